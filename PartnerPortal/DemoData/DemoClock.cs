namespace PartnerPortal.DemoData;

/// <summary>The clock by which the domain makes the demo's past: it stands where the seed sets it.</summary>
internal sealed class DemoClock(DateTime start) : TimeProvider
{
    /// <summary>UTC.</summary>
    public DateTime Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => new(Now, TimeSpan.Zero);
}
