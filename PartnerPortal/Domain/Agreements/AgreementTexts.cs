using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;

namespace PartnerPortal.Domain.Agreements;

/// <summary>What a customer is shown to read before it accepts: either its partner's copy, or the portal's statement.</summary>
/// <param name="Country">The country of the agreement.</param>
/// <param name="Language">The language in which the agreement is offered there, as the country spells it.</param>
/// <param name="VersionLabel">The version in force.</param>
/// <param name="TextSha256">The hash of what is shown: of the copy's bytes, or of the statement's canonical text.</param>
/// <param name="Copy">The partner's copy with its content; null if there is none.</param>
/// <param name="Statement">The statement; null if there is a copy.</param>
public sealed record AgreementOnShow(
    string Country,
    string Language,
    string VersionLabel,
    string TextSha256,
    AgreementCopyContent? Copy,
    AgreementStatement? Statement
);

/// <summary>The door of this folder for the customer's side.</summary>
public sealed class AgreementTexts(
    PortalStore store,
    AgreementFiles files,
    TimeProvider time,
    ILogger<AgreementTexts> logger
)
{
    /// <summary>
    /// What a customer of these partners is shown, in this language or, where the agreement is not offered in it, in English;
    /// <see langword="null"/> for a country without an agreement. Of several partners the first with a copy decides, so the
    /// one whose invitation was followed comes first. Everything shown is kept under its hash, so that an acceptance can be
    /// shown with its text for good. Ask again when the customer accepts: where <see cref="AgreementOnShow.TextSha256"/> is
    /// no longer what it read, it has to read again.
    /// </summary>
    /// <param name="isByLink">For a signatory who accepts by a link, whose statement says so.</param>
    public async Task<AgreementOnShow?> ShownAsync(
        IReadOnlyList<Guid> partnerIds,
        string country,
        string? language,
        CancellationToken cancellationToken,
        bool isByLink = false
    )
    {
        if (AgreementCountries.Find(country) is not { HasAgreement: true } known)
        {
            return null;
        }

        var offered = AgreementCountries.LanguageFor(known, language);
        var (version, copies) = await store.ReadAsync(
            async db =>
            {
                var label = await AgreementCatalogue.VersionLabelAsync(
                    db,
                    AgreementTemplate.CustomerAgreementId,
                    DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime),
                    cancellationToken
                );
                var stored = await AgreementDocumentQueries
                    .ShownBy(db, partnerIds, known.Code, offered)
                    .ToListAsync(cancellationToken);
                return (label, stored.ToLookup(document => document.PartnerId));
            },
            cancellationToken
        );
        foreach (var partner in partnerIds)
        {
            // A copy that is damaged is not shown; the trouble with its file is in the log.
            if (
                copies[partner].FirstOrDefault() is { } document
                && await files.ReadAsync(document.Sha256, cancellationToken) is { } content
            )
            {
                return new AgreementOnShow(
                    known.Code,
                    offered,
                    version,
                    document.Sha256,
                    new AgreementCopyContent(AgreementCopy.Of(document), content),
                    Statement: null
                );
            }
        }

        var statement = AgreementStatement.For(known.Code, offered, version, isByLink);
        var kept = await files.KeepAsync(statement.Content, cancellationToken);
        if (!kept.IsSuccess)
        {
            // The text can be made again from its country, language and version as long as the portal keeps its wording.
            logger.LogError(
                "The statement {Hash} was shown but could not be kept: {Reason}",
                statement.Sha256,
                kept.Error.Code
            );
        }

        return new AgreementOnShow(known.Code, offered, version, statement.Sha256, Copy: null, statement);
    }
}
