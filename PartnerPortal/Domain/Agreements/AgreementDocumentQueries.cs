using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Agreements;

/// <summary>A stored copy as a screen shows it; <paramref name="UploadedAt"/> is UTC.</summary>
public sealed record AgreementCopy(
    long Number,
    string Country,
    string Language,
    string FileName,
    AgreementDocumentKind Kind,
    long Length,
    string Sha256,
    DateOnly VersionDate,
    DateTime UploadedAt,
    string UploadedByName
)
{
    /// <summary>Enough of the hash to compare by eye.</summary>
    public string ShortHash => Sha256[..12];

    internal static AgreementCopy Of(StoredAgreementDocument document) =>
        new(
            document.Number,
            document.Country,
            document.Language,
            document.FileName,
            document.Kind,
            document.Length,
            document.Sha256,
            document.VersionDate,
            document.UploadedAt,
            document.UploadedByName
        );
}

/// <summary>A stored copy with its content, which is the one that was stored.</summary>
public sealed record AgreementCopyContent(AgreementCopy Copy, ReadOnlyMemory<byte> Content);

/// <summary>A partner's copies of one country and language: the one that is shown, and those before it, newest first.</summary>
public sealed record AgreementCopies(AgreementCopy Shown, IReadOnlyList<AgreementCopy> Earlier);

/// <summary>What the faces ask about a partner's own copies.</summary>
public sealed class AgreementDocumentQueries(PortalStore store, AgreementFiles files)
{
    /// <summary>All copies of the caller's partner, by country and language; where there is none the official text counts.</summary>
    public Task<Dictionary<(string Country, string Language), AgreementCopies>> CopiesAsync(
        Caller caller,
        CancellationToken cancellationToken
    ) => CopiesAsync(caller, country: null, cancellationToken);

    /// <summary>The copies of one country.</summary>
    public Task<Dictionary<(string Country, string Language), AgreementCopies>> CopiesAsync(
        Caller caller,
        string? country,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                var documents = await db.Set<StoredAgreementDocument>()
                    .Where(document =>
                        document.PartnerId == caller.PartnerId && (country == null || document.Country == country)
                    )
                    .OrderByDescending(document => document.Number)
                    .ToListAsync(cancellationToken);
                return documents
                    .GroupBy(document => (document.Country, document.Language), AgreementCopy.Of)
                    .ToDictionary(group => group.Key, group => new AgreementCopies(group.First(), [.. group.Skip(1)]));
            },
            cancellationToken
        );

    /// <summary>
    /// The caller's partner's copy that is shown, with its content. Answers <see cref="DocumentNotFound"/> where it has none,
    /// <see cref="DocumentDamaged"/> where the file is not what was stored, or the permission's refusal.
    /// </summary>
    public async Task<Result<AgreementCopyContent>> OpenAsync(
        Caller caller,
        string country,
        string language,
        CancellationToken cancellationToken
    )
    {
        var found = await store.ReadAsync<AgreementCopy>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, _) =>
                await ShownBy(db, [caller.PartnerId], country, language).FirstOrDefaultAsync(cancellationToken)
                    is { } document
                    ? AgreementCopy.Of(document)
                    : new DocumentNotFound(),
            cancellationToken
        );
        if (!found.TryGet(out var copy, out var error))
        {
            return error;
        }

        return await files.ReadAsync(copy.Sha256, cancellationToken) is { } content
            ? new AgreementCopyContent(copy, content)
            : new DocumentDamaged();
    }

    /// <summary>The copies of the given partners for one country and language, the newest of each first.</summary>
    internal static IQueryable<StoredAgreementDocument> ShownBy(
        PortalDb db,
        IReadOnlyCollection<Guid> partnerIds,
        string country,
        string language
    ) =>
        db.Set<StoredAgreementDocument>()
            .AsNoTracking()
            .Where(document =>
                partnerIds.Contains(document.PartnerId) && document.Country == country && document.Language == language
            )
            .OrderByDescending(document => document.Number);
}
