using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>
/// The customer list's address: filter, order and position are all in it, so reload, back and a link sent to a colleague show the
/// same list. A change of filter or order begins at the first page. Other pages make their links to lists with it:
/// <c>new CustomerListAddress(new PortfolioFilter { … }).Href</c>.
/// </summary>
public sealed record CustomerListAddress(PortfolioFilter Filter, string? Place = null, bool HasUnknownValues = false)
{
    public const string Path = "/customers";

    /// <summary>How many customers a page of the list shows; null for as many as the agent has chosen.</summary>
    public int? Size { get; init; }

    /// <summary>The whole address.</summary>
    public string Href => QueryHelpers.AddQueryString(Path, CustomerListQuery.Write(Filter, Place, Size));

    /// <summary>Filter and order without path and position, such as <c>?status=invited</c>; empty for all customers.</summary>
    public string Query => QueryHelpers.AddQueryString(string.Empty, CustomerListQuery.Write(Filter, place: null));

    /// <summary>Reads the query of an address; an unknown value is ignored and reported.</summary>
    /// <param name="query">With or without its question mark; other parameters are ignored.</param>
    /// <param name="resellers">The resellers that the list can be filtered by.</param>
    public static CustomerListAddress Read(string? query, IReadOnlyCollection<Guid> resellers) =>
        CustomerListQuery.Read(query, resellers);

    public bool HasFilter => Filter with { Sort = PortfolioSort.Name, Descending = false } != new PortfolioFilter();

    /// <summary>The list of these customers, in the present order.</summary>
    public string With(Func<PortfolioFilter, PortfolioFilter> change) =>
        new CustomerListAddress(change(Filter)) { Size = Size }.Href;

    /// <summary>The same list from its beginning, with pages of this size; null for the agent's own.</summary>
    public string WithSize(int? size) => new CustomerListAddress(Filter) { Size = size }.Href;

    public string WithSearch(string? search) =>
        With(filter => filter with { Search = string.IsNullOrWhiteSpace(search) ? null : search.Trim() });

    public string WithStatus(AcceptanceStatus? status) => With(filter => filter with { Status = status });

    public string WithCountry(string? country) => With(filter => filter with { Country = country });

    public string WithReseller(Guid? reseller) => With(filter => filter with { ResellerId = reseller });

    /// <summary>All customers, in the present order.</summary>
    public string WithoutFilter() =>
        With(filter => new PortfolioFilter(Sort: filter.Sort, Descending: filter.Descending));

    /// <summary>The list in this order, or in the opposite direction if it already is.</summary>
    public string SortedBy(PortfolioSort sort) =>
        With(filter =>
            filter with
            {
                Sort = sort,
                // A first click on a date column sorts the newest first.
                Descending = filter.Sort == sort ? !filter.Descending : sort == PortfolioSort.Changed,
            }
        );

    public string? At(PortfolioCursor? cursor) =>
        cursor is null ? null : new CustomerListAddress(Filter, cursor.ToString()) { Size = Size }.Href;
}
