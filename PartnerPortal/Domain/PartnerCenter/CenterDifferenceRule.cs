using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Whether Partner Center lacks what is on record here.</summary>
public static class CenterDifferenceRule
{
    /// <summary>
    /// An acceptance that counts was on record here when the customer was last read there, and Partner Center had none that counts. What was
    /// recorded since could not be found yet.
    /// </summary>
    public static bool IsMissingThere(
        AcceptanceRecord record,
        CenterStanding standing,
        DateOnly? countsSince,
        DateTime now
    ) =>
        standing is { ReadAt: { } readAt, LeftAt: null }
        && !record.HasReported(countsSince, now)
        && record.HasOwnBefore(readAt, countsSince, now);
}
