using System.Globalization;
using System.Linq.Expressions;
using PartnerPortal.Data.Sqlite;
using PartnerPortal.Domain.Acceptances;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>One way to walk along the list: order it, and stand behind a row of it.</summary>
internal interface IPortfolioOrder
{
    IQueryable<PortfolioRow> Order(IQueryable<PortfolioRow> rows, bool descending);

    /// <summary>
    /// The rows behind the given place in that direction, as stretches that follow one another, each with a place in the
    /// index to begin at; <see langword="null"/> where the value is none of this order's.
    /// </summary>
    IReadOnlyList<IQueryable<PortfolioRow>>? Behind(
        IQueryable<PortfolioRow> rows,
        string value,
        Guid tenant,
        bool descending
    );

    /// <summary>A row's value as a cursor carries it.</summary>
    string ValueOf(PortfolioRow row);
}

/// <summary>The order of each sort, by map: no column name ever comes from a client.</summary>
internal static class PortfolioSortMap
{
    public static IPortfolioOrder Of(PortfolioSort sort, CultureInfo culture) =>
        sort switch
        {
            PortfolioSort.Name => IsSwedish(culture) ? SwedishNameOrder.Instance : NameOrder.Instance,
            PortfolioSort.Domain => DomainOrder.Instance,
            PortfolioSort.Status => IsSwedish(culture) ? StatusOrder.Swedish : StatusOrder.Root,
            PortfolioSort.Changed => ChangedOrder.Instance,
            _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, message: null),
        };

    private static bool IsSwedish(CultureInfo culture) =>
        string.Equals(culture.TwoLetterISOLanguageName, "sv", StringComparison.Ordinal);

    private static IQueryable<PortfolioRow> OrderBy<TKey>(
        IQueryable<PortfolioRow> rows,
        Expression<Func<PortfolioRow, TKey>> key,
        bool descending
    ) =>
        descending
            ? rows.OrderByDescending(key).ThenByDescending(row => row.CustomerTenantId)
            : rows.OrderBy(key).ThenBy(row => row.CustomerTenantId);

    private static IQueryable<PortfolioRow> ThenBy<TKey>(
        IOrderedQueryable<PortfolioRow> rows,
        Expression<Func<PortfolioRow, TKey>> key,
        bool descending
    ) =>
        descending
            ? rows.ThenByDescending(key).ThenByDescending(row => row.CustomerTenantId)
            : rows.ThenBy(key).ThenBy(row => row.CustomerTenantId);

    // A place in the one order is none in the other.
    private const string SwedishPrefix = "sv-";

    private static byte[]? FromSwedish(string value) =>
        value.StartsWith(SwedishPrefix, StringComparison.Ordinal) ? FromHex(value[SwedishPrefix.Length..]) : null;

    private static byte[]? FromHex(string value)
    {
        try
        {
            return Convert.FromHexString(value);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed class NameOrder : IPortfolioOrder
    {
        public static readonly NameOrder Instance = new();

        public IQueryable<PortfolioRow> Order(IQueryable<PortfolioRow> rows, bool descending) =>
            OrderBy(rows, row => row.NameKey, descending);

        public IReadOnlyList<IQueryable<PortfolioRow>>? Behind(
            IQueryable<PortfolioRow> rows,
            string value,
            Guid tenant,
            bool descending
        )
        {
            if (FromHex(value) is not { } key)
            {
                return null;
            }

            return
            [
                descending
                    ? rows.Where(row =>
                        ByteOrder.IsBefore(row.NameKey, key) || (row.NameKey == key && row.CustomerTenantId < tenant)
                    )
                    : rows.Where(row =>
                        ByteOrder.IsAfter(row.NameKey, key) || (row.NameKey == key && row.CustomerTenantId > tenant)
                    ),
            ];
        }

        public string ValueOf(PortfolioRow row) => Convert.ToHexStringLower(row.NameKey);
    }

    private sealed class SwedishNameOrder : IPortfolioOrder
    {
        public static readonly SwedishNameOrder Instance = new();

        public IQueryable<PortfolioRow> Order(IQueryable<PortfolioRow> rows, bool descending) =>
            OrderBy(rows, row => row.NameKeySwedish, descending);

        public IReadOnlyList<IQueryable<PortfolioRow>>? Behind(
            IQueryable<PortfolioRow> rows,
            string value,
            Guid tenant,
            bool descending
        )
        {
            if (FromSwedish(value) is not { } key)
            {
                return null;
            }

            return
            [
                descending
                    ? rows.Where(row =>
                        ByteOrder.IsBefore(row.NameKeySwedish, key)
                        || (row.NameKeySwedish == key && row.CustomerTenantId < tenant)
                    )
                    : rows.Where(row =>
                        ByteOrder.IsAfter(row.NameKeySwedish, key)
                        || (row.NameKeySwedish == key && row.CustomerTenantId > tenant)
                    ),
            ];
        }

        public string ValueOf(PortfolioRow row) => SwedishPrefix + Convert.ToHexStringLower(row.NameKeySwedish);
    }

    private sealed class DomainOrder : IPortfolioOrder
    {
        public static readonly DomainOrder Instance = new();

        public IQueryable<PortfolioRow> Order(IQueryable<PortfolioRow> rows, bool descending) =>
            OrderBy(rows, row => row.Domain, descending);

#pragma warning disable CA1309 // This becomes SQL's comparison, which is ordinal; the overload that says so does not translate.
        public IReadOnlyList<IQueryable<PortfolioRow>> Behind(
            IQueryable<PortfolioRow> rows,
            string value,
            Guid tenant,
            bool descending
        ) =>
            [
                descending
                    ? rows.Where(row =>
                        string.Compare(row.Domain, value) < 0 || (row.Domain == value && row.CustomerTenantId < tenant)
                    )
                    : rows.Where(row =>
                        string.Compare(row.Domain, value) > 0 || (row.Domain == value && row.CustomerTenantId > tenant)
                    ),
            ];
#pragma warning restore CA1309

        public string ValueOf(PortfolioRow row) => row.Domain;
    }

    /// <summary>By status, and within one by name: the stretch of the place's own status, then the statuses behind it.</summary>
    private sealed class StatusOrder(IPortfolioOrder byName) : IPortfolioOrder
    {
        public static readonly StatusOrder Root = new(NameOrder.Instance);
        public static readonly StatusOrder Swedish = new(SwedishNameOrder.Instance);

        private const char Separator = ':';

        public IQueryable<PortfolioRow> Order(IQueryable<PortfolioRow> rows, bool descending)
        {
            var byStatus = descending ? rows.OrderByDescending(row => row.Status) : rows.OrderBy(row => row.Status);
            return byName == SwedishNameOrder.Instance
                ? ThenBy(byStatus, row => row.NameKeySwedish, descending)
                : ThenBy(byStatus, row => row.NameKey, descending);
        }

        public IReadOnlyList<IQueryable<PortfolioRow>>? Behind(
            IQueryable<PortfolioRow> rows,
            string value,
            Guid tenant,
            bool descending
        )
        {
            var parts = value.Split(Separator, 2);
            if (
                parts is not [var name, var key]
                || !Enum.TryParse<AcceptanceStatus>(name, out var status)
                || !Enum.IsDefined(status)
                || byName.Behind(rows.Where(row => row.Status == status), key, tenant, descending) is not { } sameStatus
            )
            {
                return null;
            }

            return
            [
                .. sameStatus,
                descending ? rows.Where(row => row.Status < status) : rows.Where(row => row.Status > status),
            ];
        }

        public string ValueOf(PortfolioRow row) => $"{row.Status}{Separator}{byName.ValueOf(row)}";
    }

    private sealed class ChangedOrder : IPortfolioOrder
    {
        public static readonly ChangedOrder Instance = new();

        public IQueryable<PortfolioRow> Order(IQueryable<PortfolioRow> rows, bool descending) =>
            OrderBy(rows, row => row.ChangedAt, descending);

        public IReadOnlyList<IQueryable<PortfolioRow>>? Behind(
            IQueryable<PortfolioRow> rows,
            string value,
            Guid tenant,
            bool descending
        )
        {
            if (
                !long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
                || ticks > DateTime.MaxValue.Ticks
            )
            {
                return null;
            }

            var at = new DateTime(ticks, DateTimeKind.Utc);
            return
            [
                descending
                    ? rows.Where(row => row.ChangedAt < at || (row.ChangedAt == at && row.CustomerTenantId < tenant))
                    : rows.Where(row => row.ChangedAt > at || (row.ChangedAt == at && row.CustomerTenantId > tenant)),
            ];
        }

        public string ValueOf(PortfolioRow row) => row.ChangedAt.Ticks.ToString(CultureInfo.InvariantCulture);
    }
}
