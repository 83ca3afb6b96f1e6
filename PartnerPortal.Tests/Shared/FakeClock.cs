namespace PartnerPortal.Shared;

/// <summary>
/// A clock that stands still until a test moves it, also back. Unlike <c>FakeTimeProvider</c> it leaves timers and delays to the
/// system: what a test asks for still takes its time, such as the pace of a refusal.
/// </summary>
public sealed class FakeClock(DateTimeOffset now) : TimeProvider
{
    public FakeClock()
        : this(new DateTimeOffset(2026, 3, 16, 12, 0, 0, TimeSpan.Zero)) { }

    public DateTimeOffset Now { get; set; } = now;

    /// <summary>Now as the database keeps it.</summary>
    public DateTime UtcNow => Now.UtcDateTime;

    /// <summary>The day in UTC.</summary>
    public DateOnly Today => DateOnly.FromDateTime(UtcNow);

    public void Advance(TimeSpan by) => Now += by;

    public override DateTimeOffset GetUtcNow() => Now;
}
