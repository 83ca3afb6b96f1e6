using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>
/// An attestation with all that was captured. Times are UTC. Language and text are not known: the customer accepted outside
/// the portal.
/// </summary>
/// <param name="IsCurrent">It counts when the evidence is drawn up.</param>
/// <param name="Address">The network address of the agent who recorded it.</param>
public sealed record AttestationEvidence(
    Guid Id,
    AgreementType Type,
    Guid TemplateId,
    string VersionLabel,
    string FirstName,
    string LastName,
    string Email,
    string? PhoneNumber,
    DateOnly AgreedOn,
    DateTime DateAgreed,
    DateTime RecordedAt,
    string RecordedByName,
    AccessWay Way,
    string? Address,
    string? UserAgent,
    bool IsCurrent
);

/// <summary>A direct acceptance with all that was captured. Times are UTC.</summary>
/// <param name="TextSha256">The hash of the text that the administrator was shown.</param>
/// <param name="IsTextKept">The text itself lies here under its hash (<see cref="EvidenceQueries.TextAsync"/>).</param>
/// <param name="PasswordResetAt">When a partner had given the administrator a new password, if that was shortly before.</param>
/// <param name="PasswordResetBy">The name of the partner that did.</param>
/// <param name="Address">The network address of the administrator.</param>
public sealed record DirectAcceptanceEvidence(
    Guid Id,
    Guid TemplateId,
    string VersionLabel,
    string Country,
    string Language,
    string TextSha256,
    bool IsTextKept,
    DateTime AcceptedAt,
    string AcceptedByName,
    DateTime? PasswordResetAt,
    string? PasswordResetBy,
    string? Address,
    string? UserAgent,
    bool IsCurrent
);

/// <summary>An attempt at direct acceptance that was turned away. The time is UTC.</summary>
public sealed record RefusalEvidence(DateTime RefusedAt, string AttemptedByName, string? Address);

/// <summary>All that is on record about one customer's acceptance, for its file. Each list is newest first.</summary>
/// <param name="PartnerName">The partner that sells to the customer, whose attestations these are.</param>
/// <param name="GeneratedAt">UTC.</param>
public sealed record CustomerEvidence(
    Guid CustomerTenantId,
    string CompanyName,
    string RegisteredName,
    string Domain,
    string Country,
    Guid PartnerId,
    string PartnerName,
    string? ResellerName,
    AcceptanceStatus Status,
    DateOnly? AcceptanceCountsSince,
    IReadOnlyList<AttestationEvidence> Attestations,
    IReadOnlyList<DirectAcceptanceEvidence> DirectAcceptances,
    IReadOnlyList<RefusalEvidence> Refusals,
    DateTime GeneratedAt,
    string GeneratedBy
)
{
    /// <summary>What the partner-confirmation line shows: the newest that still counts, else the newest.</summary>
    public AttestationEvidence? Confirmation =>
        Attestations.FirstOrDefault(attestation => attestation.IsCurrent)
        ?? (Attestations is [var newest, ..] ? newest : null);

    /// <summary>What the acceptance-through-Microsoft line shows.</summary>
    public DirectAcceptanceEvidence? Direct => DirectAcceptances is [var newest, ..] ? newest : null;
}

/// <summary>The text that was accepted, unaltered. <paramref name="Kind"/> is none for the portal's own statement, which is plain text.</summary>
public sealed record AcceptedText(string Sha256, AgreementDocumentKind? Kind, ReadOnlyMemory<byte> Content);

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
    /// The text of this hash that the customer's administrator accepted. Answers a refusal of <see cref="CustomerDoor"/> for
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

        if (
            !evidence.DirectAcceptances.Any(acceptance =>
                acceptance.IsTextKept && string.Equals(acceptance.TextSha256, sha256, StringComparison.Ordinal)
            )
        )
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
            [.. record.Attestations.Select(attestation => Of(attestation, countsSince, now))],
            [.. record.DirectAcceptances.Select(acceptance => Of(acceptance, countsSince, now))],
            refusals,
            now,
            generatedBy
        );
    }

    private static AttestationEvidence Of(Attestation attestation, DateOnly? countsSince, DateTime now) =>
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
            AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(attestation), countsSince, now)
        );

    private DirectAcceptanceEvidence Of(DirectAcceptance acceptance, DateOnly? countsSince, DateTime now) =>
        new(
            acceptance.Id,
            acceptance.TemplateId,
            acceptance.VersionLabel,
            acceptance.Country,
            acceptance.Language,
            acceptance.TextSha256,
            files.Has(acceptance.TextSha256),
            acceptance.AcceptedAt,
            acceptance.AcceptedByName,
            acceptance.PasswordResetAt,
            acceptance.PasswordResetBy,
            acceptance.Address,
            acceptance.UserAgent,
            AcceptanceStatusRule.IsCurrent(AcceptanceQueries.FactOf(acceptance), countsSince, now)
        );
}
