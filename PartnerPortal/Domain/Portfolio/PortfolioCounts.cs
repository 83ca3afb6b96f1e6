using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// How a partner's customers are distributed. Under a filter each of these counts what its choices would leave: the customers that
/// match everything except the dimension itself.
/// </summary>
public sealed record PortfolioCounts(
    IReadOnlyDictionary<AcceptanceStatus, long> ByStatus,
    IReadOnlyDictionary<string, long> ByCountry
)
{
    public IReadOnlyDictionary<Guid, long> ByReseller { get; init; } = new Dictionary<Guid, long>();

    public IReadOnlyDictionary<ConfirmationLine, long> ByConfirmation { get; init; } =
        new Dictionary<ConfirmationLine, long>();

    public IReadOnlyDictionary<DirectLine, long> ByDirect { get; init; } = new Dictionary<DirectLine, long>();

    /// <summary>By the version accepted; those without an acceptance are left out.</summary>
    public IReadOnlyDictionary<string, long> ByVersion { get; init; } =
        new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>By each single trait; a customer may have several.</summary>
    public IReadOnlyDictionary<PortfolioTraits, long> ByTrait { get; init; } = new Dictionary<PortfolioTraits, long>();

    public long Total => ByStatus.Values.Sum();

    /// <summary>Those with a current acceptance.</summary>
    public long Accepted => ByStatus.Where(pair => AcceptanceConclusion.IsAcceptance(pair.Key)).Sum(pair => pair.Value);

    internal static PortfolioCounts Of(
        IReadOnlyList<PortfolioFacet> facets,
        IReadOnlyDictionary<int, long> byFacet,
        PortfolioFilter filter
    )
    {
        return new PortfolioCounts(
            Count(FacetDimension.Status, facet => facet.Status),
            Count(FacetDimension.Country, facet => facet.Country)
        )
        {
            ByReseller = Count(
                FacetDimension.Reseller,
                facet => facet.ResellerId ?? Guid.Empty,
                known => known != Guid.Empty
            ),
            ByConfirmation = Count(FacetDimension.Confirmation, facet => facet.Confirmation),
            ByDirect = Count(FacetDimension.Direct, facet => facet.Direct),
            ByVersion = Count(
                FacetDimension.Version,
                facet => facet.VersionLabel ?? string.Empty,
                known => known.Length > 0
            ),
            ByTrait = Enum.GetValues<PortfolioTraits>()
                .Where(trait => trait != PortfolioTraits.None)
                .Select(trait =>
                    (trait, Count: facets.Where(facet => filter.Has(facet) && facet.Traits.HasFlag(trait)).Sum(CountOf))
                )
                .Where(pair => pair.Count > 0)
                .ToDictionary(pair => pair.trait, pair => pair.Count),
        };

        long CountOf(PortfolioFacet facet) => byFacet.GetValueOrDefault(facet.Id);

        Dictionary<T, long> Count<T>(
            FacetDimension dimension,
            Func<PortfolioFacet, T> choice,
            Func<T, bool>? isOne = null
        )
            where T : notnull
        {
            var counts = new Dictionary<T, long>();
            foreach (var facet in facets)
            {
                var count = CountOf(facet);
                var named = choice(facet);
                if (count > 0 && (isOne is null || isOne(named)) && filter.HasBeside(facet, dimension))
                {
                    counts[named] = counts.GetValueOrDefault(named) + count;
                }
            }

            return counts;
        }
    }
}
