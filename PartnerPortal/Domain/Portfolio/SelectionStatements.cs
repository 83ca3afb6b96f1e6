using System.Globalization;
using System.Text.Json;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>
/// The statements that read all selected customers in the list's order. Many are read along the order's own index, so that
/// nothing is gathered to be sorted; few are found by their criteria and sorted.
/// </summary>
internal sealed class SelectionStatements(
    PortalDb db,
    Guid partnerId,
    SelectedCustomers selection,
    CultureInfo culture,
    string columns
)
{
    private const string Rows = $"\"{PortfolioMapping.Table}\"";
    private const string Tenant = nameof(PortfolioRow.CustomerTenantId);

    private readonly PortfolioOrder order = PortfolioSortMap.Of(selection.Filter.Sort, culture);

    private string Turn => selection.Filter.Descending ? "DESC" : "ASC";

    private string Ordered => $" ORDER BY r.\"{order.Column}\" {Turn}, r.\"Number\" {Turn}";

    public async Task<IReadOnlyList<PortfolioStatement>> MakeAsync(CancellationToken cancellationToken)
    {
        if (selection.CustomerTenantIds is { } named)
        {
            return [Named(named)];
        }

        var filter = await PortfolioQueries.WithTagAsync(db, partnerId, selection.Filter, cancellationToken);
        var facets = await PortfolioQueries.FacetsAsync(db, partnerId, cancellationToken);
        var remainder = PortfolioRemainder.Of(filter);
        var wanted = facets.Where(filter.Has).ToList();
        if (remainder.IsImpossible || wanted.Count == 0)
        {
            return [];
        }

        var isFew =
            !remainder.IsEmpty
            && (
                await new PortfolioList(
                    db,
                    partnerId,
                    filter,
                    order,
                    facets,
                    PortfolioLimits.Default
                ).Counting.HistogramAsync(cancellationToken)
            ).IsWhole;
        var groups = order.Group is { } by
            ? wanted.GroupBy(by.Of).Select(group => (group.Key, Facets: group.ToList()))
            : [(default, wanted)];
        groups = selection.Filter.Descending
            ? groups.OrderByDescending(group => group.Key)
            : groups.OrderBy(group => group.Key);
        return
        [
            .. groups.Select(group => Matching(remainder, isFew, FacetsRead.Of(group.Facets, remainder, facets.Count))),
        ];
    }

    private PortfolioStatement Matching(PortfolioRemainder remainder, bool isFew, FacetsRead facets)
    {
        var statement = new PortfolioStatement().Append($"SELECT {columns} FROM ");
        if (isFew)
        {
            new PortfolioFinding(partnerId, remainder).AppendTo(statement, facets);
        }
        else
        {
            statement.AppendWith(
                $"{Rows} AS r INDEXED BY \"IX_PortfolioRows_PartnerId_{order.Column}\" WHERE r.\"PartnerId\" = {{0}}",
                partnerId
            );
            if (!facets.AreAll || remainder.HasAcceptedDays)
            {
                // Check whether a row matches before reading it.
                statement.Append(
                    $" AND EXISTS (SELECT 1 FROM {Rows} AS k INDEXED BY \"{PortfolioMapping.NarrowIndex}\" WHERE k.\"Number\" = r.\"Number\""
                );
                facets.AppendNarrowTo(statement);
                remainder.AppendAcceptedDaysTo(statement, "k");
                statement.Append(")");
            }

            remainder.AppendOthersTo(statement, "r", withWords: true, withTag: true);
        }

        return statement.Append(Ordered);
    }

    // One lookup for each.
    private PortfolioStatement Named(IReadOnlyCollection<Guid> named) =>
        new PortfolioStatement()
            .Append($"SELECT {columns} FROM ")
            .AppendWith(
                $"json_each({{0}}) AS j CROSS JOIN {Rows} AS r ON r.\"PartnerId\" = {{1}} AND r.\"{Tenant}\" = j.value",
                JsonSerializer.Serialize(named.Distinct().Select(id => id.ToString("D").ToUpperInvariant())),
                partnerId
            )
            .Append(
                order.Group is { } group
                    ? Ordered.Replace("ORDER BY ", $"ORDER BY r.\"{group.Column}\" {Turn}, ", StringComparison.Ordinal)
                    : Ordered
            );
}
