using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>
/// A partner's real Partner Center, as far as the portal uses it. Every refusal is a <see cref="CenterTrouble"/>; what passes by itself in
/// a moment was tried again before.
/// </summary>
public interface IPartnerCenter
{
    /// <summary>By what the portal proves who it is for this partner; or <see cref="CenterCredentialMissing"/>.</summary>
    Result<CenterCredentialKind> Credential(Guid partnerId);

    /// <summary>Whether the directory hands out a token. Answers when it ends (UTC).</summary>
    Task<Result<DateTime>> SignInAsync(CenterAccess access, CancellationToken cancellationToken);

    /// <summary>A page of the partner's customers.</summary>
    /// <param name="place">Where the page begins, as the page before has named it; null for the first.</param>
    Task<Result<CenterPage>> CustomersAsync(
        CenterAccess access,
        string? place,
        int size,
        CancellationToken cancellationToken
    );

    /// <summary>What Partner Center says of a customer.</summary>
    Task<Result<CenterProfile>> ProfileAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    );

    /// <summary>The confirmations on record for a customer.</summary>
    Task<Result<IReadOnlyList<ReportedConfirmation>>> AgreementsAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    );

    /// <summary>Whether the customer accepted in the Microsoft 365 admin center.</summary>
    Task<Result<bool>> IsDirectlySignedAsync(
        CenterAccess access,
        Guid customerTenantId,
        CancellationToken cancellationToken
    );

    /// <summary>Confirms an acceptance there.</summary>
    /// <param name="requestId">The same for every attempt, so that a repeat is known as one.</param>
    Task<Result<bool>> ConfirmAsync(
        CenterAccess access,
        Guid customerTenantId,
        CenterAttestation attestation,
        Guid requestId,
        CancellationToken cancellationToken
    );
}

/// <summary>
/// Attestations that a signatory accepts on a page of Partner Center (spec/partner-center-api.md 8.2). A port of its own: Microsoft's documents
/// tell its request in part and its answer not at all.
/// </summary>
public interface IEnhancedAttestations
{
    /// <summary>Makes one, always in the application's own name; or a <see cref="CenterTrouble"/>.</summary>
    /// <param name="requestId">The same for every attempt, so that a repeat makes no second one.</param>
    Task<Result<EnhancedAttestation>> CreateAsync(
        CenterAccess access,
        EnhancedAttestationRequest request,
        Guid requestId,
        CancellationToken cancellationToken
    );
}

/// <summary>Whom Partner Center is to ask.</summary>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Language">A language that the agreement is offered in for the country, such as sv-SE.</param>
public sealed record EnhancedAttestationRequest(string Country, string Language, string CompanyName, Signer Signer);

/// <summary>An enhanced attestation as it was made.</summary>
/// <param name="Id">What the confirmation names.</param>
/// <param name="Page">Where the signatory accepts; none where the answer names none.</param>
public sealed record EnhancedAttestation(string Id, Uri? Page)
{
    /// <summary>Keeps the page, which is a secret, out of logs that print records.</summary>
    public override string ToString() => $"{nameof(EnhancedAttestation)} {{ Id = {Id} }}";
}

/// <summary>An attestation as Partner Center takes it.</summary>
/// <param name="DateAgreed">UTC.</param>
/// <param name="EnhancedId">The enhanced attestation that it finalises, where there is one.</param>
public sealed record CenterAttestation(Signer Signer, DateTime DateAgreed, Guid TemplateId, string? EnhancedId = null);

/// <summary>By what the portal proves who it is.</summary>
public enum CenterCredentialKind
{
    Secret = 1,
    Certificate = 2,
}

/// <summary>A page of customers.</summary>
/// <param name="Next">Where the next page begins; null behind the last.</param>
public sealed record CenterPage(IReadOnlyList<CenterLine> Lines, string? Next);

/// <summary>A customer as the list names it.</summary>
public sealed record CenterLine(Guid CustomerTenantId, string? CompanyName, string? Domain);

/// <summary>A customer as Partner Center describes it; what it leaves out is null.</summary>
public sealed record CenterProfile(string? CompanyName, string? Domain)
{
    public string? RegistrationId { get; init; }

    public string? FirstName { get; init; }

    public string? LastName { get; init; }

    public string? Email { get; init; }

    public string? PhoneNumber { get; init; }

    public string? Culture { get; init; }

    public string? Language { get; init; }

    public string? Country { get; init; }

    public string? AddressLine1 { get; init; }

    public string? AddressLine2 { get; init; }

    public string? City { get; init; }

    public string? State { get; init; }

    public string? PostalCode { get; init; }

    /// <summary>The partner may administer the tenant.</summary>
    public bool? AllowsDelegatedAccess { get; init; }

    /// <summary>The indirect reseller through whom an indirect provider sells.</summary>
    public Guid? ResellerId { get; init; }
}

/// <summary>Everything that was read of one customer.</summary>
public sealed record CenterReport(
    CenterProfile Profile,
    IReadOnlyList<ReportedConfirmation> Confirmations,
    bool IsDirectlySigned
);
