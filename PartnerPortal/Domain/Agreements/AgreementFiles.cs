using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Files;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>
/// The contents behind hashes: each lies in a file whose name is its SHA-256, is written once and never deleted, because an
/// acceptance may name it years later.
/// </summary>
public sealed class AgreementFiles(PortalSettings settings, ContentStore contents, ILogger<AgreementFiles> logger)
{
    /// <summary>
    /// Puts the content on disk and answers its hash. After the answer it is there even when the power fails. Answers
    /// <see cref="StoreFull"/>, <see cref="StoreReadOnly"/> or <see cref="StoreFailed"/> for a disk in trouble.
    /// </summary>
    public async Task<Result<string>> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var hash = ContentHash.Of(content.Span);
        try
        {
            if (!File.Exists(PathOf(hash)) || await ReadOwnAsync(hash, cancellationToken) is null)
            {
                await WriteAsync(hash, content, cancellationToken);
            }

            await contents.KeepAsync(ContentKind.Document, PathOf(hash), cancellationToken);
            return hash;
        }
        catch (Exception exception) when ((FileTrouble.Find(exception) ?? StoreTrouble.Find(exception)) is { } trouble)
        {
            logger.LogError(exception, "A document could not be written");
            return trouble;
        }
    }

    /// <summary>Those of these hashes of which there is a content; only reading one shows whether it is intact.</summary>
    public async Task<IReadOnlySet<string>> KeptAsync(IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        var here = hashes.ToLookup(hash => File.Exists(PathOf(hash)));
        var elsewhere = await contents.KnownAsync(ContentKind.Document, [.. here[false]], cancellationToken);
        return here[true].Concat(elsewhere).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// The content of this hash, whole and unaltered, or <see langword="null"/> where it is gone, another one, or cannot be
    /// read; the log says which.
    /// </summary>
    public async Task<byte[]?> ReadAsync(string hash, CancellationToken cancellationToken)
    {
        if (!File.Exists(PathOf(hash)))
        {
            await FetchAsync(hash, cancellationToken);
        }

        // What was damaged here may be whole there.
        return await ReadOwnAsync(hash, cancellationToken)
            ?? (await FetchAsync(hash, cancellationToken) ? await ReadOwnAsync(hash, cancellationToken) : null);
    }

    // What another server has stored is in the database.
    private async Task<bool> FetchAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            return await contents.FetchAsync(ContentKind.Document, PathOf(hash), cancellationToken);
        }
        catch (Exception exception) when (FileTrouble.Find(exception) is not null)
        {
            logger.LogError(exception, "Document {Hash} cannot be fetched", hash);
            return false;
        }
    }

    private async Task<byte[]?> ReadOwnAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            var content = await File.ReadAllBytesAsync(PathOf(hash), cancellationToken);
            if (string.Equals(ContentHash.Of(content), hash, StringComparison.Ordinal))
            {
                return content;
            }

            logger.LogError("The content of document {Hash} is no longer what was stored", hash);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.LogError(exception, "Document {Hash} cannot be read", hash);
        }

        return null;
    }

    // A reader sees the whole file or none, and a damaged one is replaced by what it was.
    private async Task WriteAsync(string hash, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(settings.DocumentFolder);
        var unfinished = Path.Combine(settings.DocumentFolder, $".{hash}.{Guid.NewGuid():N}");
        try
        {
            await using (var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(unfinished, PathOf(hash), overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private string PathOf(string hash) => Path.Combine(settings.DocumentFolder, hash);
}
