using System.Globalization;
using System.Text;
using PartnerPortal.Domain.BulkAttestation;

namespace PartnerPortal.Shared.Files;

/// <summary>What every file says that a spreadsheet is to open.</summary>
public sealed class SpreadsheetCsvTests
{
    [Theory]
    [InlineData("en-GB", "a,b\r\n")]
    [InlineData("en-US", "a,b\r\n")]
    [InlineData("sv-SE", "a;b\r\n")]
    [InlineData("nl-NL", "a;b\r\n")]
    [InlineData("de-DE", "a;b\r\n")]
    [InlineData("", "a,b\r\n")]
    public async Task The_separator_is_the_one_of_the_region(string region, string expected) =>
        Assert.Equal(expected, await WriteAsync(CultureInfo.GetCultureInfo(region), "a", "b"));

    [Fact]
    public async Task No_region_has_a_separator_that_its_numbers_use()
    {
        foreach (var region in CultureInfo.GetCultures(CultureTypes.SpecificCultures))
        {
            var separator = SpreadsheetCsv.SeparatorOf(region);
            Assert.True(separator is ',' or ';', region.Name);
            Assert.NotEqual(region.NumberFormat.NumberDecimalSeparator, separator.ToString());
            Assert.Equal($"a{separator}b\r\n", await WriteAsync(region, "a", "b"));
        }
    }

    /// <summary>
    /// OWASP, 'CSV Injection': = + - @, tab, carriage return; also full-width signs, and what spreadsheets pass over before one.
    /// </summary>
    public static TheoryData<string> Formulas() =>
        [
            "=1+1",
            "+46 8",
            "-1",
            "@SUM(A1)",
            "\t=1",
            "\tText",
            "\r=1",
            "\n=1",
            "\r\n=1",
            " =1+1",
            "   @SUM(A1)",
            "\u00a0=1",
            "\u200b=1",
            "\ufeff=1",
            "＝1+1",
            "＋1",
            "－1",
            "＠SUM(A1)",
            " ＝1",
            "﹦1",
            "﹢1",
            "﹣1",
            "﹫A1",
            "=cmd|' /C calc'!A0",
        ];

    [Theory]
    [MemberData(nameof(Formulas))]
    public async Task No_value_is_a_formula(string value)
    {
        var written = await WriteAsync(CultureInfo.InvariantCulture, value);

        Assert.Equal($"\"'{value}\"\r\n", written);
        Assert.Equal(value, SpreadsheetText.WithoutGuard(SpreadsheetText.Guard(value)));
    }

    [Theory]
    [InlineData("Contoso", "Contoso")]
    [InlineData("Contoso = Fabrikam", "Contoso = Fabrikam")]
    [InlineData("O'Brien", "O'Brien")]
    [InlineData("'t Hooft", "'t Hooft")]
    [InlineData("1-2", "1-2")]
    [InlineData("Å=B", "Å=B")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData(" Contoso", "\" Contoso\"")]
    [InlineData("a\r\n=b", "\"a\r\n=b\"")]
    [InlineData(null, "\"\"")]
    public async Task Every_other_value_stays_as_it_is(string? value, string expected) =>
        Assert.Equal(expected + "\r\n", await WriteAsync(CultureInfo.InvariantCulture, value));

    [Theory]
    [MemberData(nameof(Formulas))]
    [InlineData("'=1")]
    [InlineData("''+46")]
    [InlineData("'t Hooft")]
    [InlineData("'")]
    [InlineData("=")]
    public async Task What_is_written_comes_back_by_the_portals_own_reader_as_it_was(string value)
    {
        using var file = new MemoryStream();
        await using (var csv = new SpreadsheetCsv(file, ';'))
        {
            await csv.WriteAsync(BulkColumns.Template, default);
            await csv.WriteAsync(["x", value, value, "", null, "'" + value, value], default);
        }

        using var reader = BulkFileReader.Open(file, BulkEncoding.Utf8WithMark).Value;

        Assert.Equal(["x", value, value, "", "", "'" + value, value], reader.Next().Value!.Fields);
    }

    [Fact]
    public async Task The_file_begins_with_the_mark_of_UTF_8_and_the_output_stays_open()
    {
        using var file = new MemoryStream();
        await using (var csv = new SpreadsheetCsv(file, ','))
        {
            await csv.WriteAsync(["漢字"], default);
        }

        Assert.Equal([.. Encoding.UTF8.GetPreamble(), .. "漢字\r\n"u8.ToArray()], file.ToArray());
    }

    private static async Task<string> WriteAsync(CultureInfo region, params string?[] fields)
    {
        using var file = new MemoryStream();
        await using (var csv = new SpreadsheetCsv(file, region))
        {
            await csv.WriteAsync(fields, default);
        }

        return Encoding.UTF8.GetString(file.ToArray().AsSpan(3));
    }
}
