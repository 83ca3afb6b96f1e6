using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The layout of the list has a value that there is none of.</summary>
public sealed record ListLayoutUnknown : PortalError;

/// <summary>An agent's own layout of the customer list. It affects nobody else, so it is not audited.</summary>
public sealed class ListLayoutService(PortalStore store)
{
    /// <summary>The caller's layout; the default where none was chosen.</summary>
    public Task<ListLayout> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await Own(db, caller)
                    .Select(layout => new ListLayout(layout.Hidden, layout.IsCompact, layout.PageSize))
                    .SingleOrDefaultAsync(cancellationToken)
                ?? ListLayout.Default,
            cancellationToken
        );

    /// <summary>Keeps the layout for the caller. Returns <see cref="ListLayoutUnknown"/> or the refusals of <see cref="AgentAccess"/>.</summary>
    public Task<Result<ListLayout>> SaveAsync(Caller caller, ListLayout layout, CancellationToken cancellationToken) =>
        store.WriteAsync<ListLayout>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
            {
                if (
                    (layout.Hidden & ~ListColumns.All) != ListColumns.None
                    || !PortfolioQueries.PageSizes.Contains(layout.PageSize)
                )
                {
                    return new ListLayoutUnknown();
                }

                if (await Own(db, caller).AsTracking().SingleOrDefaultAsync(cancellationToken) is { } chosen)
                {
                    (chosen.Hidden, chosen.IsCompact, chosen.PageSize) = (
                        layout.Hidden,
                        layout.IsCompact,
                        layout.PageSize
                    );
                }
                else
                {
                    db.Add(
                        new ChosenListLayout
                        {
                            AgentId = caller.AgentId,
                            Hidden = layout.Hidden,
                            IsCompact = layout.IsCompact,
                            PageSize = layout.PageSize,
                        }
                    );
                }

                return layout;
            },
            cancellationToken
        );

    private static IQueryable<ChosenListLayout> Own(PortalDb db, Caller caller) =>
        db.Set<ChosenListLayout>().Where(layout => layout.AgentId == caller.AgentId);
}
