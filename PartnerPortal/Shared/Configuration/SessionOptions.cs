namespace PartnerPortal.Shared.Configuration;

/// <summary>The settings of section <c>Portal:Sessions</c>, how long agents stay signed in.</summary>
public sealed class SessionOptions
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a session lives in which nothing is done, from <c>00:05:00</c> to <c>30.00:00:00</c>. Default: <c>08:00:00</c>, a
    /// working day.
    /// </summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>
    /// How long a session lives at most, whatever is done in it, from <see cref="Idle"/> to <c>30.00:00:00</c>. Default:
    /// <c>7.00:00:00</c>, so that everybody signs in once a week.
    /// </summary>
    public TimeSpan Absolute { get; set; } = TimeSpan.FromDays(7);

    internal SessionOptions Checked(Func<string, Exception> invalid)
    {
        if (Idle < Shortest || Idle > Longest)
        {
            throw invalid(
                $"Portal:Sessions:Idle is {Idle}. Name a time from 00:05:00 to 30.00:00:00, or leave the key out for 08:00:00."
            );
        }

        return Absolute >= Idle && Absolute <= Longest
            ? this
            : throw invalid(
                $"Portal:Sessions:Absolute is {Absolute}. Name a time from {Idle}, which is Portal:Sessions:Idle, to 30.00:00:00, or leave the key out for 7.00:00:00."
            );
    }
}
