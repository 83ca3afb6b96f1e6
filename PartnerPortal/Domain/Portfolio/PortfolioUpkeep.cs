using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared.Background;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// Rebuilds rows whose status changes with time alone, such as when an invitation ends, and those that a changed
/// setting had not reached when the portal stopped.
/// </summary>
public sealed class PortfolioUpkeep(PortalStore store, PartnerSettingsService settings, TimeProvider time)
{
    private const int BatchSize = 500;

    /// <summary>
    /// Records each partner's counts once a day (UTC), for the overview to compare with. Returns whether it did.
    /// </summary>
    public Task<Result<bool>> TakeSnapshotAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return store.WriteAsync<bool>(
            async db =>
            {
                if (await db.Set<PortfolioSnapshot>().AnyAsync(known => known.Day == today, cancellationToken))
                {
                    return false;
                }

                var counts = await db.Set<PortfolioFacet>()
                    .Where(facet => facet.Count > 0)
                    .GroupBy(facet => new { facet.PartnerId, facet.Status })
                    .Select(group => new
                    {
                        group.Key.PartnerId,
                        group.Key.Status,
                        Count = group.Sum(facet => facet.Count),
                    })
                    .ToListAsync(cancellationToken);
                db.AddRange(
                    counts.Select(count => new PortfolioSnapshot
                    {
                        PartnerId = count.PartnerId,
                        Day = today,
                        Status = count.Status,
                        Count = count.Count,
                    })
                );
                return counts.Count > 0;
            },
            cancellationToken
        );
    }

    /// <summary>Updates every row that is due and returns how many customers there were.</summary>
    public async Task<Result<int>> RefreshDueAsync(CancellationToken cancellationToken)
    {
        var reached = await settings.FinishAsync(cancellationToken);
        if (!reached.TryGet(out var refreshed, out var trouble))
        {
            return trouble;
        }

        while (true)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var batch = await store.WriteAsync<int>(
                async db =>
                {
                    var due = await db.Set<PortfolioRow>()
                        .Where(row => row.StatusUntil <= now)
                        // Makes SQLite use the index of due rows; otherwise it reads all rows by tenant.
                        .OrderBy(row => row.StatusUntil)
                        .Select(row => row.CustomerTenantId)
                        .Take(BatchSize)
                        .ToListAsync(cancellationToken);
                    due.ForEach(db.Touch);
                    return due.Count;
                },
                cancellationToken
            );
            if (!batch.TryGet(out var count, out var error))
            {
                return error;
            }

            refreshed += count;
            if (count < BatchSize)
            {
                return refreshed;
            }
        }
    }
}

/// <summary>Runs <see cref="PortfolioUpkeep"/> every minute, and records the counts of each new day.</summary>
public sealed class PortfolioClock(
    PortfolioUpkeep upkeep,
    IServerLocks locks,
    TimeProvider time,
    ILogger<PortfolioClock> logger
) : PeriodicWork(locks, time, logger)
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private DateOnly? noted;

    protected override async Task<TimeSpan> WorkAsync(CancellationToken cancellationToken)
    {
        var refreshed = await upkeep.RefreshDueAsync(cancellationToken);
        if (!refreshed.IsSuccess)
        {
            logger.LogWarning("Rows that are due were not refreshed: {Reason}", refreshed.Error.Code);
        }

        var day = DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);
        if (day != noted && (await upkeep.TakeSnapshotAsync(cancellationToken)).IsSuccess)
        {
            noted = day;
        }

        return Period;
    }
}
