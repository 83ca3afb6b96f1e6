using System.Diagnostics.CodeAnalysis;

namespace PartnerPortal.Shared.Limits;

/// <summary>
/// Counts what each key does within a window that begins with its first deed. Its memory is bounded: while as many keys as it
/// holds are in their windows, a further one is refused. Counted in this process.
/// </summary>
public sealed class WindowCounter<TKey>(int most, TimeSpan window, TimeProvider time, int capacity = 100_000)
    where TKey : notnull
{
    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Entry> entries = [];
    private DateTimeOffset sweptAt = DateTimeOffset.MinValue;

    /// <summary>How many keys it remembers.</summary>
    internal int Count
    {
        get
        {
            lock (gate)
            {
                return entries.Count;
            }
        }
    }

    /// <summary>Counts a deed, or answers how long the key has to wait and counts nothing.</summary>
    public TimeSpan? Take(TKey key)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (TryFind(key, now, out var entry))
            {
                if (entry.Deeds >= most)
                {
                    return entry.Start + window - now;
                }

                entries[key] = entry with { Deeds = entry.Deeds + 1 };
                return null;
            }

            if (entries.Count >= capacity && !entries.ContainsKey(key))
            {
                Sweep(now);
                if (entries.Count >= capacity)
                {
                    return window;
                }
            }

            entries[key] = new Entry(now, 1);
            return null;
        }
    }

    /// <summary>How long the key has to wait before it may do it again; <see langword="null"/> where it may now. Counts nothing.</summary>
    public TimeSpan? WaitOf(TKey key)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            return TryFind(key, now, out var entry) && entry.Deeds >= most ? entry.Start + window - now : null;
        }
    }

    private bool TryFind(TKey key, DateTimeOffset now, [NotNullWhen(true)] out Entry? entry) =>
        entries.TryGetValue(key, out entry) && IsRunning(entry, now);

    // A clock that was put back would make a window endless.
    private bool IsRunning(Entry entry, DateTimeOffset now) => now >= entry.Start && now < entry.Start + window;

    private void Sweep(DateTimeOffset now)
    {
        if (now >= sweptAt && now - sweptAt < SweepPause)
        {
            return;
        }

        sweptAt = now;
        foreach (var (key, entry) in entries)
        {
            if (!IsRunning(entry, now))
            {
                entries.Remove(key);
            }
        }
    }

    private sealed record Entry(DateTimeOffset Start, int Deeds);
}
