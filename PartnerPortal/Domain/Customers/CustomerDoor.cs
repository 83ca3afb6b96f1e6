using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>The agent, and the relationship by which the agent's own partner sells to the customer.</summary>
public sealed record ActingSeller(ActingAgent Acting, ResellerRelationship Relationship)
{
    public AuditSubject Subject => new(Relationship.CustomerTenantId, Relationship.BillingProfile.CompanyName);
}

/// <summary>
/// How every command about one customer begins: who acts, whether the customer is its partner's own, and whether the customer
/// allows what happens inside its tenant.
/// </summary>
public static class CustomerDoor
{
    /// <summary>
    /// Answers the refusal of the first permission that is not given, <see cref="RelationshipEnded"/> or
    /// <see cref="CustomerNotFound"/>; and <see cref="DelegatedAdministrationNeeded"/> where a permission acts inside the
    /// customer's tenant and the customer has not granted that. The relationship is tracked.
    /// </summary>
    public static async Task<Result<ActingSeller>> EnterAsync(
        PortalDb db,
        Caller caller,
        Guid customerTenantId,
        IReadOnlyList<AgentPermission> permissions,
        CancellationToken cancellationToken
    )
    {
        if (permissions.Count == 0)
        {
            throw new ArgumentException("A command asks for at least one permission.", nameof(permissions));
        }

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
            .AsTracking()
            .SingleOrDefaultAsync(cancellationToken);
        if (relationship is null)
        {
            return await MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken);
        }

        var refusals = permissions.Select(permission =>
            ConsentRefusal(permission, relationship.HasDelegatedAdministration, relationship.BillingProfile.CompanyName)
        );
        return refusals.FirstOrDefault(refusal => refusal is not null) is { } refused
            ? refused
            : new ActingSeller(acting!, relationship);
    }

    /// <summary>
    /// Why a permission that acts inside the customer's tenant may not be used, or <see langword="null"/> where the customer
    /// allows it or it does not act there.
    /// </summary>
    public static PortalError? ConsentRefusal(
        AgentPermission permission,
        bool hasDelegatedAdministration,
        string companyName
    ) =>
        AgentPermissions.ActsInsideTenant(permission) && !hasDelegatedAdministration
            ? new DelegatedAdministrationNeeded(companyName)
            : null;

    /// <summary>
    /// The same for many customers of one partner, for a permission that has been checked and does not act inside their
    /// tenants: the customer, or the refusal that <see cref="EnterAsync"/> answers.
    /// </summary>
    public static async Task<Func<Guid, Result<AuditSubject>>> EnterManyAsync(
        PortalDb db,
        Guid partnerId,
        IReadOnlyCollection<Guid> customerTenantIds,
        CancellationToken cancellationToken
    )
    {
        var relationships = await db.Set<ResellerRelationship>()
            .AsNoTracking()
            // By tenant alone: asked for the partner too, SQLite would go through all of its relationships.
            .Where(relationship => customerTenantIds.Contains(relationship.CustomerTenantId))
            .Select(relationship => new
            {
                relationship.PartnerId,
                relationship.CustomerTenantId,
                relationship.BillingProfile.CompanyName,
                HasEnded = relationship.EndedAt != null,
            })
            .ToListAsync(cancellationToken);
        var owned = new Dictionary<Guid, AuditSubject>();
        var ended = new HashSet<Guid>();
        foreach (var relationship in relationships.Where(known => known.PartnerId == partnerId))
        {
            if (relationship.HasEnded)
            {
                ended.Add(relationship.CustomerTenantId);
            }
            else
            {
                owned[relationship.CustomerTenantId] = new AuditSubject(
                    relationship.CustomerTenantId,
                    relationship.CompanyName
                );
            }
        }

        return id =>
            owned.TryGetValue(id, out var customer) ? customer
            : ended.Contains(id) ? new RelationshipEnded()
            : new CustomerNotFound();
    }

    /// <summary>
    /// Why a customer that the partner does not see is refused: only the partner whose own relationship ended learns that;
    /// for everybody else the customer does not exist.
    /// </summary>
    public static async Task<PortalError> MissingAsync(
        PortalDb db,
        Guid partnerId,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        await db.Set<ResellerRelationship>()
            .AnyAsync(
                relationship =>
                    relationship.CustomerTenantId == customerTenantId
                    && relationship.PartnerId == partnerId
                    && relationship.EndedAt != null,
                cancellationToken
            )
            ? new RelationshipEnded()
            : new CustomerNotFound();
}
