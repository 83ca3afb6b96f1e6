using System.Text;
using PartnerPortal.Host;
using PartnerPortal.Shared.Files;
using Xunit.Abstractions;

namespace PartnerPortal.Domain.BulkAttestation;

public sealed class BulkFileReaderTests(ITestOutputHelper output)
{
    private const string Own = "TenantId,CompanyName,FirstName,LastName,Email,PhoneNumber,AcceptedOn";

    public static TheoryData<BulkEncoding, char> Ways()
    {
        var ways = new TheoryData<BulkEncoding, char>();
        foreach (var encoding in Enum.GetValues<BulkEncoding>())
        {
            foreach (var separator in ",;\t")
            {
                ways.Add(encoding, separator);
            }
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void What_was_written_is_read_whatever_stands_in_the_fields(BulkEncoding encoding, char separator)
    {
        var random = new Random(Seeds.Of(20260301, output));
        var rows = Enumerable.Range(0, 300).Select(_ => Fields(random, encoding)).ToList();
        var text = new StringBuilder(Own.Replace(',', separator)).Append("\r\n");
        foreach (var row in rows)
        {
            text.AppendJoin(separator, row.Select(field => Quoted(Guarded(field, random), separator, random)))
                .Append(random.Next(2) == 0 ? "\r\n" : "\n");
        }

        var bytes = Bytes(text.ToString(), encoding);
        if (BulkEncodings.ScriptOf(encoding) == BulkScript.Unicode)
        {
            Assert.Equal(encoding, Inspect(bytes, random).Encoding);
        }

        using var reader = Open(bytes, encoding);
        Assert.Equal(separator, reader.Separator);
        long number = 0;
        long line = 2;
        foreach (var row in rows)
        {
            var read = reader.Next().Value!;
            Assert.Equal(row, read.Fields);
            Assert.Equal((++number, line, false), (read.Number, read.Line, read.IsDamaged));
            line += 1 + row.Sum(field => Breaks(field));
        }

        Assert.Null(reader.Next().Value);
    }

    [Theory]
    [InlineData(Own, BulkFormat.Template)]
    [InlineData("ACCEPTEDON,Email,first_name,LAST NAME,tenantid", BulkFormat.Template)]
    [InlineData("Remark,TenantId,FirstName,LastName,Email,AcceptedOn,Outcome", BulkFormat.Template)]
    [InlineData(
        "CustomerTenantId,FirstName,LastName,Email,PhoneNumber,LastAgreementDate,PartnerAttestationCompleted,CustomerAccountLink",
        BulkFormat.ReAttestationTool
    )]
    [InlineData("TenantId,Domain,Date,First Name,Last Name,Phone,Email", BulkFormat.SdkSample)]
    [InlineData("TenantId,Domain,Date,First Name,Last Name,Phone,Email,Type", BulkFormat.SdkSample)]
    public void A_format_is_known_by_its_columns_in_any_order_and_case(string header, BulkFormat expected)
    {
        using var reader = Open(Encoding.UTF8.GetBytes(header + "\na,b"), BulkEncoding.Utf8);
        Assert.Equal(expected, reader.Columns.Format);
    }

    [Fact]
    public void The_eighth_field_of_the_samples_rows_is_the_type_though_its_header_does_not_name_it()
    {
        var columns = BulkColumns.Recognize("TenantId,Domain,Date,First Name,Last Name,Phone,Email".Split(',')).Value;
        string[] row = ["t", "d", "2026-01-02", "Anna", "Ek", "", "a@b.example", "MicrosoftCustomerAgreement"];
        Assert.True(columns.Fits(row[..7]));
        Assert.True(columns.Fits(row));
        Assert.True(columns.Fits([.. row, ""]));
        Assert.False(columns.Fits([.. row, "x"]));
        Assert.Equal("MicrosoftCustomerAgreement", columns.Type(row));
        Assert.Equal("", columns.Type(row[..7]));
    }

    /// <summary>Excel leaves out separators of empty last columns, and adds some where a cell there was touched.</summary>
    [Theory]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,2026-01-02", true)]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,", true)]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46", true)]
    [InlineData("id,Contoso,Anna,Ek,a@b.example", true)]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,2026-01-02,, ,", true)]
    [InlineData("id,Contoso,Anna,Ek", false)]
    [InlineData("id", false)]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,2026-01-02,,x", false)]
    public void What_is_empty_at_the_end_of_a_row_may_be_missing_or_too_much_and_nothing_else(string row, bool fits)
    {
        using var reader = Open(Encoding.UTF8.GetBytes($"{Own}\r\n{row}\r\n"), BulkEncoding.Utf8);
        Assert.Equal(fits, reader.Columns.Fits(reader.Next().Value!.Fields));
    }

    [Theory]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,2026-01-02\r\n\u001a")]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,2026-01-02\r\n\u001a\r\n")]
    [InlineData("id,Contoso,Anna,Ek,a@b.example,+46,2026-01-02\u001a")]
    public void The_end_mark_of_old_programs_is_no_row_and_no_part_of_a_field(string rows)
    {
        using var reader = Open(Encoding.UTF8.GetBytes($"{Own}\r\n{rows}"), BulkEncoding.Utf8);
        Assert.Equal("2026-01-02", reader.Next().Value!.Fields[^1]);
        Assert.Null(reader.Next().Value);
    }

    /// <summary>The words that Excel shows for TRUE and FALSE in these languages.</summary>
    [Theory]
    [InlineData("TRUE", "FALSE")]
    [InlineData("True", "False")]
    [InlineData("WAAR", "ONWAAR")]
    [InlineData("SANT", "FALSKT")]
    [InlineData("WAHR", "FALSCH")]
    [InlineData("VRAI", "FAUX")]
    [InlineData("VERDADERO", "FALSO")]
    [InlineData("VERO", "FALSO")]
    [InlineData("VERDADEIRO", "FALSO")]
    [InlineData("SAND", "FALSK")]
    [InlineData("SANN", "USANN")]
    [InlineData("TOSI", "EPÄTOSI")]
    [InlineData("PRAWDA", "FAŁSZ")]
    [InlineData("PRAVDA", "NEPRAVDA")]
    [InlineData("IGAZ", "HAMIS")]
    [InlineData("DOĞRU", "YANLIŞ")]
    [InlineData("ИСТИНА", "ЛОЖЬ")]
    [InlineData("1", "0")]
    [InlineData(" true ", "")]
    public void A_mark_is_read_in_the_languages_of_Excel(string yes, string no) =>
        Assert.Equal((true, false, null), (BulkMark.Read(yes), BulkMark.Read(no), BulkMark.Read(yes + "?")));

    [Theory]
    [InlineData("sep=;\r\n")]
    [InlineData("sep=;\n")]
    [InlineData("sep=;\r")]
    [InlineData("SEP=;;;;\r\n")]
    [InlineData("\"sep=;\"\r\n")]
    [InlineData("\"sep=;\"\r")]
    public void Excels_own_line_with_the_separator_is_understood(string line)
    {
        using var reader = Open(
            Encoding.UTF8.GetBytes(line + Own.Replace(',', ';') + "\r\na;b\r\n"),
            BulkEncoding.Utf8
        );
        Assert.Equal(';', reader.Separator);
        var first = reader.Next().Value!;
        Assert.Equal((1L, 3L), (first.Number, first.Line));
    }

    public static TheoryData<string, string> Refused() =>
        new()
        {
            { "", nameof(BulkFileEmpty) },
            { "   \r\n\t\r\n", nameof(BulkFileEmpty) },
            { "Name,City\r\nContoso,Malmö", nameof(BulkColumnsUnknown) },
            { "TenantId,FirstName,LastName,Email\r\nx", nameof(BulkColumnsMissing) },
            { Own + ",Email\r\nx", nameof(BulkColumnTwice) },
            { "\"TenantId,FirstName", nameof(BulkColumnsUnknown) },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_file_without_the_columns_is_refused_by_name(string text, string expected)
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(text));
        Assert.Equal(expected, BulkFileReader.Open(content, BulkEncoding.Utf8).Error?.Code);
    }

    [Fact]
    public void A_refusal_of_columns_says_what_was_found_and_what_is_missing()
    {
        using var content = new MemoryStream(Encoding.UTF8.GetBytes("TenantId;FirstName;LastName;Email;Datum\r\n"));
        var refusal = Assert.IsType<BulkColumnsMissing>(BulkFileReader.Open(content, BulkEncoding.Utf8).Error);
        Assert.Equal("AcceptedOn", refusal.Missing);
        Assert.Equal("TenantId, FirstName, LastName, Email, Datum", refusal.Found);
    }

    public static TheoryData<byte[], string> NoText() =>
        new()
        {
            { [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13], nameof(BulkFileIsPicture) },
            { [0xFF, 0xD8, 0xFF, 0xE0, 0, 16], nameof(BulkFileIsPicture) },
            { [(byte)'P', (byte)'K', 3, 4, 20, 0, 6, 0], nameof(BulkFileIsWorkbook) },
            { [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], nameof(BulkFileIsWorkbook) },
            { [0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0, 0, 0], nameof(BulkFileNotText) },
            { [0xEF, 0xBB, 0xBF], nameof(BulkFileEmpty) },
            { [0xFF, 0xFE], nameof(BulkFileEmpty) },
        };

    [Theory]
    [MemberData(nameof(NoText), DisableDiscoveryEnumeration = true)]
    public void Bytes_that_are_no_text_are_refused_by_what_they_are(byte[] bytes, string expected)
    {
        var inspection = new BulkTextInspection();
        inspection.Look(bytes);
        Assert.Equal(expected, inspection.Conclude().Error?.Code);
    }

    [Fact]
    public void One_letter_that_is_no_UTF8_behind_a_megabyte_of_Latin_letters_makes_it_a_guess()
    {
        var inspection = new BulkTextInspection();
        inspection.Look(Encoding.ASCII.GetBytes(new string('x', 1024 * 1024)));
        inspection.Look([(byte)'M', (byte)'a', (byte)'l', (byte)'m', 0xF6]);
        var found = inspection.Conclude().Value;
        Assert.NotEqual(BulkEncoding.Utf8, found.Encoding);
        Assert.Equal(BulkEncodingSource.Detected, found.Source);
        Assert.EndsWith("Malmö\n", Encoding.Latin1.GetString(found.Sample!), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mark_that_nothing_closes_is_told_by_its_line_and_loses_no_row_silently()
    {
        using var reader = Open(
            Encoding.UTF8.GetBytes(Own + "\r\na,b,c,d,e,f,g\r\na,\"b,c\r\nd,e\r\n"),
            BulkEncoding.Utf8
        );
        Assert.NotNull(reader.Next().Value);
        Assert.Equal(new BulkQuotationOpen(3), reader.Next().Error);
    }

    [Fact]
    public void A_mark_that_nothing_closes_in_a_large_file_does_not_fill_the_memory()
    {
        using var reader = Open(
            Encoding.UTF8.GetBytes(Own + "\r\na,\"" + new string('x', 2 * 1024 * 1024)),
            BulkEncoding.Utf8
        );
        Assert.Equal(new BulkQuotationOpen(2), reader.Next().Error);
    }

    [Fact]
    public void Text_behind_a_closing_mark_is_damage_and_a_mark_in_the_middle_is_a_letter()
    {
        using var reader = Open(Encoding.UTF8.GetBytes(Own + "\r\na,\"b\"c,d\r\nA \"B\" C,d\r\n"), BulkEncoding.Utf8);
        Assert.True(reader.Next().Value!.IsDamaged);
        var second = reader.Next().Value!;
        Assert.False(second.IsDamaged);
        Assert.Equal("A \"B\" C", second.Fields[0]);
    }

    private static BulkFileReader Open(byte[] bytes, BulkEncoding encoding) =>
        BulkFileReader.Open(new MemoryStream(bytes), encoding).Value;

    private static BulkFileText Inspect(byte[] bytes, Random random)
    {
        var inspection = new BulkTextInspection();
        for (var place = 0; place < bytes.Length; )
        {
            var length = Math.Min(bytes.Length - place, random.Next(1, 5000));
            inspection.Look(bytes.AsSpan(place, length));
            place += length;
        }

        return inspection.Conclude().Value;
    }

    private static string[] Fields(Random random, BulkEncoding encoding)
    {
        // The first two are never empty: a row of empty fields and one empty field are no rows to be told apart.
        var known = BulkEncodings.Of(encoding);
        var letters = string.Concat(
            "abcÅÄÖéß€漢字كᚠŁщΩş '\",;\t\n1=+-@".Where(letter =>
                string.Equals(known.GetString(known.GetBytes([letter])), letter.ToString(), StringComparison.Ordinal)
            )
        );
        return
        [
            .. Enumerable
                .Range(0, 7)
                .Select(_ =>
                    string.Concat(
                        Enumerable.Range(0, random.Next(1, 12)).Select(_ => letters[random.Next(letters.Length)])
                    )
                )
                .Prepend("x")
                .Take(7),
        ];
    }

    // As the portal writes it, and, where that is told apart, as somebody else does.
    private static string Guarded(string field, Random random) =>
        field[0] == '\'' || random.Next(2) == 0 ? SpreadsheetText.Guard(field) : field;

    private static string Quoted(string field, char separator, Random random) =>
        field.IndexOfAny([separator, '"', '\r', '\n']) >= 0 || random.Next(4) == 0
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private static int Breaks(string field) => field.Count(letter => letter == '\n');

    private static byte[] Bytes(string text, BulkEncoding encoding) =>
        encoding switch
        {
            BulkEncoding.Utf8 => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text),
            BulkEncoding.Utf8WithMark => [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)],
            // Once with a mark and once without.
            BulkEncoding.Utf16LittleEndian => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
            BulkEncoding.Utf16BigEndian => Encoding.BigEndianUnicode.GetBytes(text),
            // Without its mark it is no text.
            BulkEncoding.Utf32LittleEndian => [0xFF, 0xFE, 0, 0, .. Encoding.UTF32.GetBytes(text)],
            BulkEncoding.Utf32BigEndian => [0, 0, 0xFE, 0xFF, .. Encoding.GetEncoding("utf-32BE").GetBytes(text)],
            _ => BulkEncodings.Of(encoding).GetBytes(text),
        };
}
