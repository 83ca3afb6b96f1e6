using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Notifications;

/// <summary>
/// The newest facts of each kind since a moment. Each statement reads a stretch of one index and ends after a fixed number of rows.
/// </summary>
internal sealed class NotificationFacts(PortalDb db, Caller caller, DateTime since, DateTime now)
{
    private const int Most = NotificationQueries.Most;

    // Of what an index finds for all agents or all customers, so many are looked at for those that count.
    internal const int MostLookedAt = 4 * Most;

    // Invitations to many may take weeks at the pace of the mail server.
    private static readonly TimeSpan LongestRun = TimeSpan.FromDays(60);

    private static readonly (AuditAction Action, NotificationKind Kind)[] deedsOfCustomers =
    [
        (AuditAction.AcceptedDirectly, NotificationKind.AcceptedDirectly),
        (AuditAction.DirectAcceptanceRefused, NotificationKind.TurnedAway),
        (AuditAction.InvitationDeclined, NotificationKind.InvitationDeclined),
        (AuditAction.AcceptedByLink, NotificationKind.AcceptedByLink),
        (AuditAction.AcceptanceRequestDeclined, NotificationKind.LinkDeclined),
        (AuditAction.OtherSignatoryNamed, NotificationKind.OtherSignatoryNamed),
    ];

    internal static readonly Expression<Func<AcceptanceRequest, Notification>> ToLinkExpired =
        request => new Notification(
            NotificationKind.LinkExpired,
            request.ExpiresAt,
            request.CustomerTenantId,
            request.CompanyName,
            false
        );

    /// <summary>What customers have done, by the partner's trail.</summary>
    public async Task<List<Notification>> OfCustomersAsync(CancellationToken cancellationToken)
    {
        var found = new List<Notification>();
        foreach (var (action, kind) in deedsOfCustomers)
        {
            found.AddRange(
                await db.Set<AuditEvent>()
                    .Where(audit =>
                        audit.PartnerId == caller.PartnerId
                        && audit.Action == action
                        && audit.At > since
                        // What a program asked of nobody's customer yet is the program's to follow.
                        && (audit.CustomerName != null || action == AuditAction.InvitationDeclined)
                    )
                    .OrderByDescending(audit => audit.At)
                    .Take(Most)
                    .Select(audit => new Notification(
                        kind,
                        audit.At,
                        audit.CustomerTenantId,
                        audit.CustomerName,
                        false
                    ))
                    .ToListAsync(cancellationToken)
            );
        }

        return found;
    }

    /// <summary>Invitations that have ended without an answer.</summary>
    public async Task<List<Notification>> OfInvitationsAsync(CancellationToken cancellationToken) =>
        (
            await InvitationFact.ReadAsync(
                db,
                InvitationFact
                    .Unanswered(db, since, now)
                    .Where(invitation => invitation.PartnerId == caller.PartnerId)
                    .OrderByDescending(invitation => invitation.ExpiresAt)
                    .Take(Most),
                cancellationToken
            )
        ).ConvertAll(fact => fact.ToExpired());

    /// <summary>Requests for acceptance by a link that have ended without an answer.</summary>
    public async Task<List<Notification>> OfRequestsAsync(CancellationToken cancellationToken) =>
        await ExpiredRequests(db, caller.PartnerId, since, now)
            .Take(Most)
            .Select(ToLinkExpired)
            .ToListAsync(cancellationToken);

    /// <summary>The runs that this agent has begun.</summary>
    public async Task<List<Notification>> OfOwnRunsAsync(CancellationToken cancellationToken)
    {
        var bulk = await db.Set<BulkRun>()
            .Where(run => run.PartnerId == caller.PartnerId && run.AgentId == caller.AgentId)
            .OrderByDescending(run => run.Number)
            .Take(Most)
            .Select(run => new
            {
                run.Id,
                run.FileName,
                run.State,
                run.JudgedAt,
                run.FinishedAt,
                run.MovedAt,
            })
            .ToListAsync(cancellationToken);
        var invitations = await db.Set<InvitationRun>()
            .Where(run => run.PartnerId == caller.PartnerId && run.CreatedAt > since - LongestRun)
            .OrderByDescending(run => run.CreatedAt)
            .Take(MostLookedAt)
            .Where(run => run.CreatedByAgentId == caller.AgentId && run.EndedAt > since)
            .Select(run => new
            {
                run.Id,
                run.SourceName,
                run.Status,
                run.EndedAt,
            })
            .ToListAsync(cancellationToken);
        var exports = await db.Set<AuditEvent>()
            .Where(audit =>
                audit.PartnerId == caller.PartnerId && audit.Action == AuditAction.CustomersExported && audit.At > since
            )
            .OrderByDescending(audit => audit.At)
            .Take(MostLookedAt)
            .Where(audit => audit.AgentId == caller.AgentId)
            .Select(audit => audit.At)
            .ToListAsync(cancellationToken);
        return
        [
            .. bulk.Select(run =>
                    run.State switch
                    {
                        BulkRunState.Judged => Of(NotificationKind.BulkRunJudged, run.JudgedAt),
                        BulkRunState.Finished => Of(NotificationKind.BulkRunFinished, run.FinishedAt),
                        BulkRunState.Stopped => Of(NotificationKind.BulkRunStopped, run.MovedAt),
                        _ => null,
                    }
                        is { } known
                        ? known with
                        {
                            SubjectId = run.Id,
                            SubjectName = run.FileName,
                        }
                        : null
                )
                .OfType<Notification>()
                .Where(run => run.At > since),
            .. invitations
                .Select(run =>
                    run.Status switch
                    {
                        InvitationRunStatus.Finished => Of(NotificationKind.InvitationRunFinished, run.EndedAt),
                        InvitationRunStatus.Stopped => Of(NotificationKind.InvitationRunStopped, run.EndedAt),
                        _ => null,
                    }
                        is { } known
                        ? known with
                        {
                            SubjectId = run.Id,
                            SubjectName = run.SourceName,
                        }
                        : null
                )
                .OfType<Notification>(),
            .. exports.Select(at => Of(NotificationKind.ExportFinished, at)!),
        ];
    }

    /// <summary>A partner's requests to its customers' signatories whose links have ended within a time without an answer, the last ended first.</summary>
    internal static IQueryable<AcceptanceRequest> ExpiredRequests(
        PortalDb db,
        Guid partnerId,
        DateTime since,
        DateTime until
    ) =>
        db.Set<AcceptanceRequest>()
            .Where(request =>
                request.PartnerId == partnerId
                && request.ExpiresAt > since
                && request.ExpiresAt <= until
                && request.CustomerTenantId != null
            )
            .Where(AcceptanceRequestFilter.Is(AcceptanceRequestStatus.Expired, until))
            .OrderByDescending(request => request.ExpiresAt);

    internal static Notification? Of(NotificationKind kind, DateTime? at) =>
        at is { } moment ? new Notification(kind, moment, SubjectId: null, SubjectName: null) : null;
}
