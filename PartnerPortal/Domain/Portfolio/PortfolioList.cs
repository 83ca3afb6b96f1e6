using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>How many match, by facet.</summary>
/// <param name="ByFacet">So many of those that match what is asked beside the facets.</param>
/// <param name="IsWhole">Counted to the end; otherwise there are more.</param>
internal sealed record FacetHistogram(IReadOnlyDictionary<int, long> ByFacet, bool IsWhole);

/// <summary>
/// One partner's list under one filter and order. Which rows match is known by facet; a page is read along indexes from its
/// place on, in a way that is chosen by how many rows match, so that its cost depends on the page and not on the list.
/// </summary>
internal sealed class PortfolioList(
    PortalDb db,
    Guid partnerId,
    PortfolioFilter filter,
    PortfolioOrder order,
    IReadOnlyList<PortfolioFacet> facets
)
{
    /// <summary>More than so many are not counted where counting means reading them.</summary>
    public const int MostCounted = 10_000;

    /// <summary>Of those that search finds.</summary>
    public const int MostFound = 5_000;

    /// <summary>How many are counted at most where counting means reading.</summary>
    public static int MostOf(PortfolioFilter filter) =>
        PortfolioRemainder.Of(filter).Expression is null ? MostCounted : MostFound;

    // Up to so many rows are fetched and sorted; of more, a walk along the order meets enough of them soon.
    private const int FewEnoughToSort = 3_000;

    // Up to so many stretches are walked side by side.
    private const int MostStretches = 400;

    // A walk that has passed so many rows in vain is given up for sorting.
    private const int LongestWalk = 50_000;

    private readonly PortfolioRemainder remainder = PortfolioRemainder.Of(filter);
    private FacetHistogram? histogram;

    private IReadOnlyList<PortfolioFacet> Wanted { get; } = [.. facets.Where(filter.Has)];

    /// <summary>How many rows match what is asked beside the facets, by facet.</summary>
    public async Task<FacetHistogram> HistogramAsync(CancellationToken cancellationToken) =>
        histogram ??=
            remainder.IsImpossible ? new FacetHistogram(new Dictionary<int, long>(), IsWhole: true)
            : remainder.IsEmpty
                ? new FacetHistogram(facets.ToDictionary(facet => facet.Id, facet => facet.Count), IsWhole: true)
            : await CountAsync(cancellationToken);

    private async Task<FacetHistogram> CountAsync(CancellationToken cancellationToken)
    {
        var most = remainder.Expression is null ? MostCounted : MostFound;
        var statement = new PortfolioStatement().Append(
            "SELECT c.\"FacetId\" AS \"Facet\", COUNT(*) AS \"Count\" FROM (SELECT r.\"FacetId\" FROM "
        );
        PortfolioWalk.AppendFound(statement, partnerId, remainder);
        statement.AppendWith(" LIMIT {0}) AS c GROUP BY c.\"FacetId\"", most + 1);
        var counted = await db
            .Database.SqlQueryRaw<FacetCount>(statement.Sql, statement.Values)
            .ToListAsync(cancellationToken);
        return new FacetHistogram(
            counted.ToDictionary(count => count.Facet, count => count.Count),
            IsWhole: counted.Sum(count => count.Count) <= most
        );
    }

    /// <summary>
    /// So many rows behind the place (or from the beginning) in a direction, in the order walked; null where the place is none
    /// of this order.
    /// </summary>
    public async Task<List<PortfolioRow>?> WalkAsync(
        (string Value, Guid Tenant)? place,
        bool descending,
        int count,
        CancellationToken cancellationToken
    )
    {
        (AcceptanceStatus? Status, object Value)? from = null;
        if (place is { } given)
        {
            from = order.Read(given.Value);
            if (from is null)
            {
                return null;
            }
        }

        var found = new List<PortfolioRow>();
        if (remainder.IsImpossible || Wanted.Count == 0)
        {
            return found;
        }

        foreach (var stretch in Stretches(from?.Status, descending))
        {
            if (found.Count < count)
            {
                var start =
                    from is { } read && (stretch.Status is null || stretch.Status == read.Status)
                        ? (read.Value, place!.Value.Tenant)
                        : ((object, Guid)?)null;
                found.AddRange(
                    await WalkAsync(stretch.Facets, start, descending, count - found.Count, cancellationToken)
                );
            }
        }

        return found;
    }

    /// <summary>The facets to walk through one group after the other: all at once, or those of each status.</summary>
    private IEnumerable<(AcceptanceStatus? Status, IReadOnlyList<PortfolioFacet> Facets)> Stretches(
        AcceptanceStatus? from,
        bool descending
    )
    {
        if (!order.IsByStatus)
        {
            return [(null, Wanted)];
        }

        var groups = Wanted
            .GroupBy(facet => facet.Status)
            .Where(group => from is null || (descending ? group.Key <= from : group.Key >= from))
            .Select(group => ((AcceptanceStatus?)group.Key, (IReadOnlyList<PortfolioFacet>)[.. group]));
        return descending ? groups.OrderByDescending(group => group.Item1) : groups.OrderBy(group => group.Item1);
    }

    private async Task<List<PortfolioRow>> WalkAsync(
        IReadOnlyList<PortfolioFacet> through,
        (object Value, Guid Tenant)? start,
        bool descending,
        int count,
        CancellationToken cancellationToken
    )
    {
        var walk = new PortfolioWalk(db, partnerId, order.Column, remainder, [.. through.Select(facet => facet.Id)])
        {
            Start = start,
            Descending = descending,
            Count = count,
            IsThroughAll = through.Count == facets.Count,
        };
        if (remainder.IsEmpty)
        {
            return through.Count == facets.Count ? await walk.AlongOrderAsync(cancellationToken)
                : through.Count <= MostStretches ? await walk.SideBySideAsync(cancellationToken)
                : await LongAsync(walk, cancellationToken);
        }

        var matching = await HistogramAsync(cancellationToken);
        var few = matching.IsWhole && through.Sum(facet => matching.ByFacet.GetValueOrDefault(facet.Id)) <= Few;
        return few ? await walk.SortedAsync(cancellationToken) : await LongAsync(walk, cancellationToken);
    }

    private int Few => remainder.Expression is null ? FewEnoughToSort : MostFound;

    // Along the order, where there is enough to find. Where that is in vain, what is wanted lies all in one corner.
    private async Task<List<PortfolioRow>> LongAsync(PortfolioWalk walk, CancellationToken cancellationToken)
    {
        var found = await walk.AlongOrderAsync(cancellationToken, LongestWalk);
        return found.Count == walk.Count || !await walk.IsLongerAsync(LongestWalk, cancellationToken) ? found
            : remainder.IsEmpty ? await walk.SideBySideAsync(cancellationToken)
            : await walk.SortedAsync(cancellationToken);
    }

    private sealed record FacetCount(int Facet, long Count);
}
