using System.Security.Cryptography;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A partner's own copies: stored once and for good, shown to its own agents only.</summary>
public sealed class AgreementDocumentTests : PortalTests
{
    private AgreementDocumentService Service => Portal.Get<AgreementDocumentService>();

    private AgreementDocumentQueries Queries => Portal.Get<AgreementDocumentQueries>();

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private string FileOf(string hash) => Path.Combine(Portal.DocumentFolder, hash);

    private NewAgreementDocument Request(string fileName = "MCA Sverige.pdf") =>
        new("SE", "sv-SE", fileName, Portal.Clock.Today, TimeZoneInfo.Utc);

    private Task<Result<AgreementCopy>> StoreAsync(byte[] content, NewAgreementDocument? request = null) =>
        Service.StoreAsync(
            PortalFixture.AdminAgent,
            request ?? Request(),
            new MemoryStream(content),
            CancellationToken.None
        );

    private Task<Result<AgreementCopyContent>> OpenAsync(Caller caller) =>
        Queries.OpenAsync(caller, "SE", "sv-SE", CancellationToken.None);

    [Fact]
    public async Task A_copy_is_stored_under_its_hash_and_handed_out_as_it_was_sent()
    {
        var content = TestDocuments.Pdf();

        var copy = (await StoreAsync(content)).Value;

        Assert.Equal(HashOf(content), copy.Sha256);
        Assert.Equal((content.Length, AgreementDocumentKind.Pdf), (copy.Length, copy.Kind));
        Assert.Equal(("MCA Sverige.pdf", Portal.Clock.Today), (copy.FileName, copy.VersionDate));
        Assert.Equal(content, await File.ReadAllBytesAsync(FileOf(copy.Sha256)));
        var opened = (await OpenAsync(PortalFixture.HelpdeskAgent)).Value;
        Assert.Equal(content, opened.Content.ToArray());
        Assert.Equal(copy, opened.Copy);
        Assert.Equal(
            "TemplateStored",
            await Portal.SqlAsync("SELECT Action FROM AuditEvents ORDER BY Sequence DESC LIMIT 1")
        );
        Assert.Contains(
            copy.Sha256,
            (string)(await Portal.SqlAsync("SELECT Detail FROM AuditEvents ORDER BY Sequence DESC LIMIT 1"))!,
            StringComparison.Ordinal
        );
        Assert.Equal([copy.Sha256], Directory.GetFiles(Portal.DocumentFolder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_newer_copy_is_shown_and_the_older_one_stays_on_record()
    {
        var first = (await StoreAsync(TestDocuments.Pdf("first"))).Value;
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        var second = (await StoreAsync(TestDocuments.Word(), Request("MCA.docx"))).Value;

        var copies = (await Queries.CopiesAsync(PortalFixture.SalesAgent, CancellationToken.None))[("SE", "sv-SE")];

        Assert.Equal(second, copies.Shown);
        Assert.Equal([first], copies.Earlier);
        Assert.True(File.Exists(FileOf(first.Sha256)));
        Assert.Equal(AgreementDocumentKind.Word, (await OpenAsync(PortalFixture.SalesAgent)).Value.Copy.Kind);
    }

    [Fact]
    public async Task What_is_shown_already_is_not_stored_twice_but_an_earlier_one_can_come_back()
    {
        var first = (await StoreAsync(TestDocuments.Pdf("first"))).Value;
        Assert.Equal(first, (await StoreAsync(TestDocuments.Pdf("first"))).Value);
        Assert.Equal(1, await Portal.CountAsync("StoredAgreementDocuments"));

        await StoreAsync(TestDocuments.Pdf("second"));
        var again = (await StoreAsync(TestDocuments.Pdf("first"))).Value;

        Assert.Equal(3, await Portal.CountAsync("StoredAgreementDocuments"));
        Assert.Equal(again, (await OpenAsync(PortalFixture.SalesAgent)).Value.Copy);
        Assert.Equal(2, Directory.GetFiles(Portal.DocumentFolder).Length);
    }

    [Fact]
    public async Task Another_partner_finds_nothing_and_its_own_copy_is_its_own()
    {
        await StoreAsync(TestDocuments.Pdf("ours"));

        (await OpenAsync(PortalFixture.ProviderAdmin)).Error.RefusedAs<DocumentNotFound>();
        (await OpenAsync(PortalFixture.ResellerSales)).Error.RefusedAs<DocumentNotFound>();
        (await OpenAsync(PortalFixture.AgentOfAnotherPartner)).Error.RefusedAs<AgentNotActive>();
        Assert.Empty(await Queries.CopiesAsync(PortalFixture.ProviderAdmin, CancellationToken.None));

        var theirs = await Service.StoreAsync(
            PortalFixture.ProviderAdmin,
            Request(),
            new MemoryStream(TestDocuments.Pdf("theirs")),
            CancellationToken.None
        );
        Assert.Equal(theirs.Value, (await OpenAsync(PortalFixture.ProviderSales)).Value.Copy);
        Assert.NotEqual(theirs.Value.Sha256, (await OpenAsync(PortalFixture.SalesAgent)).Value.Copy.Sha256);
    }

    public static TheoryData<string, byte[], Type> Impostors() =>
        new()
        {
            { "setup.pdf", TestDocuments.Executable(), typeof(DocumentKindUnknown) },
            { "archive.docx", TestDocuments.Zip(("a.txt", "a")), typeof(DocumentKindUnknown) },
            { "macros.docx", TestDocuments.Word(further: ("word/vbaProject.bin", "x")), typeof(DocumentHasMacros) },
            { "cut.pdf", TestDocuments.Pdf()[..20], typeof(DocumentIncomplete) },
            { "cut.docx", TestDocuments.Word()[..^40], typeof(DocumentIncomplete) },
            { "empty.pdf", [], typeof(DocumentEmpty) },
        };

    [Theory]
    [MemberData(nameof(Impostors), DisableDiscoveryEnumeration = true)]
    public async Task A_file_that_is_not_what_it_says_is_refused_at_its_field_and_leaves_nothing(
        string fileName,
        byte[] content,
        Type refusal
    )
    {
        var refused = await StoreAsync(content, Request(fileName));

        var fault = Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal((AgreementDocumentService.FileField, refusal), (fault.Field, fault.Error.GetType()));
        Assert.Equal(0, await Portal.CountAsync("StoredAgreementDocuments"));
        Assert.Equal(0, await Portal.CountAsync("AuditEvents"));
        Assert.False(Directory.Exists(Portal.DocumentFolder));
    }

    [Fact]
    public async Task Ten_mebibytes_are_taken_and_one_byte_more_is_read_no_further()
    {
        var largest = TestDocuments.Pdf(
            new string(' ', AgreementDocumentService.MaxLength - TestDocuments.Pdf("").Length)
        );
        Assert.Equal(AgreementDocumentService.MaxLength, largest.Length);
        Assert.True((await StoreAsync(largest)).IsSuccess);

        await using var endless = new EndlessPdf();
        var refused = await Service.StoreAsync(PortalFixture.AdminAgent, Request(), endless, CancellationToken.None);
        (await StoreAsync([.. largest, 0])).Error.OnlyFault<DocumentTooLarge>(AgreementDocumentService.FileField);

        refused.Error.OnlyFault<DocumentTooLarge>(AgreementDocumentService.FileField);
        Assert.InRange(
            endless.Given,
            AgreementDocumentService.MaxLength,
            AgreementDocumentService.MaxLength + 128 * 1024
        );
    }

    [Fact]
    public async Task A_role_that_may_not_store_is_told_before_anything_is_read()
    {
        await using var endless = new EndlessPdf();

        var refused = await Service.StoreAsync(PortalFixture.SalesAgent, Request(), endless, CancellationToken.None);

        refused.Error.RefusedFor(PermissionReason.RoleCannotManageTemplates);
        Assert.Equal(0, endless.Given);
    }

    [Fact]
    public async Task A_sender_that_goes_away_in_the_middle_leaves_nothing()
    {
        await using var broken = new EndlessPdf { BreaksAfter = 200_000 };

        var refused = await Service.StoreAsync(PortalFixture.AdminAgent, Request(), broken, CancellationToken.None);

        refused.Error.OnlyFault<DocumentNotReceived>(AgreementDocumentService.FileField);
        Assert.False(Directory.Exists(Portal.DocumentFolder));
    }

    [Theory]
    [InlineData("XX", "sv-SE", typeof(AgreementCountryUnknown))]
    [InlineData("se", "sv-SE", typeof(AgreementCountryUnknown))]
    [InlineData("CN", "en-US", typeof(AgreementCountryUnknown))]
    [InlineData("SE", "nl-NL", typeof(AgreementLanguageNotOffered))]
    [InlineData("SE", "../..", typeof(AgreementLanguageNotOffered))]
    public async Task Only_a_country_with_an_agreement_and_a_language_of_it_are_taken(
        string country,
        string language,
        Type refusal
    )
    {
        var refused = await StoreAsync(TestDocuments.Pdf(), Request() with { Country = country, Language = language });

        Assert.Equal(refusal, Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields).Error.GetType());
    }

    [Fact]
    public async Task A_version_of_tomorrow_is_refused_in_the_agents_own_zone()
    {
        // Noon in UTC is the next day already on Kiritimati.
        var tomorrow = Portal.Clock.Today.AddDays(1);
        var east = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Kiritimati");
        var field = nameof(NewAgreementDocument.VersionDate);

        (
            await StoreAsync(TestDocuments.Pdf(), Request() with { VersionDate = tomorrow })
        ).Error.OnlyFault<DocumentVersionDateInFuture>(field);
        (
            await StoreAsync(TestDocuments.Pdf(), Request() with { VersionDate = null })
        ).Error.OnlyFault<DocumentVersionDateMissing>(field);
        (
            await StoreAsync(TestDocuments.Pdf(), Request() with { VersionDate = new DateOnly(2019, 7, 31) })
        ).Error.OnlyFault<DocumentVersionDateTooEarly>(field);
        Assert.True(
            (await StoreAsync(TestDocuments.Pdf(), Request() with { VersionDate = tomorrow, Zone = east })).IsSuccess
        );
    }

    [Fact]
    public async Task A_path_and_reversing_marks_in_the_name_are_gone()
    {
        var copy = (await StoreAsync(TestDocuments.Pdf(), Request("..\\..\\windows\\agree\u202Efdp.exe"))).Value;

        Assert.Equal("agreefdp.pdf", copy.FileName);
        Assert.Equal([copy.Sha256], Directory.GetFiles(Portal.DocumentFolder).Select(Path.GetFileName));
    }

    [Theory]
    // A server of several takes the whole one from the database.
    [Trait("Store", "Sqlite")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_damaged_or_missing_file_is_not_handed_out_and_storing_it_again_mends_it(bool isMissing)
    {
        var content = TestDocuments.Pdf();
        var copy = (await StoreAsync(content)).Value;
        if (isMissing)
        {
            File.Delete(FileOf(copy.Sha256));
        }
        else
        {
            await File.WriteAllBytesAsync(FileOf(copy.Sha256), TestDocuments.Pdf("forged"));
        }

        (await OpenAsync(PortalFixture.SalesAgent)).Error.RefusedAs<DocumentDamaged>();

        await StoreAsync(content);
        Assert.Equal(content, (await OpenAsync(PortalFixture.SalesAgent)).Value.Content.ToArray());
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_and_no_row_is_written()
    {
        await File.WriteAllTextAsync(Portal.DocumentFolder, "in the way");

        var refused = await StoreAsync(TestDocuments.Pdf());

        refused.Error.RefusedAs<StoreFailed>();
        Assert.Equal(0, await Portal.CountAsync("StoredAgreementDocuments"));
    }
}
