using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A customer in the list. Times are UTC.</summary>
/// <param name="ConfirmedOn">Partner confirmation.</param>
/// <param name="AcceptedDirectlyAt">Acceptance through Microsoft.</param>
/// <param name="ResellerId">The indirect reseller through whom a provider sells.</param>
public sealed record PortfolioLine(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    string Country,
    AcceptanceStatus Status,
    DateOnly? ConfirmedOn,
    string? ConfirmedBy,
    DateTime? AcceptedDirectlyAt,
    string? AcceptedDirectlyBy,
    DateTime? RefusedAt,
    DateTime? InvitedUntil,
    DateTime ChangedAt,
    Guid? ResellerId
);

/// <summary>A page of the list.</summary>
/// <param name="First">The number of its first line in the whole list, from 1; 0 where there is none.</param>
/// <param name="Total">How many customers match.</param>
/// <param name="CursorWasInvalid">The place asked for is none, so this is the first page.</param>
public sealed record PortfolioPage(
    IReadOnlyList<PortfolioLine> Lines,
    long First,
    long Total,
    PortfolioCursor? Previous,
    PortfolioCursor? Next,
    bool CursorWasInvalid
);

/// <summary>How many of a partner's customers stand where.</summary>
public sealed record PortfolioCounts(
    IReadOnlyDictionary<AcceptanceStatus, long> ByStatus,
    IReadOnlyDictionary<string, long> ByCountry
)
{
    public long Total => ByStatus.Values.Sum();

    /// <summary>Those with a current acceptance.</summary>
    public long Accepted => ByStatus.Where(pair => AcceptanceConclusion.IsAcceptance(pair.Key)).Sum(pair => pair.Value);
}

/// <summary>The partner's customers as lists need them.</summary>
public sealed class PortfolioQueries(PortalStore store)
{
    public const int PageSize = 25;

    /// <summary>
    /// A page of the caller's partner's customers, sorted as <paramref name="culture"/> sorts. It costs the same at any
    /// depth: a page begins behind a row, not after a number of rows.
    /// </summary>
    public Task<PortfolioPage> PageAsync(
        Caller caller,
        PortfolioFilter filter,
        PortfolioCursor? cursor,
        CultureInfo culture,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                var rows = Filtered(db, caller.PartnerId, filter);
                var order = PortfolioSortMap.Of(filter.Sort, culture);
                var total = await rows.LongCountAsync(cancellationToken);
                var stretches =
                    cursor is not null && cursor.Sort == filter.Sort
                        ? order.Behind(
                            rows,
                            cursor.Value,
                            cursor.CustomerTenantId,
                            filter.Descending ^ cursor.Backwards
                        )
                        : null;
                if (cursor is not null && stretches is not null)
                {
                    var page = await WalkAsync(
                        order,
                        stretches,
                        filter.Descending ^ cursor.Backwards,
                        cancellationToken
                    );
                    if (page.Rows.Count > 0)
                    {
                        return Page(page, order, filter.Sort, cursor, total, cursorWasInvalid: false);
                    }
                }

                // No place was asked for, or one that is none, such as behind a last row that has gone since.
                var first = await WalkAsync(order, [rows], filter.Descending, cancellationToken);
                return Page(first, order, filter.Sort, cursor: null, total, cursorWasInvalid: cursor is not null);
            },
            cancellationToken
        );

    /// <summary>All counts of the caller's partner, whatever is filtered.</summary>
    public Task<PortfolioCounts> CountsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            async db =>
            {
                var rows = db.Set<PortfolioRow>().Where(row => row.PartnerId == caller.PartnerId);
                var byStatus = await rows.GroupBy(row => row.Status)
                    .Select(group => new { group.Key, Count = group.LongCount() })
                    .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken);
                var byCountry = await rows.GroupBy(row => row.Country)
                    .Select(group => new { group.Key, Count = group.LongCount() })
                    .ToDictionaryAsync(
                        group => group.Key,
                        group => group.Count,
                        StringComparer.Ordinal,
                        cancellationToken
                    );
                return new PortfolioCounts(byStatus, byCountry);
            },
            cancellationToken
        );

    /// <summary>How many customers the caller's partner, an indirect provider, has through each of its resellers.</summary>
    public Task<Dictionary<Guid, long>> ResellerCountsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<PortfolioRow>()
                    .Where(row => row.PartnerId == caller.PartnerId && row.ResellerId != null)
                    .GroupBy(row => row.ResellerId!.Value)
                    .Select(group => new { group.Key, Count = group.LongCount() })
                    .ToDictionaryAsync(group => group.Key, group => group.Count, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// A page of the caller's partner's customers in one order for every language: folded name, then tenant; filtered by
    /// domain, domain, then tenant. It costs the same at any depth. Without a place, 'next' is the first page and 'previous'
    /// the last.
    /// </summary>
    /// <param name="size">How many lines at most; at least one.</param>
    public Task<DirectoryPage> DirectoryAsync(
        Caller caller,
        DirectoryFilter? filter,
        DirectoryPlace? place,
        DirectoryDirection direction,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return store.ReadAsync(
            db => PortfolioDirectory.PageAsync(db, caller.PartnerId, filter, place, direction, size, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// A page of the directory by its number, from 0. It skips what lies before, in the index alone: about 0.1 s for each
    /// million customers skipped. <see cref="DirectoryAsync"/> costs the same at any depth.
    /// </summary>
    public Task<IReadOnlyList<DirectoryLine>> PageAtAsync(
        Caller caller,
        DirectoryFilter? filter,
        int pageIndex,
        int size,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pageIndex);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        return store.ReadAsync(
            db =>
                PortfolioDirectory.PageAtAsync(
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

    private static IQueryable<PortfolioRow> Filtered(PortalDb db, Guid partnerId, PortfolioFilter filter)
    {
        var typed = (filter.Search ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (typed.Any(PlainText.HasForbiddenCharacters))
        {
            // No text of a customer has these, and the index does not take them.
            return db.Set<PortfolioRow>().Where(row => false);
        }

        var words = typed.Select(PlainText.Fold).Where(word => word.Length > 0).ToArray();
        var indexed = words.Where(TrigramSearch.IsLongEnough).ToArray();
        IQueryable<PortfolioRow> rows =
            indexed.Length > 0
                ? db.Set<PortfolioRow>().Containing(PortfolioMapping.SearchIndex, nameof(PortfolioRow.Number), indexed)
                : db.Set<PortfolioRow>();
        rows = rows.Where(row => row.PartnerId == partnerId);
        foreach (var word in words.Except(indexed, StringComparer.Ordinal))
        {
            rows = rows.Where(row => row.SearchText.Contains(word));
        }

        if (filter.Status is { } status)
        {
            rows = rows.Where(row => row.Status == status);
        }

        if (filter.ResellerId is { } reseller)
        {
            rows = rows.Where(row => row.ResellerId == reseller);
        }

        return filter.Country is { } country ? rows.Where(row => row.Country == country) : rows;
    }

    /// <summary>A page of rows in the order walked.</summary>
    private static async Task<(List<PortfolioRow> Rows, bool HasMore)> WalkAsync(
        IPortfolioOrder order,
        IReadOnlyList<IQueryable<PortfolioRow>> stretches,
        bool descending,
        CancellationToken cancellationToken
    )
    {
        // One more than a page tells whether there is another one.
        var found = new List<PortfolioRow>();
        foreach (var stretch in stretches)
        {
            var lacking = PageSize + 1 - found.Count;
            if (lacking > 0)
            {
                found.AddRange(await order.Order(stretch, descending).Take(lacking).ToListAsync(cancellationToken));
            }
        }

        var hasMore = found.Count > PageSize;
        return ([.. found.Take(PageSize)], hasMore);
    }

    private static PortfolioPage Page(
        (List<PortfolioRow> Rows, bool HasMore) page,
        IPortfolioOrder order,
        PortfolioSort sort,
        PortfolioCursor? cursor,
        long total,
        bool cursorWasInvalid
    )
    {
        var (found, hasMore) = page;
        if (found.Count == 0)
        {
            return new PortfolioPage([], 0, total, Previous: null, Next: null, cursorWasInvalid);
        }

        var backwards = cursor?.Backwards ?? false;
        if (backwards)
        {
            found.Reverse();
        }

        var first = NumberOfFirst(cursor, found.Count, hasMore, total);
        var last = first + found.Count - 1;
        var hasPrevious = backwards ? hasMore : cursor is not null;
        var hasNext = backwards || hasMore;
        return new PortfolioPage(
            [.. found.Select(Line)],
            first,
            total,
            hasPrevious ? Cursor(true, found[0], first) : null,
            hasNext ? Cursor(false, found[^1], last) : null,
            cursorWasInvalid
        );

        PortfolioCursor Cursor(bool goesBack, PortfolioRow row, long position) =>
            new(goesBack, sort, order.ValueOf(row), row.CustomerTenantId, position);
    }

    // At both ends the number is known; between them it is the cursor's word, within what the list has.
    private static long NumberOfFirst(PortfolioCursor? cursor, int count, bool hasMore, long total)
    {
        var first = (cursor, hasMore) switch
        {
            (null, _) or ({ Backwards: true }, false) => 1,
            ({ Backwards: true }, true) => Math.Min(cursor.Position, total) - count,
            (_, true) => Math.Min(cursor.Position, total - count - 1) + 1,
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
        );
}
