using System.Globalization;
using System.Resources;
using System.Security.Cryptography;
using System.Text;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Agreements;

/// <summary>Names the sentences of <see cref="AgreementInOwnWords"/>.</summary>
public sealed class AgreementInOwnWordsText;

/// <summary>
/// The portal's own short text: which agreement it is, where its official text stands, and what accepting means. What is
/// accepted is title and paragraphs with an empty line between, in UTF-8 with <c>\n</c>.
/// </summary>
public sealed class AgreementInOwnWords(PortalStore store, TimeProvider time) : IAgreementToRead
{
    private static readonly ResourceManager sentences = new(typeof(AgreementInOwnWordsText));
    private static readonly string[] spoken = ["en", "nl", "sv"];

    public async Task<AgreementToRead?> FindAsync(
        Guid customerTenantId,
        Guid? invitingPartnerId,
        string country,
        string language,
        CancellationToken cancellationToken
    )
    {
        if (AgreementCountries.Find(country) is not { HasAgreement: true } known)
        {
            return null;
        }

        var version = await store.ReadAsync(
            db =>
                AgreementCatalogue.VersionLabelAsync(
                    db,
                    AgreementTemplate.CustomerAgreementId,
                    DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                    cancellationToken
                ),
            cancellationToken
        );
        return For(known, AgreementCountries.LanguageFor(known, language), version);
    }

    private static AgreementToRead For(AgreementCountry country, string language, string version)
    {
        var culture = CultureInfo.GetCultureInfo(Spoken(language));
        var countryName = CountryNames.Of(country.Code, culture);
        var languageName = LanguageNames.Of(language, culture);
        var title = Sentence("Title");
        string[] paragraphs =
        [
            Sentence("About", countryName, languageName, version),
            Sentence("Official", AgreementTemplate.CustomerAgreementLink, countryName, languageName),
            Sentence("Meaning", version),
            Sentence("Afterwards"),
        ];
        var canonical = Encoding.UTF8.GetBytes(string.Join("\n\n", paragraphs.Prepend(title)) + "\n");
        return new AgreementToRead(
            language,
            culture.TwoLetterISOLanguageName,
            title,
            paragraphs,
            new Uri(AgreementTemplate.CustomerAgreementLink),
            StoredCopy: null,
            Convert.ToHexStringLower(SHA256.HashData(canonical))
        );

        string Sentence(string name, params object[] arguments) =>
            string.Format(
                culture,
                sentences.GetString(name, culture)
                    ?? throw new InvalidOperationException($"The agreement's text has no sentence '{name}'."),
                arguments
            );
    }

    private static string Spoken(string language)
    {
        var code = language.Split('-', 2)[0];
        return spoken.Contains(code, StringComparer.OrdinalIgnoreCase) ? code : spoken[0];
    }
}
