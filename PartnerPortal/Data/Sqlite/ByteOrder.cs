using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace PartnerPortal.Data.Sqlite;

/// <summary>Comparison of byte strings in queries, which C# has no operator for: keyset paging over sort keys needs it.</summary>
public static class ByteOrder
{
    /// <summary>Whether <paramref name="left"/> sorts behind <paramref name="right"/>. Only inside a query.</summary>
    public static bool IsAfter(byte[] left, byte[] right) =>
        throw new NotSupportedException(
            $"{nameof(IsAfter)} stands for an SQL comparison; it runs in the database only."
        );

    /// <summary>Whether <paramref name="left"/> sorts before <paramref name="right"/>. Only inside a query.</summary>
    public static bool IsBefore(byte[] left, byte[] right) =>
        throw new NotSupportedException(
            $"{nameof(IsBefore)} stands for an SQL comparison; it runs in the database only."
        );

    internal static void Map(ModelBuilder modelBuilder)
    {
        Map(modelBuilder, nameof(IsAfter), ExpressionType.GreaterThan);
        Map(modelBuilder, nameof(IsBefore), ExpressionType.LessThan);
    }

    private static void Map(ModelBuilder modelBuilder, string method, ExpressionType comparison) =>
        modelBuilder
            .HasDbFunction(typeof(ByteOrder).GetMethod(method)!)
            .HasTranslation(arguments => new SqlBinaryExpression(
                comparison,
                arguments[0],
                arguments[1],
                typeof(bool),
                typeMapping: null
            ));
}
