namespace PartnerPortal.Data.PostgreSql;

/// <summary>PostgreSQL takes neither NUL nor half a surrogate pair; both are replaced before it is asked.</summary>
public sealed class StorableTextTests
{
    [Theory]
    [InlineData("Contoso \u00c5kerlund 👍", "Contoso \u00c5kerlund 👍")]
    [InlineData("a\0b", "a\u2400b")]
    public void What_cannot_be_stored_is_replaced_and_the_rest_is_as_it_was(string text, string expected) =>
        Assert.Equal(expected, StorableText.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_replaced()
    {
        // Not as a theory's data: the runner could not write it down.
        Assert.Equal("a\uFFFDb", StorableText.Of("a" + (char)0xD83D + "b"));
    }
}
