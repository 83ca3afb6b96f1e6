namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>When a run has ended.</summary>
internal static class InvitationRunEnding
{
    /// <summary>Ends a run of which every customer has an outcome.</summary>
    public static void EndIfDone(InvitationRun run, DateTime now)
    {
        if (run is { Status: InvitationRunStatus.Running, IsFilled: true, Waiting: 0 })
        {
            (run.Status, run.EndedAt) = (InvitationRunStatus.Finished, now);
        }
    }
}
