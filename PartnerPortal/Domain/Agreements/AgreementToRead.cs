namespace PartnerPortal.Domain.Agreements;

/// <summary>What a customer is shown to read before it accepts.</summary>
/// <param name="Language">The agreement's language, as the country spells it.</param>
/// <param name="TextLanguage">The language of title and paragraphs, which may be English where the agreement is not.</param>
/// <param name="Title">One line.</param>
/// <param name="Paragraphs">Each one line.</param>
/// <param name="OfficialLink">Where Microsoft publishes the official text.</param>
/// <param name="StoredCopy">The partner's own copy of the official document, which is then what is accepted; null if there is none.</param>
/// <param name="Sha256">Of what is accepted, in lower-case hex.</param>
public sealed record AgreementToRead(
    string Language,
    string TextLanguage,
    string Title,
    IReadOnlyList<string> Paragraphs,
    Uri OfficialLink,
    AgreementCopyContent? StoredCopy,
    string Sha256
)
{
    /// <summary>What is on show, as it is read: a copy is introduced by the statement's words.</summary>
    public static AgreementToRead Of(AgreementOnShow shown, bool isByLink = false)
    {
        var words =
            shown.Statement ?? AgreementStatement.For(shown.Country, shown.Language, shown.VersionLabel, isByLink);
        return new AgreementToRead(
            shown.Language,
            words.TextLanguage,
            words.Title,
            words.Paragraphs,
            new Uri(words.Link),
            shown.Copy,
            shown.TextSha256
        );
    }
}

/// <summary>Finds what a customer reads before it accepts. It is asked again when the customer accepts.</summary>
public interface IAgreementToRead
{
    /// <summary>
    /// The text for a country in the language, or in English where the agreement does not exist in it;
    /// <see langword="null"/> for a country without an agreement.
    /// </summary>
    /// <param name="invitingPartnerId">The partner whose invitation the customer follows; its text goes first.</param>
    Task<AgreementToRead?> FindAsync(
        Guid customerTenantId,
        Guid? invitingPartnerId,
        string country,
        string language,
        CancellationToken cancellationToken
    );
}
