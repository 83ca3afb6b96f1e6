using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// The rows that words or a tag find one by one. Finding them is the dear part, so it is done once, for their counts and for the
/// page.
/// </summary>
/// <param name="ByFacet">How many there are of each facet, and their numbers, separated by commas.</param>
/// <param name="IsWhole">They are all; otherwise there are more.</param>
internal sealed record PortfolioFound(IReadOnlyDictionary<int, FoundOfFacet> ByFacet, bool IsWhole)
{
    /// <summary>Up to so many rows that match what is asked beside the facets.</summary>
    public static async Task<PortfolioFound> FindAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioRemainder remainder,
        FacetsRead facets,
        int most,
        CancellationToken cancellationToken
    )
    {
        var statement = new PortfolioStatement().Append(
            "SELECT c.\"FacetId\" AS \"Facet\", COUNT(*) AS \"Count\", group_concat(c.\"Number\") AS \"Numbers\" FROM (SELECT k.\"FacetId\", k.\"Number\" FROM "
        );
        new PortfolioFinding(partnerId, remainder).AppendTo(statement, facets, withRows: false);
        statement.AppendWith(" LIMIT {0}) AS c GROUP BY c.\"FacetId\"", most + 1);
        var found = await db
            .Database.SqlQueryRaw<FoundOfFacet>(statement.Sql, statement.Values)
            .ToListAsync(cancellationToken);
        return new PortfolioFound(
            found.ToDictionary(part => part.Facet),
            IsWhole: found.Sum(part => part.Count) <= most
        );
    }

    /// <summary>How many of these facets, and their numbers as an array in JSON.</summary>
    public (long Count, string Numbers) Of(IEnumerable<PortfolioFacet> facets)
    {
        var parts = facets.Select(facet => ByFacet.GetValueOrDefault(facet.Id)).OfType<FoundOfFacet>().ToList();
        return (
            parts.Sum(part => part.Count),
            string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', parts.Select(part => part.Numbers))}]")
        );
    }
}

/// <summary>How many rows of a facet were found, and their numbers, separated by commas.</summary>
internal sealed record FoundOfFacet(int Facet, long Count, string Numbers);
