using System.Globalization;
using System.Resources;
using System.Text;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Domain.Agreements;

/// <summary>
/// The portal's own short text that a customer reads where its partner has stored no copy of the agreement: which agreement
/// it is, where its official text is published, and what accepting means.
/// </summary>
/// <param name="Country">The country of the agreement.</param>
/// <param name="Language">The agreement's language, which the customer chose.</param>
/// <param name="VersionLabel">The version in force.</param>
/// <param name="TextLanguage">The language of this text: the agreement's where the portal speaks it, else English.</param>
/// <param name="Title">One line.</param>
/// <param name="Paragraphs">Each one line.</param>
/// <param name="Link">Where the official text is published; it is named in the text too.</param>
public sealed record AgreementStatement(
    string Country,
    string Language,
    string VersionLabel,
    string TextLanguage,
    string Title,
    IReadOnlyList<string> Paragraphs,
    string Link
)
{
    private static readonly ResourceManager sentences = new(typeof(AgreementStatementText));

    /// <summary>What is accepted, to the letter: title and paragraphs with an empty line between, ended by a line feed.</summary>
    public string CanonicalText => string.Join("\n\n", Paragraphs.Prepend(Title)) + "\n";

    /// <summary>The bytes behind <see cref="Sha256"/>: the text in UTF-8 without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Content => Encoding.UTF8.GetBytes(CanonicalText);

    /// <summary>In lower-case hex.</summary>
    public string Sha256 => ContentHash.Of(Content.Span);

    /// <summary>The text for a country and one of its agreement languages.</summary>
    /// <param name="isByLink">For a signatory who accepts by one partner's link, which counts with that partner alone.</param>
    public static AgreementStatement For(string country, string language, string versionLabel, bool isByLink = false)
    {
        var culture = CultureInfo.GetCultureInfo(LetterLanguages.For(language));
        var countryName = CountryNames.Of(country, culture);
        var languageName = LanguageNames.Of(language, culture);
        return new AgreementStatement(
            country,
            language,
            versionLabel,
            culture.TwoLetterISOLanguageName,
            Sentence("Title"),
            [
                Sentence("About", countryName, languageName, versionLabel),
                Sentence("Official", AgreementTemplate.CustomerAgreementLink, countryName, languageName),
                Sentence("Meaning", versionLabel),
                Sentence(isByLink ? "AfterwardsByLink" : "Afterwards"),
            ],
            AgreementTemplate.CustomerAgreementLink
        );

        string Sentence(string name, params object[] arguments) =>
            string.Format(
                culture,
                sentences.GetString(name, culture)
                    ?? throw new InvalidOperationException($"The statement has no sentence '{name}'."),
                arguments
            );
    }
}
