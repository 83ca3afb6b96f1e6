using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Which attestations are to be sent.</summary>
internal static class CenterSendings
{
    /// <summary>
    /// The newest attestation of each customer that Partner Center lists and that was read there, as far as Partner Center has no
    /// confirmation of the same signer, which it would refuse, and the attestation was not sent before.
    /// </summary>
    public static IQueryable<Attestation> Due(PortalDb db, Guid partnerId) =>
        db.Set<Attestation>()
            .Where(attestation =>
                attestation.PartnerId == partnerId
                && attestation.Type == AgreementType.MicrosoftCustomerAgreement
                && !db.Set<CenterSending>().Any(sending => sending.AttestationId == attestation.Id)
                && db.Set<CenterCustomer>()
                    .Any(customer =>
                        customer.PartnerId == partnerId
                        && customer.CustomerTenantId == attestation.CustomerTenantId
                        && customer.LeftAt == null
                        && customer.ReadAt != null
                    )
                && !db.Set<Attestation>()
                    .Any(newer =>
                        newer.PartnerId == partnerId
                        && newer.CustomerTenantId == attestation.CustomerTenantId
                        && newer.RecordedAt > attestation.RecordedAt
                    )
                && !db.Set<ReportedAcceptance>()
                    .Any(reported =>
                        reported.PartnerId == partnerId
                        && reported.CustomerTenantId == attestation.CustomerTenantId
                        && reported.WithdrawnAt == null
                        && reported.FirstName == attestation.FirstName
                        && reported.LastName == attestation.LastName
                        && reported.Email == attestation.Email
                        && reported.PhoneNumber == attestation.PhoneNumber
                    )
            );

    /// <summary>What switching sending on would send: what is due, and what still waits from before.</summary>
    public static IQueryable<Attestation> WouldSend(PortalDb db, Guid partnerId)
    {
        var due = Due(db, partnerId).Select(attestation => attestation.Id);
        return db.Set<Attestation>()
            .Where(attestation =>
                due.Contains(attestation.Id)
                || db.Set<CenterSending>()
                    .Any(sending =>
                        sending.AttestationId == attestation.Id
                        && sending.PartnerId == partnerId
                        && sending.Status == CenterSendingStatus.Waiting
                    )
            );
    }

    /// <summary>Forgets what waits and was never tried: it is due again when sending is.</summary>
    public static Task ForgetUntriedAsync(PortalDb db, Guid partnerId, CancellationToken cancellationToken) =>
        db.Set<CenterSending>()
            .Where(sending =>
                sending.PartnerId == partnerId && sending.Status == CenterSendingStatus.Waiting && sending.Attempts == 0
            )
            .ExecuteDeleteAsync(cancellationToken);
}
