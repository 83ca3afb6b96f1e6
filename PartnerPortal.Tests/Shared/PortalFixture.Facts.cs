using Microsoft.EntityFrameworkCore;
using PartnerPortal.Data;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Shared;

/// <summary>Requests and facts for the tests to begin with.</summary>
public sealed partial class PortalFixture
{
    private int customers;

    /// <summary>A valid request; each has a domain of its own.</summary>
    public NewCustomer NewCustomer(string companyName = "Contoso Skog AB") =>
        new()
        {
            RequestId = Guid.NewGuid(),
            CompanyName = companyName,
            DomainPrefix = $"customer{Interlocked.Increment(ref customers)}",
            Country = "SE",
            AddressLine1 = "Storgatan 1",
            City = "Malmö",
            PostalCode = "211 34",
            FirstName = "Anna",
            LastName = "Håkansson",
            Email = "anna.hakansson@contoso.example",
            PhoneNumber = "+46 40 123 45 67",
            Culture = "sv-SE",
        };

    /// <summary>A valid request: accepted today.</summary>
    public NewAttestation NewAttestation(string firstName = "Anna") =>
        new()
        {
            RequestId = Guid.NewGuid(),
            Signer = new Signer(firstName, "Håkansson", "anna.hakansson@contoso.example", "+46 40 123 45 67"),
            AcceptedOn = AcceptanceDate.OnDay(Clock.Today, TimeZoneInfo.Utc),
        };

    /// <summary>A change of nothing but the company name.</summary>
    public static CustomerChange ChangeOf(CustomerProfile profile, string companyName) =>
        new()
        {
            SeenVersion = profile.Version,
            CompanyName = companyName,
            AddressLine1 = profile.Address.AddressLine1,
            AddressLine2 = profile.Address.AddressLine2,
            City = profile.Address.City,
            State = profile.Address.State,
            PostalCode = profile.Address.PostalCode,
            FirstName = profile.FirstName,
            LastName = profile.LastName,
            Email = profile.Email,
            PhoneNumber = profile.PhoneNumber,
            Culture = profile.Culture,
        };

    /// <summary>
    /// Adds a customer by the door that creating one uses, but without the password hash, which is slow on purpose.
    /// </summary>
    public async Task<Guid> AddCustomerAsync(Caller caller, NewCustomer? request = null) =>
        (await AddCustomersAsync(caller, request ?? NewCustomer()))[0];

    /// <summary>So many new customers in one transaction.</summary>
    public Task<Guid[]> AddCustomersAsync(Caller caller, int count) =>
        AddCustomersAsync(caller, [.. Enumerable.Range(0, count).Select(_ => NewCustomer())]);

    private async Task<Guid[]> AddCustomersAsync(Caller caller, params NewCustomer[] requests)
    {
        var added = await Store.WriteAsync<Guid[]>(
            async db =>
            {
                var access = await AgentAccess.AuthorizeAsync(
                    db,
                    caller,
                    AgentPermission.CreateCustomer,
                    CancellationToken.None
                );
                var tenants = new List<Guid>();
                foreach (var request in requests)
                {
                    var registered = await CustomerRegistration.AddAsync(
                        db,
                        access.Value,
                        request.Cleaned(),
                        further: null,
                        "no password",
                        Clock.UtcNow,
                        CancellationToken.None
                    );
                    if (!registered.TryGet(out var customer, out var error))
                    {
                        return error;
                    }

                    tenants.Add(customer.Tenant.Id);
                }

                return tenants.ToArray();
            },
            CancellationToken.None
        );
        Clock.Advance(TimeSpan.FromSeconds(requests.Length));
        return added.Value;
    }

    /// <summary>A customer of the provider, sold through its reseller.</summary>
    public Task<Guid> AddResellerCustomerAsync() =>
        AddCustomerAsync(ProviderSales, NewCustomer() with { ResellerId = Reseller });

    /// <summary>Gives a tenant a second seller, as a customer has after it changed or added a provider.</summary>
    public Task AddRelationshipAsync(Guid customerTenantId, Guid partnerId, Guid? resellerId = null) =>
        ChangeFactsAsync(
            customerTenantId,
            async db =>
            {
                var known = await db.Set<ResellerRelationship>()
                    .AsNoTracking()
                    .FirstAsync(relationship => relationship.CustomerTenantId == customerTenantId);
                db.Add(
                    new ResellerRelationship
                    {
                        Id = Guid.NewGuid(),
                        PartnerId = partnerId,
                        CustomerTenantId = customerTenantId,
                        ResellerId = resellerId,
                        CreatedAt = Clock.UtcNow,
                        ChangedAt = Clock.UtcNow,
                        ChangedByName = known.ChangedByName,
                        BillingProfile = known.BillingProfile,
                    }
                );
            }
        );

    /// <summary>Changes facts that no command of the domain changes (yet), with the rows that follow from them.</summary>
    public async Task ChangeFactsAsync(Guid customerTenantId, Func<PortalDb, Task> change)
    {
        var changed = await Store.WriteAsync<bool>(
            async db =>
            {
                await change(db);
                db.Touch(customerTenantId);
                return true;
            },
            CancellationToken.None
        );
        Assert.True(changed.Value);
        Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>Moves the partner's setting from which day on acceptances count.</summary>
    public Task SetCountsSinceAsync(Guid partnerId, DateOnly? since, params Guid[] customerTenantIds) =>
        Store.WriteAsync<bool>(
            async db =>
            {
                (await db.Set<Partner>().SingleAsync(partner => partner.Id == partnerId)).AcceptanceCountsSince = since;
                Array.ForEach(customerTenantIds, db.Touch);
                return true;
            },
            CancellationToken.None
        );

    /// <summary>The customer's first administrator, as the caller of a direct acceptance.</summary>
    public async Task<AdministratorCaller> AdministratorAsync(Guid customerTenantId)
    {
        await using var db = await ContextAsync();
        var administrator = await db.Set<CustomerAdministrator>()
            .SingleAsync(candidate => candidate.CustomerTenantId == customerTenantId);
        return new AdministratorCaller(customerTenantId, administrator.Id, "192.0.2.7", "Browser");
    }

    /// <summary>The customer's administrator accepts, or is turned away.</summary>
    public async Task<Result<DateTime>> AcceptDirectlyAsync(Guid customerTenantId)
    {
        var accepted = await Get<DirectAcceptanceService>()
            .AcceptAsync(
                await AdministratorAsync(customerTenantId),
                new ShownAgreement("SE", "sv-SE", new string('a', 64)),
                CancellationToken.None
            );
        Clock.Advance(TimeSpan.FromSeconds(1));
        return accepted;
    }

    public Task MarkAsBoughtBeforeAsync(Guid customerTenantId) =>
        ChangeFactsAsync(
            customerTenantId,
            async db =>
                (await db.Set<CustomerTenant>().SingleAsync(tenant => tenant.Id == customerTenantId)).FirstPurchaseAt =
                    Clock.UtcNow.AddYears(-1)
        );
}

/// <summary>Requests that differ from a right one by their signer.</summary>
internal static class NewAttestationExtensions
{
    public static NewAttestation SignedBy(this NewAttestation request, Func<Signer, Signer> change) =>
        request with
        {
            Signer = change(request.Signer),
        };
}
