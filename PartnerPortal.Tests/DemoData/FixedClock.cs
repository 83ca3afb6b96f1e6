namespace PartnerPortal.DemoData;

/// <summary>A clock that does not move.</summary>
internal sealed class FixedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
