namespace PartnerPortal.Shared.Text;

public sealed class SortKeysTests
{
    private static string[] Sorted(Func<string, byte[]> key, params string[] names) =>
        [.. names.OrderBy(name => Convert.ToHexString(key(name)), StringComparer.Ordinal)];

    [Fact]
    public void The_root_order_puts_letters_with_marks_beside_their_letters()
    {
        Assert.Equal(["Åke", "Alf", "Öberg", "Zara"], Sorted(SortKeys.ForRoot, "Zara", "Öberg", "Alf", "Åke"));
    }

    [Fact]
    public void The_Swedish_order_puts_them_behind_z_in_their_own_order()
    {
        Assert.Equal(
            ["Alf", "Zara", "Åke", "Ängla", "Öberg"],
            Sorted(SortKeys.ForSwedish, "Öberg", "Ängla", "Zara", "Åke", "Alf")
        );
    }

    [Fact]
    public void Case_makes_no_difference_and_diacritics_do()
    {
        Assert.Equal(SortKeys.ForRoot("CONTOSO"), SortKeys.ForRoot("contoso"));
        Assert.NotEqual(SortKeys.ForRoot("Håkan"), SortKeys.ForRoot("Hakan"));
    }

    [Fact]
    public void A_key_has_a_bounded_length_whatever_the_name()
    {
        Assert.InRange(SortKeys.ForRoot(new string('å', 10_000)).Length, 1, 96);
        Assert.InRange(SortKeys.ForSwedish("🚀").Length, 1, 96);
    }
}
