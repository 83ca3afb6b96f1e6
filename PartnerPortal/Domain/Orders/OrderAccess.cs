using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>The agent and the relationship that a command of this folder was let through with.</summary>
internal sealed record OrderingAgent(ActingAgent Acting, ResellerRelationship Relationship)
{
    public AuditSubject Subject => new(Relationship.CustomerTenantId, Relationship.BillingProfile.CompanyName);
}

/// <summary>How each command of this folder begins: who acts, and whether the customer is its partner's own.</summary>
internal static class OrderAccess
{
    /// <summary>
    /// Answers the refusal of the first permission that is not given, or <see cref="CustomerNotFound"/>. The relationship is
    /// tracked.
    /// </summary>
    public static async Task<Result<OrderingAgent>> EnterAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        IReadOnlyList<AgentPermission> permissions,
        CancellationToken cancellationToken
    )
    {
        ActingAgent? acting = null;
        foreach (var permission in permissions)
        {
            var access = await AgentAccess.AuthorizeAsync(db, caller, permission, cancellationToken);
            if (!access.TryGet(out acting, out var error))
            {
                return error;
            }
        }

        var relationship = await CustomerAccess
            .OwnedBy(db, caller.PartnerId, customerTenantId)
            .SingleOrDefaultAsync(cancellationToken);
        return relationship is null || acting is null
            ? new CustomerNotFound()
            : new OrderingAgent(acting, relationship);
    }
}
