using Microsoft.AspNetCore.WebUtilities;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>
/// The customer list's address: filter, order and place are all in it, so reload, back and a link sent to a colleague show the
/// same list. A change of filter or order begins at the first page.
/// </summary>
public sealed record CustomerListAddress(PortfolioFilter Filter, string? Place = null, bool HasUnknownValues = false)
{
    public const string Path = "/customers";

    private const string DescendingPrefix = "-";

    /// <summary>Reads what an address says; a value that no list knows is left out and told.</summary>
    /// <param name="resellers">The resellers that the list can be filtered by.</param>
    public static CustomerListAddress Read(
        string? search,
        string? status,
        string? country,
        string? sort,
        string? place,
        string? reseller,
        IReadOnlyCollection<Guid> resellers
    )
    {
        var descending = sort?.StartsWith(DescendingPrefix, StringComparison.Ordinal) ?? false;
        var hasSort = TryName<PortfolioSort>(descending ? sort![1..] : sort, out var knownSort);
        var hasStatus = TryName<AcceptanceStatus>(status, out var knownStatus);
        var knownCountry = Domain.Agreements.AgreementCountries.Find(country?.ToUpperInvariant())?.Code;
        var hasReseller = Guid.TryParse(reseller, out var knownReseller) && resellers.Contains(knownReseller);
        return new CustomerListAddress(
            new PortfolioFilter(
                string.IsNullOrWhiteSpace(search) ? null : search.Trim(),
                hasStatus ? knownStatus : null,
                knownCountry,
                hasSort ? knownSort : PortfolioSort.Name,
                hasSort && descending,
                hasReseller ? knownReseller : null
            ),
            string.IsNullOrEmpty(place) ? null : place,
            HasUnknownValues: (!hasSort && !string.IsNullOrEmpty(sort))
                || (!hasStatus && !string.IsNullOrEmpty(status))
                || (knownCountry is null && !string.IsNullOrEmpty(country))
                || (!hasReseller && !string.IsNullOrEmpty(reseller))
        );
    }

    public bool HasFilter =>
        Filter.Search is not null
        || Filter.Status is not null
        || Filter.Country is not null
        || Filter.ResellerId is not null;

    public string WithSearch(string? search) => Write(Filter with { Search = search });

    public string WithStatus(AcceptanceStatus? status) => Write(Filter with { Status = status });

    public string WithCountry(string? country) => Write(Filter with { Country = country });

    public string WithReseller(Guid? reseller) => Write(Filter with { ResellerId = reseller });

    /// <summary>The list in this order, or the other way round where it is in it already.</summary>
    public string SortedBy(PortfolioSort sort) =>
        Write(
            Filter with
            {
                Sort = sort,
                // Newest change first is what a first click on dates is for.
                Descending = Filter.Sort == sort ? !Filter.Descending : sort == PortfolioSort.Changed,
            }
        );

    public string? At(PortfolioCursor? cursor) => cursor is null ? null : Write(Filter, cursor.ToString());

    private static string Write(PortfolioFilter filter, string? place = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        Add("search", string.IsNullOrWhiteSpace(filter.Search) ? null : filter.Search.Trim());
        Add("status", Name(filter.Status));
        Add("country", filter.Country);
        Add("reseller", filter.ResellerId?.ToString());
        if (filter.Sort != PortfolioSort.Name || filter.Descending)
        {
            Add("sort", (filter.Descending ? DescendingPrefix : string.Empty) + Name<PortfolioSort>(filter.Sort));
        }

        Add("place", place);
        return QueryHelpers.AddQueryString(Path, query);

        void Add(string key, string? value)
        {
            if (value is not null)
            {
                query[key] = value;
            }
        }
    }

    // In an address words begin with a small letter; numbers, which Enum.TryParse takes too, are no words of it.
    private static string? Name<T>(T? value)
        where T : struct, Enum => value?.ToString() is { } name ? char.ToLowerInvariant(name[0]) + name[1..] : null;

    private static bool TryName<T>(string? text, out T value)
        where T : struct, Enum
    {
        value = default;
        return text is { Length: > 0 }
            && char.IsLetter(text[0])
            && Enum.TryParse(text, ignoreCase: true, out value)
            && Enum.IsDefined(value);
    }
}
