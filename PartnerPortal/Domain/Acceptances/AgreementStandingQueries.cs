using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The tenant's own acceptance of the version in force. <paramref name="AcceptedAt"/> is UTC.</summary>
public sealed record OwnAcceptance(DateTime AcceptedAt, string AcceptedByName, string Language, string VersionLabel);

/// <summary>A partner's newest confirmation that somebody at the tenant accepted.</summary>
public sealed record ConfirmationByPartner(Guid PartnerId, string PartnerName, string Signer, DateOnly AgreedOn);

/// <summary>How a tenant stands with the Microsoft Customer Agreement, as its own administrator sees it.</summary>
/// <param name="Accepted">None where the version in force was not accepted directly.</param>
/// <param name="Confirmations">Of partners that the tenant works with now, by name.</param>
/// <param name="TurnedAwayAt">UTC; the last attempt that was turned away, as long as nothing settles it.</param>
public sealed record AgreementStanding(
    OwnAcceptance? Accepted,
    IReadOnlyList<ConfirmationByPartner> Confirmations,
    DateTime? TurnedAwayAt
);

/// <summary>What a customer's administrator may read of its tenant's acceptances.</summary>
public sealed class AgreementStandingQueries(PortalStore store, TimeProvider time)
{
    public Task<AgreementStanding> OfTenantAsync(Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var version = await AgreementCatalogue.VersionLabelAsync(
                    db,
                    AgreementTemplate.CustomerAgreementId,
                    DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                    cancellationToken
                );
                var accepted = await db.Set<DirectAcceptance>()
                    .Where(acceptance =>
                        acceptance.CustomerTenantId == customerTenantId && acceptance.VersionLabel == version
                    )
                    .Select(acceptance => new OwnAcceptance(
                        acceptance.AcceptedAt,
                        acceptance.AcceptedByName,
                        acceptance.Language,
                        acceptance.VersionLabel
                    ))
                    .FirstOrDefaultAsync(cancellationToken);
                var turnedAwayAt = await db.Set<DirectAcceptanceRefusal>()
                    .Where(refusal => refusal.CustomerTenantId == customerTenantId)
                    .MaxAsync(refusal => (DateTime?)refusal.RefusedAt, cancellationToken);
                var isSettled =
                    turnedAwayAt is null
                    || await DirectAcceptanceRecorder.HasCustomerAgreementAsync(
                        db,
                        customerTenantId,
                        cancellationToken
                    );
                return new AgreementStanding(
                    accepted,
                    await ConfirmationsAsync(db, customerTenantId, cancellationToken),
                    isSettled ? null : turnedAwayAt
                );
            },
            cancellationToken
        );

    private static async Task<List<ConfirmationByPartner>> ConfirmationsAsync(
        PortalDb db,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from attestation in db.Set<Attestation>()
            join relationship in db.Set<ResellerRelationship>()
                on new { attestation.PartnerId, attestation.CustomerTenantId } equals new
                {
                    relationship.PartnerId,
                    relationship.CustomerTenantId,
                }
            join partner in db.Set<Partner>() on attestation.PartnerId equals partner.Id
            where
                attestation.CustomerTenantId == customerTenantId
                && attestation.Type == AgreementType.MicrosoftCustomerAgreement
                && relationship.EndedAt == null
            orderby attestation.RecordedAt descending
            select new
            {
                partner.Id,
                partner.Name,
                attestation.FirstName,
                attestation.LastName,
                attestation.AgreedOn,
            }
        ).ToListAsync(cancellationToken);
        return
        [
            .. found
                .DistinctBy(line => line.Id)
                .OrderBy(line => line.Name, StringComparer.Ordinal)
                .Select(line => new ConfirmationByPartner(
                    line.Id,
                    line.Name,
                    $"{line.FirstName} {line.LastName}",
                    line.AgreedOn
                )),
        ];
    }
}
