using PartnerPortal.Data;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The files that runs over the list have written, one for each, named by the run.</summary>
public sealed class ExportFiles(PortalSettings settings, ContentStore contents, ILogger<ExportFiles> logger)
{
    private string Folder => Path.Combine(settings.DataDirectory, "exports");

    public FileStream Create(Guid run)
    {
        Directory.CreateDirectory(Folder);
        return new FileStream(PathOf(run), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
    }

    /// <summary>Has a file that is whole be there for every server.</summary>
    public Task KeepAsync(Guid run, CancellationToken cancellationToken) =>
        contents.KeepAsync(ContentKind.Export, PathOf(run), cancellationToken);

    /// <summary>Where the file lies on this server; null where it no longer exists.</summary>
    public async Task<string?> FindAsync(Guid run, CancellationToken cancellationToken) =>
        File.Exists(PathOf(run)) || await contents.FetchAsync(ContentKind.Export, PathOf(run), cancellationToken)
            ? PathOf(run)
            : null;

    public Task RemoveAsync(Guid run, CancellationToken cancellationToken)
    {
        RemoveOwn(PathOf(run));
        return contents.RemoveAsync(ContentKind.Export, Path.GetFileName(PathOf(run)), cancellationToken);
    }

    /// <summary>Removes the files that were last written before a time (UTC).</summary>
    public async Task SweepAsync(DateTime before, CancellationToken cancellationToken)
    {
        await contents.RemoveAllButAsync(
            ContentKind.Export,
            new HashSet<string>(StringComparer.Ordinal),
            before,
            cancellationToken
        );
        foreach (var file in Directory.Exists(Folder) ? Directory.EnumerateFiles(Folder) : [])
        {
            if (File.GetLastWriteTimeUtc(file) < before)
            {
                RemoveOwn(file);
            }
        }
    }

    private string PathOf(Guid run) => Path.Combine(Folder, run.ToString("N"));

    private void RemoveOwn(string file)
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
