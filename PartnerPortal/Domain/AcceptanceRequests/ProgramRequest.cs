using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>What a program asks for. It brings the signatory to the page itself, so no letter leaves.</summary>
public sealed record ProgramRequest
{
    /// <summary>The caller's own id for this request: sent twice, it makes one.</summary>
    public required Guid RequestId { get; init; }

    /// <summary>None where the customer is only known when it is finalised.</summary>
    public Guid? CustomerTenantId { get; init; }

    public required string CompanyName { get; init; }

    public required Signer Signer { get; init; }

    /// <summary>The country whose agreement it is about.</summary>
    public required string Country { get; init; }

    /// <summary>The language in which the agreement is offered first.</summary>
    public required string Language { get; init; }

    /// <summary>The same request as it is judged and stored.</summary>
    public ProgramRequest Cleaned() =>
        this with
        {
            CompanyName = PlainText.Clean(CompanyName),
            Signer = Signer.Cleaned(),
            Country = PlainText.CleanCode(Country).ToUpperInvariant(),
            Language = PlainText.CleanCode(Language),
        };
}

/// <summary>A request as a program sees it. Times are UTC.</summary>
/// <param name="Secret">Of its link; only in the first answer.</param>
public sealed record ProgramRequestState(
    Guid Id,
    AcceptanceRequestStatus Status,
    Guid? CustomerTenantId,
    string CompanyName,
    Signer Signer,
    string Country,
    string Language,
    DateTime ExpiresAt,
    DateTime? AcceptedAt,
    string? Secret
)
{
    internal static ProgramRequestState Of(AcceptanceRequest request, DateTime now, string? secret = null) =>
        new(
            request.Id,
            request.StatusAt(now),
            request.CustomerTenantId,
            request.CompanyName,
            request.Signer,
            request.Country,
            request.Language,
            request.ExpiresAt,
            request.AcceptedAt,
            secret
        );

    /// <summary>Where the signatory answers; null where the secret is not known any more.</summary>
    public Uri? PageOf(Uri portal) => Secret is null ? null : AcceptanceRequestLinks.Of(portal, Secret);

    /// <summary>Keeps the secret out of logs that print records.</summary>
    public override string ToString() => $"{nameof(ProgramRequestState)} {{ Id = {Id}, Status = {Status} }}";
}
