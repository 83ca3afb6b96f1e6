using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A partner's customers, for lists.</summary>
public sealed class PortfolioQueries(PortalStore store)
{
    public const int PageSize = 25;

    /// <summary>The sizes of a page that a person can choose among.</summary>
    public static IReadOnlyList<int> PageSizes { get; } = [PageSize, 50, 100];

    internal PortfolioLimits Limits { get; init; } = PortfolioLimits.Default;

    /// <summary>
    /// A page of the caller's partner's customers, sorted as <paramref name="culture"/> sorts. It costs the same at any
    /// depth: a page begins after a row, not after a number of rows.
    /// </summary>
    public Task<PortfolioPage> PageAsync(
        Caller caller,
        PortfolioFilter filter,
        PortfolioCursor? cursor,
        CultureInfo culture,
        CancellationToken cancellationToken
    ) => PageAsync(caller, filter, cursor, PageSize, culture, cancellationToken);

    /// <inheritdoc cref="PageAsync(Caller, PortfolioFilter, PortfolioCursor?, CultureInfo, CancellationToken)"/>
    /// <param name="size">One of <see cref="PageSizes"/>.</param>
    public Task<PortfolioPage> PageAsync(
        Caller caller,
        PortfolioFilter filter,
        PortfolioCursor? cursor,
        int size,
        CultureInfo culture,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var list = await FilteredPortfolio.OpenAsync(
                    db,
                    caller.PartnerId,
                    filter,
                    culture,
                    Limits,
                    cancellationToken
                );
                if (cursor is not null && cursor.Sort == filter.Sort)
                {
                    var page = await list.NextAsync(
                        (cursor.Value, cursor.Number),
                        filter.Descending ^ cursor.Backwards,
                        size + 1,
                        cancellationToken
                    );
                    if (page is { Count: > 0 })
                    {
                        return Page(
                            page,
                            size,
                            list.Order,
                            filter.Sort,
                            cursor,
                            await CountAsync(list, filter, cancellationToken),
                            cursorWasInvalid: false
                        );
                    }
                }

                // No position was given, or an invalid one, such as after a last row that has been deleted since.
                var first = await list.NextAsync(place: null, filter.Descending, size + 1, cancellationToken);
                return Page(
                    first ?? [],
                    size,
                    list.Order,
                    filter.Sort,
                    cursor: null,
                    await CountAsync(list, filter, cancellationToken),
                    cursorWasInvalid: cursor is not null
                );
            },
            cancellationToken
        );

    private static async Task<ListCount> CountAsync(
        FilteredPortfolio list,
        PortfolioFilter filter,
        CancellationToken cancellationToken
    )
    {
        var (total, isExact) = await list.Findings.TotalAsync(cancellationToken);
        return new ListCount(
            total,
            isExact,
            await list.Findings.CountsAsync(cancellationToken) is { } counts
                ? PortfolioCounts.Of(list.Facets, counts, filter)
                : null,
            CountsOfAll(list.Facets)
        );
    }

    /// <summary>All counts of the caller's partner, regardless of any filter.</summary>
    public Task<PortfolioCounts> CountsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db => CountsOfAll(await FacetsAsync(db, caller.PartnerId, cancellationToken)),
            cancellationToken
        );

    private static PortfolioCounts CountsOfAll(IReadOnlyList<PortfolioFacet> facets) =>
        PortfolioCounts.Of(facets, facets.ToDictionary(facet => facet.Id, facet => facet.Count), new PortfolioFilter());

    /// <summary>How many customers the caller's partner, an indirect provider, has through each of its resellers.</summary>
    public async Task<IReadOnlyDictionary<Guid, long>> ResellerCountsAsync(
        Caller caller,
        CancellationToken cancellationToken
    ) => (await CountsAsync(caller, cancellationToken)).ByReseller;

    /// <summary>The filter with the number of its tag, by which rows are looked up.</summary>
    internal static async Task<PortfolioFilter> WithTagAsync(
        PortalDb db,
        Guid partnerId,
        PortfolioFilter filter,
        CancellationToken cancellationToken
    )
    {
        if (filter.Tag is null)
        {
            return filter;
        }

        var key = TagRules.KeyOf(filter.Tag);
        var tag = await db.Set<CustomerTag>()
            .SingleOrDefaultAsync(known => known.PartnerId == partnerId && known.Key == key, cancellationToken);
        return filter with { TagId = tag?.Id };
    }

    internal static Task<List<PortfolioFacet>> FacetsAsync(
        PortalDb db,
        Guid partnerId,
        CancellationToken cancellationToken
    ) =>
        db.Set<PortfolioFacet>()
            .Where(facet => facet.PartnerId == partnerId && facet.Count > 0)
            .ToListAsync(cancellationToken);

    /// <summary>
    /// A page of the caller's partner's customers in one order for every language: folded name, then tenant; filtered by
    /// domain, domain. It costs the same at any depth. Without a place, 'next' is the first page and 'previous'
    /// the last.
    /// </summary>
    /// <param name="size">How many lines at most; at least one.</param>
    public Task<ListingPage> ListingAsync(
        Caller caller,
        ListingFilter? filter,
        ListingPlace? place,
        ListingDirection direction,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return store.ReadSnapshotAsync(
            db => PortfolioListing.PageAsync(db, caller.PartnerId, filter, place, direction, size, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// A page of the listing by its number, from 0. It skips what lies before, in the index alone: about 0.1 s for each
    /// million customers skipped. <see cref="ListingAsync"/> costs the same at any depth.
    /// </summary>
    public Task<ListingPage> PageAtAsync(
        Caller caller,
        ListingFilter? filter,
        int pageIndex,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pageIndex);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return store.ReadSnapshotAsync(
            db =>
                PortfolioListing.PageAtAsync(
                    db,
                    caller.PartnerId,
                    filter,
                    (long)pageIndex * size,
                    size,
                    cancellationToken
                ),
            cancellationToken
        );
    }

    /// <summary>The row of one customer in the caller's partner's list.</summary>
    public Task<PortfolioLine?> LineAsync(Caller caller, Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
                await db.Set<PortfolioRow>()
                    .SingleOrDefaultAsync(
                        row => row.PartnerId == caller.PartnerId && row.CustomerTenantId == customerTenantId,
                        cancellationToken
                    )
                    is { } row
                    ? Line(row)
                    : null,
            cancellationToken
        );

    private sealed record ListCount(long Total, bool IsExact, PortfolioCounts? Counts, PortfolioCounts OfAll);

    private static PortfolioPage Page(
        List<PortfolioRow> found,
        int size,
        PortfolioOrder order,
        PortfolioSort sort,
        PortfolioCursor? cursor,
        ListCount count,
        bool cursorWasInvalid
    )
    {
        // One row more than a page shows whether there is another page.
        var hasMore = found.Count > size;
        found = [.. found.Take(size)];
        if (found.Count == 0)
        {
            return new PortfolioPage(
                [],
                0,
                // Nobody is there, even if nobody has counted.
                0,
                true,
                count.Counts,
                Previous: null,
                Next: null,
                cursorWasInvalid
            )
            {
                OfAll = count.OfAll,
            };
        }

        var backwards = cursor?.Backwards ?? false;
        if (backwards)
        {
            found.Reverse();
        }

        var first = NumberOfFirst(cursor, found.Count, hasMore, count.IsExact ? count.Total : long.MaxValue);
        var last = first + found.Count - 1;
        var hasPrevious = backwards ? hasMore : cursor is not null;
        var hasNext = backwards || hasMore;
        return new PortfolioPage(
            [.. found.Select(Line)],
            first,
            count.IsExact ? count.Total
                : hasNext ? Math.Max(count.Total, last)
                : last,
            // The last row shows how many there are, even if they were not counted.
            count.IsExact || !hasNext,
            count.Counts,
            hasPrevious ? Cursor(true, found[0], first) : null,
            hasNext ? Cursor(false, found[^1], last) : null,
            cursorWasInvalid
        )
        {
            OfAll = count.OfAll,
        };

        PortfolioCursor Cursor(bool goesBack, PortfolioRow row, long position) =>
            new(goesBack, sort, order.PlaceOf(row), row.Number, position);
    }

    // At both ends the number is known; in between it is what the cursor claims, within the list's bounds.
    private static long NumberOfFirst(PortfolioCursor? cursor, int count, bool hasMore, long total)
    {
        var first = (cursor, hasMore) switch
        {
            (null, _) or ({ Backwards: true }, false) => 1,
            ({ Backwards: true }, true) => Math.Min(cursor.Position, total) - count,
            (_, true) => Math.Min(cursor.Position, total - count - 1) + 1,
            // The last page, of a list that was not counted to the end.
            _ when total == long.MaxValue => cursor.Position + 1,
            _ => total - count + 1,
        };
        return Math.Max(1, first);
    }

    private static PortfolioLine Line(PortfolioRow row) =>
        new(
            row.CustomerTenantId,
            row.CompanyName,
            row.Domain,
            row.Country,
            row.Status,
            row.ConfirmedOn,
            row.ConfirmedBy,
            row.AcceptedDirectlyAt,
            row.AcceptedDirectlyBy,
            row.RefusedAt,
            row.InvitedUntil,
            row.ChangedAt,
            row.ResellerId
        )
        {
            AcceptedOn = row.AcceptedOn,
            VersionLabel = row.VersionLabel,
        };
}
