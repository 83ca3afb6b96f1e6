using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>A request as a screen shows it. Times are UTC.</summary>
/// <param name="Accepted">What the signatory has accepted.</param>
/// <param name="IsResting">Too many wrong codes were entered; the link opens again when it is renewed.</param>
/// <param name="LetterSentAt">When the letter with the present link left; null if the portal has not sent it.</param>
/// <param name="IsLetterWaiting">The letter with the present link has yet to leave.</param>
/// <param name="IsLetterGivenUp">The letter with the present link could not be delivered.</param>
/// <param name="FinalisedByName">Who recorded the attestation.</param>
/// <param name="RemindedAt">When the last reminder of the present link left.</param>
/// <param name="RemindsAt">When the next one does, while nobody answers.</param>
public sealed record AcceptanceRequestLine(
    Guid Id,
    AcceptanceRequestStatus Status,
    Signer Signer,
    string Language,
    string? Note,
    DateTime CreatedAt,
    string CreatedByName,
    DateTime? RenewedAt,
    DateTime ExpiresAt,
    DateTime ChangedAt,
    LinkEvidence? Accepted,
    string? DeclineReason,
    OtherSignatory? Other,
    bool IsResting,
    DateTime? LetterSentAt,
    bool IsLetterWaiting,
    bool IsLetterGivenUp,
    DateTime? FinalisedAt,
    string? FinalisedByName,
    DateTime? RemindedAt = null,
    DateTime? RemindsAt = null
)
{
    /// <summary>The signatory may still answer.</summary>
    public bool IsOpen => Status == AcceptanceRequestStatus.Requested;
}

/// <summary>A partner's requests of one tenant, as far as its row needs them. Times are UTC.</summary>
/// <param name="ChangedAt">When the last thing happened to one.</param>
/// <param name="OpenUntil">When the open one ends.</param>
/// <param name="IsReadyToFinalise">One was accepted and not finalised.</param>
/// <param name="Last">The state of the newest.</param>
internal sealed record AcceptanceRequestSummary(
    DateTime ChangedAt,
    DateTime? OpenUntil,
    bool IsReadyToFinalise,
    AcceptanceRequestStatus Last
)
{
    /// <summary>Of at least one.</summary>
    public static AcceptanceRequestSummary Of(IReadOnlyCollection<AcceptanceRequest> requests, DateTime now) =>
        new(
            requests.Max(request => request.ChangedAt),
            requests.FirstOrDefault(request => request.IsOpenAt(now))?.ExpiresAt,
            requests.Any(request => request.StatusAt(now) == AcceptanceRequestStatus.Accepted),
            requests.MaxBy(request => request.CreatedAt)!.StatusAt(now)
        );
}

/// <summary>What the faces ask about requests for acceptance by a link.</summary>
public sealed class AcceptanceRequestQueries(PortalStore store, TimeProvider time)
{
    private const int MostLines = 100;

    /// <summary>The newest requests of a customer that the caller's partner sees, newest first; none for every other id.</summary>
    public Task<List<AcceptanceRequestLine>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadSnapshotAsync(
            async db =>
            {
                var owner = await CustomerAccess
                    .VisibleTo(db, caller.PartnerId, customerTenantId)
                    .Select(relationship => (Guid?)relationship.PartnerId)
                    .FirstOrDefaultAsync(cancellationToken);
                return owner is { } partner ? await LinesAsync(db, partner, customerTenantId, cancellationToken) : [];
            },
            cancellationToken
        );

    /// <summary>The state of each partner's requests of each tenant; those without any are left out.</summary>
    internal static async Task<
        Dictionary<(Guid PartnerId, Guid CustomerTenantId), AcceptanceRequestSummary>
    > SummariesAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var requests = await db.Set<AcceptanceRequest>()
            .AsNoTracking()
            .Where(request =>
                request.CustomerTenantId != null && customerTenantIds.Contains(request.CustomerTenantId.Value)
            )
            .ToListAsync(cancellationToken);
        return requests
            .GroupBy(request => (request.PartnerId, request.CustomerTenantId!.Value))
            .ToDictionary(group => group.Key, group => AcceptanceRequestSummary.Of([.. group], now));
    }

    private async Task<List<AcceptanceRequestLine>> LinesAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var requests = await db.Set<AcceptanceRequest>()
            .Where(request => request.PartnerId == partnerId && request.CustomerTenantId == customerTenantId)
            .OrderByDescending(request => request.CreatedAt)
            .Take(MostLines)
            .ToListAsync(cancellationToken);
        var ids = requests.ConvertAll(request => request.Id);
        var accepted = await db.Set<LinkAcceptance>()
            .Where(acceptance => ids.Contains(acceptance.Id))
            .ToDictionaryAsync(acceptance => acceptance.Id, cancellationToken);
        var attestations = await db.Set<Attestation>()
            .Where(attestation => attestation.PartnerId == partnerId && ids.Contains(attestation.RequestId))
            .ToDictionaryAsync(
                attestation => attestation.RequestId,
                attestation => attestation.RecordedByName,
                cancellationToken
            );
        var letters = (
            await db.Set<AcceptanceLetter>()
                .Where(letter =>
                    ids.Contains(letter.RequestId)
                    && (letter.Kind == AcceptanceLetterKind.Request || letter.Kind == AcceptanceLetterKind.Reminder)
                )
                .OrderByDescending(letter => letter.CreatedAt)
                .ToListAsync(cancellationToken)
        ).ToLookup(letter => letter.RequestId);
        return requests.ConvertAll(request =>
        {
            var ofLink = letters[request.Id]
                .Where(sent => sent.CreatedAt >= (request.RenewedAt ?? request.CreatedAt))
                .ToList();
            var letter = ofLink.Find(sent => sent.Kind == AcceptanceLetterKind.Request);
            var reminders = ofLink.FindAll(sent => sent.Kind == AcceptanceLetterKind.Reminder);
            return new AcceptanceRequestLine(
                request.Id,
                request.StatusAt(now),
                request.Signer,
                request.Language,
                request.Note,
                request.CreatedAt,
                request.CreatedByName,
                request.RenewedAt,
                request.ExpiresAt,
                request.ChangedAt,
                accepted.GetValueOrDefault(request.Id) is { } known ? LinkEvidence.Of(known) : null,
                request.DeclineReason,
                OtherSignatory.NamedIn(request),
                request.Code.IsResting,
                letter?.SentAt,
                letter?.NextAttemptAt is not null,
                letter is { SentAt: null, NextAttemptAt: null },
                request.FinalisedAt,
                attestations.GetValueOrDefault(request.Id),
                reminders.Max(reminder => reminder.SentAt),
                // A resting link is not reminded of.
                letter is { SentAt: not null }
                && !request.Code.IsResting
                    ? reminders.Min(reminder => reminder.NextAttemptAt)
                    : null
            );
        });
    }
}
