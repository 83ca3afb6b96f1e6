using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Shared.Text;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What the listing can be narrowed by (spec/partner-center-api.md C2).</summary>
public enum ListingField
{
    CompanyName,
    Domain,

    /// <summary>The indirect reseller through whom the caller's partner, a provider, sells.</summary>
    ResellerId,

    /// <summary>The indirect provider that sells to the customers of the caller's partner, a reseller.</summary>
    ProviderId,
}

public enum ListingOperator
{
    StartsWith,
    Equals,
}

/// <summary>A page's place from where it was asked.</summary>
public enum ListingDirection
{
    Next,
    Previous,
    First,
    Last,
}

/// <summary>
/// Which customers. Texts are compared without regard to case and diacritics; a partner's id is compared whole, whatever the operator.
/// </summary>
public sealed record ListingFilter(ListingField Field, ListingOperator Operator, string Value);

/// <summary>A place in the listing: its row's sort text and, where that is a name, tenant. It holds for the filter it was made with.</summary>
public sealed record ListingPlace(string Key, Guid CustomerTenantId);

/// <summary>A customer in the listing.</summary>
/// <param name="OwnerId">The partner that sells to the customer: the caller's, or the provider of a reseller that looks.</param>
/// <param name="ResellerId">The indirect reseller through whom a provider sells.</param>
public sealed record ListingLine(
    Guid CustomerTenantId,
    string CompanyName,
    string Domain,
    Guid OwnerId,
    Guid? ResellerId
);

/// <summary>A page of the listing.</summary>
/// <param name="First">The place of its first line; none where it is empty.</param>
/// <param name="Last">The place of its last line; none where it is empty.</param>
public sealed record ListingPage(
    IReadOnlyList<ListingLine> Lines,
    ListingPlace? First,
    ListingPlace? Last,
    bool HasPrevious,
    bool HasNext
);

/// <summary>
/// The partner's customers in one order that is the same in every language: folded name, then tenant; narrowed by domain,
/// domain, which no two tenants share. Each filter has an index in that order, so a page is a walk from its place on.
/// </summary>
internal static class PortfolioListing
{
    // Sorts after every text that starts with the preceding characters.
    private const string BehindAll = "\U0010FFFF";

    public static async Task<ListingPage> PageAsync(
        PortalDb db,
        Guid partnerId,
        ListingFilter? filter,
        ListingPlace? place,
        ListingDirection direction,
        int size,
        CancellationToken cancellationToken
    )
    {
        var backwards = direction is ListingDirection.Previous or ListingDirection.Last;
        var from = direction is ListingDirection.First or ListingDirection.Last ? null : place;
        var found = await Ordered(Rows(db, partnerId, filter, from, backwards), filter, backwards)
            .Take(size + 1)
            .ToListAsync(cancellationToken);
        var hasMore = found.Count > size;
        var rows = found.Take(size).ToList();
        if (backwards)
        {
            rows.Reverse();
        }

        // There is something on the side the page was reached from, unless it was left out or has been deleted since.
        var hasBehind =
            from is not null
            && await (
                rows.Count == 0
                    ? Rows(db, partnerId, filter, place: null, backwards)
                    : Rows(db, partnerId, filter, PlaceOf(backwards ? rows[^1] : rows[0], filter), !backwards)
            ).AnyAsync(cancellationToken);
        return new ListingPage(
            [.. rows.Select(Line)],
            rows is [var first, ..] ? PlaceOf(first, filter) : null,
            rows is [.., var last] ? PlaceOf(last, filter) : null,
            HasPrevious: backwards ? hasMore : hasBehind,
            HasNext: backwards ? hasBehind : hasMore
        );
    }

    public static async Task<ListingPage> PageAtAsync(
        PortalDb db,
        Guid partnerId,
        ListingFilter? filter,
        long skipped,
        int size,
        CancellationToken cancellationToken
    )
    {
        // Only numbers, which are in the index itself, are skipped; rows are read for the page alone.
        var numbers = Ordered(Rows(db, partnerId, filter, place: null, descending: false), filter, descending: false)
            .Select(row => row.Number)
            .Skip((int)Math.Min(skipped, int.MaxValue))
            .Take(size + 1);
        var found = await Ordered(
                db.Set<PortfolioRow>().Where(row => numbers.Contains(row.Number)),
                filter,
                descending: false
            )
            .ToListAsync(cancellationToken);
        var rows = found.Take(size).ToList();
        return new ListingPage(
            [.. rows.Select(Line)],
            rows is [var first, ..] ? PlaceOf(first, filter) : null,
            rows is [.., var last] ? PlaceOf(last, filter) : null,
            HasPrevious: skipped > 0 && rows.Count > 0,
            HasNext: found.Count > size
        );
    }

    private static bool IsByDomain(ListingFilter? filter) => filter?.Field == ListingField.Domain;

    // All that have one name stand in one stretch of the index, in the order of their tenants.
    private static bool IsEqual(ListingFilter? filter) =>
        filter is { Field: ListingField.CompanyName, Operator: ListingOperator.Equals };

    private static IOrderedQueryable<PortfolioRow> Ordered(
        IQueryable<PortfolioRow> rows,
        ListingFilter? filter,
        bool descending
    )
    {
        if (IsEqual(filter))
        {
            return descending
                ? rows.OrderByDescending(row => row.CustomerTenantId)
                : rows.OrderBy(row => row.CustomerTenantId);
        }

        return (IsByDomain(filter), descending) switch
        {
            (true, false) => rows.OrderBy(row => row.Domain),
            (true, true) => rows.OrderByDescending(row => row.Domain),
            (false, false) => rows.OrderBy(row => row.NameFolded).ThenBy(row => row.CustomerTenantId),
            (false, true) => rows.OrderByDescending(row => row.NameFolded)
                .ThenByDescending(row => row.CustomerTenantId),
        };
    }

    private static IQueryable<PortfolioRow> Rows(
        PortalDb db,
        Guid partnerId,
        ListingFilter? filter,
        ListingPlace? place,
        bool descending
    )
    {
        var rows = Behind(db.Set<PortfolioRow>(), filter, place, descending).Where(row => row.PartnerId == partnerId);
        return filter?.Field switch
        {
            null => rows,
            ListingField.ResellerId => Guid.TryParse(filter.Value, out var reseller)
                ? rows.Where(row => row.ResellerId == reseller)
                : rows.Where(row => false),
            ListingField.ProviderId => Guid.TryParse(filter.Value, out var provider)
                ? OwnedBy(rows, partnerId, provider)
                : rows.Where(row => false),
            _ => PlainText.HasForbiddenCharacters(PlainText.Clean(filter.Value))
                ? rows.Where(row => false)
                : Matching(rows, filter),
        };
    }

    private static IQueryable<PortfolioRow> Behind(
        IQueryable<PortfolioRow> rows,
        ListingFilter? filter,
        ListingPlace? place,
        bool descending
    )
    {
        if (place is null)
        {
            return rows;
        }

        var tenant = place.CustomerTenantId;
        if (IsEqual(filter))
        {
            return descending
                ? rows.Where(row => row.CustomerTenantId < tenant)
                : rows.Where(row => row.CustomerTenantId > tenant);
        }

        if (IsByDomain(filter))
        {
            return BehindDomain(rows, place.Key, descending);
        }

        return BehindName(rows, place.Key, tenant, descending);
    }

    private static IQueryable<PortfolioRow> OwnedBy(IQueryable<PortfolioRow> rows, Guid partnerId, Guid provider) =>
        provider == partnerId
            ? rows.Where(row => row.OwnerId == row.PartnerId)
            // The second condition is the filter of the partial index on owners.
            : rows.Where(row => row.OwnerId == provider && row.OwnerId != row.PartnerId);

#pragma warning disable CA1309 // These become SQL's comparisons, which are ordinal; the overloads that say so do not translate.
    // The first condition is the stretch of the index; the second leaves out those that share the name and come before.
    private static IQueryable<PortfolioRow> BehindName(
        IQueryable<PortfolioRow> rows,
        string name,
        Guid tenant,
        bool descending
    ) =>
        descending
            ? rows.Where(row =>
                string.Compare(row.NameFolded, name) <= 0
                && (string.Compare(row.NameFolded, name) < 0 || row.CustomerTenantId < tenant)
            )
            : rows.Where(row =>
                string.Compare(row.NameFolded, name) >= 0
                && (string.Compare(row.NameFolded, name) > 0 || row.CustomerTenantId > tenant)
            );

    private static IQueryable<PortfolioRow> BehindDomain(
        IQueryable<PortfolioRow> rows,
        string domain,
        bool descending
    ) =>
        descending
            ? rows.Where(row => string.Compare(row.Domain, domain) < 0)
            : rows.Where(row => string.Compare(row.Domain, domain) > 0);

    private static IQueryable<PortfolioRow> Matching(IQueryable<PortfolioRow> rows, ListingFilter filter)
    {
        var text = PlainText.Fold(filter.Value);
        var end = text + BehindAll;
        return (filter.Field, filter.Operator) switch
        {
            (ListingField.Domain, ListingOperator.Equals) => rows.Where(row => row.Domain == text),
            (ListingField.Domain, _) => rows.Where(row =>
                string.Compare(row.Domain, text) >= 0 && string.Compare(row.Domain, end) < 0
            ),
            (_, ListingOperator.Equals) => rows.Where(row => row.NameFolded == text),
            _ => rows.Where(row =>
                string.Compare(row.NameFolded, text) >= 0 && string.Compare(row.NameFolded, end) < 0
            ),
        };
    }
#pragma warning restore CA1309

    private static ListingPlace PlaceOf(PortfolioRow row, ListingFilter? filter) =>
        new(IsByDomain(filter) ? row.Domain : row.NameFolded, row.CustomerTenantId);

    private static ListingLine Line(PortfolioRow row) =>
        new(row.CustomerTenantId, row.CompanyName, row.Domain, row.OwnerId, row.ResellerId);
}
