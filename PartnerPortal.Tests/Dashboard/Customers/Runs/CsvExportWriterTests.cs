using System.Globalization;
using System.Text;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Dashboard.Customers.Runs;

public sealed class CsvExportWriterTests
{
    private static readonly Guid id = Guid.Parse("aaaaaaaa-0000-4000-8000-000000000001");

    private static readonly ExportedCustomer plain = new(
        id,
        "Contoso AB",
        "contoso.onmicrosoft.com",
        "SE",
        ResellerId: null,
        AcceptanceStatus.Attested,
        ConfirmationLine.Current,
        new DateOnly(2026, 3, 1),
        "Anna Håkansson",
        DirectLine.None,
        AcceptedDirectlyAt: null,
        AcceptedDirectlyBy: null,
        "2023-03",
        new DateOnly(2026, 3, 1),
        InvitedAt: null,
        InvitedUntil: null,
        RequestedUntil: null,
        Tags: ["vip", "north"],
        new DateTime(2026, 6, 30, 22, 15, 0, DateTimeKind.Utc)
    );

    /// <summary>What a spreadsheet takes for a formula (OWASP, 'CSV Injection').</summary>
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1+1")]
    [InlineData("\r=1+1")]
    [InlineData("\n=1+1")]
    [InlineData(" =1+1")]
    [InlineData("＝1+1")]
    [InlineData("=cmd|' /C calc'!A0")]
    public async Task A_text_that_a_spreadsheet_would_run_begins_with_an_apostrophe(string text)
    {
        foreach (
            var customer in (ExportedCustomer[])
                [
                    plain with
                    {
                        CompanyName = text,
                    },
                    plain with
                    {
                        ConfirmedBy = text,
                    },
                    plain with
                    {
                        AcceptedDirectlyBy = text,
                    },
                    plain with
                    {
                        Tags = [text],
                    },
                ]
        )
        {
            var written = await WriteAsync("en-GB", customer);
            Assert.Contains($",\"'{text}\",", written, StringComparison.Ordinal);
            Assert.DoesNotContain($",{text}", written, StringComparison.Ordinal);
            Assert.DoesNotContain($",\"{text}", written, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Quotes_separators_and_line_breaks_stay_inside_their_field() =>
        Assert.Contains(
            ",\"Contoso \"\"North\"\", AB\r\nline\",",
            await WriteAsync("en-GB", plain with { CompanyName = "Contoso \"North\", AB\r\nline" }),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("en-GB", ",", "01/03/2026", "01/07/2026 00:15")]
    [InlineData("nl-NL", ";", "01-03-2026", "01-07-2026 00:15")]
    [InlineData("sv-SE", ";", "2026-03-01", "2026-07-01 00:15")]
    public async Task Separator_and_dates_are_the_regions_and_moments_the_persons(
        string culture,
        string separator,
        string day,
        string moment
    )
    {
        var lines = (await WriteAsync(culture, plain)).Split("\r\n");
        var fields = lines[1].Split(separator);

        Assert.Equal(18, lines[0].Split(separator).Length);
        Assert.Equal(id.ToString("D"), fields[0]);
        Assert.Equal((day, day), (fields[7], fields[13]));
        Assert.Equal(moment, fields[^1]);
        Assert.Equal(3, lines.Length);
        Assert.Empty(lines[2]);
    }

    [Fact]
    public async Task The_file_begins_with_the_mark_of_UTF_8()
    {
        using var file = new MemoryStream();
        await WriteAsync("sv-SE", file, plain);
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.ToArray()[..3]);
    }

    private static async Task<string> WriteAsync(string culture, ExportedCustomer customer)
    {
        using var file = new MemoryStream();
        await WriteAsync(culture, file, customer);
        return Encoding.UTF8.GetString(file.ToArray().AsSpan(3));
    }

    private static async Task WriteAsync(string culture, Stream file, ExportedCustomer customer)
    {
        var region = CultureInfo.GetCultureInfo(culture);
        var words = new ExportWords(
            [.. Enumerable.Range(1, 18).Select(number => $"column {number}")],
            Enum.GetValues<AcceptanceStatus>().ToDictionary(status => status, status => status.ToString()),
            Enum.GetValues<ConfirmationLine>().ToDictionary(line => line, line => line.ToString()),
            Enum.GetValues<DirectLine>().ToDictionary(line => line, line => line.ToString())
        );
        await using var writer = new CsvExportWriter(
            new Unclosed(file),
            new ExportLook(region, region, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")),
            words,
            new Dictionary<Guid, string>()
        );
        writer.Write(customer);
    }

    /// <summary>Keeps the memory readable when the writer closes its file.</summary>
    private sealed class Unclosed(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override void Flush() => inner.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);
    }
}
