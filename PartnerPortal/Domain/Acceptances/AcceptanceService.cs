using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>An attestation that is on record, whichever call made it.</summary>
/// <param name="Type">The template's type, whatever the request named.</param>
public sealed record RecordedAttestation(Guid Id, AgreementType Type, DateTime RecordedAt)
{
    internal static RecordedAttestation Of(Attestation attestation) =>
        new(attestation.Id, attestation.Type, attestation.RecordedAt);
}

/// <summary>Option 1: agents attest for customers that exist.</summary>
public sealed class AcceptanceService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Records that a person at the customer accepted. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="InvalidFields"/>, <see cref="AttestationDuplicate"/>, <see cref="AttestedMeanwhile"/>,
    /// <see cref="Idempotency.RequestIdUsedBefore"/> or the refusal of the template. A request id that is on record answers its
    /// attestation again.
    /// </summary>
    public Task<Result<RecordedAttestation>> AttestAsync(
        Caller caller,
        Guid customerTenantId,
        NewAttestation request,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<RecordedAttestation>(
            caller,
            customerTenantId,
            AgentPermission.Attest,
            async (db, seller) =>
            {
                var recorded = await AttestationRecorder.AddAsync(
                    db,
                    seller.Acting,
                    seller.Subject,
                    request.Cleaned(),
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return recorded.TryGet(out var attestation, out var error)
                    ? RecordedAttestation.Of(attestation)
                    : error;
            },
            cancellationToken
        );
}
