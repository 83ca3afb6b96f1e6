using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.SignIn;
using Xunit.Abstractions;

namespace PartnerPortal.DemoData;

public sealed class DemoSeedTests(SeededDatabase database, ITestOutputHelper output) : IClassFixture<SeededDatabase>
{
    private const string FourthCoffeeAdmin = "admin@fourthcoffee.example";
    private const string WideWorldAdmin = "admin@wideworld.example";
    private const string TailspinSales = "sales@tailspin.example";

    [Fact]
    public async Task The_three_partners_are_the_published_ones()
    {
        var partners = await database.AllAsync<Partner>();

        Assert.Equal(
            [
                ("11111111-0000-4000-8000-000000000001", "Fourth Coffee Cloud AB", PartnerKind.DirectBill, "SE"),
                (
                    "22222222-0000-4000-8000-000000000002",
                    "Wide World Distribution BV",
                    PartnerKind.IndirectProvider,
                    "NL"
                ),
                ("33333333-0000-4000-8000-000000000003", "Tailspin Resale BV", PartnerKind.IndirectReseller, "NL"),
            ],
            partners
                .Select(partner => (partner.Id.ToString("D"), partner.Name, partner.Kind, partner.Country))
                .OrderBy(partner => partner.Item1, StringComparer.Ordinal)
        );
        Assert.All(partners, partner => Assert.Matches(@"^\d{7}$", partner.MpnId));
        Assert.All(partners, partner => Assert.NotNull(partner.PartnerAgreementSignedAt));
        Assert.All(partners, partner => Assert.EndsWith(partner.EmailDomain, partner.LegalBusiness?.Email));
        var partnership = Assert.Single(await database.AllAsync<ResellerPartnership>());
        Assert.Equal("Wide World Distribution BV", partners.Single(p => p.Id == partnership.ProviderId).Name);
        Assert.Equal("Tailspin Resale BV", partners.Single(p => p.Id == partnership.ResellerId).Name);
    }

    [Theory]
    [InlineData("owner@fourthcoffee.example", AgentRoles.GlobalAdmin)]
    [InlineData("admin@fourthcoffee.example", AgentRoles.AdminAgent)]
    [InlineData("sales@fourthcoffee.example", AgentRoles.SalesAgent)]
    [InlineData("helpdesk@fourthcoffee.example", AgentRoles.HelpdeskAgent)]
    [InlineData("owner@wideworld.example", AgentRoles.GlobalAdmin)]
    [InlineData("admin@wideworld.example", AgentRoles.AdminAgent)]
    [InlineData("sales@wideworld.example", AgentRoles.SalesAgent)]
    [InlineData("sales@tailspin.example", AgentRoles.SalesAgent)]
    public async Task Each_agent_has_the_published_password_and_role(string email, AgentRoles roles)
    {
        await using var scope = database.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<LocalAccount>>();
        var queries = database.Services.GetRequiredService<PartnerQueries>();
        var (agent, _) = Assert.Single(await queries.ActiveByEmailAsync(email, CancellationToken.None));
        var account = await accounts.FindByIdAsync(agent.Id.ToString("D"));

        Assert.NotNull(account);
        Assert.True(await accounts.CheckPasswordAsync(account, "Demo-2026!"));
        Assert.Equal(roles, agent.Roles);
    }

    [Fact]
    public async Task Sign_in_offers_exactly_the_agents_that_exist()
    {
        var agents = await database.AllAsync<Agent>();

        Assert.Equal(
            agents
                .Select(agent => (agent.Id, agent.Email, agent.DisplayName, agent.Roles, agent.PartnerId))
                .ToHashSet(),
            DemoAccounts
                .All.Select(known => (known.AgentId, known.Email, known.DisplayName, known.Roles, known.PartnerId))
                .ToHashSet()
        );
        Assert.Equal(FourthCoffeeAdmin, DemoAccounts.All[0].Email);
        Assert.Equal("Anna Bergström", DemoAccounts.All[0].DisplayName);
    }

    [Fact]
    public async Task About_sixty_customers_stand_in_every_status_with_either_seller()
    {
        var fourthCoffee = await CountsAsync(FourthCoffeeAdmin);
        var wideWorld = await CountsAsync(WideWorldAdmin);

        Assert.InRange(fourthCoffee.Total + wideWorld.Total, 55, 65);
        Assert.All(
            Enum.GetValues<AcceptanceStatus>(),
            status =>
            {
                Assert.True(fourthCoffee.ByStatus.GetValueOrDefault(status) > 0, $"Fourth Coffee: {status}");
                Assert.True(wideWorld.ByStatus.GetValueOrDefault(status) > 0, $"Wide World: {status}");
            }
        );
        Assert.True(fourthCoffee.ByCountry.Count >= 10);
        output.WriteLine($"Seeding took {database.SeedingTook.TotalSeconds:0.0} s");
        output.WriteLine($"Fourth Coffee: {string.Join(", ", fourthCoffee.ByStatus.OrderBy(pair => pair.Key))}");
        output.WriteLine($"Wide World: {string.Join(", ", wideWorld.ByStatus.OrderBy(pair => pair.Key))}");
        output.WriteLine($"Tailspin: {string.Join(", ", (await CountsAsync(TailspinSales)).ByStatus)}");
    }

    [Fact]
    public async Task The_reseller_sees_exactly_what_its_provider_sells_through_it()
    {
        var soldThrough = (await database.AllAsync<ResellerRelationship>())
            .Where(relationship => relationship.ResellerId == DemoPartners.Tailspin.Id)
            .ToList();
        var seen = (await database.AllAsync<PortfolioRow>())
            .Where(row => row.PartnerId == DemoPartners.Tailspin.Id)
            .ToList();

        Assert.Equal(8, soldThrough.Count);
        Assert.All(soldThrough, relationship => Assert.Equal(DemoPartners.WideWorld.Id, relationship.PartnerId));
        Assert.Equal(
            soldThrough.Select(relationship => relationship.CustomerTenantId).ToHashSet(),
            seen.Select(row => row.CustomerTenantId).ToHashSet()
        );
        Assert.Equal(seen.Count, (await CountsAsync(TailspinSales)).Total);
    }

    [Fact]
    public async Task Two_Swedish_tenants_are_served_by_the_provider_only_and_one_of_them_has_bought()
    {
        var swedish = (await database.AllAsync<PortfolioRow>())
            .Where(row =>
                string.Equals(row.Country, "SE", StringComparison.Ordinal) && row.PartnerId == DemoPartners.WideWorld.Id
            )
            .Select(row => row.CustomerTenantId)
            .ToList();
        var tenants = (await database.AllAsync<CustomerTenant>()).Where(tenant => swedish.Contains(tenant.Id));

        Assert.Equal([false, true], tenants.Select(tenant => tenant.FirstPurchaseAt is not null).Order());
    }

    [Fact]
    public async Task Who_has_bought_has_an_order_and_orders_stem_from_both_agreements_times()
    {
        var tenants = await database.AllAsync<CustomerTenant>();
        var orders = await database.AllAsync<Order>();
        var lastDay = AgreementTimeLine.CloudAgreementLastDay.ToDateTime(TimeOnly.MaxValue, DateTimeKind.Utc);

        Assert.Equal(
            tenants.Where(tenant => tenant.FirstPurchaseAt is not null).Select(tenant => tenant.Id).ToHashSet(),
            orders.Select(order => order.CustomerTenantId).ToHashSet()
        );
        Assert.Contains(orders, order => order.PlacedAt < lastDay && order.PartnerId == DemoPartners.FourthCoffee.Id);
        Assert.Contains(orders, order => order.PlacedAt < lastDay && order.PartnerId == DemoPartners.WideWorld.Id);
        Assert.Contains(orders, order => order.PlacedAt > SeededDatabase.Now.UtcDateTime.AddDays(-30));
        Assert.Contains(
            await database.AllAsync<Subscription>(),
            subscription => subscription.StatusAt(SeededDatabase.Now.UtcDateTime) == SubscriptionStatus.Cancelled
        );
    }

    [Fact]
    public async Task Some_accounts_were_checked_with_each_result_that_a_purchase_meets()
    {
        var tenants = await database.AllAsync<CustomerTenant>();

        Assert.Equal(
            [AccountStatus.Allowed, AccountStatus.UnderReview, AccountStatus.NotAllowed, AccountStatus.Unknown],
            tenants.Select(tenant => tenant.AccountStatus).OfType<AccountStatus>().Distinct().Order()
        );
        Assert.InRange(tenants.Count(tenant => tenant.AccountStatus is null), 45, tenants.Count - 8);
        Assert.All(tenants, tenant => Assert.Equal(tenant.AccountStatus is null, tenant.AccountStatusAt is null));
    }

    [Fact]
    public async Task No_row_waits_to_be_made_again()
    {
        var refreshed = await database.Services.GetRequiredService<PortfolioUpkeep>().RefreshDueAsync(default);

        Assert.Equal(0, refreshed.Value);
    }

    [Fact]
    public async Task Each_audit_chain_fits_and_its_times_ascend()
    {
        var events = (await database.AllAsync<AuditEvent>()).ToLookup(audit => audit.PartnerId);
        foreach (var partner in DemoPartners.All)
        {
            var check = await database
                .Services.GetRequiredService<AuditVerification>()
                .VerifyAsync(partner.Id, progress: null, default);
            var times = events[partner.Id].OrderBy(audit => audit.Sequence).Select(audit => audit.At).ToList();

            Assert.Null(check.FirstBroken);
            Assert.Equal(check.Events, times.Count);
            Assert.Equal(times.Order(), times);
            Assert.All(times, time => Assert.True(time <= SeededDatabase.Now.UtcDateTime));
        }

        Assert.NotEmpty(events[DemoPartners.FourthCoffee.Id]);
        Assert.NotEmpty(events[DemoPartners.WideWorld.Id]);
    }

    [Fact]
    public async Task No_acceptance_lies_in_the_future()
    {
        var now = SeededDatabase.Now.UtcDateTime;

        Assert.All(
            await database.AllAsync<Attestation>(),
            attestation =>
            {
                Assert.True(attestation.RecordedAt <= now);
                Assert.True(attestation.DateAgreed <= attestation.RecordedAt);
            }
        );
        Assert.All(
            await database.AllAsync<DirectAcceptance>(),
            acceptance => Assert.True(acceptance.AcceptedAt <= now)
        );
        Assert.All(
            await database.AllAsync<DirectAcceptanceRefusal>(),
            refusal => Assert.True(refusal.RefusedAt <= now)
        );
    }

    [Fact]
    public async Task Invitations_are_of_different_ages_and_some_end_within_days()
    {
        var now = SeededDatabase.Now.UtcDateTime;
        var open = (await database.AllAsync<PortfolioRow>())
            .Where(row => row.PartnerId == DemoPartners.FourthCoffee.Id && row.Status == AcceptanceStatus.Invited)
            .Select(row => row.InvitedUntil!.Value - now)
            .ToList();

        Assert.InRange(open.Count(left => left < TimeSpan.FromDays(7)), 2, open.Count - 1);
        Assert.Contains(await database.AllAsync<Invitation>(), invitation => invitation.ExpiresAt < now);
    }

    [Theory]
    [InlineData("2026-01-01T00:00:00Z")]
    [InlineData("2026-11-20T23:59:59Z")]
    [InlineData("2028-02-29T06:00:00Z")]
    [InlineData("2035-06-15T12:00:00Z")]
    public void Every_history_is_in_order_whenever_the_demo_is_made(string moment)
    {
        var now = DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture).UtcDateTime;
        var entries = DemoSeed.InOrder(now).ToList();

        Assert.All(entries, entry => Assert.True(entry.At <= now, $"{entry.Customer.Domain} {entry.Step}"));
        Assert.All(
            DemoCustomers.All,
            customer =>
                Assert.Equal(
                    customer.History,
                    entries
                        .Where(entry => string.Equals(entry.Customer.Domain, customer.Domain, StringComparison.Ordinal))
                        .Select(entry => entry.Step)
                )
        );
        Assert.All(DemoCustomers.All, customer => Assert.IsType<Created>(customer.History[0]));
    }

    [Fact]
    public void The_domain_of_the_customer_that_a_demo_creates_is_free()
    {
        Assert.DoesNotContain(
            DemoCustomers.All,
            customer => string.Equals(customer.Domain, "wingtiptoys", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void No_company_name_of_the_demo_would_be_questioned()
    {
        Assert.All(
            DemoCustomers.All,
            customer => Assert.False(CompanyNameRules.LooksWrong(customer.CompanyName), customer.CompanyName)
        );
    }

    private Task<PortfolioCounts> CountsAsync(string email) =>
        database
            .Services.GetRequiredService<PortfolioQueries>()
            .CountsAsync(SeededDatabase.CallerOf(email), CancellationToken.None);
}
