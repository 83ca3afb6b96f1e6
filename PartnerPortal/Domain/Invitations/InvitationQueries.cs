using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Invitations;

/// <summary>An invitation as a screen shows it. Times are UTC.</summary>
/// <param name="CustomerTenantId">The customer invited; for a relationship the one that has accepted.</param>
public sealed record InvitationLine(
    Guid Id,
    InvitationKind Kind,
    InvitationStatus Status,
    string? Recipient,
    string? ResellerName,
    Guid? CustomerTenantId,
    string? CustomerName,
    bool HasDelegatedAdministration,
    string Language,
    DateTime CreatedAt,
    string CreatedByName,
    DateTime? RenewedAt,
    DateTime ExpiresAt,
    DateTime? OpenedAt,
    DateTime? AcceptedAt,
    DateTime? DeclinedAt,
    DateTime? RevokedAt
)
{
    /// <summary>The link still opens.</summary>
    public bool IsOpen => Status is InvitationStatus.Open or InvitationStatus.Opened;
}

/// <summary>A partner's invitations of one tenant, as far as its row needs them. Times are UTC.</summary>
/// <param name="ChangedAt">When the last thing happened to one.</param>
/// <param name="OpenUntil">When the last open one ends.</param>
/// <param name="OpenSince">When that one was made, or made again.</param>
/// <param name="LastExpired">None is open, and the last one made ended without an answer.</param>
internal sealed record InvitationSummary(DateTime ChangedAt, DateTime? OpenUntil, DateTime? OpenSince, bool LastExpired)
{
    /// <summary>Of at least one.</summary>
    public static InvitationSummary Of(IReadOnlyCollection<Invitation> invitations, DateTime now)
    {
        var open = invitations.Where(invitation => invitation.IsOpenAt(now)).MaxBy(invitation => invitation.ExpiresAt);
        return new InvitationSummary(
            invitations.Max(invitation => invitation.ChangedAt),
            open?.ExpiresAt,
            open?.RenewedAt ?? open?.CreatedAt,
            open is null
                && invitations.MaxBy(invitation => invitation.ExpiresAt)!.StatusAt(now) == InvitationStatus.Expired
        );
    }
}

/// <summary>What the faces ask about invitations.</summary>
public sealed class InvitationQueries(PortalStore store, TimeProvider time)
{
    private const int RequestCount = 100;

    /// <summary>The invitations of a customer that the caller's partner sees, newest first; none for every other id.</summary>
    public Task<List<InvitationLine>> OfCustomerAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync(
            async db =>
            {
                var owner = await CustomerAccess
                    .VisibleTo(db, caller.PartnerId, customerTenantId)
                    .Select(relationship => (Guid?)relationship.PartnerId)
                    .FirstOrDefaultAsync(cancellationToken);
                return owner is null
                    ? []
                    : await LinesAsync(
                        db,
                        db.Set<Invitation>()
                            .Where(invitation =>
                                invitation.PartnerId == owner && invitation.CustomerTenantId == customerTenantId
                            ),
                        cancellationToken
                    );
            },
            cancellationToken
        );

    /// <summary>The newest requests for a reseller relationship that the caller's partner has a part in.</summary>
    public Task<List<InvitationLine>> RelationshipRequestsAsync(Caller caller, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                LinesAsync(
                    db,
                    Of(db, caller.PartnerId)
                        .Where(invitation => invitation.Kind == InvitationKind.ResellerRelationship),
                    cancellationToken
                ),
            cancellationToken
        );

    /// <summary>The invitations that a partner may look at and change: its own, and those that name it as reseller.</summary>
    internal static IQueryable<Invitation> Of(PortalDb db, Guid partnerId) =>
        db.Set<Invitation>()
            .Where(invitation => invitation.PartnerId == partnerId || invitation.ResellerId == partnerId);

    /// <summary>The state of each partner's invitations of each tenant; those without any are left out.</summary>
    internal static async Task<Dictionary<(Guid PartnerId, Guid CustomerTenantId), InvitationSummary>> SummariesAsync(
        PortalDb db,
        IReadOnlyCollection<Guid> customerTenantIds,
        DateTime now,
        CancellationToken cancellationToken
    )
    {
        var invitations = await db.Set<Invitation>()
            .AsNoTracking()
            .Where(invitation =>
                invitation.CustomerTenantId != null && customerTenantIds.Contains(invitation.CustomerTenantId.Value)
            )
            .ToListAsync(cancellationToken);
        return invitations
            .GroupBy(invitation => (invitation.PartnerId, invitation.CustomerTenantId!.Value))
            .ToDictionary(group => group.Key, group => InvitationSummary.Of([.. group], now));
    }

    private async Task<List<InvitationLine>> LinesAsync(
        PortalDb db,
        IQueryable<Invitation> invitations,
        CancellationToken cancellationToken
    )
    {
        var now = time.GetUtcNow().UtcDateTime;
        var found = await (
            from invitation in invitations
            join reseller in db.Set<Partner>() on invitation.ResellerId equals reseller.Id into resellers
            from reseller in resellers.DefaultIfEmpty()
            join tenant in db.Set<CustomerTenant>() on invitation.CustomerTenantId equals tenant.Id into tenants
            from tenant in tenants.DefaultIfEmpty()
            orderby invitation.CreatedAt descending
            select new
            {
                Invitation = invitation,
                Reseller = reseller == null ? null : reseller.Name,
                Customer = tenant == null ? null : tenant.CompanyName,
            }
        )
            .Take(RequestCount)
            .ToListAsync(cancellationToken);
        return
        [
            .. found.Select(line => new InvitationLine(
                line.Invitation.Id,
                line.Invitation.Kind,
                line.Invitation.StatusAt(now),
                line.Invitation.Recipient,
                line.Reseller,
                line.Invitation.CustomerTenantId,
                line.Customer,
                line.Invitation.HasDelegatedAdministration,
                line.Invitation.Language,
                line.Invitation.CreatedAt,
                line.Invitation.CreatedByName,
                line.Invitation.RenewedAt,
                line.Invitation.ExpiresAt,
                line.Invitation.OpenedAt,
                line.Invitation.AcceptedAt,
                line.Invitation.DeclinedAt,
                line.Invitation.RevokedAt
            )),
        ];
    }
}
