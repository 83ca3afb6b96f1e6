using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Customers;

/// <summary>How the check of a customer's account ended; <paramref name="UpdatedAt"/> is UTC.</summary>
public sealed record CheckedAccount(AccountStatus Status, DateTime UpdatedAt);

/// <summary>What the faces ask about customers.</summary>
public sealed class CustomerQueries(PortalStore store, DomainChecks checks)
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

    /// <summary>Whether a whole domain already belongs to a tenant, whoever serves it; or <see cref="TooManyDomainChecks"/>.</summary>
    public async Task<Result<bool>> IsDomainTakenAsync(
        Caller caller,
        string domain,
        CancellationToken cancellationToken
    )
    {
        if (checks.Take(caller) is { } refusal)
        {
            return refusal;
        }

        var clean = Shared.Text.PlainText.CleanCode(domain).ToLowerInvariant();
        return await store.ReadAsync(
            db => db.Set<CustomerTenant>().AnyAsync(tenant => tenant.Domain == clean, cancellationToken),
            cancellationToken
        );
    }

    /// <summary>
    /// How the check of the account of a customer that the caller's partner sees ended. Answers a refusal of
    /// <see cref="CustomerDoor"/> for every other id, and <see cref="AccountStatusNotFound"/> where nobody has checked.
    /// </summary>
    public Task<Result<CheckedAccount>> AccountStatusAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<CheckedAccount>>(
            async db =>
            {
                var found = await (
                    from relationship in CustomerAccess.VisibleTo(db, caller.PartnerId, customerTenantId)
                    join tenant in db.Set<CustomerTenant>() on relationship.CustomerTenantId equals tenant.Id
                    select new { tenant.AccountStatus, tenant.AccountStatusAt }
                ).FirstOrDefaultAsync(cancellationToken);
                if (found is null)
                {
                    return await CustomerDoor.MissingAsync(db, caller.PartnerId, customerTenantId, cancellationToken);
                }

                return found is { AccountStatus: { } status, AccountStatusAt: { } at }
                    ? new CheckedAccount(status, at)
                    : new AccountStatusNotFound();
            },
            cancellationToken
        );

    /// <summary>
    /// The indirect reseller through whom the caller's partner, an indirect provider, sells to a customer; null if it
    /// sells itself. Answers a refusal of <see cref="CustomerDoor"/>, or <see cref="NotAnIndirectProvider"/>.
    /// </summary>
    public Task<Result<IReadOnlyList<PartnerRelationshipLine>>> ResellersAsync(
        Caller caller,
        Guid customerTenantId,
        CancellationToken cancellationToken
    ) =>
        store.ReadAsync<Result<IReadOnlyList<PartnerRelationshipLine>>>(
            async db =>
            {
                var entered = await CustomerDoor.EnterAsync(
                    db,
                    caller,
                    customerTenantId,
                    [AgentPermission.ViewCustomers],
                    cancellationToken
                );
                if (!entered.TryGet(out var seller, out var error))
                {
                    return error;
                }

                if (seller.Acting.Partner.Kind != PartnerKind.IndirectProvider)
                {
                    return new NotAnIndirectProvider();
                }

                return await db.Set<Partner>()
                    .Where(reseller => reseller.Id == seller.Relationship.ResellerId)
                    .Select(reseller => new PartnerRelationshipLine(
                        reseller.Id,
                        reseller.Name,
                        reseller.MpnId,
                        reseller.Country,
                        PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf
                    ))
                    .ToArrayAsync(cancellationToken);
            },
            cancellationToken
        );

    /// <summary>
    /// Whether a domain prefix can be taken now. It is only a preview: creating the customer decides. Answers
    /// <see cref="DomainPrefixMalformed"/>, <see cref="DomainTaken"/> or <see cref="TooManyDomainChecks"/>; the value is the whole
    /// domain.
    /// </summary>
    public async Task<Result<string>> CheckDomainAsync(
        Caller caller,
        string prefix,
        CancellationToken cancellationToken
    )
    {
        var clean = Shared.Text.PlainText.CleanCode(prefix).ToLowerInvariant();
        if (!NewCustomerRules.IsDomainPrefix(clean))
        {
            return new DomainPrefixMalformed();
        }

        if (checks.Take(caller) is { } refusal)
        {
            return refusal;
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
        )
        {
            RelationshipId = relationship.Id,
            ResellerId = relationship.ResellerId,
            HasDelegatedAdministration = relationship.HasDelegatedAdministration,
            Language = relationship.BillingProfile.Language,
            RegisteredAddress = tenant.Address,
        };
}
