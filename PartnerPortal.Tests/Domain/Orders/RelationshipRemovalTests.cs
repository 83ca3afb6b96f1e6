using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Orders;

/// <summary>'Remove reseller relationship': not while there are active subscriptions.</summary>
public sealed class RelationshipRemovalTests : OrderTests
{
    private Task<Result<DateTime>> RemoveAsync(Guid customer, Caller? caller = null) =>
        Portal.Get<RelationshipRemoval>().RemoveAsync(caller ?? PortalFixture.AdminAgent, customer, default);

    [Fact]
    public async Task An_active_subscription_keeps_the_relationship()
    {
        var customer = await AttestedCustomerAsync();
        await PlaceAsync(customer, NewOrder(Line(), Line(1, AzurePlan, TermDuration.None)));

        Assert.Equal(new SubscriptionsStillActive(2), (await RemoveAsync(customer)).Error);
        Assert.Equal(
            2,
            (await Portal.Get<OrderQueries>().CountActiveAsync(PortalFixture.HelpdeskAgent, customer, default)).Value
        );
    }

    [Fact]
    public async Task Without_one_the_customer_leaves_the_lists_and_its_record_stays()
    {
        var customer = await AttestedCustomerAsync();
        await PlaceAsync(customer);
        var line = (await SoldAsync(customer)).Subscriptions[0];
        await Portal
            .Get<SubscriptionService>()
            .CancelAsync(PortalFixture.SalesAgent, customer, line.Id, line.Version, default);

        Assert.True((await RemoveAsync(customer)).IsSuccess);

        Assert.Null(await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, default));
        (
            await Portal.Get<CustomerQueries>().ProfileAsync(PortalFixture.SalesAgent, customer, default)
        ).Error.RefusedAs<RelationshipEnded>();
        (await RemoveAsync(customer)).Error.RefusedAs<RelationshipEnded>();
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
        await using var db = await Portal.ContextAsync();
        Assert.Single(db.Set<AuditEvent>().Where(audit => audit.Action == AuditAction.RelationshipRemoved));
    }

    [Fact]
    public async Task The_reseller_loses_the_customer_with_its_provider_and_another_partner_keeps_it()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.DirectPartner);

        Assert.True((await RemoveAsync(customer, PortalFixture.ProviderAdmin)).IsSuccess);

        var portfolio = Portal.Get<PortfolioQueries>();
        Assert.Null(await portfolio.LineAsync(PortalFixture.ProviderSales, customer, default));
        Assert.Null(await portfolio.LineAsync(PortalFixture.ResellerSales, customer, default));
        Assert.NotNull(await portfolio.LineAsync(PortalFixture.SalesAgent, customer, default));
    }

    [Fact]
    public async Task A_subscription_that_expired_or_that_another_partner_sold_does_not_keep_it()
    {
        var customer = await AttestedCustomerAsync();
        await PlaceAsync(customer, NewOrder(Line(1, WindowsServer, TermDuration.OneYear, BillingCycle.OneTime)));
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        Assert.True((await RemoveAsync(customer, PortalFixture.ProviderAdmin)).IsSuccess);
        (await RemoveAsync(customer)).Error.RefusedAs<SubscriptionsStillActive>();
        Portal.Clock.Advance(TimeSpan.FromDays(366));
        Assert.True((await RemoveAsync(customer)).IsSuccess);
    }

    [Fact]
    public async Task A_sales_agent_is_told_who_removes()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        (await RemoveAsync(customer, PortalFixture.SalesAgent)).Error.RefusedFor(
            PermissionReason.RoleCannotRemoveRelationships
        );
        Assert.True((await RemoveAsync(customer, PortalFixture.GlobalAdmin)).IsSuccess);
    }

    [Fact]
    public async Task Open_invitations_go_with_the_relationship()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var invited = await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv", default);

        Assert.True((await RemoveAsync(customer)).IsSuccess);

        var renewed = await Portal
            .Get<InvitationService>()
            .RenewAsync(PortalFixture.SalesAgent, invited.Value.Id, default);
        Assert.Equal(new InvitationHasEnded(InvitationStatus.Revoked), renewed.Error);
    }
}
