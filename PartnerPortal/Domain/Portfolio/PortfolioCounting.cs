using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>How many rows of a facet match.</summary>
internal sealed record FacetCount(int Facet, long Count);

/// <summary>How many match, by facet.</summary>
/// <param name="ByFacet">So many of those that match what is asked beside the facets.</param>
/// <param name="IsWhole">Counted to the end; otherwise there are more.</param>
internal sealed record FacetHistogram(IReadOnlyDictionary<int, long> ByFacet, bool IsWhole);

/// <summary>
/// How many customers a list has. By facets alone that is known; where days, words or a tag are asked, counting means reading, and
/// ends at a limit.
/// </summary>
/// <param name="facets">All of the partner's.</param>
/// <param name="wanted">Those of which a row can match the filter.</param>
internal sealed class PortfolioCounting(
    PortalDb db,
    Guid partnerId,
    PortfolioRemainder remainder,
    IReadOnlyList<PortfolioFacet> facets,
    IReadOnlyList<PortfolioFacet> wanted,
    PortfolioLimits limits
)
{
    private FacetHistogram? histogram;
    private PortfolioFound? found;
    private bool? isEachFoundWanted;

    public IReadOnlyList<PortfolioFacet> Wanted => wanted;

    /// <summary>How many rows match what is asked beside the facets, by facet.</summary>
    public async Task<FacetHistogram> HistogramAsync(CancellationToken cancellationToken) =>
        histogram ??=
            remainder.IsImpossible ? new FacetHistogram(new Dictionary<int, long>(), IsWhole: true)
            : remainder.IsEmpty
                ? new FacetHistogram(facets.ToDictionary(facet => facet.Id, facet => facet.Count), IsWhole: true)
            : remainder.IsFoundRowByRow ? HistogramOf(await FoundAsync(cancellationToken))
            // Those wanted come first: where counting ends early, either they have all been counted or there are more of them.
            : await CountAsync(FacetsRead.InTurn(Read(wanted), Read(facets)), limits.MostCounted, cancellationToken);

    /// <summary>How many match, or a round number that there are more than.</summary>
    public async Task<(long Total, bool IsExact)> TotalAsync(CancellationToken cancellationToken)
    {
        var known = await HistogramAsync(cancellationToken);
        var total = CountOf(known, wanted);
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

            known = await CountAsync(Read(wanted), limits.MostCounted, cancellationToken);
            return known.IsWhole ? (CountOf(known, wanted), true) : (limits.MostCounted, false);
        }

        if (wanted.Sum(facet => facet.Count) <= limits.FewEnoughToLookAt)
        {
            return (CountOf(await CountAsync(Read(wanted), limits.FewEnoughToLookAt, cancellationToken), wanted), true);
        }

        return (
            await IsEachFoundWantedAsync(cancellationToken) ? limits.MostFound : PortfolioFindings.RoundBelow(total),
            false
        );
    }

    /// <summary>What words or a tag find.</summary>
    public async Task<PortfolioFound> FoundAsync(CancellationToken cancellationToken) =>
        found ??= await PortfolioFound.FindAsync(
            db,
            partnerId,
            remainder,
            Read(facets),
            limits.MostFound,
            SampleAsync,
            cancellationToken
        );

    // Of more than can be counted, so many are looked at to know how many there are at least.
    private async Task<int> SampleAsync(CancellationToken cancellationToken) =>
        await IsEachFoundWantedAsync(cancellationToken) ? 0
        : remainder.NeedsRows ? limits.SampleRead
        : limits.MostFound;

    /// <summary>Whether no more match of these facets than <see cref="PortfolioLimits.FewEnoughToSort"/>.</summary>
    public async Task<bool> AreFewAsync(IReadOnlyList<PortfolioFacet> of, CancellationToken cancellationToken)
    {
        var known = await HistogramAsync(cancellationToken);
        if (!AreWantedCounted(known) && CountOf(known, of) <= limits.FewEnoughToSort)
        {
            known = await CountAsync(Read(of), limits.FewEnoughToSort, cancellationToken);
            return known.IsWhole;
        }

        return CountOf(known, of) <= limits.FewEnoughToSort;
    }

    /// <summary>Of these facets, the ids of those of which a row matches, as far as that is known.</summary>
    public async Task<IReadOnlyList<int>> FacetsThatHaveAnyAsync(
        IReadOnlyList<PortfolioFacet> of,
        CancellationToken cancellationToken
    )
    {
        var known = await HistogramAsync(cancellationToken);
        var ids = of.Select(facet => facet.Id);
        return AreWantedCounted(known) ? [.. ids.Where(known.ByFacet.ContainsKey)] : [.. ids];
    }

    private FacetsRead Read(IReadOnlyCollection<PortfolioFacet> of) => FacetsRead.Of(of, remainder, facets.Count);

    private bool AreWantedCounted(FacetHistogram known) =>
        known.IsWhole
        || (
            remainder is { IsFoundRowByRow: false, FacetIndex: not null }
            && CountOf(known, wanted) <= limits.MostCounted
        );

    // Words find other partners' rows too.
    private async Task<bool> IsEachFoundWantedAsync(CancellationToken cancellationToken) =>
        isEachFoundWanted ??=
            wanted.Count == facets.Count
            && remainder.IsOnlyFound
            && (
                remainder.Expression is null
                || !await db.Set<PortfolioFacet>()
                    .AnyAsync(facet => facet.PartnerId != partnerId && facet.Count > 0, cancellationToken)
            );

    /// <summary>Of these facets, up to so many rows.</summary>
    private async Task<FacetHistogram> CountAsync(FacetsRead read, int most, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append(
            "SELECT c.\"FacetId\" AS \"Facet\", COUNT(*) AS \"Count\" FROM (SELECT r.\"FacetId\" FROM "
        );
        var finding = new PortfolioFinding(partnerId, remainder);
        if (remainder.IsFoundRowByRow)
        {
            finding.AppendLookedAtTo(statement, read);
        }
        else
        {
            finding.AppendTo(statement, read);
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

    private static FacetHistogram HistogramOf(PortfolioFound found) => new(found.Counts, found.IsWhole);

    private static long CountOf(FacetHistogram known, IEnumerable<PortfolioFacet> of) =>
        of.Sum(facet => known.ByFacet.GetValueOrDefault(facet.Id));
}
