using System.Buffers.Text;
using System.Globalization;
using System.Text;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>The sort orders of the list. Each has a name in the URL, and an index or groups that are walked along one.</summary>
public enum PortfolioSort
{
    Name,
    Domain,
    Status,
    Changed,

    /// <summary>By the state of partner confirmation, what is missing first; within it by name.</summary>
    Confirmation,

    /// <summary>By the state of acceptance through Microsoft, what is missing first; within it by name.</summary>
    Direct,
}

/// <summary>Which customers, in which order. Invalid parts of a URL are ignored.</summary>
/// <param name="Search">Words that must all occur in the name, domain, e-mail or Microsoft ID.</param>
/// <param name="Country">ISO 3166 two-letter code.</param>
/// <param name="ResellerId">The indirect reseller through whom a provider sells.</param>
public sealed record PortfolioFilter(
    string? Search = null,
    AcceptanceStatus? Status = null,
    string? Country = null,
    PortfolioSort Sort = PortfolioSort.Name,
    bool Descending = false,
    Guid? ResellerId = null
)
{
    /// <summary>Whether there is an acceptance that counts, of either kind.</summary>
    public bool? IsAccepted { get; init; }

    public ConfirmationLine? Confirmation { get; init; }

    public DirectLine? Direct { get; init; }

    /// <summary>The version of the agreement that was accepted.</summary>
    public string? VersionLabel { get; init; }

    /// <summary>All of these.</summary>
    public PortfolioTraits Traits { get; init; }

    /// <summary>Accepted on this day or later.</summary>
    public DateOnly? AcceptedFrom { get; init; }

    /// <summary>Accepted on this day or earlier.</summary>
    public DateOnly? AcceptedTo { get; init; }

    /// <summary>Invited before this day (UTC) and not accepted since: the invitation is still open.</summary>
    public DateOnly? InvitedBefore { get; init; }

    /// <summary>The open invitation ends before this day (UTC).</summary>
    public DateOnly? InvitationEndsBefore { get; init; }

    /// <summary>One of the partner's tags, however it is capitalised.</summary>
    public string? Tag { get; init; }

    /// <summary>The number of that tag; null if the partner has no tag with this name.</summary>
    internal int? TagId { get; init; }

    /// <summary>Whether a customer with these values matches, as far as its facet can tell.</summary>
    internal bool Has(PortfolioFacet facet) => HasBeside(facet, FacetDimension.None);

    /// <summary>The same, ignoring one dimension: the customers among which that dimension's choices are counted.</summary>
    internal bool HasBeside(PortfolioFacet facet, FacetDimension left) =>
        (left == FacetDimension.Status || Status is null || facet.Status == Status)
        && (IsAccepted is null || AcceptanceConclusion.IsAcceptance(facet.Status) == IsAccepted)
        && (left == FacetDimension.Country || Country is null || IsSame(facet.Country, Country))
        && (left == FacetDimension.Reseller || ResellerId is null || facet.ResellerId == ResellerId)
        && (left == FacetDimension.Confirmation || Confirmation is null || facet.Confirmation == Confirmation)
        && (left == FacetDimension.Direct || Direct is null || facet.Direct == Direct)
        && (left == FacetDimension.Version || VersionLabel is null || IsSame(facet.VersionLabel, VersionLabel))
        && (facet.Traits & Traits) == Traits;

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}

/// <summary>The dimensions of a facet.</summary>
internal enum FacetDimension
{
    None,
    Status,
    Country,
    Reseller,
    Confirmation,
    Direct,
    Version,
}

/// <summary>
/// A position in a list: after (or, going back, before) the row with this sort value and, among rows that share it, this
/// <see cref="PortfolioRow.Number"/>. It also carries the row's ordinal, for 'n to m', and travels in the URL; an altered one
/// is invalid.
/// </summary>
public sealed record PortfolioCursor(bool Backwards, PortfolioSort Sort, string Value, long Number, long Position)
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
                    Number.ToString(CultureInfo.InvariantCulture),
                    Value
                )
            )
        );

    /// <summary>The position in a URL, or <see langword="null"/> if it is invalid.</summary>
    public static PortfolioCursor? Parse(string? text)
    {
        if (text is not { Length: > 0 and < 2000 } || !Base64Url.IsValid(text))
        {
            return null;
        }

        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split(Separator, 5);
        return
            parts is [("f" or "b") and var direction, var sortText, var positionText, var numberText, var value]
            && Enum.TryParse<PortfolioSort>(sortText, out var sort)
            && Enum.IsDefined(sort)
            && long.TryParse(positionText, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            && position > 0
            && long.TryParse(numberText, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new PortfolioCursor(
                string.Equals(direction, "b", StringComparison.Ordinal),
                sort,
                value,
                number,
                position
            )
            : null;
    }
}
