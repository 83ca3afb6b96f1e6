using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerSettings;

/// <summary>Somebody else has changed the contact since it was shown.</summary>
public sealed record PartnerContactChangedMeanwhile(PartnerContact Current) : PortalError;

/// <summary>Changes how customers reach the partner.</summary>
public sealed class PartnerContactService(PortalStore store, TimeProvider time)
{
    /// <summary>
    /// Changes it, and answers it as it is stored; or the refusals of <see cref="AgentPermission.ManageSettings"/>,
    /// <see cref="InvalidFields"/> or <see cref="PartnerContactChangedMeanwhile"/>.
    /// </summary>
    public Task<Result<PartnerContact>> ChangeAsync(
        Caller caller,
        PartnerContactChange change,
        CancellationToken cancellationToken
    ) =>
        store.WriteAsync<PartnerContact>(
            caller,
            AgentPermission.ManageSettings,
            async (db, acting) =>
            {
                var contact = change.Contact.Cleaned();
                if (contact.Check() is { Count: > 0 } faults)
                {
                    return new InvalidFields(faults);
                }

                var partner = await db.Set<Partner>()
                    .AsTracking()
                    .SingleAsync(candidate => candidate.Id == caller.PartnerId, cancellationToken);
                var before = PartnerContact.Of(partner);
                if (before == contact)
                {
                    return contact;
                }

                if (before != change.Seen)
                {
                    return new PartnerContactChangedMeanwhile(before);
                }

                (partner.ContactEmail, partner.ContactPhoneNumber) = (contact.Email, contact.PhoneNumber);
                await AuditLog.AppendAsync(
                    db,
                    partner.Id,
                    AuditActor.Of(acting),
                    AuditAction.SettingsChanged,
                    subject: null,
                    new
                    {
                        ContactEmail = new { Old = before.Email, New = contact.Email },
                        ContactPhoneNumber = new { Old = before.PhoneNumber, New = contact.PhoneNumber },
                    },
                    time.GetUtcNow().UtcDateTime,
                    cancellationToken
                );
                return contact;
            },
            cancellationToken
        );
}
