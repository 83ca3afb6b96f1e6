using System.Globalization;

namespace PartnerPortal.Shared.Files;

public sealed class CsvLineTests
{
    [Theory]
    [InlineData("en-GB", "\"a\",\"b\"\r\n")]
    [InlineData("sv-SE", "\"a\";\"b\"\r\n")]
    [InlineData("nl-NL", "\"a\";\"b\"\r\n")]
    public void The_separator_is_the_one_of_the_region(string culture, string expected) =>
        Assert.Equal(expected, CsvLine.Of(CultureInfo.GetCultureInfo(culture), "a", "b"));

    [Theory]
    [InlineData("=1+1", "\"'=1+1\"\r\n")]
    [InlineData("+46 8", "\"'+46 8\"\r\n")]
    [InlineData("-1", "\"'-1\"\r\n")]
    [InlineData("@SUM(A1)", "\"'@SUM(A1)\"\r\n")]
    [InlineData("\t=1", "\"'\t=1\"\r\n")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"\r\n")]
    [InlineData(null, "\"\"\r\n")]
    public void No_value_is_a_formula_and_no_quotation_mark_ends_one(string? value, string expected) =>
        Assert.Equal(expected, CsvLine.Of(CultureInfo.InvariantCulture, value));
}
