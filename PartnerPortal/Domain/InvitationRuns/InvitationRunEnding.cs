using PartnerPortal.Data;
using PartnerPortal.Shared.Live;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>When a run has ended.</summary>
internal static class InvitationRunEnding
{
    /// <summary>Ends a run of which every customer has an outcome, and tells whoever began it.</summary>
    public static void EndIfDone(PortalDb db, InvitationRun run, DateTime now)
    {
        if (run is { Status: InvitationRunStatus.Running, IsFilled: true, Waiting: 0 })
        {
            (run.Status, run.EndedAt) = (InvitationRunStatus.Finished, now);
            db.PublishOnCommit(new NotificationsChanged(run.PartnerId, run.CreatedByAgentId));
        }
    }
}
