using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Deletes uploaded files that no dry run needs any more: they contain personal data, and what was read is stored in the rows.</summary>
public sealed class BulkFileUpkeep(PortalStore store, BulkFiles files, TimeProvider time)
{
    // A file may have been stored whose run is not saved yet.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;

    /// <summary>Checks at most once an hour, however often it is called; returns how many files were deleted.</summary>
    public async Task<int> RemoveUnneededAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - lookedAt < Grace)
        {
            return 0;
        }

        lookedAt = now;
        var needed = await store.ReadAsync(
            db =>
                db.Set<BulkRun>()
                    .Where(run =>
                        run.JudgedAt == null
                        && run.State != BulkRunState.Unreadable
                        && run.State != BulkRunState.Replaced
                    )
                    .Select(run => run.Sha256)
                    .ToHashSetAsync(StringComparer.Ordinal, cancellationToken),
            cancellationToken
        );
        return await files.RemoveAllButAsync(needed, (now - Grace).UtcDateTime, cancellationToken);
    }
}
