using System.Globalization;
using System.Text;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.BulkAttestation;

/// <summary>Nothing is attested in letters that nobody wrote.</summary>
public sealed class BulkEncodingTests : BulkTests
{
    /// <summary>A file as old programs and other systems leave it: a few signers as they are written in its language.</summary>
    public static TheoryData<BulkEncoding, string[]> Files() =>
        new()
        {
            { BulkEncoding.Windows1252, ["Göran Håkansson", "Åsa Öberg", "François Lefèvre", "Jürgen Groß"] },
            { BulkEncoding.Dos850, ["Göran Håkansson", "Åsa Öberg"] },
            { BulkEncoding.MacRoman, ["Göran Håkansson", "Åsa Öberg"] },
            { BulkEncoding.Windows1250, ["Łukasz Wiśniewski", "Jiří Dvořák", "Żaneta Gołębiewska"] },
            { BulkEncoding.Dos852, ["Łukasz Wiśniewski", "Jiří Dvořák"] },
            { BulkEncoding.MacCentralEurope, ["Łukasz Wiśniewski"] },
            { BulkEncoding.Windows1251, ["Владимир Щербаков", "Наталья Юрьева", "Алексей Жуков"] },
            { BulkEncoding.Windows1253, ["Γεώργιος Παπαδόπουλος", "Ελένη Οικονόμου", "Ιωάννης Νικολάου"] },
            { BulkEncoding.Windows1254, ["Şükrü Çağlayan", "Gülşah Yıldız"] },
            { BulkEncoding.Windows1257, ["Žydrūnas Šešelgis"] },
        };

    /// <summary>The case itself: nobody is attested under a name that was read in an encoding that no person has looked at.</summary>
    [Theory]
    [MemberData(nameof(Files))]
    public async Task Without_a_mark_nothing_is_attested_before_somebody_has_seen_the_names(
        BulkEncoding encoding,
        string[] signers
    )
    {
        var customers = await CustomersAsync(signers.Length);
        var file = FileOf(customers.Zip(signers, SignedBy));
        var uploaded = (await UploadAsync(PortalFixture.SalesAgent, Encoded(file, encoding))).Value;
        await WorkAsync(uploaded);
        var guess = await LineAsync(uploaded);
        Assert.Equal(BulkEncodingSource.Detected, guess.EncodingSource);
        foreach (var seen in (BulkEncoding?[])[null, BulkEncoding.Koi8U])
        {
            var refused = await Runs.ConfirmAsync(PortalFixture.SalesAgent, uploaded, seen, CancellationToken.None);
            Assert.IsType<BulkEncodingNotSeen>(refused.Error);
        }

        // The right encoding is offered, with the names as they are written.
        Assert.Equal(signers, guess.Sample!.NamesIn(encoding));
        Assert.Contains(encoding, BulkEncodings.Choices);
        Assert.True(guess.Sample.IsReadableIn(encoding));

        var again = (await ReadAgainAsync(uploaded, encoding)).Value;
        await WorkAsync(again);
        var chosen = await LineAsync(again);
        Assert.Equal((encoding, BulkEncodingSource.Chosen), (chosen.Encoding, chosen.EncodingSource));
        Assert.Equal(BulkRunState.Replaced, (await LineAsync(uploaded)).State);
        await ConfirmAsync(again);
        await WorkAsync(again);
        Assert.Equal(
            signers.Order(StringComparer.Ordinal),
            (await AttestationsAsync())
                .Select(attestation => $"{attestation.FirstName} {attestation.LastName}")
                .Order(StringComparer.Ordinal)
        );
    }

    /// <summary>What the library has a model for is found at once; the names that the agent looks at are right.</summary>
    [Theory]
    [InlineData(BulkEncoding.Windows1252)]
    [InlineData(BulkEncoding.Windows1250)]
    [InlineData(BulkEncoding.Windows1251)]
    [InlineData(BulkEncoding.Windows1253)]
    [InlineData(BulkEncoding.Windows1254)]
    [InlineData(BulkEncoding.Windows1257)]
    [InlineData(BulkEncoding.Dos850)]
    public void The_usual_encodings_are_detected(BulkEncoding encoding)
    {
        var signers = (string[])Files().Single(row => (BulkEncoding)row[0] == encoding)[1];
        var found = Inspect(Encoded(FileOf(signers.Select(signer => SignedBy(Guid.Empty, signer))), encoding));
        Assert.Equal(BulkEncodingSource.Detected, found.Source);
        var sample = SampleOf(found);
        Assert.Equal(signers, sample.NamesIn(found.Encoding));
    }

    [Theory]
    [InlineData("Łukasz Wiśniewski|Jiří Dvořák", BulkEncoding.Windows1250)]
    [InlineData("Göran Håkansson|Patrick O’Brien|Åsa Öberg", BulkEncoding.Windows1252)]
    [InlineData("François Lefèvre|Jürgen Groß|Zoë Müller", BulkEncoding.Windows1252)]
    [InlineData("François Lefèvre|Jürgen Groß|Zoë Müller", BulkEncoding.Dos850)]
    public void A_guess_makes_letters_of_what_is_no_ASCII(string names, BulkEncoding encoding)
    {
        var signers = names.Split('|');
        var found = Inspect(Encoded(FileOf(signers.Select(signer => SignedBy(Guid.Empty, signer))), encoding));
        Assert.Equal(signers, SampleOf(found).NamesIn(found.Encoding));
    }

    [Fact]
    public async Task A_guess_that_somebody_has_seen_is_attested()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var file = FileOf(SignedBy(customer, "Göran Håkansson"));
        var run = (await UploadAsync(PortalFixture.SalesAgent, Encoded(file, BulkEncoding.Windows1252))).Value;
        await WorkAsync(run);
        var line = await LineAsync(run);
        var names = line.Sample!.NamesIn(line.Encoding);
        Assert.Equal(["Göran Håkansson"], names);
        var confirmed = await Runs.ConfirmAsync(PortalFixture.SalesAgent, run, line.Encoding, CancellationToken.None);
        Assert.Equal(BulkRunState.Running, confirmed.Value);
    }

    /// <summary>One row of Windows-1252 in a file that says UTF-8: the case's own file.</summary>
    [Fact]
    public async Task A_byte_order_mark_is_obeyed_and_a_bad_line_refused()
    {
        var customers = await CustomersAsync(3);
        byte[] file =
        [
            0xEF,
            0xBB,
            0xBF,
            .. Encoding.UTF8.GetBytes(FileOf(SignedBy(customers[0], "Åsa Håkansson"))),
            .. Encoded(SignedBy(customers[1], "Göran Öberg") + "\r\n", BulkEncoding.Windows1252),
            .. Encoding.UTF8.GetBytes(SignedBy(customers[2], "Åke Ek")),
        ];
        var run = (await UploadAsync(PortalFixture.SalesAgent, file)).Value;
        await WorkAsync(run);
        Assert.Equal(["Ready", nameof(BulkRowGarbled), "Ready"], await ReasonsAsync(run));
        var line = await LineAsync(run);
        Assert.Equal((BulkEncoding.Utf8WithMark, BulkEncodingSource.Marked), (line.Encoding, line.EncodingSource));
        Assert.Null(line.Sample);
        Assert.IsType<BulkEncodingSaid>((await ReadAgainAsync(run, BulkEncoding.Windows1252)).Error);

        // Nobody has to look at anything.
        await ConfirmAsync(run);
        await WorkAsync(run);
        Assert.Equal(["Ek", "Håkansson"], (await AttestationsAsync()).Select(one => one.LastName).Order());
    }

    public static TheoryData<string, byte[]> Broken() =>
        new()
        {
            { "a stray byte", [(byte)'G', 0xF6, (byte)'r', (byte)'a', (byte)'n'] },
            { "cut inside a letter", [(byte)'B', (byte)'o', 0xC3] },
        };

    /// <summary>UTF-8 without a mark, with one stray byte, or cut inside a letter.</summary>
    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public async Task UTF8_with_a_fault_stays_UTF8_and_only_the_bad_line_is_refused(string fault, byte[] bad)
    {
        var customers = await CustomersAsync(3);
        byte[] file =
        [
            .. Encoding.UTF8.GetBytes(
                FileOf(SignedBy(customers[0], "Åsa Håkansson"), SignedBy(customers[1], "Åke Öberg"))
            ),
            .. Encoding.UTF8.GetBytes($"{customers[2]},Contoso,Ek,Anna,anna@contoso.example,,{Today},"),
            .. bad,
        ];
        var header = Header + ",Remark";
        file = [.. Encoding.UTF8.GetBytes(header), .. file[Header.Length..]];
        var run = (await UploadAsync(PortalFixture.SalesAgent, file)).Value;
        await WorkAsync(run);
        Assert.Equal(["Ready", "Ready", nameof(BulkRowGarbled)], await ReasonsAsync(run));
        var line = await LineAsync(run);
        Assert.Equal((BulkEncoding.Utf8, BulkEncodingSource.Detected), (line.Encoding, line.EncodingSource));
        Assert.NotEmpty(fault);
    }

    [Fact]
    public async Task Valid_UTF8_and_ASCII_are_no_guess_and_the_first_can_be_looked_at()
    {
        var customers = await CustomersAsync(2);
        var run = await JudgedAsync(FileOf(SignedBy(customers[0], "Åsa Håkansson")));
        var line = await LineAsync(run);
        Assert.Equal((BulkEncoding.Utf8, BulkEncodingSource.Certain), (line.Encoding, line.EncodingSource));
        Assert.Equal(["Åsa Håkansson"], line.Sample!.NamesIn(line.Encoding));
        await ConfirmAsync(run);

        var plain = await LineAsync(await JudgedAsync(FileOf(SignedBy(customers[1], "Anna Ek"))));
        Assert.Equal((BulkEncodingSource.Certain, null), (plain.EncodingSource, plain.Sample));
    }

    [Fact]
    public async Task An_encoding_that_is_stated_is_taken_and_a_mark_is_obeyed_all_the_same()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var file = FileOf(SignedBy(customer, "Göran Håkansson"));
        var stated = await LineAsync(await UploadedAsync(Encoded(file, BulkEncoding.Dos850), BulkEncoding.Dos850));
        Assert.Equal((BulkEncoding.Dos850, BulkEncodingSource.Chosen), (stated.Encoding, stated.EncodingSource));
        Assert.Equal(["Göran Håkansson"], stated.Sample!.NamesIn(stated.Encoding));

        byte[] marked = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(file)];
        var obeyed = await LineAsync(await UploadedAsync(marked, BulkEncoding.Dos850));
        Assert.Equal(BulkEncoding.Utf8WithMark, obeyed.Encoding);
    }

    [Theory]
    [InlineData("utf-8", BulkEncoding.Utf8WithMark)]
    [InlineData("utf-16", BulkEncoding.Utf16LittleEndian)]
    [InlineData("utf-16BE", BulkEncoding.Utf16BigEndian)]
    [InlineData("utf-32", BulkEncoding.Utf32LittleEndian)]
    [InlineData("utf-32BE", BulkEncoding.Utf32BigEndian)]
    public async Task Every_mark_is_obeyed_and_needs_nobody_to_look(string name, BulkEncoding expected)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes(FileOf(SignedBy(customer, "Göran Håkansson")))];

        var run = (await UploadAsync(PortalFixture.SalesAgent, file)).Value;
        await WorkAsync(run);
        var line = await LineAsync(run);
        Assert.Equal((expected, BulkEncodingSource.Marked), (line.Encoding, line.EncodingSource));
        await ConfirmAsync(run);
        await WorkAsync(run);

        Assert.Equal("Håkansson", Assert.Single(await AttestationsAsync()).LastName);
    }

    [Fact]
    public async Task A_run_that_is_confirmed_replaced_or_somebody_elses_is_not_read_again()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var file = FileOf(SignedBy(customer, "Göran Håkansson"));
        var run = await JudgedAsync(file);
        var others = await Runs.ReadAgainAsync(
            PortalFixture.AdminAgent,
            run,
            BulkEncoding.Windows1252,
            CancellationToken.None
        );
        Assert.IsType<BulkRunNotFound>(others.Error);

        var again = (await ReadAgainAsync(run, BulkEncoding.Windows1252)).Value;
        Assert.IsType<BulkRunMovedOn>((await ReadAgainAsync(run, BulkEncoding.Windows1250)).Error);
        Assert.IsType<BulkRunMovedOn>(
            (await Runs.ConfirmAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Error
        );
        Assert.IsType<BulkRunMovedOn>(
            (await Runs.ContinueAsync(PortalFixture.SalesAgent, run, CancellationToken.None)).Error
        );

        Assert.Equal(BulkRunState.Judged, await WorkAsync(again));
        await ConfirmAsync(again);
        Assert.IsType<BulkRunMovedOn>((await ReadAgainAsync(again, BulkEncoding.Windows1250)).Error);
    }

    [Fact]
    public async Task A_file_that_is_no_longer_kept_is_told()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var run = await JudgedAsync(FileOf(SignedBy(customer, "Göran Håkansson")));
        await Portal.Get<BulkFiles>().RemoveAsync((await LineAsync(run)).Sha256, CancellationToken.None);
        Assert.IsType<BulkFileGone>((await ReadAgainAsync(run, BulkEncoding.Windows1252)).Error);
        Assert.Equal(BulkRunState.Judged, (await LineAsync(run)).State);
    }

    [Theory]
    [InlineData("windows-1252", BulkEncoding.Windows1252)]
    [InlineData("ISO-8859-1", BulkEncoding.Windows1252)]
    [InlineData("IBM850", BulkEncoding.Dos850)]
    [InlineData("macintosh", BulkEncoding.MacRoman)]
    [InlineData("utf-8", BulkEncoding.Utf8)]
    [InlineData("gb2312", BulkEncoding.Gb18030)]
    [InlineData("euc-kr", BulkEncoding.Korean949)]
    [InlineData("klingon", null)]
    [InlineData("", null)]
    public void An_encoding_is_known_by_the_name_that_programs_use(string name, BulkEncoding? expected) =>
        Assert.Equal(expected, BulkEncodings.Find(name));

    [Fact]
    public void Every_choice_is_found_by_its_own_name() =>
        Assert.All(
            BulkEncodings.Choices,
            encoding => Assert.Equal(encoding, BulkEncodings.Find(BulkEncodings.NameOf(encoding)))
        );

    private static BulkFileText Inspect(byte[] file)
    {
        var inspection = new BulkTextInspection();
        inspection.Look(file);
        return inspection.Conclude().Value;
    }

    private static BulkSample SampleOf(BulkFileText text) =>
        new(text.Sample!, BulkColumns.Recognize(Header.Split(',')).Value, ',');

    private static byte[] Encoded(string text, BulkEncoding encoding) => BulkEncodings.Of(encoding).GetBytes(text);

    private string SignedBy(Guid customer, string name)
    {
        var (first, last) = (name.Split(' ')[0], name.Split(' ')[1]);
        return $"{customer},Case,{first},{last},anna@kund.example,+46 8 123 45,{Today}";
    }

    private Task<Result<Guid>> ReadAgainAsync(Guid run, BulkEncoding encoding) =>
        Runs.ReadAgainAsync(PortalFixture.SalesAgent, run, encoding, CancellationToken.None);

    private async Task<Guid> UploadedAsync(byte[] file, BulkEncoding stated)
    {
        using var content = new MemoryStream(file);
        var request = new NewBulkRun("x.csv", GivenDate: null, TimeZoneInfo.Utc, CultureInfo.InvariantCulture, stated);
        return (await Runs.UploadAsync(PortalFixture.SalesAgent, request, content, CancellationToken.None)).Value;
    }
}
