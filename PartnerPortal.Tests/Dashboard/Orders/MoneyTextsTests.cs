using System.Globalization;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Amounts as each culture writes them; non-breaking spaces count as spaces.</summary>
public sealed class MoneyTextsTests
{
    [Theory]
    [InlineData("sv-SE", "SEK", 123_456_700, "1 234 567,00 kr")]
    [InlineData("nl-NL", "EUR", 123_456, "€ 1.234,56")]
    [InlineData("en-GB", "EUR", 123_456, "€1,234.56")]
    [InlineData("en-GB", "SEK", 4_100, "SEK 41.00")]
    [InlineData("nl-NL", "SEK", 4_100, "SEK 41,00")]
    [InlineData("sv-FI", "EUR", 0, "0,00 €")]
    [InlineData("en", "EUR", 370, "€3.70")]
    public void An_amount_in_minor_units(string culture, string currency, long minorUnits, string expected)
    {
        var shown = MoneyTexts.Of(minorUnits, currency, CultureInfo.GetCultureInfo(culture));

        Assert.Equal(expected, shown.Replace('\u00A0', ' ').Replace('\u202F', ' '));
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 1 200 ", 1200)]
    [InlineData("1,5", 0)]
    [InlineData("-3", 0)]
    [InlineData("twelve", 0)]
    [InlineData("", 0)]
    [InlineData(null, 0)]
    [InlineData("99999999999", 0)]
    public void A_whole_number_as_people_type_it(string? typed, int expected) =>
        Assert.Equal(expected, WholeNumber.Read(typed));
}
