using System.IO.Compression;
using System.Security.Cryptography;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Backups;

/// <summary>Reads a backup without trusting its contents.</summary>
internal sealed class BackupReader(ZipArchive archive) : IDisposable
{
    /// <summary>Opens the file. Throws <see cref="InvalidDataException"/> if it is not an archive.</summary>
    public static BackupReader Open(string file) => new(ZipFile.OpenRead(file));

    public void Dispose() => archive.Dispose();

    /// <summary>The backup's manifest; <see langword="null"/> if it is missing or unreadable.</summary>
    public BackupManifest? Manifest()
    {
        if (archive.GetEntry(BackupManifest.EntryName) is not { } entry)
        {
            return null;
        }

        using var stream = entry.Open();
        return BackupManifest.Read(stream);
    }

    /// <summary>The name of the first entry that is missing, damaged, unexpected or not a valid path in a data directory.</summary>
    public async Task<string?> FirstFaultAsync(BackupManifest manifest, CancellationToken cancellationToken)
    {
        foreach (var entry in manifest.Entries)
        {
            if (
                !BackupContents.Holds(entry.Name)
                || archive.GetEntry(entry.Name) is not { } packed
                || packed.Length != entry.Length
            )
            {
                return entry.Name;
            }

            try
            {
                await using var content = await packed.OpenAsync(cancellationToken);
                var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken));
                if (!string.Equals(hash, entry.Sha256, StringComparison.Ordinal))
                {
                    return entry.Name;
                }
            }
            catch (InvalidDataException)
            {
                return entry.Name;
            }
        }

        var known = manifest
            .Entries.Select(entry => entry.Name)
            .Append(BackupManifest.EntryName)
            .ToHashSet(StringComparer.Ordinal);

        // What nobody announced, and what is there twice.
        return archive.Entries.FirstOrDefault(entry => !known.Remove(entry.FullName))?.FullName;
    }

    /// <summary>Puts every entry below the directory, for the owner only and on disk after the return. Only after <see cref="FirstFaultAsync"/>.</summary>
    public async Task UnpackAsync(BackupManifest manifest, string directory, CancellationToken cancellationToken)
    {
        foreach (var entry in manifest.Entries)
        {
            var path = Path.Combine(directory, entry.Name);
            OwnFolder.Make(Path.GetDirectoryName(path)!);
            await using var content = await archive.GetEntry(entry.Name)!.OpenAsync(cancellationToken);
            await using var file = new FileStream(path, OwnFolder.NewFile());
            await content.CopyToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }
    }
}
