using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;

namespace PartnerPortal.Data;

/// <summary>Comparison of byte strings in queries, for which C# has no operator; keyset paging over sort keys needs it.</summary>
public static class ByteOrder
{
    /// <summary>Whether <paramref name="left"/> sorts after <paramref name="right"/>. For use in queries only.</summary>
    public static bool IsAfter(byte[] left, byte[] right) =>
        throw new NotSupportedException(
            $"{nameof(IsAfter)} represents an SQL comparison and can only be used in a query."
        );

    /// <summary>Whether <paramref name="left"/> is <paramref name="right"/> or sorts after it. For use in queries only.</summary>
    public static bool IsFrom(byte[] left, byte[] right) =>
        throw new NotSupportedException(
            $"{nameof(IsFrom)} represents an SQL comparison and can only be used in a query."
        );

    internal static void Map(ModelBuilder modelBuilder)
    {
        Map(modelBuilder, nameof(IsFrom), ExpressionType.GreaterThanOrEqual);
        Map(modelBuilder, nameof(IsAfter), ExpressionType.GreaterThan);
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
