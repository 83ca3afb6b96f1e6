namespace PartnerPortal.Host;

public sealed class WrittenTextTests
{
    /// <summary>Parts of addresses and names of standards, the same in every language.</summary>
    private static readonly string[] allowed = ["admin", ".onmicrosoft.com", "SHA-256"];

    [Fact]
    public void No_component_shows_a_text_that_is_no_resource()
    {
        var written = WrittenTexts
            .WithLetters()
            .Where(text => !allowed.Contains(text.Text, StringComparer.Ordinal))
            .ToList();
        Assert.True(written.Count == 0, string.Join('\n', written));
    }

    [Fact]
    public void The_search_sees_what_stands_in_markup()
    {
        // A separator is not a word, but it is found, and so a word would be.
        Assert.Contains(WrittenTexts.All(), text => text is { Place: "text", Text: "·" });
    }
}
