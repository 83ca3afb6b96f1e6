namespace PartnerPortal.Shared.Text;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \t\r\n ", "")]
    [InlineData("  Contoso  AB ", "Contoso  AB")]
    [InlineData("Ha\u030Akansson", "Håkansson")]
    [InlineData("\u00A0Contoso\u3000", "Contoso")]
    public void Cleaning_takes_outer_blanks_away_and_nothing_else(string? typed, string clean)
    {
        Assert.Equal(clean, PlainText.Clean(typed));
        Assert.Equal(clean.Length == 0 ? null : clean, PlainText.CleanOrNull(typed));
    }

    [Fact]
    public void Cleaning_keeps_a_lone_surrogate_for_the_rule_that_refuses_it()
    {
        Assert.True(PlainText.HasForbiddenCharacters(PlainText.Clean(" Contoso \uD83D ")));
    }

    [Theory]
    [InlineData("Håkansson & Söner AB")]
    [InlineData("شركة כונטוסו")]
    [InlineData("👩‍🚀 Raket")]
    [InlineData("Marks that belong to words: \u200E\u200F\u061C")]
    [InlineData("")]
    public void Letters_of_any_script_and_emoji_are_not_forbidden(string text)
    {
        Assert.False(PlainText.HasForbiddenCharacters(text));
    }

    [Theory]
    [InlineData('\0')]
    [InlineData('\t')]
    [InlineData('\n')]
    [InlineData('\u001B')]
    [InlineData('\u007F')]
    [InlineData('\u009F')]
    [InlineData('\u202A')]
    [InlineData('\u202E')]
    [InlineData('\u2066')]
    [InlineData('\u2069')]
    public void Control_characters_and_marks_that_reverse_text_are(char character)
    {
        Assert.True(PlainText.HasForbiddenCharacters($"Con{character}toso"));
    }

    [Fact]
    public void Half_a_pair_is_forbidden_wherever_it_stands()
    {
        foreach (var text in (string[])["\uD83D", "a\uD83D", "\uDE80a", "\uDE80\uD83D", "🚀\uD83D"])
        {
            Assert.True(PlainText.HasForbiddenCharacters(text));
        }
    }

    [Theory]
    [InlineData("Håkansson", "hakansson")]
    [InlineData("Ångström", "angstrom")]
    [InlineData("ÇA VA", "ca va")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData(" Contoso ", "contoso")]
    [InlineData("", "")]
    public void Folding_takes_case_and_diacritics_away(string text, string folded)
    {
        Assert.Equal(folded, PlainText.Fold(text));
        Assert.Equal(folded, PlainText.Fold(folded));
    }
}
