using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// A page of those whom words or a tag find one by one. Finding them is the dear part, so it is done once, for their counts and for
/// the page.
/// </summary>
internal sealed class PortfolioFound(PortalDb db, Guid partnerId, PortfolioRemainder remainder, PortfolioOrder order)
{
    private const string Rows = $"\"{PortfolioMapping.Table}\"";
    private const string Tenant = nameof(PortfolioRow.CustomerTenantId);

    /// <summary>The place behind which the rows are wanted.</summary>
    public (AcceptanceStatus? Status, object Value, Guid Tenant)? Start { get; init; }

    public bool Descending { get; init; }

    private string Turn => Descending ? "DESC" : "ASC";

    private string Ordered(string row) =>
        $"{(order.IsByStatus ? $"{row}.\"Status\" {Turn}, " : "")}{row}.\"{order.Column}\" {Turn}, {row}.\"{Tenant}\" {Turn}";

    /// <summary>
    /// How many there are of each of the counted facets, and the page of those of the wanted facets. Where there are more than so
    /// many in all, the counts are of some of them, and the page is none.
    /// </summary>
    public async Task<(List<FacetCount> Counts, List<PortfolioRow>? Page)> ReadAsync(
        FacetsRead wanted,
        FacetsRead counted,
        int most,
        int page,
        CancellationToken cancellationToken
    )
    {
        var statement = new PortfolioStatement().Append(
            $"WITH found AS MATERIALIZED (SELECT r.\"Number\", r.\"FacetId\", r.\"Status\", r.\"{order.Column}\", r.\"{Tenant}\" FROM "
        );
        PortfolioWalk.AppendFound(statement, partnerId, remainder, counted);
        statement
            .AppendWith(" LIMIT {0})", most + 1)
            .Append(
                " SELECT \"FacetId\" AS \"Facet\", COUNT(*) AS \"Count\", NULL AS \"Number\" FROM found GROUP BY \"FacetId\" UNION ALL SELECT * FROM (SELECT r.\"FacetId\", 0, r.\"Number\" FROM found AS r WHERE TRUE"
            );
        wanted.AppendTo(statement);
        AppendStart(statement);
        statement.AppendWith($" ORDER BY {Ordered("r")} LIMIT {{0}})", page);
        var answers = await db
            .Database.SqlQueryRaw<Answer>(statement.Sql, statement.Values)
            .ToListAsync(cancellationToken);
        List<FacetCount> counts =
        [
            .. answers
                .Where(answer => answer.Number is null)
                .Select(answer => new FacetCount(answer.Facet, answer.Count)),
        ];
        return counts.Sum(count => count.Count) > most
            ? (counts, null)
            : (counts, await RowsAsync(answers.Select(answer => answer.Number).OfType<long>(), cancellationToken));
    }

    private void AppendStart(PortfolioStatement statement)
    {
        if (Start is not { } start)
        {
            return;
        }

        var side = Descending ? "<" : ">";
        if (start.Status is { } status)
        {
            statement.AppendWith(
                $" AND (r.\"Status\", r.\"{order.Column}\", r.\"{Tenant}\") {side} ({{0}}, {{1}}, {{2}})",
                (int)status,
                start.Value,
                start.Tenant
            );
        }
        else
        {
            statement.AppendWith(
                $" AND (r.\"{order.Column}\", r.\"{Tenant}\") {side} ({{0}}, {{1}})",
                start.Value,
                start.Tenant
            );
        }
    }

    private Task<List<PortfolioRow>> RowsAsync(IEnumerable<long> numbers, CancellationToken cancellationToken)
    {
        var statement = new PortfolioStatement()
            .AppendWith(
                $"SELECT q.* FROM json_each({{0}}) AS j CROSS JOIN {Rows} AS q ON q.\"Number\" = j.value",
                JsonSerializer.Serialize(numbers)
            )
            .Append($" ORDER BY {Ordered("q")}");
        return db.Set<PortfolioRow>()
            .FromSqlRaw(statement.Sql, statement.Values)
            .AsNoTracking()
            .ToListAsync(cancellationToken);
    }

    /// <summary>How many rows of a facet there are; or the number of a row.</summary>
    private sealed record Answer(int Facet, long Count, long? Number);
}
