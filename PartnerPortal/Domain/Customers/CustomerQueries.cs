using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>What the faces ask about customers.</summary>
public sealed class CustomerQueries(PortalStore store)
{
    /// <summary>A customer that the caller's partner sees; a refusal of <see cref="CustomerDoor"/> for every other id.</summary>
    public Task<Result<CustomerProfile>> ProfileAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<CustomerProfile>>(
            async db =>
                await Profiles(db, CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId))
                    .FirstOrDefaultAsync(cancellationToken)
                    is { } profile
                    ? profile
                    : await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken),
            cancellationToken
        );

    /// <summary>
    /// Whether a domain prefix can be taken now. It is only a first word: creating the customer decides. Answers
    /// <see cref="DomainPrefixMalformed"/> or <see cref="DomainTaken"/>; the value is the whole domain.
    /// </summary>
    public async Task<Result<string>> CheckDomainAsync(string prefix, CancellationToken cancellationToken)
    {
        var clean = Shared.Text.PlainText.Clean(prefix).ToLowerInvariant();
        if (!NewCustomerRules.IsDomainPrefix(clean))
        {
            return new DomainPrefixMalformed();
        }

        var domain = clean + CustomerTenant.DomainSuffix;
        var taken = await store.ReadAsync(
            db => db.Set<CustomerTenant>().AnyAsync(tenant => tenant.Domain == domain, cancellationToken),
            cancellationToken
        );
        return taken ? new DomainTaken(domain) : domain;
    }

    /// <summary>The profiles of the given relationships, as one projected query.</summary>
    internal static IQueryable<CustomerProfile> Profiles(PortalDb db, IQueryable<ResellerRelationship> relationships) =>
        from relationship in relationships
        join tenant in db.Set<CustomerTenant>() on relationship.CustomerTenantId equals tenant.Id
        join owner in db.Set<Partner>() on relationship.PartnerId equals owner.Id
        join reseller in db.Set<Partner>() on relationship.ResellerId equals reseller.Id into resellers
        from reseller in resellers.DefaultIfEmpty()
        select new CustomerProfile(
            tenant.Id,
            owner.Id,
            owner.Name,
            reseller == null ? null : reseller.Name,
            relationship.BillingProfile.CompanyName,
            tenant.CompanyName,
            tenant.Domain,
            tenant.RegistrationId,
            relationship.BillingProfile.Address,
            relationship.BillingProfile.FirstName,
            relationship.BillingProfile.LastName,
            relationship.BillingProfile.Email,
            relationship.BillingProfile.PhoneNumber,
            relationship.BillingProfile.Culture,
            tenant.CreatedAt,
            relationship.Version,
            relationship.ChangedAt,
            relationship.ChangedByName
        );
}
