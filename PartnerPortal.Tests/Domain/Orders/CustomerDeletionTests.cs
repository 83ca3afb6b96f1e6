using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>Customers of a sandbox are deleted (spec/partner-center-api.md C5); what is on record stays.</summary>
public sealed class CustomerDeletionTests : OrderTests
{
    private const string Password = "correct horse battery";

    public CustomerDeletionTests() => Portal = new PortalFixture { IsSandbox = true };

    private Task<Result<DateTime>> DeleteAsync(Guid customer, Caller? caller = null) =>
        Portal.Get<CustomerDeletion>().DeleteAsync(caller ?? PortalFixture.AdminAgent, customer, default);

    private async Task<CustomerTenant> TenantAsync(Guid customer)
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<CustomerTenant>().SingleAsync(tenant => tenant.Id == customer);
    }

    [Fact]
    public async Task It_leaves_the_lists_its_links_die_and_its_record_stays()
    {
        var customer = await AttestedCustomerAsync();
        var invitation = await Portal.InviteAsync(customer);
        await PlaceAsync(customer);
        (await DeleteAsync(customer)).Error.RefusedAs<SubscriptionsStillActive>();
        Assert.Null((await TenantAsync(customer)).DeletedAt);
        var line = Assert.Single((await SoldAsync(customer)).Subscriptions);
        await Portal
            .Get<SubscriptionService>()
            .CancelAsync(PortalFixture.SalesAgent, customer, line.Id, line.Version, default);
        var now = Portal.Clock.UtcNow;

        Assert.Equal(now, (await DeleteAsync(customer)).Value);

        Assert.Null(await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, default));
        Assert.Equal(now, (await TenantAsync(customer)).DeletedAt);
        Assert.Equal(now, (await Portal.OnRecordAsync(invitation.Id)).RevokedAt);
        foreach (var table in (string[])["CustomerTenants", "Attestations", "Orders", "Subscriptions"])
        {
            Assert.Equal(1, await Portal.CountAsync(table));
        }

        (await DeleteAsync(customer)).Error.RefusedAs<RelationshipEnded>();
        await using var db = await Portal.ContextAsync();
        Assert.Single(db.Set<AuditEvent>().Where(audit => audit.Action == AuditAction.CustomerDeleted));
        Assert.Null(
            (
                await Portal.Get<AuditVerification>().VerifyAsync(PortalFixture.DirectPartner, progress: null, default)
            ).FirstBroken
        );
    }

    [Fact]
    public async Task Its_administrator_is_out_at_once_and_cannot_come_back()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (begun, userName) = await SignedInAsync(customer);
        var (signIn, sessions) = (Portal.Get<AdministratorSignIn>(), Portal.Get<AdministratorSessions>());

        await DeleteAsync(customer);

        Assert.Null(await sessions.FindAsync(begun.Secret, default));
        (
            await signIn.SignInAsync(userName, Password, replaced: null, address: null, default)
        ).Error.RefusedAs<AdministratorSignInRefused>();
        (
            await signIn.ChangePasswordAsync(
                begun.Session.AdministratorId,
                Password,
                "another horse battery",
                address: null,
                default
            )
        ).Error.RefusedAs<AdministratorSignInRefused>();
        (await Portal.AcceptDirectlyAsync(customer)).Error.RefusedAs<CustomerNotFound>();
    }

    [Fact]
    public async Task While_another_partner_sells_to_it_the_tenant_lives_on()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider, PortalFixture.Reseller);
        var (begun, userName) = await SignedInAsync(customer);
        var (signIn, sessions) = (Portal.Get<AdministratorSignIn>(), Portal.Get<AdministratorSessions>());

        Assert.True((await DeleteAsync(customer)).IsSuccess);

        Assert.Null((await TenantAsync(customer)).DeletedAt);
        Assert.NotNull(await sessions.FindAsync(begun.Secret, default));
        Assert.True((await signIn.SignInAsync(userName, Password, replaced: null, address: null, default)).IsSuccess);
        var portfolio = Portal.Get<PortfolioQueries>();
        Assert.NotNull(await portfolio.LineAsync(PortalFixture.ResellerSales, customer, default));

        Assert.True((await DeleteAsync(customer, PortalFixture.ProviderAdmin)).IsSuccess);
        Assert.NotNull((await TenantAsync(customer)).DeletedAt);
        Assert.Null(await portfolio.LineAsync(PortalFixture.ResellerSales, customer, default));
    }

    [Fact]
    public async Task Its_domain_stays_taken()
    {
        var request = Portal.NewCustomer();
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, request);
        await DeleteAsync(customer);

        Assert.Equal(
            new DomainTaken(request.DomainPrefix + ".onmicrosoft.com"),
            (
                await Portal
                    .Get<CustomerQueries>()
                    .CheckDomainAsync(PortalFixture.AdminAgent, request.DomainPrefix, default)
            ).Error
        );
    }

    /// <summary>The customer's administrator with a password that the test knows, signed in.</summary>
    private async Task<(BegunAdministratorSession Begun, string UserName)> SignedInAsync(Guid customer)
    {
        var hash = Portal
            .Get<IPasswordHasher<NewCredentials>>()
            .HashPassword(new NewCredentials(string.Empty, Password), Password);
        await Portal.ChangeFactsAsync(
            customer,
            async db => (await db.Set<CustomerAdministrator>().SingleAsync()).PasswordHash = hash
        );
        await using var db = await Portal.ContextAsync();
        var userName = (await db.Set<CustomerAdministrator>().SingleAsync()).UserName;
        var session = await Portal
            .Get<AdministratorSignIn>()
            .SignInAsync(userName, Password, replaced: null, address: null, default);
        return (session.Value, userName);
    }
}

/// <summary>Where real customers are, nobody deletes them.</summary>
public sealed class CustomerDeletionOutsideASandboxTests : PortalTests
{
    [Fact]
    public async Task It_is_refused_by_name_and_the_customer_stays()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        (
            await Portal.Get<CustomerDeletion>().DeleteAsync(PortalFixture.AdminAgent, customer, default)
        ).Error.RefusedAs<NotASandbox>();

        Assert.NotNull(await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, default));
        Assert.Equal(1, await Portal.CountAsync("AuditEvents"));
    }
}
