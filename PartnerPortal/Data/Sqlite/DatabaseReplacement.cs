using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// A copy of the database to work on while nobody else has the original open; it then replaces the original atomically. If that
/// fails or the process is killed first, the original is unchanged.
/// </summary>
public sealed class DatabaseReplacement : IDisposable
{
    private readonly string databaseFile;
    private readonly BulkLoad? alone;

    private DatabaseReplacement(string databaseFile, BulkLoad? alone)
    {
        this.databaseFile = databaseFile;
        this.alone = alone;
    }

    /// <summary>The path of the copy; the file does not exist yet if there is no database.</summary>
    public string Copy => databaseFile + ".upgrading";

    /// <summary>Makes the copy; returns <see cref="DatabaseInUse"/> while any other connection to the original is open.</summary>
    public static Result<DatabaseReplacement> Begin(string databaseFile)
    {
        if (!File.Exists(databaseFile))
        {
            var fresh = new DatabaseReplacement(databaseFile, alone: null);
            fresh.RemoveCopy();
            return fresh;
        }

        if (!BulkLoad.Open(databaseFile).TryGet(out var alone, out var refusal))
        {
            return refusal;
        }

        var replacement = new DatabaseReplacement(databaseFile, alone);
        try
        {
            // An earlier copy may be left over from a process that was killed.
            replacement.RemoveCopy();
            alone.CopyTo(replacement.Copy);
            return replacement;
        }
        catch
        {
            replacement.Dispose();
            throw;
        }
    }

    /// <summary>Replaces the original with the copy; every connection to the copy must be closed.</summary>
    public void Complete()
    {
        using (var file = new FileStream(Copy, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        if (alone is not null)
        {
            // The copy already contains what is in the original's log; the log must not be applied to the copy.
            alone.Finish();
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Copy, File.GetUnixFileMode(databaseFile));
            }
        }

        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be replaced on Windows.
            alone?.Dispose();
        }

        File.Move(Copy, databaseFile, overwrite: true);
    }

    public void Dispose()
    {
        alone?.Dispose();
        RemoveCopy();
    }

    private void RemoveCopy()
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(Copy + suffix);
        }
    }
}
