using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>A place in an order: a row's sort value and, among rows that share it, its number.</summary>
internal readonly record struct PortfolioPlace(object Value, long Number);

/// <summary>The column by which a list is sorted; rows that share a value stand in the order of their numbers.</summary>
internal abstract class SortColumn
{
    /// <summary>Names, in one of the orders of names.</summary>
    public static SortColumn OfKeys(Expression<Func<PortfolioRow, byte[]>> key) =>
        new Typed<byte[]>(
            key,
            [],
            (one, other) => ByteOrder.IsFrom(one, other),
            (one, other) => ByteOrder.IsAfter(one, other)
        );

#pragma warning disable CA1309 // These become SQL's comparisons, which are ordinal; the overloads that say so do not translate.
    public static SortColumn OfTexts(Expression<Func<PortfolioRow, string>> key) =>
        new Typed<string>(
            key,
            string.Empty,
            (one, other) => string.Compare(one, other) >= 0,
            (one, other) => string.Compare(one, other) > 0
        );
#pragma warning restore CA1309

    public static SortColumn OfTimes(Expression<Func<PortfolioRow, DateTime>> key) =>
        new Typed<DateTime>(key, DateTime.UnixEpoch, (one, other) => one >= other, (one, other) => one > other);

    /// <summary>
    /// The rows behind a place. Without one, all: by a bound that every row keeps to, since it tells the database which index has the
    /// rows in this order.
    /// </summary>
    public abstract IQueryable<PortfolioRow> Behind(
        IQueryable<PortfolioRow> rows,
        PortfolioPlace? place,
        bool descending
    );

    /// <summary>The rows up to those with this value.</summary>
    public abstract IQueryable<PortfolioRow> UpTo(IQueryable<PortfolioRow> rows, object value, bool descending);

    public abstract IOrderedQueryable<PortfolioRow> Ordered(IQueryable<PortfolioRow> rows, bool descending);

    /// <summary>The value of the row after so many behind (or at) a place; null where there are no more.</summary>
    public abstract Task<object?> ValueAfterAsync(
        IQueryable<PortfolioRow> rows,
        PortfolioPlace? place,
        bool descending,
        int count,
        CancellationToken cancellationToken
    );

    private sealed class Typed<T>(
        Expression<Func<PortfolioRow, T>> key,
        T lowest,
        Expression<Func<T, T, bool>> isFrom,
        Expression<Func<T, T, bool>> isAfter
    ) : SortColumn
        where T : notnull
    {
        public override IQueryable<PortfolioRow> Behind(
            IQueryable<PortfolioRow> rows,
            PortfolioPlace? place,
            bool descending
        )
        {
            if (place is not { } from)
            {
                return From(rows, place, descending);
            }

            // The first condition is the stretch of the index; the second leaves out those that share the value and come before.
            var number = from.Number;
            Expression<Func<PortfolioRow, bool>> isNext = descending
                ? row => row.Number < number
                : row => row.Number > number;
            var isBehind = Compared(isAfter, from.Value, descending);
            return From(rows, place, descending)
                .Where(
                    Expression.Lambda<Func<PortfolioRow, bool>>(
                        Expression.OrElse(
                            isBehind.Body,
                            ReplacingExpressionVisitor.Replace(
                                isNext.Parameters[0],
                                isBehind.Parameters[0],
                                isNext.Body
                            )
                        ),
                        isBehind.Parameters
                    )
                );
        }

        public override IQueryable<PortfolioRow> UpTo(IQueryable<PortfolioRow> rows, object value, bool descending) =>
            rows.Where(Compared(isFrom, value, !descending));

        public override IOrderedQueryable<PortfolioRow> Ordered(IQueryable<PortfolioRow> rows, bool descending) =>
            descending
                ? rows.OrderByDescending(key).ThenByDescending(row => row.Number)
                : rows.OrderBy(key).ThenBy(row => row.Number);

        public override async Task<object?> ValueAfterAsync(
            IQueryable<PortfolioRow> rows,
            PortfolioPlace? place,
            bool descending,
            int count,
            CancellationToken cancellationToken
        ) =>
            (
                await Ordered(From(rows, place, descending), descending)
                    .Select(key)
                    .Skip(count)
                    .Take(1)
                    .ToListAsync(cancellationToken)
            )
                is [var value]
                ? value
                : null;

        /// <summary>The rows from a place's value on; without a place, all.</summary>
        private IQueryable<PortfolioRow> From(IQueryable<PortfolioRow> rows, PortfolioPlace? place, bool descending) =>
            place is { } from
                ? rows.Where(Compared(isFrom, from.Value, descending))
                : rows.Where(Compared(isFrom, lowest, turned: false));

        /// <summary>The comparison of a row's value with a given one; turned, of the given one with the row's.</summary>
        private Expression<Func<PortfolioRow, bool>> Compared(
            Expression<Func<T, T, bool>> comparison,
            object value,
            bool turned
        )
        {
            // A member of an object becomes a parameter of the statement; a constant would be a part of its text.
            var given = Expression.Property(Expression.Constant(new Given((T)value)), nameof(Given.Value));
            var (one, other) = turned ? ((Expression)given, key.Body) : (key.Body, given);
            return Expression.Lambda<Func<PortfolioRow, bool>>(
                ReplacingExpressionVisitor.Replace(
                    comparison.Parameters[0],
                    one,
                    ReplacingExpressionVisitor.Replace(comparison.Parameters[1], other, comparison.Body)
                ),
                key.Parameters
            );
        }

        private sealed record Given(T Value);
    }
}
