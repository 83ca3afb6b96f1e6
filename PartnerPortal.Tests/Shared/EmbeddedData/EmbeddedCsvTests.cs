namespace PartnerPortal.Shared.EmbeddedData;

public sealed class EmbeddedCsvTests
{
    private static IReadOnlyList<IReadOnlyList<string>> Parse(string text) =>
        EmbeddedCsv.Parse(new StringReader(text), "table.csv", ["a", "b"]);

    [Fact]
    public void A_quoted_field_keeps_its_commas_and_its_doubled_quotation_marks()
    {
        Assert.Equal(
            [
                ["St Helena, \"the\" island", "2"],
            ],
            Parse("a,b\n\"St Helena, \"\"the\"\" island\",2\n")
        );
    }

    [Fact]
    public void An_empty_field_is_an_empty_text()
    {
        Assert.Equal(
            [
                ["", ""],
            ],
            Parse("a,b\n,\n")
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("a,c\n1,2\n")]
    [InlineData("a,b\n1,2,3\n")]
    [InlineData("a,b\n1\n")]
    [InlineData("a,b\n\n")]
    [InlineData("a,b\n\"1,2\n")]
    public void A_table_that_is_not_as_expected_is_refused(string text)
    {
        Assert.Throws<InvalidDataException>(() => Parse(text));
    }

    [Fact]
    public void A_table_that_is_not_embedded_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => EmbeddedCsv.Read("nowhere.csv", "a"));
    }
}
