namespace PartnerPortal.Dashboard;

/// <summary>
/// The parts of a page that somebody else has just changed. Each is marked for some seconds, so that whoever works there sees what is
/// new without being interrupted. Used on the page's own dispatcher alone.
/// </summary>
internal sealed class LiveMarks<T>(TimeProvider time, Action changed, CancellationToken closed)
    where T : notnull
{
    /// <summary>How long a mark stays.</summary>
    public static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);

    private readonly Dictionary<T, int> marks = [];
    private int latest;

    public bool Contains(T part) => marks.ContainsKey(part);

    public void Add(IReadOnlyCollection<T> parts)
    {
        if (parts.Count > 0)
        {
            latest++;
            foreach (var part in parts)
            {
                marks[part] = latest;
            }

            _ = ForgetAsync(latest);
        }
    }

    // What was marked again meanwhile stays marked for its own time.
    private async Task ForgetAsync(int marked)
    {
        try
        {
            await Task.Delay(Shown, time, closed);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        foreach (var part in marks.Where(mark => mark.Value == marked).Select(mark => mark.Key).ToList())
        {
            marks.Remove(part);
        }

        changed();
    }
}
