using System.Globalization;
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
        var list = await FilteredPortfolio.OpenAsync(
            db,
            partnerId,
            filter,
            CultureInfo.InvariantCulture,
            PortfolioLimits.Default,
            cancellationToken
        );
        return await list.TenantsAfterAsync(after, count, cancellationToken);
    }
}
