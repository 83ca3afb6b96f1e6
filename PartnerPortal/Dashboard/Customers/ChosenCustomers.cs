using Microsoft.AspNetCore.WebUtilities;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>Customers that are named one by one in an address.</summary>
internal static class ChosenCustomers
{
    /// <summary>How many customers one address can name.</summary>
    public const int Most = 50;

    private const string Parameter = "customers";

    /// <summary>The address of a page for these.</summary>
    public static string AddressOf(string path, IEnumerable<Guid> customerTenantIds) =>
        $"{path}?{Parameter}=" + string.Join(',', customerTenantIds.Select(id => id.ToString("N")));

    /// <summary>Those that an address's query names; what is no id is passed over.</summary>
    public static IReadOnlyList<Guid> Read(string? query) =>
        QueryHelpers.ParseQuery(query).TryGetValue(Parameter, out var named)
            ?
            [
                .. named
                    .ToString()
                    .Split(',')
                    .Distinct(StringComparer.Ordinal)
                    .Take(Most)
                    .Select(text => Guid.TryParse(text, out var id) ? id : (Guid?)null)
                    .OfType<Guid>(),
            ]
            : [];
}
