using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Domain.Notifications;

/// <summary>
/// The newest facts of each kind since a moment. Each statement reads a stretch of one index and ends after a fixed number of rows.
/// </summary>
internal sealed class NotificationFacts(PortalDb db, Caller caller, DateTime since, DateTime now)
{
    private const int Most = NotificationQueries.Most;

    // Of what an index finds for all agents or all customers, so many are looked at for those that count.
    private const int MostLookedAt = 4 * Most;

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

    private bool? isReseller;

    /// <summary>What customers have done: in the partner's trail, and for a reseller, whose trail does not have it, in its rows.</summary>
    public async Task<List<Notification>> OfCustomersAsync(CancellationToken cancellationToken)
    {
        var found = new List<Notification>();
        foreach (var (action, kind) in deedsOfCustomers)
        {
            found.AddRange(
                await db.Set<AuditEvent>()
                    .Where(audit => audit.PartnerId == caller.PartnerId && audit.Action == action && audit.At > since)
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

        if (await IsResellerAsync(cancellationToken))
        {
            found.AddRange(await OfResellersRowsAsync(cancellationToken));
        }

        return found;
    }

    /// <summary>Invitations that have ended without an answer, and for a reseller the declined ones that name it.</summary>
    public async Task<List<Notification>> OfInvitationsAsync(CancellationToken cancellationToken)
    {
        var unanswered = db.Set<Invitation>()
            .Where(invitation =>
                invitation.AcceptedAt == null
                && invitation.DeclinedAt == null
                && invitation.RevokedAt == null
                && invitation.ExpiresAt > since
                && invitation.ExpiresAt <= now
            );
        var own = await LinesAsync(
            unanswered
                .Where(invitation => invitation.PartnerId == caller.PartnerId)
                .OrderByDescending(invitation => invitation.ExpiresAt)
                .Take(Most),
            cancellationToken
        );
        var asReseller = await LinesAsync(
            unanswered
                .Where(invitation => invitation.ResellerId == caller.PartnerId)
                .OrderByDescending(invitation => invitation.ExpiresAt)
                .Take(Most),
            cancellationToken
        );
        var declined = await LinesAsync(
            db.Set<Invitation>()
                .Where(invitation =>
                    invitation.ResellerId == caller.PartnerId
                    && invitation.Kind == InvitationKind.ResellerRelationship
                    && invitation.CreatedAt > since - Invitation.Lifetime
                )
                .OrderByDescending(invitation => invitation.CreatedAt)
                .Take(MostLookedAt)
                .Where(invitation => invitation.DeclinedAt > since),
            cancellationToken
        );
        var ofProviders = await OfProvidersAsync(unanswered, cancellationToken);
        return
        [
            .. own.Concat(asReseller).Concat(ofProviders).Select(line => line.ToExpired()),
            .. declined.Select(line => line.ToDeclined()),
        ];
    }

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

    private async Task<bool> IsResellerAsync(CancellationToken cancellationToken) =>
        isReseller ??= await db.Set<Partner>()
            .AnyAsync(
                partner => partner.Id == caller.PartnerId && partner.Kind == PartnerKind.IndirectReseller,
                cancellationToken
            );

    private static Notification? Of(NotificationKind kind, DateTime? at) =>
        at is { } moment ? new Notification(kind, moment, SubjectId: null, SubjectName: null) : null;

    // What a provider asked of the customers that it sells to through this reseller.
    private async Task<List<InvitationFact>> OfProvidersAsync(
        IQueryable<Invitation> unanswered,
        CancellationToken cancellationToken
    )
    {
        var found = new List<InvitationFact>();
        if (!await IsResellerAsync(cancellationToken))
        {
            return found;
        }

        var providers = await db.Set<ResellerPartnership>()
            .Where(partnership => partnership.ResellerId == caller.PartnerId)
            .Select(partnership => partnership.ProviderId)
            .ToListAsync(cancellationToken);
        foreach (var provider in providers)
        {
            found.AddRange(
                await LinesAsync(
                    unanswered
                        .Where(invitation =>
                            invitation.PartnerId == provider && invitation.Kind == InvitationKind.DirectAcceptance
                        )
                        .OrderByDescending(invitation => invitation.ExpiresAt)
                        .Take(MostLookedAt)
                        .Where(invitation =>
                            db.Set<PortfolioRow>()
                                .Any(row =>
                                    row.PartnerId == caller.PartnerId
                                    && row.CustomerTenantId == invitation.CustomerTenantId
                                    && row.OwnerId == provider
                                )
                        ),
                    cancellationToken
                )
            );
        }

        return found;
    }

    private async Task<List<Notification>> OfResellersRowsAsync(CancellationToken cancellationToken)
    {
        // Whatever happens to a customer moves its row to the front of this index.
        var rows = await db.Set<PortfolioRow>()
            .Where(row => row.PartnerId == caller.PartnerId && row.ChangedAt > since)
            .OrderByDescending(row => row.ChangedAt)
            .Take(MostLookedAt)
            .Select(row => new
            {
                row.CustomerTenantId,
                row.CompanyName,
                row.AcceptedDirectlyAt,
                row.RefusedAt,
            })
            .ToListAsync(cancellationToken);
        return
        [
            .. rows.SelectMany(row =>
                new[]
                {
                    Of(NotificationKind.AcceptedDirectly, row.AcceptedDirectlyAt),
                    Of(NotificationKind.TurnedAway, row.RefusedAt),
                }
                    .OfType<Notification>()
                    .Where(known => known.At > since)
                    .Select(known => known with { SubjectId = row.CustomerTenantId, SubjectName = row.CompanyName })
            ),
        ];
    }

    private async Task<List<InvitationFact>> LinesAsync(
        IQueryable<Invitation> invitations,
        CancellationToken cancellationToken
    )
    {
        var found = await (
            from invitation in invitations
            join tenant in db.Set<CustomerTenant>() on invitation.CustomerTenantId equals tenant.Id into tenants
            from tenant in tenants.DefaultIfEmpty()
            select new
            {
                invitation.Kind,
                invitation.ExpiresAt,
                invitation.DeclinedAt,
                invitation.CustomerTenantId,
                invitation.Recipient,
                Customer = tenant == null ? null : tenant.CompanyName,
            }
        ).ToListAsync(cancellationToken);
        return found.ConvertAll(line => new InvitationFact(
            line.Kind,
            line.ExpiresAt,
            line.DeclinedAt,
            line.CustomerTenantId,
            line.Customer ?? line.Recipient
        ));
    }

    private sealed record InvitationFact(
        InvitationKind Kind,
        DateTime ExpiresAt,
        DateTime? DeclinedAt,
        Guid? CustomerTenantId,
        string? Name
    )
    {
        public Notification ToExpired() =>
            new(
                Kind == InvitationKind.ResellerRelationship
                    ? NotificationKind.RequestExpired
                    : NotificationKind.InvitationExpired,
                ExpiresAt,
                CustomerTenantId,
                Name
            );

        // Whoever declines is no customer of the reseller, so there is no page of it.
        public Notification ToDeclined() =>
            new(NotificationKind.InvitationDeclined, DeclinedAt.GetValueOrDefault(), SubjectId: null, Name);
    }
}
