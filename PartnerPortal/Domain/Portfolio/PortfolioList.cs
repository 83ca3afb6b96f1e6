using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>How many rows of a facet match.</summary>
internal sealed record FacetCount(int Facet, long Count);

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
    IReadOnlyList<PortfolioFacet> facets,
    PortfolioLimits limits
)
{
    private readonly PortfolioRemainder remainder = PortfolioRemainder.Of(filter);
    private FacetHistogram? histogram;
    private PortfolioFound? found;
    private IReadOnlyList<PortfolioFacet>? wanted;

    private IReadOnlyList<PortfolioFacet> Wanted =>
        wanted ??= [.. facets.Where(facet => filter.Has(facet) && remainder.CanLeave(facet))];

    /// <summary>How many rows match what is asked beside the facets, by facet.</summary>
    public async Task<FacetHistogram> HistogramAsync(CancellationToken cancellationToken) =>
        histogram ??=
            remainder.IsImpossible ? new FacetHistogram(new Dictionary<int, long>(), IsWhole: true)
            : remainder.IsEmpty
                ? new FacetHistogram(facets.ToDictionary(facet => facet.Id, facet => facet.Count), IsWhole: true)
            : remainder.IsFoundRowByRow ? HistogramOf(await FoundAsync(cancellationToken))
            // Those wanted come first: where counting ends early, either they have all been counted or there are more of them.
            : await CountAsync(FacetsRead.InTurn(Read(Wanted), Read(facets)), limits.MostCounted, cancellationToken);

    private FacetsRead Read(IReadOnlyCollection<PortfolioFacet> of) => FacetsRead.Of(of, remainder, facets.Count);

    /// <summary>How many match, or a round number that there are more than.</summary>
    public async Task<(long Total, bool IsExact)> TotalAsync(CancellationToken cancellationToken)
    {
        var known = await HistogramAsync(cancellationToken);
        var total = CountOf(known, Wanted);
        if (AreWantedCounted(known))
        {
            return (total, true);
        }

        if (!remainder.IsFoundRowByRow)
        {
            if (total > limits.MostCounted)
            {
                return (limits.MostCounted, false);
            }

            known = await CountAsync(Read(Wanted), limits.MostCounted, cancellationToken);
            return known.IsWhole ? (CountOf(known, Wanted), true) : (limits.MostCounted, false);
        }

        if (Wanted.Sum(facet => facet.Count) <= limits.FewEnoughToLookAt)
        {
            return (CountOf(await CountAsync(Read(Wanted), int.MaxValue - 1, cancellationToken), Wanted), true);
        }

        var isEachFound = Wanted.Count == facets.Count && remainder.IsOnlyFound;
        return (
            isEachFound && !await OthersHaveRowsAsync(cancellationToken) ? limits.MostFound : RoundBelow(total),
            false
        );
    }

    private bool AreWantedCounted(FacetHistogram known) =>
        known.IsWhole
        || (
            remainder is { IsFoundRowByRow: false, FacetIndex: not null }
            && CountOf(known, Wanted) <= limits.MostCounted
        );

    // Words find other partners' rows too.
    private Task<bool> OthersHaveRowsAsync(CancellationToken cancellationToken) =>
        db.Set<PortfolioFacet>().AnyAsync(facet => facet.PartnerId != partnerId && facet.Count > 0, cancellationToken);

    private static long CountOf(FacetHistogram known, IEnumerable<PortfolioFacet> of) =>
        of.Sum(facet => known.ByFacet.GetValueOrDefault(facet.Id));

    // 1, 2 or 5 and noughts; nought itself for less than two.
    private static long RoundBelow(long count)
    {
        var round = 0L;
        for (var power = 1L; power < count; power *= 10)
        {
            round = new[] { power, 2 * power, 5 * power }.Last(step => step == power || step < count);
        }

        return round;
    }

    private async Task<PortfolioFound> FoundAsync(CancellationToken cancellationToken) =>
        found ??= await PortfolioFound.FindAsync(
            db,
            partnerId,
            remainder,
            Read(facets),
            limits.MostFound,
            cancellationToken
        );

    private static FacetHistogram HistogramOf(PortfolioFound found) => new(found.Counts, found.IsWhole);

    /// <summary>Of these facets, up to so many rows.</summary>
    private async Task<FacetHistogram> CountAsync(FacetsRead read, int most, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append(
            "SELECT c.\"FacetId\" AS \"Facet\", COUNT(*) AS \"Count\" FROM (SELECT r.\"FacetId\" FROM "
        );
        if (remainder.IsFoundRowByRow)
        {
            new PortfolioFinding(partnerId, remainder).AppendLookedAtTo(statement, read);
        }
        else
        {
            new PortfolioFinding(partnerId, remainder).AppendTo(statement, read);
        }

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
        (string Value, long Number)? place,
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

        if (remainder.IsImpossible || Wanted.Count == 0)
        {
            return [];
        }

        var walked = new List<PortfolioRow>();
        foreach (var stretch in Stretches(from?.Status, descending))
        {
            if (walked.Count < count)
            {
                var start =
                    from is { } read && (stretch.Status is null || stretch.Status == read.Status)
                        ? (read.Value, place!.Value.Number)
                        : ((object, long)?)null;
                walked.AddRange(
                    await WalkAsync(stretch.Facets, start, descending, count - walked.Count, cancellationToken)
                );
            }
        }

        return walked;
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
        (object Value, long Number)? start,
        bool descending,
        int count,
        CancellationToken cancellationToken
    )
    {
        var walk = new PortfolioWalk(db, partnerId, order.Column, remainder, Read(through))
        {
            Start = start,
            Descending = descending,
            Count = count,
        };
        if (remainder.IsEmpty)
        {
            return through.Count == facets.Count ? await walk.AlongOrderAsync(cancellationToken)
                : through.Count <= limits.MostStretches ? await walk.SideBySideAsync(cancellationToken)
                : await LongAsync(walk, cancellationToken);
        }

        if (remainder.IsFoundRowByRow)
        {
            var known = await FoundAsync(cancellationToken);
            return known.IsWhole ? await AmongAsync(walk, known.Of(through), cancellationToken)
                : through.Count <= limits.MostStretches && through.Sum(facet => facet.Count) <= limits.FewEnoughToLookAt
                    ? await walk.SideBySideAsync(cancellationToken)
                : await LongAsync(walk, cancellationToken);
        }

        if (await CountOfAsync(through, cancellationToken) <= limits.FewEnoughToSort)
        {
            var known = await HistogramAsync(cancellationToken);
            return AreWantedCounted(known)
                ? await walk.Through([.. through.Select(facet => facet.Id).Where(known.ByFacet.ContainsKey)])
                    .SortedAsync(cancellationToken)
                : await walk.SortedAsync(cancellationToken);
        }

        // Days of acceptance are known of every row without reading it; other days are in the rows alone.
        return remainder.HasAcceptedDays && order.IsByChange ? await walk.SortedAsync(cancellationToken)
            : remainder.HasAcceptedDays || remainder.FacetIndex is null || through.Count > limits.MostStretches
                ? await LongAsync(walk, cancellationToken)
            : await ThroughMatchingAsync(walk, cancellationToken);
    }

    // Of the facets that have any, enough match for a look at each row.
    private static async Task<List<PortfolioRow>> ThroughMatchingAsync(
        PortfolioWalk walk,
        CancellationToken cancellationToken
    ) => await walk.Through(await walk.FacetsThatMatchAsync(cancellationToken)).SideBySideAsync(cancellationToken);

    /// <summary>How many match of these facets; more than <see cref="PortfolioLimits.FewEnoughToSort"/> where that is all that is known.</summary>
    private async Task<long> CountOfAsync(IReadOnlyList<PortfolioFacet> through, CancellationToken cancellationToken)
    {
        var known = await HistogramAsync(cancellationToken);
        if (AreWantedCounted(known))
        {
            return CountOf(known, through);
        }

        if (CountOf(known, through) <= limits.FewEnoughToSort)
        {
            known = await CountAsync(Read(through), limits.FewEnoughToSort, cancellationToken);
            return known.IsWhole ? CountOf(known, through) : long.MaxValue;
        }

        return long.MaxValue;
    }

    // Along the order, where there is enough to find. Where that is in vain, what is wanted lies all in one corner.
    private async Task<List<PortfolioRow>> LongAsync(PortfolioWalk walk, CancellationToken cancellationToken)
    {
        var longest = remainder.IsFoundRowByRow || remainder.NeedsRows ? limits.LongestReading : limits.LongestWalk;
        var met = await walk.AlongOrderAsync(longest, cancellationToken);
        return met.Count == walk.Count || !await walk.IsLongerAsync(longest, cancellationToken) ? met
            : remainder.IsEmpty ? await walk.SideBySideAsync(cancellationToken)
            : await walk.SortedAsync(cancellationToken);
    }

    // A walk meets the sooner the more there are, and sorting costs the more.
    private async Task<List<PortfolioRow>> AmongAsync(
        PortfolioWalk walk,
        (long Count, string Numbers) known,
        CancellationToken cancellationToken
    )
    {
        if (known.Count == 0)
        {
            return [];
        }

        var steps = walk.Count * facets.Sum(facet => facet.Count) / known.Count;
        if (steps < limits.LongestWalk && steps < known.Count * limits.StepsPerRow)
        {
            var met = await walk.AlongOrderAsync(known.Numbers, limits.LongestWalk, cancellationToken);
            if (met.Count == walk.Count || !await walk.IsLongerAsync(limits.LongestWalk, cancellationToken))
            {
                return met;
            }
        }

        return await walk.SortedAsync(known.Numbers, cancellationToken);
    }
}
