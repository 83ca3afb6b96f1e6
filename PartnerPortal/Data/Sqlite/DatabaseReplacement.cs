using PartnerPortal.Shared.Results;

namespace PartnerPortal.Data.Sqlite;

/// <summary>
/// A copy of the database to work on while nobody else has the original, which it then replaces at one stroke. A failure or a
/// kill before that leaves the original as it was.
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

    /// <summary>The copy; no file yet where there is no database.</summary>
    public string Copy => databaseFile + ".upgrading";

    /// <summary>Makes the copy; <see cref="DatabaseInUse"/> while any other connection to the original is open.</summary>
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
            // A kill may have left an earlier one.
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

    /// <summary>Puts the copy in the place of the original; every connection to the copy has to be closed.</summary>
    public void Complete()
    {
        using (var file = new FileStream(Copy, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        if (alone is not null)
        {
            // What the original's log holds is in the copy; the log must not be taken for the copy's.
            alone.Finish();
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(Copy, File.GetUnixFileMode(databaseFile));
            }
        }

        if (OperatingSystem.IsWindows())
        {
            // An open file cannot be replaced there.
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
