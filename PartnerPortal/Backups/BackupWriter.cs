using System.IO.Compression;
using System.Security.Cryptography;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Backups;

/// <summary>A backup that was written and verified.</summary>
/// <param name="Length">Of the file, in bytes.</param>
public sealed record WrittenBackup(string File, long Length, BackupManifest Manifest);

/// <summary>
/// Makes a backup while the portal is running: one file with the database, the keys, stored documents and the notes of the audit
/// trails. It holds keys and personal data, so only the user that runs the portal may read it.
/// </summary>
public sealed class BackupWriter(PortalSettings settings, TimeProvider time, ILogger<BackupWriter> logger)
{
    /// <summary>
    /// Writes the backup and verifies it before it gets its final name, so a file with that name is complete. Returns
    /// <see cref="BackupFileExists"/>, <see cref="DatabaseDamaged"/>, <see cref="BackupDamaged"/>, or a disk failure.
    /// </summary>
    public async Task<Result<WrittenBackup>> WriteAsync(string file, CancellationToken cancellationToken)
    {
        file = Path.GetFullPath(file);
        if (File.Exists(file))
        {
            return new BackupFileExists(file);
        }

        var unfinished = $"{file}.{Guid.NewGuid():N}.unfinished";
        var copy = unfinished + ".db";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);

            // The notes first: they must not be ahead of the database, which is copied after them.
            var notes = File.Exists(settings.AuditNotesFile)
                ? await File.ReadAllBytesAsync(settings.AuditNotesFile, cancellationToken)
                : [];
            await Task.Run(() => SqliteSnapshot.Copy(settings.DatabaseFile, copy), cancellationToken);
            if (await Task.Run(() => SqliteSnapshot.FirstFault(copy), cancellationToken) is { } fault)
            {
                logger.LogError("The database is damaged: {Fault}", fault);
                return new DatabaseDamaged(fault);
            }

            var manifest = await PackAsync(unfinished, copy, notes, cancellationToken);
            using (var reader = BackupReader.Open(unfinished))
            {
                if (await reader.FirstFaultAsync(manifest, cancellationToken) is { } broken)
                {
                    return new BackupDamaged(file, broken);
                }
            }

            File.Move(unfinished, file);
            return new WrittenBackup(file, new FileInfo(file).Length, manifest);
        }
        catch (Exception exception) when (SqliteSnapshot.Damage(exception) is { } damage)
        {
            logger.LogError(exception, "The database is damaged");
            return new DatabaseDamaged(damage);
        }
        catch (Exception exception) when ((FileTrouble.Find(exception) ?? SqliteTrouble.Find(exception)) is { } trouble)
        {
            logger.LogError(exception, "The backup could not be written");
            return trouble;
        }
        finally
        {
            // If the folder could not be created, there is nothing to remove.
            if (Directory.Exists(Path.GetDirectoryName(file)))
            {
                File.Delete(unfinished);
                File.Delete(copy);
            }
        }
    }

    private async Task<BackupManifest> PackAsync(
        string target,
        string databaseCopy,
        byte[] notes,
        CancellationToken cancellationToken
    )
    {
        var entries = new List<BackupEntry>();
        await using var stream = new FileStream(target, OwnFolder.NewFile());
        var manifest = new BackupManifest(
            BackupManifest.CurrentFormat,
            time.GetUtcNow().UtcDateTime,
            SqliteSnapshot.Migrations(databaseCopy) is [.., var newest] ? newest : string.Empty,
            entries
        );
        await using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            await AddAsync(BackupContents.DatabaseEntry, databaseCopy);
            foreach (var (name, path) in BackupContents.Files(settings))
            {
                await AddAsync(name, path);
            }

            await using (var content = new MemoryStream(notes))
            {
                await AddStreamAsync(Path.GetFileName(settings.AuditNotesFile), content);
            }

            await using var last = await archive.CreateEntry(BackupManifest.EntryName).OpenAsync(cancellationToken);
            manifest.Write(last);

            async Task AddAsync(string name, string path)
            {
                await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                await AddStreamAsync(name, content);
            }

            async Task AddStreamAsync(string name, Stream content)
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await using var entry = await archive
                    .CreateEntry(name, CompressionLevel.Fastest)
                    .OpenAsync(cancellationToken);
                var length = await CopyAsync(content, entry, hash, cancellationToken);
                entries.Add(new BackupEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset())));
            }
        }

        stream.Flush(flushToDisk: true);
        return manifest;
    }

    private static async Task<long> CopyAsync(
        Stream from,
        Stream to,
        IncrementalHash hash,
        CancellationToken cancellationToken
    )
    {
        var buffer = new byte[128 * 1024];
        long length = 0;
        int read;
        while ((read = await from.ReadAsync(buffer, cancellationToken)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            length += read;
        }

        return length;
    }
}
