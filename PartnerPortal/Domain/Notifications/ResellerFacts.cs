using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;

namespace PartnerPortal.Domain.Notifications;

/// <summary>
/// What concerns an indirect reseller besides: what its providers' customers have done is in their trails and not in its own, and the
/// providers' invitations name it or not.
/// </summary>
internal sealed class ResellerFacts(PortalDb db, Caller caller, DateTime since, DateTime now)
{
    /// <summary>Nothing for any other partner.</summary>
    public async Task<List<Notification>> ReadAsync(CancellationToken cancellationToken)
    {
        var isReseller = await db.Set<Partner>()
            .AnyAsync(
                partner => partner.Id == caller.PartnerId && partner.Kind == PartnerKind.IndirectReseller,
                cancellationToken
            );
        if (!isReseller)
        {
            return [];
        }

        var named = await InvitationFact.ReadAsync(
            db,
            InvitationFact
                .Unanswered(db, since, now)
                .Where(invitation => invitation.ResellerId == caller.PartnerId)
                .OrderByDescending(invitation => invitation.ExpiresAt)
                .Take(NotificationQueries.Most),
            cancellationToken
        );
        var declined = await InvitationFact.ReadAsync(
            db,
            db.Set<Invitation>()
                .Where(invitation =>
                    invitation.ResellerId == caller.PartnerId
                    && invitation.Kind == InvitationKind.ResellerRelationship
                    && invitation.CreatedAt > since - Invitation.Lifetime
                )
                .OrderByDescending(invitation => invitation.CreatedAt)
                .Take(NotificationFacts.MostLookedAt)
                .Where(invitation => invitation.DeclinedAt > since),
            cancellationToken
        );
        var providers = await db.Set<ResellerPartnership>()
            .Where(partnership => partnership.ResellerId == caller.PartnerId)
            .Select(partnership => partnership.ProviderId)
            .ToListAsync(cancellationToken);
        return
        [
            .. named
                .Concat(await OfProvidersInvitationsAsync(providers, cancellationToken))
                .Select(fact => fact.ToExpired()),
            .. declined.Select(fact => fact.ToDeclined()),
            .. await OfProvidersRequestsAsync(providers, cancellationToken),
            .. await OfRowsAsync(cancellationToken),
        ];
    }

    // What a provider asked of the customers that it sells to through this reseller.
    private async Task<List<InvitationFact>> OfProvidersInvitationsAsync(
        IReadOnlyList<Guid> providers,
        CancellationToken cancellationToken
    )
    {
        var found = new List<InvitationFact>();
        foreach (var provider in providers)
        {
            found.AddRange(
                await InvitationFact.ReadAsync(
                    db,
                    InvitationFact
                        .Unanswered(db, since, now)
                        .Where(invitation =>
                            invitation.PartnerId == provider && invitation.Kind == InvitationKind.DirectAcceptance
                        )
                        .OrderByDescending(invitation => invitation.ExpiresAt)
                        .Take(NotificationFacts.MostLookedAt)
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

    // Whom a provider asked, at those customers, by links that nobody answered.
    private async Task<List<Notification>> OfProvidersRequestsAsync(
        IReadOnlyList<Guid> providers,
        CancellationToken cancellationToken
    )
    {
        var found = new List<Notification>();
        foreach (var provider in providers)
        {
            found.AddRange(
                await NotificationFacts
                    .ExpiredRequests(db, provider, since, now)
                    .Take(NotificationFacts.MostLookedAt)
                    .Where(request =>
                        db.Set<PortfolioRow>()
                            .Any(row =>
                                row.PartnerId == caller.PartnerId
                                && row.CustomerTenantId == request.CustomerTenantId
                                && row.OwnerId == provider
                            )
                    )
                    .Select(NotificationFacts.ToLinkExpired)
                    .ToListAsync(cancellationToken)
            );
        }

        return found;
    }

    private async Task<List<Notification>> OfRowsAsync(CancellationToken cancellationToken)
    {
        // Whatever happens to a customer moves its row to the front of this index.
        var rows = await db.Set<PortfolioRow>()
            .Where(row => row.PartnerId == caller.PartnerId && row.ChangedAt > since)
            .OrderByDescending(row => row.ChangedAt)
            .Take(NotificationFacts.MostLookedAt)
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
                    NotificationFacts.Of(NotificationKind.AcceptedDirectly, row.AcceptedDirectlyAt),
                    NotificationFacts.Of(NotificationKind.TurnedAway, row.RefusedAt),
                }
                    .OfType<Notification>()
                    .Where(known => known.At > since)
                    .Select(known => known with { SubjectId = row.CustomerTenantId, SubjectName = row.CompanyName })
            ),
        ];
    }
}
