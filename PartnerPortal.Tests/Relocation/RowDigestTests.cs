namespace PartnerPortal.Relocation;

/// <summary>By what a move tells that a table arrived as it was sent.</summary>
public sealed class RowDigestTests
{
    private static readonly Guid id = Guid.Parse("11111111-0000-4000-8000-000000000001");

    [Fact]
    public void The_order_of_rows_has_no_part_in_it()
    {
        using var one = DigestOf([id, "a"], [id, "b"]);
        using var other = DigestOf([id, "b"], [id, "a"]);

        Assert.True(one.IsSame(other));
    }

    public static TheoryData<object?[], object?[]> Different() =>
        new()
        {
            { ["a", "b"], ["ab", ""] },
            { ["a", null], ["a", ""] },
            { [null, "a"], ["a", null] },
            { [1], [2] },
            { [true], [false] },
            { [1L], [null] },
            { [new byte[] { 1, 2 }], [new byte[] { 1, 3 }] },
            { [new DateOnly(2026, 1, 1)], [new DateOnly(2026, 1, 2)] },
            { [new DateTime(10, DateTimeKind.Utc)], [new DateTime(20, DateTimeKind.Utc)] },
            { [new DateTimeOffset(10, TimeSpan.Zero)], [new DateTimeOffset(20, TimeSpan.Zero)] },
            { ['a'], ['b'] },
        };

    [Theory]
    [MemberData(nameof(Different), DisableDiscoveryEnumeration = true)]
    public void Rows_that_differ_in_one_value_are_told_apart(object?[] row, object?[] another)
    {
        using var one = DigestOf(row);
        using var other = DigestOf(another);

        Assert.False(one.IsSame(other));
    }

    [Fact]
    public void A_row_that_is_missing_or_there_twice_is_seen()
    {
        using var whole = DigestOf(["a"], ["b"]);
        using var missing = DigestOf(["a"]);
        using var twice = DigestOf(["a"], ["a"]);

        Assert.False(whole.IsSame(missing));
        Assert.False(whole.IsSame(twice));
    }

    private static RowDigest DigestOf(params object?[][] rows)
    {
        var digest = new RowDigest();
        foreach (var row in rows)
        {
            digest.Add(row);
        }

        return digest;
    }
}
