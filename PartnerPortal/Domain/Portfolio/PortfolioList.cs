using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

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
    private PortfolioCounting? counting;

    /// <summary>The list as the database has it now, with the number of the filter's tag.</summary>
    public static async Task<PortfolioList> OpenAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioFilter filter,
        PortfolioOrder order,
        PortfolioLimits limits,
        CancellationToken cancellationToken
    ) =>
        new(
            db,
            partnerId,
            await PortfolioQueries.WithTagAsync(db, partnerId, filter, cancellationToken),
            order,
            await PortfolioQueries.FacetsAsync(db, partnerId, cancellationToken),
            limits
        );

    /// <summary>All facets of the partner.</summary>
    public IReadOnlyList<PortfolioFacet> Facets => facets;

    /// <summary>How many match.</summary>
    public PortfolioCounting Counting =>
        counting ??= new PortfolioCounting(
            db,
            partnerId,
            remainder,
            facets,
            [.. facets.Where(facet => filter.Has(facet) && remainder.CanLeave(facet))],
            limits
        );

    private IReadOnlyList<PortfolioFacet> Wanted => Counting.Wanted;

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
        (int? Group, object Value)? from = null;
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
        foreach (var stretch in Stretches(from?.Group, descending))
        {
            if (walked.Count < count)
            {
                var start =
                    from is { } read && (stretch.Group is null || stretch.Group == read.Group)
                        ? (read.Value, place!.Value.Number)
                        : ((object, long)?)null;
                walked.AddRange(
                    await WalkAsync(stretch.Facets, start, descending, count - walked.Count, cancellationToken)
                );
            }
        }

        return walked;
    }

    /// <summary>The facets to walk through one group after the other: all at once, or those of each of the order's groups.</summary>
    private IEnumerable<(int? Group, IReadOnlyList<PortfolioFacet> Facets)> Stretches(int? from, bool descending)
    {
        if (order.Group is null)
        {
            return [(null, Wanted)];
        }

        var groups = Wanted
            .GroupBy(order.Group.Of)
            .Where(group => from is null || (descending ? group.Key <= from : group.Key >= from))
            .Select(group => ((int?)group.Key, (IReadOnlyList<PortfolioFacet>)[.. group]));
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
        var walk = new PortfolioWalk(
            db,
            partnerId,
            order.Column,
            remainder,
            FacetsRead.Of(through, remainder, facets.Count)
        )
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
            var known = await Counting.FoundAsync(cancellationToken);
            return known.IsWhole ? await AmongAsync(walk, known.Of(through), cancellationToken)
                : through.Count <= limits.MostStretches && through.Sum(facet => facet.Count) <= limits.FewEnoughToLookAt
                    ? await walk.SideBySideAsync(cancellationToken)
                : await LongAsync(walk, cancellationToken);
        }

        if (await Counting.AreFewAsync(through, cancellationToken))
        {
            return await walk.Through(await Counting.FacetsThatHaveAnyAsync(through, cancellationToken))
                .SortedAsync(cancellationToken);
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
