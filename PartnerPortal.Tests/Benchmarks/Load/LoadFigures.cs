using System.Collections.Concurrent;
using System.Globalization;

namespace PartnerPortal.Benchmarks.Load;

/// <summary>How long each kind of interaction took, and what failed.</summary>
internal sealed class LoadFigures
{
    private readonly ConcurrentDictionary<string, ConcurrentQueue<double>> times = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> failures = new();

    public IReadOnlyCollection<string> Failures => failures;

    public int Actions => times.Values.Sum(list => list.Count);

    public async Task MeasureAsync(string action, Func<Task> work)
    {
        var started = TimeProvider.System.GetTimestamp();
        try
        {
            await work();
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException($"{action}: no answer within a minute.", exception);
        }

        times.GetOrAdd(action, _ => new()).Enqueue(TimeProvider.System.GetElapsedTime(started).TotalMilliseconds);
    }

    public void Fail(string what) => failures.Enqueue(what);

    public IEnumerable<string> Lines() =>
        times
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{pair.Key, -22} {pair.Value.Count, 7} {Figures.Of(pair.Value)}"
                )
            );
}
