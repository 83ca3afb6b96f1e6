using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Draws up the evidence of a customer's acceptance: facts as they were captured, nothing composed.</summary>
public sealed class EvidenceQueries(PortalStore store, AgreementFiles files, TimeProvider time)
{
    /// <summary>
    /// The evidence about a customer that the caller's partner sees; a refusal of <see cref="CustomerDoor"/> for every
    /// other id, and <see cref="AgentNotActive"/> if the agent no longer exists.
    /// </summary>
    public Task<Result<CustomerEvidence>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync<CustomerEvidence>(
            caller,
            AgentPermission.ViewCustomers,
            async (db, acting) =>
            {
                var visible = CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId);
                var profile = await CustomerQueries.Profiles(db, visible).FirstOrDefaultAsync(cancellationToken);
                return profile is null
                    ? await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken)
                    : await DrawUpAsync(db, profile, acting.Agent.DisplayName, cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// The text of this hash that the customer's administrator or signatory accepted. Answers a refusal of <see cref="CustomerDoor"/> for
    /// a customer that the caller's partner does not see, <see cref="DocumentNotFound"/> for a text that this customer has
    /// not accepted or that was not kept, <see cref="DocumentDamaged"/> where the file is no longer what was shown.
    /// </summary>
    public async Task<Result<AcceptedText>> TextAsync(
        Caller caller,
        Guid customerTenantId,
        string sha256,
        CancellationToken cancellationToken
    )
    {
        var drawnUp = await OfCustomerAsync(caller, customerTenantId, cancellationToken);
        if (!drawnUp.TryGet(out var evidence, out var error))
        {
            return error;
        }

        var kept = evidence
            .DirectAcceptances.Where(acceptance => acceptance.IsTextKept)
            .Select(acceptance => acceptance.TextSha256)
            .Concat(
                evidence
                    .Attestations.Where(attestation => attestation.IsTextKept)
                    .Select(attestation => attestation.Link!.TextSha256)
            );
        if (!kept.Contains(sha256, StringComparer.Ordinal))
        {
            return new DocumentNotFound();
        }

        if (await files.ReadAsync(sha256, cancellationToken) is not { } content)
        {
            return new DocumentDamaged();
        }

        var recognized = AgreementDocumentContent.Recognize(content);
        return new AcceptedText(sha256, recognized.IsSuccess ? recognized.Value : null, content);
    }

    /// <summary>
    /// The file of a note. Answers a refusal of <see cref="CustomerDoor"/> for a customer that the caller's partner does not see,
    /// <see cref="DocumentNotFound"/> for a note that the evidence does not have or that has no file,
    /// <see cref="DocumentDamaged"/> where the file is no longer what was put there.
    /// </summary>
    public async Task<Result<EvidenceFileContent>> FileAsync(
        Caller caller,
        Guid customerTenantId,
        Guid noteId,
        CancellationToken cancellationToken
    )
    {
        var drawnUp = await OfCustomerAsync(caller, customerTenantId, cancellationToken);
        if (!drawnUp.TryGet(out var evidence, out var error))
        {
            return error;
        }

        if (
            evidence.Attestations.SelectMany(attestation => attestation.Notes).FirstOrDefault(note => note.Id == noteId)
            is not { FileSha256: { } sha256, FileName: { } name, FileKind: { } kind }
        )
        {
            return new DocumentNotFound();
        }

        return await files.ReadAsync(sha256, cancellationToken) is { } content
            ? new EvidenceFileContent(name, kind, content)
            : new DocumentDamaged();
    }

    private async Task<CustomerEvidence> DrawUpAsync(
        PortalDb db,
        CustomerProfile profile,
        string generatedBy,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var countsSince = await db.Set<Partner>()
            .Where(partner => partner.Id == profile.OwnerId)
            .Select(partner => partner.AcceptanceCountsSince)
            .SingleAsync(cancellationToken);
        var records = await AcceptanceGate.RecordsAsync(
            db,
            [profile.CustomerTenantId],
            [(profile.OwnerId, profile.CustomerTenantId)],
            cancellationToken
        );
        var record = records[profile.CustomerTenantId].Single();
        var notes = await db.Set<AttestationNote>()
            .Where(note => note.PartnerId == profile.OwnerId && note.CustomerTenantId == profile.CustomerTenantId)
            .OrderBy(note => note.AddedAt)
            .ThenBy(note => note.Id)
            .ToListAsync(cancellationToken);
        var notesOf = notes.ToLookup(note => note.AttestationId, Of);
        // By the attestations: what a program asked for may have had no customer yet when it was accepted.
        var requests = record.Attestations.Select(attestation => attestation.RequestId).ToList();
        var byLink = await db.Set<LinkAcceptance>()
            .Where(acceptance => acceptance.PartnerId == profile.OwnerId && requests.Contains(acceptance.Id))
            .ToDictionaryAsync(acceptance => acceptance.Id, LinkEvidence.Of, cancellationToken);
        var kept = await files.KeptAsync(
            record
                .DirectAcceptances.Select(acceptance => acceptance.TextSha256)
                .Concat(byLink.Values.Select(link => link.TextSha256)),
            cancellationToken
        );
        var refusals = await db.Set<DirectAcceptanceRefusal>()
            .Where(refusal => refusal.CustomerTenantId == profile.CustomerTenantId)
            .OrderByDescending(refusal => refusal.RefusedAt)
            .Select(refusal => new RefusalEvidence(refusal.RefusedAt, refusal.AttemptedByName, refusal.Address))
            .ToListAsync(cancellationToken);
        return new CustomerEvidence(
            profile.CustomerTenantId,
            profile.CompanyName,
            profile.RegisteredName,
            profile.Domain,
            profile.Address.Country,
            profile.OwnerId,
            profile.OwnerName,
            profile.ResellerName,
            // An open invitation is no evidence of an acceptance.
            AcceptanceStatusRule.Conclude(record.ToFacts(invitedUntil: null, countsSince), now).Status,
            countsSince,
            [
                .. record.Attestations.Select(attestation =>
                    Of(
                        attestation,
                        [.. notesOf[attestation.Id]],
                        byLink.GetValueOrDefault(attestation.RequestId),
                        kept,
                        countsSince,
                        now
                    )
                ),
            ],
            [.. record.DirectAcceptances.Select(acceptance => Of(acceptance, kept, countsSince, now))],
            refusals,
            await AcceptanceQueries.ReportedAsync(
                db,
                profile.OwnerId,
                profile.CustomerTenantId,
                countsSince,
                now,
                cancellationToken
            ),
            now,
            generatedBy
        );
    }

    private static NoteEvidence Of(AttestationNote note) =>
        new(
            note.Id,
            note.Text,
            note.FileName,
            note.FileKind,
            note.FileLength,
            note.FileSha256,
            note.AddedAt,
            note.AddedByName
        );

    private static AttestationEvidence Of(
        Attestation attestation,
        IReadOnlyList<NoteEvidence> notes,
        LinkEvidence? link,
        IReadOnlySet<string> kept,
        DateOnly? countsSince,
        DateTime now
    ) =>
        new(
            attestation.Id,
            attestation.Type,
            attestation.TemplateId,
            attestation.VersionLabel,
            attestation.FirstName,
            attestation.LastName,
            attestation.Email,
            attestation.PhoneNumber.Length > 0 ? attestation.PhoneNumber : null,
            attestation.AgreedOn,
            attestation.DateAgreed,
            attestation.RecordedAt,
            attestation.RecordedByName,
            attestation.Way,
            attestation.Address,
            attestation.UserAgent,
            AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(attestation), countsSince, now),
            notes,
            link,
            link is not null && kept.Contains(link.TextSha256)
        );

    private static DirectAcceptanceEvidence Of(
        DirectAcceptance acceptance,
        IReadOnlySet<string> kept,
        DateOnly? countsSince,
        DateTime now
    ) =>
        new(
            acceptance.Id,
            acceptance.TemplateId,
            acceptance.VersionLabel,
            acceptance.Country,
            acceptance.Language,
            acceptance.TextSha256,
            kept.Contains(acceptance.TextSha256),
            acceptance.AcceptedAt,
            acceptance.AcceptedByName,
            acceptance.PasswordResetAt,
            acceptance.PasswordResetBy,
            acceptance.Address,
            acceptance.UserAgent,
            AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(acceptance), countsSince, now)
        );
}
