using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>What an agent states about a copy to store.</summary>
/// <param name="FileName">The sender's name of the file; it decides nothing.</param>
/// <param name="VersionDate">The day of the document's version, in the agent's time zone.</param>
public sealed record NewAgreementDocument(
    string Country,
    string Language,
    string FileName,
    DateOnly? VersionDate,
    TimeZoneInfo Zone
);

/// <summary>Stores a partner's own copies of the official document.</summary>
public sealed class AgreementDocumentService(
    PortalStore store,
    AgreementFiles files,
    TimeProvider time,
    ILogger<AgreementDocumentService> logger
)
{
    public const int MaxMebibytes = 10;

    /// <summary>The most bytes that a document may have.</summary>
    public const int MaxLength = MaxMebibytes * 1024 * 1024;

    /// <summary>The field of the request that a refusal of the content belongs to.</summary>
    public const string FileField = "File";

    /// <summary>
    /// Stores a copy, which from then on is what customers of the partner are shown for this country and language. The
    /// content is read no further than the limit. Answers the permission's refusal, <see cref="InvalidFields"/> with what is
    /// wrong with the request or the file, or a disk's trouble. What is shown already is answered again and not stored twice.
    /// </summary>
    public async Task<Result<AgreementCopy>> StoreAsync(
        Caller caller,
        NewAgreementDocument request,
        Stream content,
        CancellationToken cancellationToken
    )
    {
        // First, so that nobody sends ten mebibytes only to learn that the role does not allow it.
        var allowed = await store.ReadAsync(
            db => AgentAccess.AuthorizeAsync(db, caller, AgentPermission.ManageTemplates, cancellationToken),
            cancellationToken
        );
        if (!allowed.TryGet(out _, out var error))
        {
            return error;
        }

        var faults = NewAgreementDocumentRules.Check(request, time.GetUtcNow().UtcDateTime);
        if (faults.Count > 0)
        {
            return new InvalidFields(faults);
        }

        var received = await ReceivedDocument.ReadAsync(content, MaxMebibytes, logger, cancellationToken);
        if (!received.TryGet(out var bytes, out error))
        {
            return new InvalidFields([new FieldFault(FileField, error)]);
        }

        var recognized = AgreementDocumentContent.Recognize(bytes);
        if (!recognized.TryGet(out var kind, out error))
        {
            return new InvalidFields([new FieldFault(FileField, error)]);
        }

        // The file before the row: a row always has its content.
        var kept = await files.KeepAsync(bytes, cancellationToken);
        return kept.TryGet(out var hash, out error)
            ? await store.WriteAsync<AgreementCopy>(
                db => AddAsync(db, caller, request, kind, bytes.Length, hash, cancellationToken),
                cancellationToken
            )
            : error;
    }

    private async Task<Result<AgreementCopy>> AddAsync(
        PortalDb db,
        Caller caller,
        NewAgreementDocument request,
        AgreementDocumentKind kind,
        long length,
        string hash,
        CancellationToken cancellationToken
    )
    {
        var access = await AgentAccess.AuthorizeAsync(db, caller, AgentPermission.ManageTemplates, cancellationToken);
        if (!access.TryGet(out var acting, out var error))
        {
            return error;
        }

        var shown = await AgreementDocumentQueries
            .ShownBy(db, [caller.PartnerId], request.Country, request.Language)
            .FirstOrDefaultAsync(cancellationToken);
        if (shown is not null && shown.VersionDate == request.VersionDate && IsSame(shown.Sha256, hash))
        {
            return AgreementCopy.Of(shown);
        }

        var document = new StoredAgreementDocument
        {
            PartnerId = caller.PartnerId,
            Country = request.Country,
            Language = request.Language,
            FileName = DocumentFileName.Clean(request.FileName, kind.Extension()),
            Kind = kind,
            Length = length,
            Sha256 = hash,
            VersionDate = request.VersionDate!.Value,
            UploadedAt = time.GetUtcNow().UtcDateTime,
            UploadedByAgentId = acting.Agent.Id,
            UploadedByName = acting.Agent.DisplayName,
        };
        db.Add(document);
        await AuditLog.AppendAsync(
            db,
            caller.PartnerId,
            AuditActor.Of(acting),
            AuditAction.TemplateStored,
            subject: null,
            new
            {
                document.Country,
                document.Language,
                document.FileName,
                Kind = document.Kind.ToString(),
                document.Length,
                document.Sha256,
                document.VersionDate,
            },
            document.UploadedAt,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        return AgreementCopy.Of(document);
    }

    private static bool IsSame(string hash, string other) => string.Equals(hash, other, StringComparison.Ordinal);
}

/// <summary>What can be said of a request without looking at the file.</summary>
public static class NewAgreementDocumentRules
{
    /// <summary>The faults of a request, by the names of its members.</summary>
    public static IReadOnlyList<FieldFault> Check(NewAgreementDocument request, DateTime now)
    {
        var faults = new List<FieldFault>();
        if (AgreementCountries.Find(request.Country) is not { HasAgreement: true } country)
        {
            faults.Add(new FieldFault(nameof(request.Country), new AgreementCountryUnknown()));
        }
        else if (!country.AgreementLanguages.Contains(request.Language, StringComparer.Ordinal))
        {
            faults.Add(new FieldFault(nameof(request.Language), new AgreementLanguageNotOffered()));
        }

        if (VersionDateFault(request, now) is { } fault)
        {
            faults.Add(new FieldFault(nameof(request.VersionDate), fault));
        }

        return faults;
    }

    private static PortalError? VersionDateFault(NewAgreementDocument request, DateTime now)
    {
        if (request.VersionDate is not { } day)
        {
            return new DocumentVersionDateMissing();
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, request.Zone));
        if (day > today)
        {
            return new DocumentVersionDateInFuture(today);
        }

        return day < AgreementTimeLine.CustomerAgreementFirstPublished
            ? new DocumentVersionDateTooEarly(AgreementTimeLine.CustomerAgreementFirstPublished)
            : null;
    }
}
