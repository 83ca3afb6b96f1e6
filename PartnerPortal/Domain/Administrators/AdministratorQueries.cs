using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Domain.Administrators;

/// <summary>The customer's own tenant, for the admin center.</summary>
public sealed record OwnTenant(Guid CustomerTenantId, string CompanyName, string Domain, string Country);

/// <summary>A partner of the customer's tenant, for the admin center. <paramref name="Since"/> is UTC.</summary>
/// <param name="ResellerName">The indirect reseller that came with its provider.</param>
public sealed record PartnerOfTenant(
    Guid PartnerId,
    string Name,
    PartnerKind Kind,
    string Country,
    PartnerContact Contact,
    string? ResellerName,
    bool HasDelegatedAdministration,
    DateTime Since
);

/// <summary>What a customer's administrator may read of its own tenant.</summary>
public sealed class AdministratorQueries(PortalStore store)
{
    public Task<OwnTenant> TenantAsync(Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                db.Set<CustomerTenant>()
                    .Where(tenant => tenant.Id == customerTenantId)
                    .Select(tenant => new OwnTenant(
                        tenant.Id,
                        tenant.CompanyName,
                        tenant.Domain,
                        tenant.Address.Country
                    ))
                    .SingleAsync(cancellationToken),
            cancellationToken
        );

    /// <summary>The partners that the tenant works with, by name.</summary>
    public Task<List<PartnerOfTenant>> PartnersAsync(Guid customerTenantId, CancellationToken cancellationToken) =>
        store.ReadAsync(
            db =>
                (
                    from relationship in db.Set<ResellerRelationship>()
                    join partner in db.Set<Partner>() on relationship.PartnerId equals partner.Id
                    join reseller in db.Set<Partner>() on relationship.ResellerId equals reseller.Id into resellers
                    from reseller in resellers.DefaultIfEmpty()
                    where relationship.CustomerTenantId == customerTenantId && relationship.EndedAt == null
                    orderby partner.Name
                    select new PartnerOfTenant(
                        partner.Id,
                        partner.Name,
                        partner.Kind,
                        partner.Country,
                        new PartnerContact(partner.ContactEmail, partner.ContactPhoneNumber),
                        reseller == null ? null : reseller.Name,
                        relationship.HasDelegatedAdministration,
                        relationship.CreatedAt
                    )
                ).ToListAsync(cancellationToken),
            cancellationToken
        );
}
