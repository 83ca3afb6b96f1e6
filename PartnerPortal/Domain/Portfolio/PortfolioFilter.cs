using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>By what the list is sorted. Each has its index and its own word in the URL.</summary>
public enum PortfolioSort
{
    Name,
    Domain,
    Status,
    Changed,
}

/// <summary>Which customers, in which order. What a URL asked for and no list has is left out of it.</summary>
/// <param name="Search">Words that all stand in name, domain, e-mail or Microsoft ID.</param>
/// <param name="Country">ISO 3166 two-letter code.</param>
/// <param name="ResellerId">The indirect reseller through whom a provider sells.</param>
public sealed record PortfolioFilter(
    string? Search = null,
    AcceptanceStatus? Status = null,
    string? Country = null,
    PortfolioSort Sort = PortfolioSort.Name,
    bool Descending = false,
    Guid? ResellerId = null
);

/// <summary>
/// A place in a list: behind (or, going back, before) a row with this sort value and tenant. It holds the row's number too,
/// for 'n to m', and travels in the URL; an altered one is no place.
/// </summary>
public sealed record PortfolioCursor(
    bool Backwards,
    PortfolioSort Sort,
    string Value,
    Guid CustomerTenantId,
    long Position
)
{
    private const char Separator = '|';

    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Join(
                    Separator,
                    Backwards ? "b" : "f",
                    Sort.ToString(),
                    Position.ToString(CultureInfo.InvariantCulture),
                    CustomerTenantId.ToString("N"),
                    Value
                )
            )
        );

    /// <summary>The place that a URL names, or <see langword="null"/> where it names none.</summary>
    public static PortfolioCursor? Parse(string? text)
    {
        if (text is not { Length: > 0 and < 2000 } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 5);
        return
            parts is [("f" or "b") and var direction, var sortText, var positionText, var tenantText, var value]
            && Enum.TryParse<PortfolioSort>(sortText, out var sort)
            && Enum.IsDefined(sort)
            && long.TryParse(positionText, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position > 0
            && Guid.TryParseExact(tenantText, "N", out var tenant)
            ? new PortfolioCursor(
                string.Equals(direction, "b", StringComparison.Ordinal),
                sort,
                value,
                tenant,
                position
            )
            : null;
    }
}
