using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers;

/// <summary>
/// The query of a list's address. Days are ISO 8601; names of statuses, lines, traits and orders start with a lower-case letter;
/// several traits are separated by commas; a descending order starts with a minus.
/// </summary>
internal static class CustomerListQuery
{
    private const string Search = "search";
    private const string Status = "status";
    private const string Accepted = "accepted";
    private const string Yes = "yes";
    private const string No = "no";
    private const string Confirmation = "confirmation";
    private const string Direct = "direct";
    private const string Country = "country";
    private const string Reseller = "reseller";
    private const string Version = "version";
    private const string Traits = "traits";
    private const string AcceptedFrom = "acceptedFrom";
    private const string AcceptedTo = "acceptedTo";
    private const string InvitedBefore = "invitedBefore";
    private const string EndsBefore = "endsBefore";
    private const string Tag = "tag";
    private const string Sort = "sort";
    private const string Place = "place";
    private const string Size = "size";
    private const string DescendingPrefix = "-";
    private const string DayFormat = "yyyy-MM-dd";

    // Version labels are the year and month in which they came into force.
    private const string VersionFormat = "yyyy-MM";

    public static CustomerListAddress Read(string? query, IReadOnlyCollection<Guid> resellers)
    {
        var values = new Values(QueryHelpers.ParseQuery(query));
        var sort = values.Read(Sort, ReadOrder);
        var filter = new PortfolioFilter(
            values.Text(Search),
            values.Read(Status, ReadName<AcceptanceStatus>),
            values.Read(Country, text => AgreementCountries.Find(text.ToUpperInvariant())?.Code),
            sort?.Sort ?? PortfolioSort.Name,
            sort?.Descending ?? false,
            values.Read(
                Reseller,
                text => Guid.TryParse(text, out var known) && resellers.Contains(known) ? known : (Guid?)null
            )
        )
        {
            IsAccepted = values.Read(
                Accepted,
                text =>
                    text is Yes ? true
                    : text is No ? false
                    : (bool?)null
            ),
            Confirmation = values.Read(Confirmation, ReadName<ConfirmationLine>),
            Direct = values.Read(Direct, ReadName<DirectLine>),
            VersionLabel = values.Read(Version, text => ReadDay(text, VersionFormat) is null ? null : text),
            Traits = values.Read(Traits, ReadTraits) ?? PortfolioTraits.None,
            AcceptedFrom = values.Read(AcceptedFrom, text => ReadDay(text)),
            AcceptedTo = values.Read(AcceptedTo, text => ReadDay(text)),
            InvitedBefore = values.Read(InvitedBefore, text => ReadDay(text)),
            InvitationEndsBefore = values.Read(EndsBefore, text => ReadDay(text)),
            Tag = values.Read(Tag, text => TagRules.Check(text) is null ? TagRules.Clean(text) : null),
        };
        var size = values.Read(Size, ReadSize);
        return new CustomerListAddress(filter, values.Text(Place), values.HasUnknown) { Size = size };
    }

    public static Dictionary<string, string?> Write(PortfolioFilter filter, string? place, int? size = null)
    {
        var query = new Dictionary<string, string?>(StringComparer.Ordinal);
        Add(Search, filter.Search);
        Add(Status, Name(filter.Status));
        Add(Accepted, filter.IsAccepted is { } accepted ? (accepted ? Yes : No) : null);
        Add(Confirmation, Name(filter.Confirmation));
        Add(Direct, Name(filter.Direct));
        Add(Country, filter.Country);
        Add(Reseller, filter.ResellerId?.ToString());
        Add(Version, filter.VersionLabel);
        Add(Traits, NameOfTraits(filter.Traits));
        Add(AcceptedFrom, NameOfDay(filter.AcceptedFrom));
        Add(AcceptedTo, NameOfDay(filter.AcceptedTo));
        Add(InvitedBefore, NameOfDay(filter.InvitedBefore));
        Add(EndsBefore, NameOfDay(filter.InvitationEndsBefore));
        Add(Tag, filter.Tag);
        if (filter.Sort != PortfolioSort.Name || filter.Descending)
        {
            Add(Sort, (filter.Descending ? DescendingPrefix : string.Empty) + Name<PortfolioSort>(filter.Sort));
        }

        Add(Size, size?.ToString(CultureInfo.InvariantCulture));
        Add(Place, place);
        return query;

        void Add(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                query[key] = value;
            }
        }
    }

    private static (PortfolioSort Sort, bool Descending)? ReadOrder(string text)
    {
        var descending = text.StartsWith(DescendingPrefix, StringComparison.Ordinal);
        return ReadName<PortfolioSort>(descending ? text[DescendingPrefix.Length..] : text) is { } sort
            ? (sort, descending)
            : null;
    }

    private static int? ReadSize(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
        && PortfolioQueries.PageSizes.Contains(size)
            ? size
            : null;

    private static PortfolioTraits? ReadTraits(string text)
    {
        var traits = PortfolioTraits.None;
        foreach (var name in text.Split(','))
        {
            if (ReadName<PortfolioTraits>(name) is not { } trait || trait == PortfolioTraits.None)
            {
                return null;
            }

            traits |= trait;
        }

        return traits;
    }

    private static string NameOfTraits(PortfolioTraits traits) =>
        string.Join(
            ',',
            Enum.GetValues<PortfolioTraits>()
                .Where(trait => trait != PortfolioTraits.None && traits.HasFlag(trait))
                .Select(trait => Name<PortfolioTraits>(trait))
        );

    private static DateOnly? ReadDay(string text, string format = DayFormat) =>
        DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private static string? NameOfDay(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    // Numbers and lists of names, which Enum.TryParse accepts too, are invalid in an address.
    private static T? ReadName<T>(string text)
        where T : struct, Enum =>
        text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : null;

    private static string? Name<T>(T? value)
        where T : struct, Enum => value?.ToString() is { } name ? char.ToLowerInvariant(name[0]) + name[1..] : null;

    /// <summary>The values of a query, and whether one of those asked for is unknown.</summary>
    private sealed class Values(Dictionary<string, StringValues> values)
    {
        public bool HasUnknown { get; private set; }

        public string? Text(string key) => Read(key, text => text);

        public T? Read<T>(string key, Func<string, T?> read)
            where T : struct => Value(key) is { } text ? Known(read(text)) : null;

        public string? Read(string key, Func<string, string?> read) =>
            Value(key) is { } text ? Known(read(text)) : null;

        private string? Value(string key)
        {
            var given = values.GetValueOrDefault(key);
            if (given.Count > 1)
            {
                HasUnknown = true;
                return null;
            }

            return string.IsNullOrWhiteSpace(given) ? null : given.ToString().Trim();
        }

        private T Known<T>(T value)
        {
            HasUnknown |= value is null;
            return value;
        }
    }
}
