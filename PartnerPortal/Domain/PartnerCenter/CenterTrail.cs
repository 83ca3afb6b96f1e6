using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What agents do about the connection as a whole: in the trail, and told to the screens that show it.</summary>
internal static class CenterTrail
{
    public static Task TellAsync(
        PortalDb db,
        ActingAgent acting,
        AuditAction action,
        object details,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        db.PublishOnCommit(new CenterChanged(acting.Partner.Id));
        return AuditLog.AppendAsync(
            db,
            acting.Partner.Id,
            AuditActor.Of(acting),
            action,
            subject: null,
            details,
            now,
            cancellationToken
        );
    }
}
