using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Puts to an attestation what it rests on.</summary>
public sealed class AttestationNoteService(
    PortalStore store,
    AgreementFiles files,
    TimeProvider time,
    ILogger<AttestationNoteService> logger
)
{
    /// <summary>The most notes that an attestation may have.</summary>
    public const int MaxNotes = 20;

    public const int MaxMebibytes = 10;

    /// <summary>The most bytes that a file may have.</summary>
    public const int MaxLength = MaxMebibytes * 1024 * 1024;

    /// <summary>The field of the request that a refusal of the content belongs to.</summary>
    public const string FileField = "File";

    /// <summary>
    /// Adds it, and answers its id. The file is read no further than the limit. Answers the refusals of <see cref="CustomerDoor"/>,
    /// <see cref="AttestationNotFound"/>, <see cref="AttestationNotesFull"/>, <see cref="InvalidFields"/> with what is wrong with
    /// the request or the file, <see cref="RequestIdUsedBefore"/>, or a disk's trouble. A request id that is on record answers its
    /// note again.
    /// </summary>
    /// <param name="content">The file; null where there is none.</param>
    public async Task<Result<Guid>> AddAsync(
        Caller caller,
        Guid customerTenantId,
        NewAttestationNote request,
        Stream? content,
        CancellationToken cancellationToken
    )
    {
        request = request.Cleaned();

        // First, so that nobody sends ten mebibytes only to learn that the role does not allow it.
        var allowed = await store.ReadAsync(
            db => CustomerDoor.EnterAsync(db, caller, customerTenantId, [AgentPermission.Attest], cancellationToken),
            cancellationToken
        );
        if (!allowed.TryGet(out _, out var error))
        {
            return error;
        }

        if (NewAttestationNoteRules.Check(request) is { Count: > 0 } faults)
        {
            return new InvalidFields(faults);
        }

        var kept = await KeepAsync(request, content, cancellationToken);
        return kept.TryGet(out var file, out error)
            ? await store.WriteAsync<Guid>(
                caller,
                customerTenantId,
                AgentPermission.Attest,
                (db, seller) => AddAsync(db, seller, request, file, cancellationToken),
                cancellationToken
            )
            : error;
    }

    // The file before the row: a row always has its content.
    private async Task<Result<KeptFile?>> KeepAsync(
        NewAttestationNote request,
        Stream? content,
        CancellationToken cancellationToken
    )
    {
        if (content is null)
        {
            return (KeptFile?)null;
        }

        var received = await ReceivedDocument.ReadAsync(content, MaxMebibytes, logger, cancellationToken);
        if (!received.TryGet(out var bytes, out var error))
        {
            return new InvalidFields([new FieldFault(FileField, error)]);
        }

        var recognized = EvidenceFile.Recognize(bytes);
        if (!recognized.TryGet(out var kind, out error))
        {
            return new InvalidFields([new FieldFault(FileField, error)]);
        }

        var stored = await files.KeepAsync(bytes, cancellationToken);
        return stored.TryGet(out var sha256, out error)
            ? new KeptFile(DocumentFileName.Clean(request.FileName, kind.Extension()), kind, bytes.Length, sha256)
            : error;
    }

    private async Task<Result<Guid>> AddAsync(
        PortalDb db,
        ActingSeller seller,
        NewAttestationNote request,
        KeptFile? file,
        CancellationToken cancellationToken
    )
    {
        var partnerId = seller.Acting.Partner.Id;
        var entered = await CarriedOutRequests.EnterAsync(
            db,
            partnerId,
            RequestKind.AttestationNote,
            request.RequestId,
            new
            {
                seller.Relationship.CustomerTenantId,
                request.AttestationId,
                request.Text,
                file?.Sha256,
            },
            cancellationToken
        );
        if (!entered.TryGet(out var isRepeat, out var error))
        {
            return error;
        }

        var notes = db.Set<AttestationNote>().Where(note => note.PartnerId == partnerId);
        if (isRepeat)
        {
            return await notes
                .Where(note => note.RequestId == request.RequestId)
                .Select(note => note.Id)
                .SingleAsync(cancellationToken);
        }

        var exists = await AttestationRecorder
            .Of(db, partnerId, seller.Relationship.CustomerTenantId)
            .AnyAsync(attestation => attestation.Id == request.AttestationId, cancellationToken);
        if (!exists)
        {
            return new AttestationNotFound();
        }

        var count = await notes.CountAsync(note => note.AttestationId == request.AttestationId, cancellationToken);
        if (count >= MaxNotes)
        {
            return new AttestationNotesFull(MaxNotes);
        }

        var now = time.GetUtcNow().UtcDateTime;
        var note = new AttestationNote
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(now)),
            PartnerId = partnerId,
            CustomerTenantId = seller.Relationship.CustomerTenantId,
            AttestationId = request.AttestationId,
            Text = request.Text ?? string.Empty,
            FileName = file?.Name,
            FileKind = file?.Kind,
            FileLength = file?.Length,
            FileSha256 = file?.Sha256,
            AddedAt = now,
            AddedByAgentId = seller.Acting.Agent.Id,
            AddedByName = seller.Acting.Agent.DisplayName,
            RequestId = request.RequestId,
        };
        db.Add(note);
        await AuditLog.AppendAsync(
            db,
            partnerId,
            AuditActor.Of(seller.Acting),
            AuditAction.AttestationNoteAdded,
            seller.Subject,
            new
            {
                note.AttestationId,
                Note = note.Text,
                note.FileName,
                Length = note.FileLength,
                Sha256 = note.FileSha256,
            },
            now,
            cancellationToken
        );
        await db.SaveChangesAsync(cancellationToken);
        return note.Id;
    }

    private sealed record KeptFile(string Name, EvidenceFileKind Kind, long Length, string Sha256);
}
