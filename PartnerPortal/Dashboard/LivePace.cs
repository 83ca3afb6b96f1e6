namespace PartnerPortal.Dashboard;

/// <summary>
/// How long a screen rests between two readings caused by the live feed. Reading takes no more than a fiftieth of its time, so that many
/// screens and many changes do not slow down those who work.
/// </summary>
internal sealed record LivePace(TimeSpan Shortest, TimeSpan Longest)
{
    private const int RestPerReading = 50;

    public static readonly LivePace Default = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));

    /// <summary>The rest after a reading that took so long.</summary>
    public TimeSpan RestAfter(TimeSpan reading)
    {
        var rest = reading * RestPerReading;
        return rest < Shortest ? Shortest
            : rest > Longest ? Longest
            : rest;
    }
}
