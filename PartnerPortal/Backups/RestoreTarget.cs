using System.Globalization;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>The data directory that a backup is put into.</summary>
internal sealed class RestoreTarget(PortalSettings settings, TimeProvider time)
{
    private const string AsidePrefix = "before-restore-";

    // A portal may have made these without a backup holding them; and a disk's own folder is nobody's data.
    private static readonly IReadOnlyCollection<string> otherNames = ["exports", "lost+found"];

    // The database last: what was broken off before it has no portal in it.
    private IReadOnlyList<string> Replaced =>
        [
            settings.KeyFolder,
            settings.DocumentFolder,
            settings.AuditNotesFile,
            settings.SeedingMark,
            settings.DatabaseFile + "-wal",
            settings.DatabaseFile + "-shm",
            settings.DatabaseFile,
        ];

    /// <summary>Why nothing may be put there; <see langword="null"/> where it may.</summary>
    public PortalError? Refusal(bool replace)
    {
        if (!File.Exists(settings.DatabaseFile) && FirstForeign() is { } foreign)
        {
            return new DataDirectoryForeign(settings.DataDirectory, foreign);
        }

        return !replace && Replaced.Any(HoldsAnything) ? new DataDirectoryInUse(settings.DataDirectory) : null;
    }

    /// <summary>Makes the data directory where it is not there; what is disposed without <see cref="Made.Keep"/> takes it away again.</summary>
    public Made Make()
    {
        var isThere = Directory.Exists(settings.DataDirectory);
        OwnFolder.Make(settings.DataDirectory);
        return new Made(isThere ? null : settings.DataDirectory);
    }

    /// <summary>
    /// Puts what lies in <paramref name="unpacked"/> in the place of what is there, all of it or, where a move fails, nothing.
    /// Answers the folder that holds what was there; none where nothing was.
    /// </summary>
    public string? ChangePlaces(string unpacked)
    {
        var aside = Path.Combine(
            settings.DataDirectory,
            AsidePrefix + time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)
        );
        var moved = new Stack<(string From, string To)>();
        var holdsAnything = Replaced.Any(HoldsAnything);
        OwnFolder.Make(aside);
        try
        {
            foreach (var path in Replaced.Reverse().Where(Path.Exists))
            {
                Move(path, Path.Combine(aside, Path.GetFileName(path)));
            }

            foreach (var path in Replaced)
            {
                var entry = Path.Combine(unpacked, Path.GetFileName(path));
                if (Path.Exists(entry))
                {
                    Move(entry, path);
                }
            }
        }
        catch
        {
            while (moved.TryPop(out var move))
            {
                Directory.Move(move.To, move.From);
            }

            if (!HoldsAnything(aside))
            {
                Directory.Delete(aside);
            }

            throw;
        }

        if (holdsAnything)
        {
            return aside;
        }

        Directory.Delete(aside, recursive: true);
        return null;

        void Move(string from, string to)
        {
            Directory.Move(from, to);
            moved.Push((from, to));
        }
    }

    private static bool HoldsAnything(string path) =>
        File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any());

    // Where no portal ever was, whoever named the folder mostly meant another one.
    private string? FirstForeign()
    {
        if (!Directory.Exists(settings.DataDirectory))
        {
            return null;
        }

        var own = Replaced
            .Append(settings.BulkFolder)
            .Append(settings.OutboxFolder)
            .Append(settings.Backups.Directory)
            .Select(Path.GetFileName)
            .Concat(otherNames)
            .ToHashSet(StringComparer.Ordinal);
        return Directory
            .EnumerateFileSystemEntries(settings.DataDirectory)
            .Select(Path.GetFileName)
            .FirstOrDefault(name =>
                !own.Contains(name) && !name!.StartsWith('.') && !name.StartsWith(AsidePrefix, StringComparison.Ordinal)
            );
    }

    /// <summary>A directory that goes again unless it is kept.</summary>
    internal sealed class Made(string? directory) : IDisposable
    {
        private bool isKept;

        public void Keep() => isKept = true;

        public void Dispose()
        {
            if (!isKept && directory is not null)
            {
                Directory.Delete(directory);
            }
        }
    }
}
