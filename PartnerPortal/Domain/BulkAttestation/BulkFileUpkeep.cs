using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Removes uploaded files that no dry run has to read any more: they are full of people, and what was read stands in the rows.</summary>
public sealed class BulkFileUpkeep(PortalStore store, BulkFiles files, TimeProvider time)
{
    // A file may have been kept whose run is about to be written down.
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private DateTimeOffset lookedAt = DateTimeOffset.MinValue;

    /// <summary>Looks once an hour, however often it is called; answers how many were removed.</summary>
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
                    .Where(run => run.JudgedAt == null && run.State != BulkRunState.Unreadable)
                    .Select(run => run.Sha256)
                    .ToHashSetAsync(StringComparer.Ordinal, cancellationToken),
            cancellationToken
        );
        return files.RemoveAllBut(needed, (now - Grace).UtcDateTime);
    }
}
