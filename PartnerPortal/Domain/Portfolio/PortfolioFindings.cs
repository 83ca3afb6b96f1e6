using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// How many customers a list has, and which where they are few. By facets alone that is known; where days, words or a tag are asked,
/// finding them means reading, and ends at a limit.
/// </summary>
/// <param name="facets">All of the partner's.</param>
/// <param name="wanted">Those of which a row can match the filter.</param>
internal sealed class PortfolioFindings(
    PortalDb db,
    Guid partnerId,
    PortfolioCriteria criteria,
    IReadOnlyList<PortfolioFacet> facets,
    IReadOnlyList<PortfolioFacet> wanted,
    PortfolioLimits limits
)
{
    private FoundRows? ofAll;
    private FoundRows? ofWanted;

    public IReadOnlyList<PortfolioFacet> Wanted => wanted;

    /// <summary>How many match, by facet, whatever the filter asks of those; null where they are too many to be counted.</summary>
    public async Task<IReadOnlyDictionary<int, long>?> CountsAsync(CancellationToken cancellationToken) =>
        criteria.IsImpossible ? new Dictionary<int, long>()
        : criteria.IsEmpty ? facets.ToDictionary(facet => facet.Id, facet => facet.Count)
        : await OfAllAsync(cancellationToken) is { IsWhole: true } found
            ? found.Rows.CountBy(row => row.FacetId).ToDictionary(pair => pair.Key, pair => (long)pair.Value)
        : null;

    /// <summary>How many match, or a number that there are more than.</summary>
    public async Task<(long Total, bool IsExact)> TotalAsync(CancellationToken cancellationToken)
    {
        if (criteria.IsImpossible || criteria.IsEmpty)
        {
            return (criteria.IsImpossible ? 0 : wanted.Sum(facet => facet.Count), true);
        }

        var found = await OfWantedAsync(cancellationToken);
        return found.IsWhole
            ? (found.Of(wanted).Count, true)
            : (RoundBelow(found.AtLeast ?? found.Of(wanted).Count), false);
    }

    /// <summary>The numbers of the rows of these facets that match; null where they are too many.</summary>
    public async Task<IReadOnlyList<long>?> FewAsync(
        IReadOnlyList<PortfolioFacet> of,
        CancellationToken cancellationToken
    )
    {
        var found = await OfWantedAsync(cancellationToken);
        // Of many, few may have these facets, or nobody.
        return found.IsWhole ? found.Of(of)
            : criteria.IsFoundOneByOne || of.Count == wanted.Count ? null
            : await FindAsync(of, cancellationToken) is { IsWhole: true } few ? few.Of(of)
            : null;
    }

    private async Task<FoundRows> OfWantedAsync(CancellationToken cancellationToken) =>
        ofWanted ??= await FindWantedAsync(cancellationToken);

    private async Task<FoundRows> FindWantedAsync(CancellationToken cancellationToken)
    {
        var all = await OfAllAsync(cancellationToken);
        return all.IsWhole || wanted.Count == facets.Count(criteria.CanMatch) ? all
            : !criteria.IsFoundOneByOne ? await FindAsync(wanted, cancellationToken)
            // So few have the facets that each is looked at.
            : wanted.Sum(facet => facet.Count) <= limits.FewEnoughToLookAt
                ? await FindAsync(criteria.Matching(db, OfFacets(wanted)), cancellationToken)
            : all;
    }

    private async Task<FoundRows> OfAllAsync(CancellationToken cancellationToken) =>
        ofAll ??= await FindAsync([.. facets.Where(criteria.CanMatch)], cancellationToken);

    /// <summary>Those of these facets that days, words or a tag find.</summary>
    private async Task<FoundRows> FindAsync(IReadOnlyList<PortfolioFacet> some, CancellationToken cancellationToken)
    {
        if (criteria.NumbersOfWords(db) is { } numbers)
        {
            // The index alone tells that they are too many; then a few are looked at, to know how many there are at least.
            var known = await numbers.Take(limits.MostFound + 1).ToListAsync(cancellationToken);
            if (known.Count > limits.MostFound)
            {
                var sample = known.Take(limits.SampleRead).ToList();
                var seen = await SelectAsync(
                    criteria.Matching(db, OfFacets(some).Where(row => sample.Contains(row.Number))),
                    cancellationToken
                );
                return new FoundRows(seen, IsWhole: false);
            }

            return new FoundRows(
                await SelectAsync(
                    criteria.Beside(db, OfFacets(some).Where(row => known.Contains(row.Number))),
                    cancellationToken
                ),
                IsWhole: true
            );
        }

        return await FindAsync(criteria.Found(db, partnerId, Ids(some)), cancellationToken);
    }

    private async Task<FoundRows> FindAsync(IQueryable<PortfolioRow> rows, CancellationToken cancellationToken)
    {
        // Of days an index tells whether they are too many, and then none of them is needed.
        if (
            !criteria.IsFoundOneByOne
            && (
                await rows.Select(row => row.FacetId).Skip(limits.MostFound).Take(1).ToListAsync(cancellationToken)
            ).Count > 0
        )
        {
            return new FoundRows([], IsWhole: false) { AtLeast = limits.MostFound + 1 };
        }

        var found = await SelectAsync(rows.Take(limits.MostFound + 1), cancellationToken);
        return new FoundRows(found, found.Count <= limits.MostFound);
    }

    private static Task<List<FoundRow>> SelectAsync(
        IQueryable<PortfolioRow> rows,
        CancellationToken cancellationToken
    ) => rows.Select(row => new FoundRow(row.FacetId, row.Number)).ToListAsync(cancellationToken);

    private IQueryable<PortfolioRow> OfFacets(IEnumerable<PortfolioFacet> some)
    {
        var ids = Ids(some);
        return db.Set<PortfolioRow>().Where(row => ids.Contains(row.FacetId));
    }

    private static List<int> Ids(IEnumerable<PortfolioFacet> some) => [.. some.Select(facet => facet.Id)];

    /// <summary>A number that there are more than: a digit and noughts.</summary>
    internal static long RoundBelow(long count)
    {
        var below = Math.Max(0, count - 1);
        var power = 1L;
        while (below / power >= 10)
        {
            power *= 10;
        }

        return below - (below % power);
    }

    private sealed record FoundRow(int FacetId, long Number);

    /// <param name="IsWhole">They are all; otherwise there are more.</param>
    private sealed record FoundRows(IReadOnlyList<FoundRow> Rows, bool IsWhole)
    {
        /// <summary>How many there are at least, where that is known without them.</summary>
        public long? AtLeast { get; init; }

        public IReadOnlyList<long> Of(IReadOnlyCollection<PortfolioFacet> some)
        {
            var ids = some.Select(facet => facet.Id).ToHashSet();
            return [.. Rows.Where(row => ids.Contains(row.FacetId)).Select(row => row.Number)];
        }
    }
}
