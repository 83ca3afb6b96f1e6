using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The text that the administrator was shown, as evidence.</summary>
public sealed record ShownAgreement(string Country, string Language, string TextSha256)
{
    public static ShownAgreement Of(AgreementOnShow shown) => new(shown.Country, shown.Language, shown.TextSha256);
}

/// <summary>The customer's administrator behind a call, and from where.</summary>
public sealed record AdministratorCaller(
    Guid CustomerTenantId,
    Guid AdministratorId,
    string? Address,
    string? UserAgent
);

/// <summary>Option 2: the customer's administrator accepts, or is turned away.</summary>
public sealed class DirectAcceptanceService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Records the acceptance. A tenant that has bought before and has no Microsoft Customer Agreement on record is turned
    /// away with <see cref="MustBeAttestedByPartner"/>, and the attempt is kept. An acceptance of the same version that is
    /// on record is answered again. <see cref="Customers.CustomerNotFound"/> where the administrator is not the tenant's.
    /// </summary>
    public async Task<Result<DateTime>> AcceptAsync(
        AdministratorCaller caller,
        ShownAgreement shown,
        CancellationToken cancellationToken
    )
    {
        var outcome = await store.WriteAsync<DirectAcceptanceOutcome>(
            db =>
                DirectAcceptanceRecorder.DecideAsync(
                    db,
                    caller,
                    shown,
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                ),
            cancellationToken
        );
        if (!outcome.TryGet(out var decided, out var error))
        {
            return error;
        }

        return decided.AcceptedAt is { } acceptedAt ? acceptedAt : new MustBeAttestedByPartner();
    }
}
