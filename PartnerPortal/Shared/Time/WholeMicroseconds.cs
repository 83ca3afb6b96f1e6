namespace PartnerPortal.Shared.Time;

/// <summary>
/// The system's time in whole microseconds: what a database that keeps no more gives back is what was stored, so that the hash of an audit
/// event stays its hash.
/// </summary>
public sealed class WholeMicroseconds : TimeProvider
{
    public override DateTimeOffset GetUtcNow()
    {
        var now = base.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
