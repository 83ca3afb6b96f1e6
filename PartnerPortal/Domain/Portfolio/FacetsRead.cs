using System.Text.Json;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The facets whose rows a statement reads, of those that a partner has.</summary>
/// <param name="Ids">Those of which a row can match.</param>
/// <param name="AreAll">Every row of the partner has one of them, so none needs to be looked at for its facet.</param>
internal sealed record FacetsRead(IReadOnlyList<int> Ids, bool AreAll)
{
    /// <summary>As a parameter.</summary>
    public string Json => JsonSerializer.Serialize(Ids);

    public static FacetsRead Of(
        IReadOnlyCollection<PortfolioFacet> wanted,
        PortfolioRemainder remainder,
        int countOfPartner
    ) =>
        new(
            // The smallest first: where counting ends early, it has told of as many as can be.
            [.. wanted.Where(remainder.CanLeave).OrderBy(facet => facet.Count).Select(facet => facet.Id)],
            wanted.Count == countOfPartner
        );

    /// <summary>Those of <paramref name="first"/> before those of <paramref name="then"/>.</summary>
    public static FacetsRead InTurn(FacetsRead first, FacetsRead then) =>
        new([.. first.Ids.Union(then.Ids)], then.AreAll);

    /// <summary>Adds the condition over the row <c>r</c>, behind an AND.</summary>
    public void AppendTo(PortfolioStatement statement)
    {
        if (!AreAll)
        {
            statement.AppendWith(" AND r.\"FacetId\" IN (SELECT value FROM json_each({0}))", Json);
        }
    }

    /// <summary>
    /// Adds the condition over a row <c>k</c> of <see cref="PortfolioMapping.NarrowIndex"/>, behind an AND. It tells the partner's
    /// rows from others' too.
    /// </summary>
    public void AppendNarrowTo(PortfolioStatement statement)
    {
        // The plus keeps SQLite from looking each row up once for every facet.
        statement.AppendWith(" AND +k.\"FacetId\" IN (SELECT value FROM json_each({0}))", Json);
    }
}
