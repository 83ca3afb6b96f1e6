using Microsoft.AspNetCore.WebUtilities;

namespace PartnerPortal.Dashboard.Templates;

/// <summary>
/// The address of the agreements page: the search, whether only countries with copies of the partner's own are shown, the open country,
/// and the language for which a copy is being stored.
/// </summary>
public sealed record AgreementsAddress(
    string? Search = null,
    string? Country = null,
    string? Store = null,
    bool HasOwnCopies = false
)
{
    public const string Path = "/agreements";

    public override string ToString()
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (
            var (name, value) in ((string, string?)[])
                [
                    ("search", Search?.Trim()),
                    ("own", HasOwnCopies ? "true" : null),
                    ("country", Country),
                    ("store", Country is null ? null : Store),
                ]
        )
        {
            if (!string.IsNullOrEmpty(value))
            {
                query[name] = value;
            }
        }

        return QueryHelpers.AddQueryString(Path, query);
    }
}
