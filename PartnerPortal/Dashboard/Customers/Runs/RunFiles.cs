namespace PartnerPortal.Dashboard.Customers.Runs;

/// <summary>The files that runs over the list have written, one for each, in a folder of the data directory.</summary>
internal sealed class RunFiles(string folder, ILogger logger)
{
    public string PathOf(ListRun run) => Path.Combine(folder, run.Id.ToString("N"));

    public FileStream Create(ListRun run)
    {
        Directory.CreateDirectory(folder);
        return new FileStream(PathOf(run), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    public void Remove(ListRun run) => Remove(PathOf(run));

    /// <summary>Removes the files that were last written before a time.</summary>
    public void Sweep(DateTimeOffset before)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var file in Directory.EnumerateFiles(folder))
        {
            if (File.GetLastWriteTimeUtc(file) < before.UtcDateTime)
            {
                Remove(file);
            }
        }
    }

    private void Remove(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Someone may be reading it; the next sweep tries again.
            logger.LogWarning(exception, "An exported file could not be removed");
        }
    }
}
