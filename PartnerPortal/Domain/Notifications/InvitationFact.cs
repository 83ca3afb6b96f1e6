using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;

namespace PartnerPortal.Domain.Notifications;

/// <summary>What the bell says of an invitation.</summary>
internal sealed record InvitationFact(
    InvitationKind Kind,
    DateTime ExpiresAt,
    DateTime? DeclinedAt,
    Guid? CustomerTenantId,
    string? Name
)
{
    /// <summary>Invitations that have ended within a time without an answer.</summary>
    public static IQueryable<Invitation> Unanswered(PortalDb db, DateTime since, DateTime until) =>
        db.Set<Invitation>()
            .Where(invitation =>
                invitation.AcceptedAt == null
                && invitation.DeclinedAt == null
                && invitation.RevokedAt == null
                && invitation.ExpiresAt > since
                && invitation.ExpiresAt <= until
            );

    public static async Task<List<InvitationFact>> ReadAsync(
        PortalDb db,
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
