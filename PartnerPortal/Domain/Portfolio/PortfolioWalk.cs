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
    private const string Tenant = nameof(PortfolioRow.CustomerTenantId);

    /// <summary>The place behind which the rows are wanted.</summary>
    public (object Value, Guid Tenant)? Start { get; init; }

    public bool Descending { get; init; }

    /// <summary>How many rows.</summary>
    public int Count { get; init; }

    private string Side => Descending ? "<" : ">";

    private string Turn => Descending ? "DESC" : "ASC";

    /// <summary>
    /// Along the order's own index, past rows that do not match: for lists of which much matches. With a longest walk, the rows
    /// found on so much of the way.
    /// </summary>
    public Task<List<PortfolioRow>> AlongOrderAsync(CancellationToken cancellationToken, int? longest = null)
    {
        var statement = new PortfolioStatement();
        if (longest is null)
        {
            statement.Append($"SELECT r.* FROM {Rows} AS r WHERE ");
            AppendStretch(statement, "r");
            AppendConditions(statement);
            statement.AppendWith($" ORDER BY r.\"{column}\" {Turn}, r.\"{Tenant}\" {Turn} LIMIT {{0}}", Count);
            return ReadAsync(statement, cancellationToken);
        }

        // The inner select is read in its order for as long as the outer one lacks rows. What it tells stands in the index.
        statement.Append(
            $"SELECT r.* FROM (SELECT i.\"Number\", i.\"FacetId\", i.\"AcceptedOn\", i.\"{Tenant}\" FROM {Rows} AS i WHERE "
        );
        AppendStretch(statement, "i");
        statement.AppendWith(
            $" ORDER BY i.\"{column}\" {Turn}, i.\"{Tenant}\" {Turn} LIMIT {{0}}) AS p CROSS JOIN {Rows} AS r ON r.\"Number\" = p.\"Number\"",
            longest
        );
        statement.AppendWith(" WHERE p.\"FacetId\" IN (SELECT value FROM json_each({0}))", facets.Json);
        remainder.AppendTo(statement, withWords: true, withTag: true, row: "r", indexed: "p");
        statement.AppendWith(" LIMIT {0}", Count);
        return ReadAsync(statement, cancellationToken);
    }

    /// <summary>Whether the way along the order is longer than so many rows.</summary>
    public async Task<bool> IsLongerAsync(int longest, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement().Append($"SELECT r.\"Number\" AS \"Value\" FROM {Rows} AS r WHERE ");
        AppendStretch(statement, "r");
        statement.AppendWith($" ORDER BY r.\"{column}\" {Turn}, r.\"{Tenant}\" {Turn} LIMIT 1 OFFSET {{0}}", longest);
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
        remainder.AppendTo(statement, withWords: false, withTag: false);
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
        var index = $"IX_PortfolioRows_FacetId_{column}_{Tenant}";
        var statement = new PortfolioStatement().AppendWith(
            $$"""
            WITH RECURSIVE walk(facet, number, sort, tenant) AS (
              SELECT f.value, r."Number", r."{{column}}", r."{{Tenant}}" FROM json_each({0}) AS f CROSS JOIN {{Rows}} AS r ON r."Number" = (
                SELECT n."Number" FROM {{Rows}} AS n INDEXED BY "{{index}}" WHERE n."FacetId" = f.value
            """,
            facets.Json
        );
        AppendStart(statement, "n");

        remainder.AppendTo(statement, withWords: true, withTag: true, row: "n");
        statement.Append(
            $"""
                 ORDER BY n."{column}" {Turn}, n."{Tenant}" {Turn} LIMIT 1)
              UNION ALL
              SELECT w.facet, r."Number", r."{column}", r."{Tenant}" FROM walk AS w CROSS JOIN {Rows} AS r ON r."Number" = (
                SELECT n."Number" FROM {Rows} AS n INDEXED BY "{index}" WHERE n."FacetId" = w.facet
                AND (n."{column}", n."{Tenant}") {Side} (w.sort, w.tenant)
            """
        );
        remainder.AppendTo(statement, withWords: true, withTag: true, row: "n");
        statement.AppendWith(
            $$"""
                 ORDER BY n."{{column}}" {{Turn}}, n."{{Tenant}}" {{Turn}} LIMIT 1)
              ORDER BY 3 {{Turn}}, 4 {{Turn}} LIMIT {0}
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
        // Sorted is what the order needs; the rows themselves are read for those that are wanted.
        var statement = new PortfolioStatement().Append($"SELECT q.* FROM (SELECT r.\"Number\" FROM ");
        AppendFound(statement, partnerId, remainder, facets);
        AppendStart(statement, "r");

        statement.AppendWith(
            $" ORDER BY r.\"{column}\" {Turn}, r.\"{Tenant}\" {Turn} LIMIT {{0}}) AS p CROSS JOIN {Rows} AS q ON q.\"Number\" = p.\"Number\" ORDER BY q.\"{column}\" {Turn}, q.\"{Tenant}\" {Turn}",
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

    /// <summary>Table, joins and conditions of the rows that match, by the index that finds them.</summary>
    public static void AppendFound(
        PortfolioStatement statement,
        Guid partnerId,
        PortfolioRemainder remainder,
        FacetsRead facets
    )
    {
        var isByFacet = false;
        if (remainder.Expression is { } expression)
        {
            statement.AppendWith(
                $"\"{PortfolioMapping.SearchIndex}\" AS s CROSS JOIN {Rows} AS r ON r.\"Number\" = s.rowid WHERE s.\"{PortfolioMapping.SearchIndex}\" MATCH {{0}} AND +r.\"PartnerId\" = {{1}}",
                expression,
                partnerId
            );
        }
        else if (remainder.TagId is { } tag)
        {
            statement.AppendWith(
                $"\"{PortfolioRemainder.TaggedTable}\" AS t CROSS JOIN {Rows} AS r ON r.\"PartnerId\" = {{0}} AND r.\"{Tenant}\" = t.\"{Tenant}\" WHERE t.\"TagId\" = {{1}}",
                partnerId,
                tag
            );
        }
        else if (remainder.FacetIndex is { } ofFacet)
        {
            isByFacet = true;
            statement.AppendWith(
                $"json_each({{0}}) AS f CROSS JOIN {Rows} AS r INDEXED BY \"{ofFacet}\" ON r.\"FacetId\" = f.value WHERE TRUE",
                facets.Json
            );
        }
        else
        {
            var index = remainder.PartnerIndex is { } ofPartner ? $" INDEXED BY \"{ofPartner}\"" : "";
            statement.AppendWith($"{Rows} AS r{index} WHERE r.\"PartnerId\" = {{0}}", partnerId);
        }

        if (!isByFacet)
        {
            facets.AppendTo(statement);
        }

        remainder.AppendTo(statement, withWords: false, withTag: remainder.Expression is not null);
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
                $" AND ({row}.\"{column}\", {row}.\"{Tenant}\") {Side} ({{0}}, {{1}})",
                start.Value,
                start.Tenant
            );
        }
    }

    private void AppendConditions(PortfolioStatement statement)
    {
        facets.AppendTo(statement);
        remainder.AppendTo(statement, withWords: true, withTag: true);
    }

    private Task<List<PortfolioRow>> ReadAsync(PortfolioStatement statement, CancellationToken cancellationToken) =>
        db.Set<PortfolioRow>()
            .FromSqlRaw(statement.Sql, statement.Values)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
}
