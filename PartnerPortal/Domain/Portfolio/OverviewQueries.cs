using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// The overview: sums over facets, the recorded counts of past weeks, and a few rows read along indexes. Its cost does not grow
/// with the number of customers.
/// </summary>
public sealed class OverviewQueries(PortalStore store, TimeProvider time)
{
    /// <summary>How far back the trend goes.</summary>
    public const int Weeks = 12;

    /// <summary>How many customers of each group that needs attention are named.</summary>
    public const int FirstCount = 3;

    private const int DaysOfWeek = 7;

    /// <summary>The overview of the caller's partner.</summary>
    public Task<PortfolioOverview> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var facets = await PortfolioQueries.FacetsAsync(db, caller.PartnerId, cancellationToken);
                var counts = PortfolioCounts.Of(
                    facets,
                    facets.ToDictionary(facet => facet.Id, facet => facet.Count),
                    new PortfolioFilter()
                );
                var attention = new List<AttentionGroup>();
                foreach (var kind in Enum.GetValues<AttentionKind>())
                {
                    if (await GroupAsync(db, caller.PartnerId, kind, facets, cancellationToken) is { } group)
                    {
                        attention.Add(group);
                    }
                }

                return new PortfolioOverview(
                    counts,
                    SharesOf(facets, facet => facet.Country),
                    SharesOf(
                        facets.Where(facet => facet.ResellerId is not null),
                        facet => facet.ResellerId.GetValueOrDefault()
                    ),
                    await TrendAsync(db, caller.PartnerId, counts, cancellationToken),
                    attention
                );
            },
            cancellationToken
        );

    private static List<CoverageShare<TKey>> SharesOf<TKey>(
        IEnumerable<PortfolioFacet> facets,
        Func<PortfolioFacet, TKey> keyOf
    )
        where TKey : notnull =>
        [
            .. facets
                .GroupBy(keyOf)
                .Select(group => new CoverageShare<TKey>(
                    group.Key,
                    group
                        .GroupBy(facet => facet.Status)
                        .ToDictionary(same => same.Key, same => same.Sum(facet => facet.Count))
                ))
                .OrderByDescending(share => share.Total)
                .ThenBy(share => share.Key),
        ];

    private static async Task<AttentionGroup?> GroupAsync(
        PortalDb db,
        Guid partnerId,
        AttentionKind kind,
        List<PortfolioFacet> facets,
        CancellationToken cancellationToken
    )
    {
        var filter = AttentionGroup.FilterOf(kind);
        var wanted = facets.Where(filter.Has).ToList();
        if (wanted.Count == 0)
        {
            return null;
        }

        var ids = wanted.ConvertAll(facet => facet.Id);
        // The most urgent is the one whose invitation ends first; among the others, the one who has waited longest.
        var first =
            kind is AttentionKind.InvitationEnding
                ? db.Set<PortfolioRow>()
                    .Where(row => row.PartnerId == partnerId && row.InvitedUntil != null && ids.Contains(row.FacetId))
                    .OrderBy(row => row.InvitedUntil)
                    .Take(FirstCount)
                : db.Store.FirstOfEach<PortfolioRow>(
                    db,
                    row => row.FacetId,
                    ids,
                    rows => PortfolioSortMap.ByChange(rows).Take(FirstCount)
                );
        return new AttentionGroup(
            kind,
            filter,
            wanted.Sum(facet => facet.Count),
            [.. (await first.AsNoTracking().ToListAsync(cancellationToken)).Select(row => AttentionLine.Of(kind, row))]
        );
    }

    private async Task<List<CoverageDay>> TrendAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioCounts counts,
        CancellationToken cancellationToken
    )
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var days = Enumerable.Range(1, Weeks).Select(week => today.AddDays(-week * DaysOfWeek)).ToList();
        // A day on which the portal did not run has no counts; the days before it may stand in for it.
        var first = days[^1].AddDays(1 - DaysOfWeek);
        var noted = (
            await db.Set<PortfolioSnapshot>()
                .Where(snapshot => snapshot.PartnerId == partnerId && snapshot.Day >= first && snapshot.Day < today)
                .Select(snapshot => new
                {
                    snapshot.Day,
                    snapshot.Status,
                    snapshot.Count,
                })
                .ToListAsync(cancellationToken)
        ).ToLookup(snapshot => snapshot.Day);
        var trend = new List<CoverageDay>();
        foreach (var day in days)
        {
            var nearest = Enumerable
                .Range(0, DaysOfWeek)
                .Select(back => day.AddDays(-back))
                .Where(noted.Contains)
                .Select(known => (DateOnly?)known)
                .FirstOrDefault();
            if (nearest is { } found)
            {
                trend.Insert(
                    0,
                    new CoverageDay(
                        day,
                        noted[found].ToDictionary(snapshot => snapshot.Status, snapshot => snapshot.Count)
                    )
                );
            }
        }

        trend.Add(new CoverageDay(today, counts.ByStatus));
        return trend;
    }
}
