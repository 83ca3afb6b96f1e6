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
    [InlineData("Bosch–Siemens ‘Nord’ Ｋ.Ｋ. — 1", "Bosch–Siemens ‘Nord’ Ｋ.Ｋ. — 1")]
    public void Cleaning_takes_outer_blanks_away_and_leaves_what_people_see(string? typed, string clean)
    {
        Assert.Equal(clean, PlainText.Clean(typed));
        Assert.Equal(clean.Length == 0 ? null : clean, PlainText.CleanOrNull(typed));
    }

    /// <summary>What browsers, Word, Excel and telephone books put into a copied text.</summary>
    [Theory]
    [InlineData("\u200B\u200BX", "X")]
    [InlineData("Anna\u200B", "Anna")]
    [InlineData("An\u00ADna", "Anna")]
    [InlineData("An\u200Dna \u200CEk\uFE0F", "Anna Ek")]
    [InlineData("\uFEFFAn\u2060na", "Anna")]
    [InlineData("An\u200Ena\u200F Ek", "Anna Ek")]
    [InlineData("Anna \uFFFC", "Anna")]
    [InlineData("Anna\U000E0041\U000E0042", "Anna")]
    [InlineData("\u2068Anna\u2069", "Anna")]
    [InlineData("\u2003\u202A Anna\u202C\u2003", "Anna")]
    [InlineData("Anna\u00A0Ek\u202FBerg\u2007C\u2028D", "Anna Ek Berg C D")]
    [InlineData("\u3164", "")]
    [InlineData("Anna\u2011Karin\u2010Ek", "Anna-Karin-Ek")]
    public void Cleaning_takes_away_what_nobody_sees_and_makes_every_blank_a_plain_one(string pasted, string clean)
    {
        Assert.Equal(clean, PlainText.Clean(pasted));
        Assert.Equal(clean, PlainText.CleanCode(pasted));
    }

    /// <summary>Persian and Sinhala words and a family of emoji: the joiner is part of the spelling.</summary>
    [Theory]
    [InlineData("می\u200Cخواهم")]
    [InlineData("ශ්\u200Dරී")]
    [InlineData("👩\u200D👧")]
    [InlineData("❤\uFE0F")]
    [InlineData("שלום\u200E!")]
    public void Cleaning_leaves_invisible_marks_that_belong_to_a_script(string text) =>
        Assert.Equal(text, PlainText.Clean("\u200E" + text + "\u200E "));

    [Theory]
    [InlineData("+46\u20118\u2011123", "+46-8-123")]
    [InlineData("+46 8 123\u201345", "+46 8 123-45")]
    [InlineData("\u221246\u2014", "-46-")]
    [InlineData("＋４６（８）", "+46(8)")]
    [InlineData("anna@kund.example\u200B", "anna@kund.example")]
    [InlineData("o\u2019brien@kund.example", "o'brien@kund.example")]
    [InlineData("00000000\u20100000\u20134000\uFF0D8000-000000000001", "00000000-0000-4000-8000-000000000001")]
    public void Codes_are_cleaned_to_the_signs_of_a_keyboard(string pasted, string clean)
    {
        Assert.Equal(clean, PlainText.CleanCode(pasted));
        Assert.Equal(clean, PlainText.CleanCodeOrNull(pasted));
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
    [InlineData('\uFFFD')]
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
    [InlineData("O’Brien", "o'brien")]
    [InlineData("O´Brien", "o'brien")]
    [InlineData("O`Brien", "o'brien")]
    [InlineData("Bosch–Siemens", "bosch-siemens")]
    [InlineData("Bosch\u2011Siemens", "bosch-siemens")]
    [InlineData("Ｃｏｎｔｏｓｏ　１２", "contoso 12")]
    [InlineData("ｶﾞｽ", "カス")]
    [InlineData("ガス", "カス")]
    [InlineData("Proﬁl ½", "profil 1⁄2")]
    [InlineData("Con\u200Btoso\u00A0AB", "contoso ab")]
    [InlineData(" Contoso ", "contoso")]
    [InlineData("", "")]
    public void Folding_takes_away_case_diacritics_and_other_spellings_of_a_sign(string text, string folded)
    {
        Assert.Equal(folded, PlainText.Fold(text));
        Assert.Equal(folded, PlainText.Fold(folded));
    }

    [Fact]
    public void Folding_takes_half_a_pair_as_it_is() => Assert.Equal("a\uD83D", PlainText.Fold("A\uD83D"));
}
