using System.Globalization;

namespace PartnerPortal.Benchmarks;

/// <summary>What repeated times say, in milliseconds.</summary>
internal sealed record Figures(double Median, double P95)
{
    private const int WarmUps = 3;

    public static Figures Of(IReadOnlyCollection<double> times)
    {
        var sorted = times.Order().ToList();
        return new Figures(sorted[sorted.Count / 2], sorted[(int)(sorted.Count * 0.95)]);
    }

    /// <summary>Does it so many times, after a few that do not count, and answers how long each took.</summary>
    public static async Task<List<double>> MeasureAsync(int rounds, Func<Task> work)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            await work();
        }

        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var started = TimeProvider.System.GetTimestamp();
            await work();
            times.Add(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median, 9:0.00} {P95, 9:0.00}");
}
