using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>This folder's entry point for others: all customers that match a filter, in batches, for work on each of them.</summary>
public static class PortfolioSelection
{
    /// <summary>
    /// The next customers after one, in the order of their ids: one walk through the partner's rows, whatever the
    /// filter, in which the position is never lost however the rows change.
    /// </summary>
    public static async Task<List<Guid>> NextAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioFilter filter,
        Guid after,
        int count,
        CancellationToken cancellationToken
    )
    {
        filter = await PortfolioQueries.WithTagAsync(db, partnerId, filter, cancellationToken);
        var remainder = PortfolioRemainder.Of(filter);
        var facets = await PortfolioQueries.FacetsAsync(db, partnerId, cancellationToken);
        var wanted = facets.Where(filter.Has).ToList();
        if (remainder.IsImpossible || wanted.Count == 0)
        {
            return [];
        }

        var statement = new PortfolioStatement().AppendWith(
            $"SELECT r.\"CustomerTenantId\" AS \"Value\" FROM \"{PortfolioMapping.Table}\" AS r INDEXED BY \"IX_PortfolioRows_PartnerId_CustomerTenantId\" WHERE r.\"PartnerId\" = {{0}} AND r.\"CustomerTenantId\" > {{1}}",
            partnerId,
            after
        );
        FacetsRead.Of(wanted, remainder, facets.Count).AppendTo(statement);
        remainder.AppendTo(statement, "r", withWords: true, withTag: true);
        statement.AppendWith(" ORDER BY r.\"CustomerTenantId\" LIMIT {0}", count);
        return await db.Database.SqlQueryRaw<Guid>(statement.Sql, statement.Values).ToListAsync(cancellationToken);
    }
}
