using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// The rows that words or a tag find one by one. Finding them is the dear part, so it is done once, for their counts and for the
/// page; and it ends where they are too many for either.
/// </summary>
internal sealed class PortfolioFound
{
    private readonly IReadOnlyDictionary<int, FoundOfFacet> byFacet;

    private PortfolioFound(IReadOnlyDictionary<int, FoundOfFacet> byFacet, bool isWhole)
    {
        this.byFacet = byFacet;
        IsWhole = isWhole;
    }

    /// <summary>They are all; otherwise there are more.</summary>
    public bool IsWhole { get; }

    /// <summary>
    /// Up to so many rows that match what is asked beside the facets. Of more, as many as <paramref name="sample"/> answers are
    /// looked at for their facets.
    /// </summary>
    public static async Task<PortfolioFound> FindAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioRemainder remainder,
        FacetsRead facets,
        int most,
        Func<CancellationToken, Task<int>> sample,
        CancellationToken cancellationToken
    )
    {
        var finding = new PortfolioFinding(partnerId, remainder);
        var statement = new PortfolioStatement().Append(
            "SELECT COUNT(*) AS \"Count\", group_concat(c.\"Number\") AS \"Numbers\" FROM ("
        );
        finding.AppendNumbersTo(statement);
        statement.AppendWith(" LIMIT {0}) AS c", most + 1);
        var found = (
            await db.Database.SqlQueryRaw<FoundNumbers>(statement.Sql, statement.Values).ToListAsync(cancellationToken)
        ).Single();
        var isWhole = found.Count <= most;
        var looked = isWhole ? found.Numbers : FirstOf(found.Numbers!, await sample(cancellationToken));
        return new PortfolioFound(await LookAsync(db, finding, facets, looked, cancellationToken), isWhole);
    }

    // Which of them are the partner's and match the rest, by facet.
    private static async Task<Dictionary<int, FoundOfFacet>> LookAsync(
        PortalDb db,
        PortfolioFinding finding,
        FacetsRead facets,
        string? numbers,
        CancellationToken cancellationToken
    )
    {
        if (numbers is null)
        {
            return [];
        }

        var statement = new PortfolioStatement().Append(
            "SELECT c.\"FacetId\" AS \"Facet\", COUNT(*) AS \"Count\", group_concat(c.\"Number\") AS \"Numbers\" FROM (SELECT k.\"FacetId\", k.\"Number\" FROM "
        );
        finding.AppendAmongTo(statement, facets, $"[{numbers}]");
        statement.Append(") AS c GROUP BY c.\"FacetId\"");
        return await db
            .Database.SqlQueryRaw<FoundOfFacet>(statement.Sql, statement.Values)
            .ToDictionaryAsync(part => part.Facet, cancellationToken);
    }

    private static string? FirstOf(string numbers, int count)
    {
        if (count == 0)
        {
            return null;
        }

        var end = -1;
        for (var taken = 0; taken < count; taken++)
        {
            end = numbers.IndexOf(',', end + 1);
            if (end < 0)
            {
                return numbers;
            }
        }

        return numbers[..end];
    }

    /// <summary>How many of each facet were found.</summary>
    public IReadOnlyDictionary<int, long> Counts => byFacet.ToDictionary(pair => pair.Key, pair => pair.Value.Count);

    /// <summary>How many of these facets were found, and their numbers as an array in JSON.</summary>
    public (long Count, string Numbers) Of(IEnumerable<PortfolioFacet> facets)
    {
        var parts = facets.Select(facet => byFacet.GetValueOrDefault(facet.Id)).OfType<FoundOfFacet>().ToList();
        return (
            parts.Sum(part => part.Count),
            string.Create(CultureInfo.InvariantCulture, $"[{string.Join(',', parts.Select(part => part.Numbers))}]")
        );
    }

    /// <summary>How many rows, and their numbers, separated by commas.</summary>
    private sealed record FoundNumbers(long Count, string? Numbers);

    private sealed record FoundOfFacet(int Facet, long Count, string Numbers);
}
