using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Agreements;

/// <summary>What a customer is shown to read: its partner's copy, or the portal's statement; and its hash.</summary>
public sealed class AgreementTextsTests : PortalTests
{
    private async Task<AgreementOnShow> ShownAsync(string country, string? language, params Guid[] partners) =>
        await Portal.Get<AgreementTexts>().ShownAsync(partners, country, language, CancellationToken.None)
        ?? throw new InvalidOperationException("Nothing is shown.");

    private async Task<AgreementCopy> StoreAsync(Partners.Caller caller, string content) =>
        (
            await Portal
                .Get<AgreementDocumentService>()
                .StoreAsync(
                    caller,
                    new NewAgreementDocument("SE", "sv-SE", "MCA.pdf", Portal.Clock.Today, TimeZoneInfo.Utc),
                    new MemoryStream(TestDocuments.Pdf(content)),
                    CancellationToken.None
                )
        ).Value;

    [Fact]
    public async Task Without_a_copy_the_statement_is_shown_and_kept_under_its_hash()
    {
        var shown = await ShownAsync("SE", "sv-SE", PortalFixture.DirectPartner);

        Assert.Equal(("SE", "sv-SE", "2023-03"), (shown.Country, shown.Language, shown.VersionLabel));
        Assert.Null(shown.Copy);
        Assert.Equal(shown.Statement!.Sha256, shown.TextSha256);
        Assert.Equal(
            shown.Statement.CanonicalText,
            await File.ReadAllTextAsync(Path.Combine(Portal.DocumentFolder, shown.TextSha256))
        );
    }

    [Fact]
    public async Task A_copy_is_shown_by_its_own_bytes_for_its_language_only()
    {
        var copy = await StoreAsync(PortalFixture.AdminAgent, "ours");

        var shown = await ShownAsync("SE", "sv-se", PortalFixture.DirectPartner);
        var english = await ShownAsync("SE", "en-US", PortalFixture.DirectPartner);

        Assert.Equal(copy.Sha256, shown.TextSha256);
        Assert.Equal(TestDocuments.Pdf("ours"), shown.Copy!.Content.ToArray());
        Assert.Null(shown.Statement);
        Assert.Null(english.Copy);
    }

    [Fact]
    public async Task Of_several_partners_the_first_with_a_copy_decides()
    {
        var ours = await StoreAsync(PortalFixture.AdminAgent, "ours");
        var theirs = await StoreAsync(PortalFixture.ProviderAdmin, "theirs");

        var first = await ShownAsync("SE", "sv-SE", PortalFixture.DirectPartner, PortalFixture.Provider);
        var second = await ShownAsync("SE", "sv-SE", PortalFixture.Provider, PortalFixture.DirectPartner);
        var third = await ShownAsync("SE", "sv-SE", PortalFixture.Reseller, PortalFixture.DirectPartner);

        Assert.Equal(
            [ours.Sha256, theirs.Sha256, ours.Sha256],
            [first.TextSha256, second.TextSha256, third.TextSha256]
        );
    }

    [Fact]
    // A server of several takes the whole one from the database.
    [Trait("Store", "Sqlite")]
    public async Task A_damaged_copy_gives_way_to_the_statement()
    {
        var copy = await StoreAsync(PortalFixture.AdminAgent, "ours");
        await File.WriteAllTextAsync(Path.Combine(Portal.DocumentFolder, copy.Sha256), "forged");

        var shown = await ShownAsync("SE", "sv-SE", PortalFixture.DirectPartner);

        Assert.NotNull(shown.Statement);
        Assert.NotEqual(copy.Sha256, shown.TextSha256);
    }

    [Fact]
    public async Task A_language_that_is_not_offered_becomes_English_and_a_country_without_agreement_shows_nothing()
    {
        Assert.Equal("en-US", (await ShownAsync("SE", "nl-NL", PortalFixture.DirectPartner)).Language);
        Assert.Equal("en-US", (await ShownAsync("SE", language: null, PortalFixture.DirectPartner)).Language);
        Assert.Null(
            await Portal
                .Get<AgreementTexts>()
                .ShownAsync([PortalFixture.DirectPartner], "CN", "en-US", CancellationToken.None)
        );
    }

    [Fact]
    public async Task What_was_accepted_is_evidence_with_its_text()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var copy = await StoreAsync(PortalFixture.AdminAgent, "ours");
        var shown = await ShownAsync("SE", "sv-SE", PortalFixture.DirectPartner);
        await Portal
            .Get<DirectAcceptanceService>()
            .AcceptAsync(await Portal.AdministratorAsync(customer), ShownAgreement.Of(shown), CancellationToken.None);
        // A newer copy changes nothing about what was accepted.
        await StoreAsync(PortalFixture.AdminAgent, "newer");

        var evidence = Portal.Get<EvidenceQueries>();
        var drawnUp = (await evidence.OfCustomerAsync(PortalFixture.HelpdeskAgent, customer, default)).Value;
        var text = await evidence.TextAsync(PortalFixture.HelpdeskAgent, customer, copy.Sha256, default);

        Assert.Equal((copy.Sha256, true), (drawnUp.Direct!.TextSha256, drawnUp.Direct.IsTextKept));
        Assert.Equal(TestDocuments.Pdf("ours"), text.Value.Content.ToArray());
        Assert.Equal(AgreementDocumentKind.Pdf, text.Value.Kind);
        (
            await evidence.TextAsync(PortalFixture.ProviderAdmin, customer, copy.Sha256, default)
        ).Error.RefusedAs<Customers.CustomerNotFound>();
        (
            await evidence.TextAsync(PortalFixture.AdminAgent, customer, new string('0', 64), default)
        ).Error.RefusedAs<DocumentNotFound>();
    }

    [Theory]
    [InlineData("SE", "sv-SE", "sv", "Microsoft-kundavtal", "Sverige")]
    [InlineData("BE", "nl-NL", "nl", "Microsoft-klantovereenkomst", "België")]
    [InlineData("SE", "en-US", "en", "Microsoft Customer Agreement", "Sweden")]
    [InlineData("DE", "de-DE", "en", "Microsoft Customer Agreement", "Germany")]
    public void The_statement_names_agreement_country_version_and_where_the_official_text_stands(
        string country,
        string language,
        string textLanguage,
        string title,
        string countryName
    )
    {
        var statement = AgreementStatement.For(country, language, "2023-03");

        Assert.Equal((textLanguage, title), (statement.TextLanguage, statement.Title));
        foreach (var word in (string[])[countryName, "2023-03", AgreementTemplate.CustomerAgreementLink])
        {
            Assert.Contains(word, statement.CanonicalText, StringComparison.Ordinal);
        }

        Assert.DoesNotContain('\r', statement.CanonicalText);
        Assert.EndsWith(".\n", statement.CanonicalText, StringComparison.Ordinal);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(statement.CanonicalText))),
            statement.Sha256
        );
    }

    [Fact]
    public void Every_language_of_every_country_has_a_statement_of_its_own()
    {
        var hashes = AgreementCountries
            .WithAgreement.SelectMany(country =>
                country.AgreementLanguages.Select(language =>
                    AgreementStatement.For(country.Code, language, "2023-03").Sha256
                )
            )
            .ToList();

        Assert.True(hashes.Count > 246);
        Assert.Equal(hashes.Count, hashes.Distinct(StringComparer.Ordinal).Count());
    }
}
