using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The ways to read the next rows of a list, each one statement along an index.</summary>
internal sealed class PortfolioWalk(
    PortalDb db,
    Guid partnerId,
    string column,
    PortfolioRemainder remainder,
    FacetsRead facets
)
{
    private const string Rows = $"\"{PortfolioMapping.Table}\"";

    /// <summary>The place behind which the rows are wanted.</summary>
    public (object Value, long Number)? Start { get; init; }

    public bool Descending { get; init; }

    /// <summary>How many rows.</summary>
    public int Count { get; init; }

    private string Side => Descending ? "<" : ">";

    private string Turn => Descending ? "DESC" : "ASC";

    /// <summary>Along the order's own index, where every row matches.</summary>
    public Task<List<PortfolioRow>> AlongOrderAsync(CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append($"SELECT r.* FROM {Rows} AS r WHERE ");
        AppendStretch(statement, "r");
        statement.AppendWith($"{Ordered("r")} LIMIT {{0}}", Count);
        return ReadAsync(statement, cancellationToken);
    }

    /// <summary>
    /// Along the order's own index, past rows that do not match: for lists of which much matches. Those found on so much of the way.
    /// </summary>
    public Task<List<PortfolioRow>> AlongOrderAsync(int longest, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append("SELECT r.* FROM ");
        AppendWay(statement, longest);
        var isAnyRow = facets.AreAll && !remainder.HasAcceptedDays;
        if (!isAnyRow)
        {
            statement.Append($" CROSS JOIN {PortfolioFinding.NarrowOf("p.\"Number\"")}");
        }

        statement.Append($" CROSS JOIN {Rows} AS r ON r.\"Number\" = p.\"Number\" WHERE TRUE");
        if (!isAnyRow)
        {
            facets.AppendNarrowTo(statement);
            remainder.AppendAcceptedDaysTo(statement, "k");
        }

        remainder.AppendOthersTo(statement, "r", withWords: true, withTag: true);
        statement.AppendWith(" LIMIT {0}", Count);
        return ReadAsync(statement, cancellationToken);
    }

    /// <summary>The same, past all but the rows of these numbers (an array in JSON).</summary>
    public Task<List<PortfolioRow>> AlongOrderAsync(string numbers, int longest, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append("SELECT r.* FROM ");
        AppendWay(statement, longest);
        statement
            .Append($" CROSS JOIN {Rows} AS r ON r.\"Number\" = p.\"Number\"")
            .AppendWith(" WHERE +p.\"Number\" IN (SELECT value FROM json_each({0})) LIMIT {1}", numbers, Count);
        return ReadAsync(statement, cancellationToken);
    }

    /// <summary>Whether the way along the order is longer than so many rows.</summary>
    public async Task<bool> IsLongerAsync(int longest, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append($"SELECT r.\"Number\" AS \"Value\" FROM {Rows} AS r WHERE ");
        AppendStretch(statement, "r");
        statement.AppendWith($"{Ordered("r")} LIMIT 1 OFFSET {{0}}", longest);
        return (
                await db.Database.SqlQueryRaw<long>(statement.Sql, statement.Values).ToListAsync(cancellationToken)
            ).Count > 0;
    }

    /// <summary>The same walk through some of its facets.</summary>
    public PortfolioWalk Through(IReadOnlyList<int> facetIds) =>
        new(db, partnerId, column, remainder, new FacetsRead(facetIds, AreAll: false))
        {
            Start = Start,
            Descending = Descending,
            Count = Count,
        };

    /// <summary>The facets of which at least one row matches what is asked beside them, by the index of the days.</summary>
    public Task<List<int>> FacetsThatMatchAsync(CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().AppendWith(
            $"SELECT f.value AS \"Value\" FROM json_each({{0}}) AS f WHERE EXISTS (SELECT 1 FROM {Rows} AS r INDEXED BY \"{remainder.FacetIndex}\" WHERE r.\"FacetId\" = f.value",
            facets.Json
        );
        remainder.AppendTo(statement, "r", withWords: false, withTag: false);
        statement.Append(")");
        return db.Database.SqlQueryRaw<int>(statement.Sql, statement.Values).ToListAsync(cancellationToken);
    }

    /// <summary>
    /// Through the stretches of each facet side by side, always taking the first of their next rows: as many look-ups as there
    /// are facets and rows wanted, wherever the rows lie.
    /// </summary>
    public Task<List<PortfolioRow>> SideBySideAsync(CancellationToken cancellationToken)
    {
        // What is asked beside the facets is looked up row by row: for facets of which much matches.
        var index = $"IX_PortfolioRows_FacetId_{column}";
        var statement = new PortfolioStatement().AppendWith(
            $$"""
            WITH RECURSIVE walk(facet, number, sort) AS (
              SELECT f.value, r."Number", r."{{column}}" FROM json_each({0}) AS f CROSS JOIN {{Rows}} AS r ON r."Number" = (
                SELECT n."Number" FROM {{Rows}} AS n INDEXED BY "{{index}}" WHERE n."FacetId" = f.value
            """,
            facets.Json
        );
        AppendStart(statement, "n");

        remainder.AppendTo(statement, "n", withWords: true, withTag: true);
        statement.Append(
            $"""
                {Ordered("n")} LIMIT 1)
              UNION ALL
              SELECT w.facet, r."Number", r."{column}" FROM walk AS w CROSS JOIN {Rows} AS r ON r."Number" = (
                SELECT n."Number" FROM {Rows} AS n INDEXED BY "{index}" WHERE n."FacetId" = w.facet
                AND (n."{column}", n."Number") {Side} (w.sort, w.number)
            """
        );
        remainder.AppendTo(statement, "n", withWords: true, withTag: true);
        statement.AppendWith(
            $$"""
                {{Ordered("n")}} LIMIT 1)
              ORDER BY 3 {{Turn}}, 2 {{Turn}} LIMIT {0}
            )
            SELECT r.* FROM walk AS w CROSS JOIN {{Rows}} AS r ON r."Number" = w.number
            """,
            Count
        );
        return ReadAsync(statement, cancellationToken);
    }

    /// <summary>All that match, found by their own index and sorted: for few.</summary>
    public Task<List<PortfolioRow>> SortedAsync(CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement();
        new PortfolioFinding(partnerId, remainder).AppendTo(statement, facets);
        return SortedAsync(statement, cancellationToken);
    }

    /// <summary>The rows of these numbers (an array in JSON), sorted: for few.</summary>
    public Task<List<PortfolioRow>> SortedAsync(string numbers, CancellationToken cancellationToken) =>
        SortedAsync(
            new PortfolioStatement().AppendWith(
                $"json_each({{0}}) AS j CROSS JOIN {Rows} AS r ON r.\"Number\" = j.value WHERE TRUE",
                numbers
            ),
            cancellationToken
        );

    // Sorted is what the order needs; the rows themselves are read for those that are wanted.
    private Task<List<PortfolioRow>> SortedAsync(PortfolioStatement found, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().AppendWith(
            "SELECT q.* FROM (SELECT r.\"Number\" FROM " + found.Sql,
            found.Values
        );
        AppendStart(statement, "r");
        statement.AppendWith(
            $"{Ordered("r")} LIMIT {{0}}) AS p CROSS JOIN {Rows} AS q ON q.\"Number\" = p.\"Number\"{Ordered("q")}",
            Count
        );
        return ReadAsync(statement, cancellationToken);
    }

    /// <summary>Those whose open invitation ends first, along the index of invitations' ends.</summary>
    public Task<List<PortfolioRow>> ByInvitationsEndAsync(CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().AppendWith(
            $"SELECT r.* FROM {Rows} AS r INDEXED BY \"IX_PortfolioRows_PartnerId_InvitedUntil_FacetId\" WHERE r.\"PartnerId\" = {{0}} AND r.\"InvitedUntil\" IS NOT NULL",
            partnerId
        );
        facets.AppendTo(statement);
        statement.AppendWith(" ORDER BY r.\"InvitedUntil\" LIMIT {0}", Count);
        return ReadAsync(statement, cancellationToken);
    }

    private void AppendStretch(PortfolioStatement statement, string row)
    {
        statement.AppendWith($"{row}.\"PartnerId\" = {{0}}", partnerId);
        AppendStart(statement, row);
    }

    // Behind the place, where there is one.
    private void AppendStart(PortfolioStatement statement, string row)
    {
        if (Start is { } start)
        {
            statement.AppendWith(
                $" AND ({row}.\"{column}\", {row}.\"Number\") {Side} ({{0}}, {{1}})",
                start.Value,
                start.Number
            );
        }
    }

    // The next numbers in the order. They are read for as long as what asks for them lacks rows; all that is told of them stands
    // in the index.
    private void AppendWay(PortfolioStatement statement, int longest)
    {
        statement.Append($"(SELECT i.\"Number\" FROM {Rows} AS i WHERE ");
        AppendStretch(statement, "i");
        statement.AppendWith($"{Ordered("i")} LIMIT {{0}}) AS p", longest);
    }

    private string Ordered(string row) => $" ORDER BY {row}.\"{column}\" {Turn}, {row}.\"Number\" {Turn}";

    private Task<List<PortfolioRow>> ReadAsync(PortfolioStatement statement, CancellationToken cancellationToken) =>
        db.Set<PortfolioRow>()
            .FromSqlRaw(statement.Sql, statement.Values)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
}
