using System.Security.Cryptography;
using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>An uploaded file as it was stored.</summary>
public sealed record KeptBulkFile(string Sha256, long Length, BulkFileText Text);

/// <summary>The uploaded files, each in a file of the data directory whose name is its SHA-256.</summary>
public sealed class BulkFiles(PortalSettings settings, ContentStore contents, ILogger<BulkFiles> logger)
{
    public const long MaxMebibytes = 512;

    private const int BlockSize = 64 * 1024;

    /// <summary>
    /// Stores the content block by block and returns what it is. Returns <see cref="BulkFileTooLarge"/>, the refusals of
    /// <see cref="BulkTextInspection.Conclude"/>, <see cref="BulkUploadBrokenOff"/> if the upload is interrupted,
    /// <see cref="StoreFull"/>, <see cref="StoreReadOnly"/> or <see cref="StoreFailed"/>; nothing is stored then.
    /// </summary>
    public async Task<Result<KeptBulkFile>> KeepAsync(Stream content, CancellationToken cancellationToken)
    {
        string? unfinished = null;
        try
        {
            Directory.CreateDirectory(settings.BulkFolder);
            unfinished = Path.Combine(settings.BulkFolder, $".{Guid.NewGuid():N}");
            var copied = await CopyAsync(content, unfinished, cancellationToken);
            if (copied.TryGet(out var kept, out _))
            {
                File.Move(unfinished, PathOf(kept.Sha256), overwrite: true);
                await contents.KeepAsync(ContentKind.BulkFile, PathOf(kept.Sha256), cancellationToken);
            }

            return copied;
        }
        catch (Exception exception) when ((FileTrouble.Find(exception) ?? StoreTrouble.Find(exception)) is { } trouble)
        {
            logger.LogError(exception, "An uploaded file could not be kept");
            return trouble;
        }
        finally
        {
            if (unfinished is not null)
            {
                File.Delete(unfinished);
            }
        }
    }

    /// <summary>The stored content; null if it is missing or its length has changed.</summary>
    public async Task<FileStream?> OpenAsync(string sha256, long length, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(PathOf(sha256)))
            {
                // Another server may have taken it.
                await contents.FetchAsync(ContentKind.BulkFile, PathOf(sha256), cancellationToken);
            }

            var stream = new FileStream(
                PathOf(sha256),
                FileMode.Open,
                FileAccess.Read,
                FileShare.Read | FileShare.Delete,
                BlockSize
            );
            if (stream.Length == length)
            {
                return stream;
            }

            await stream.DisposeAsync();
            logger.LogError("The uploaded file {Hash} is no longer what was kept", sha256);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError(exception, "The uploaded file {Hash} cannot be read", sha256);
        }

        return null;
    }

    /// <summary>Deletes a file for which no run was created.</summary>
    public Task RemoveAsync(string sha256, CancellationToken cancellationToken)
    {
        RemoveOwn(sha256);
        return contents.RemoveAsync(ContentKind.BulkFile, sha256, cancellationToken);
    }

    private void RemoveOwn(string sha256)
    {
        try
        {
            File.Delete(PathOf(sha256));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning(exception, "The uploaded file {Hash} could not be removed", sha256);
        }
    }

    /// <summary>Deletes the files that are not needed and were stored before a time (UTC); returns how many.</summary>
    public async Task<int> RemoveAllButAsync(
        IReadOnlySet<string> needed,
        DateTime before,
        CancellationToken cancellationToken
    )
    {
        await contents.RemoveAllButAsync(ContentKind.BulkFile, needed, before, cancellationToken);
        if (!Directory.Exists(settings.BulkFolder))
        {
            return 0;
        }

        var removed = 0;
        foreach (var file in Directory.EnumerateFiles(settings.BulkFolder))
        {
            var name = Path.GetFileName(file);
            if (!needed.Contains(name) && File.GetLastWriteTimeUtc(file) < before)
            {
                RemoveOwn(name);
                removed++;
            }
        }

        return removed;
    }

    private static async Task<Result<KeptBulkFile>> CopyAsync(
        Stream content,
        string path,
        CancellationToken cancellationToken
    )
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var inspection = new BulkTextInspection();
        // Not from a shared pool: a cancelled read may still write into it.
        var block = new byte[BlockSize];
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        long length = 0;
        while (true)
        {
            int read;
            try
            {
                read = await content.ReadAsync(block.AsMemory(0, BlockSize), cancellationToken);
            }
            catch (IOException)
            {
                return new BulkUploadBrokenOff();
            }

            if (read == 0)
            {
                break;
            }

            length += read;
            if (length > MaxMebibytes * 1024 * 1024)
            {
                return new BulkFileTooLarge(MaxMebibytes);
            }

            hash.AppendData(block, 0, read);
            inspection.Look(block.AsSpan(0, read));
            await file.WriteAsync(block.AsMemory(0, read), cancellationToken);
        }

        file.Flush(flushToDisk: true);
        return inspection.Conclude().TryGet(out var text, out var error)
            ? new KeptBulkFile(Convert.ToHexStringLower(hash.GetHashAndReset()), length, text)
            : error;
    }

    private string PathOf(string sha256) => Path.Combine(settings.BulkFolder, sha256);
}
