using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Orders;

/// <summary>What an order is made of, and that it is placed once.</summary>
[Trait("Stores", "Both")]
public sealed class OrderPlacingTests : OrderTests
{
    [Fact]
    public async Task Each_line_brings_about_a_subscription_with_the_prices_of_the_partners_currency()
    {
        var customer = await AttestedCustomerAsync();

        await PlaceAsync(
            customer,
            NewOrder(
                Line(3),
                Line(2, billing: BillingCycle.Annual),
                Line(1, AzurePlan, TermDuration.None),
                Line(4, WindowsServer, TermDuration.ThreeYears, BillingCycle.OneTime)
            )
        );

        var sold = await SoldAsync(customer);
        var order = Assert.Single(sold.Orders);
        Assert.Equal("SEK", order.Currency);
        Assert.Equal(new OrderTotals(Monthly: 3 * 4100, Annual: 2 * 49200, OneTime: 4 * 712500), order.Totals);
        Assert.Equal((3 * 4100) + (2 * 49200) + (4 * 712500), order.Totals.FirstInvoice);
        Assert.Equal(4, sold.Subscriptions.Count);
        var azure = sold.Subscriptions.Single(line => line.Kind == OfferKind.AzurePlan);
        Assert.Equal((1, 0L, null), (azure.Quantity, azure.UnitPrice, azure.TermEndsAt));
        var server = sold.Subscriptions.Single(line => line.Kind == OfferKind.SoftwareSubscription);
        Assert.Equal(order.PlacedAt.AddYears(3), server.TermEndsAt);
        Assert.False(server.RenewsAutomatically);
    }

    [Fact]
    public async Task A_partner_in_the_euro_area_buys_in_euros_and_its_reseller_sees_it()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await AttestAsync(customer, PortalFixture.ProviderSales);

        await PlaceAsync(customer, caller: PortalFixture.ProviderSales);

        var seen = await SoldAsync(customer, PortalFixture.ResellerSales);
        Assert.Equal(("EUR", 370L), (seen.Orders[0].Currency, seen.Orders[0].Lines[0].UnitPrice));
        var catalogue = await Portal
            .Get<OrderQueries>()
            .CatalogueAsync(PortalFixture.ResellerSales, customer, CancellationToken.None);
        Assert.Equal("EUR", catalogue.Value.Currency);
    }

    [Fact]
    public async Task The_first_order_is_the_first_purchase_and_a_later_one_does_not_move_it()
    {
        var customer = await AttestedCustomerAsync();
        var first = await PlaceAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(1));

        await PlaceAsync(customer);

        await using var db = await Portal.ContextAsync();
        Assert.Equal(first.Value.PlacedAt, db.Set<CustomerTenant>().Single().FirstPurchaseAt);
    }

    [Fact]
    public async Task Eight_at_once_place_the_same_order_once()
    {
        var customer = await AttestedCustomerAsync();
        var order = NewOrder();

        var placed = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => PlaceAsync(customer, order)))
        );

        Assert.Single(placed.Select(result => result.Value).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Orders"));
        Assert.Equal(1, await Portal.CountAsync("Subscriptions"));
    }

    [Fact]
    public async Task Another_partners_order_is_not_found_by_its_id()
    {
        var customer = await AttestedCustomerAsync();
        var placed = await PlaceAsync(customer);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);
        var queries = Portal.Get<OrderQueries>();

        Assert.True(
            (
                await queries.OrderAsync(PortalFixture.SalesAgent, customer, placed.Value.Id, CancellationToken.None)
            ).IsSuccess
        );
        (
            await queries.OrderAsync(PortalFixture.ProviderSales, customer, placed.Value.Id, CancellationToken.None)
        ).Error.RefusedAs<OrderNotFound>();
        (
            await queries.DetailsAsync(PortalFixture.ProviderSales, customer, placed.Value.Id, CancellationToken.None)
        ).Error.RefusedAs<OrderNotFound>();
        Assert.Empty((await SoldAsync(customer, PortalFixture.ProviderSales)).Subscriptions);
    }

    [Fact]
    public async Task An_order_is_told_with_what_has_become_of_its_own_subscriptions()
    {
        var customer = await AttestedCustomerAsync();
        var placed = await PlaceAsync(customer, NewOrder(Line(3), Line(1, AzurePlan, TermDuration.None)));
        await PlaceAsync(customer, NewOrder(Line(8, BusinessBasic)));
        var queries = Portal.Get<OrderQueries>();
        var bought = (await DetailsAsync()).Subscriptions[0];
        await Portal
            .Get<SubscriptionService>()
            .CancelAsync(PortalFixture.SalesAgent, customer, bought.Id, bought.Version, CancellationToken.None);

        var told = await DetailsAsync();

        Assert.Equal((placed.Value.Id, 2), (told.Order.Id, told.Order.Lines.Count));
        Assert.Equal(placed.Value.Id.ToString("N")[..12], told.Order.Number);
        Assert.Equal(
            [SubscriptionStatus.Cancelled, SubscriptionStatus.Active],
            told.Subscriptions.Select(subscription => subscription.Status)
        );
        Assert.Equal(
            told.Order.Lines.Select(line => line.SubscriptionId),
            told.Subscriptions.Select(subscription => subscription.Id)
        );
        (
            await queries.DetailsAsync(
                PortalFixture.SalesAgent,
                await AttestedCustomerAsync(),
                placed.Value.Id,
                CancellationToken.None
            )
        ).Error.RefusedAs<OrderNotFound>();

        async Task<OrderDetails> DetailsAsync() =>
            (
                await queries.DetailsAsync(
                    PortalFixture.HelpdeskAgent,
                    customer,
                    placed.Value.Id,
                    CancellationToken.None
                )
            ).Value;
    }

    [Fact]
    public async Task An_indirect_resellers_agent_is_told_who_orders()
    {
        var customer = await Portal.AddResellerCustomerAsync();

        Assert.Equal(
            new PermissionRefused(PermissionReason.ResellerCannotOrder, "Wide World Distribution BV"),
            (await PlaceAsync(customer, caller: PortalFixture.ResellerSales)).Error
        );
    }

    [Fact]
    public async Task What_cannot_be_bought_is_named_at_its_line()
    {
        var customer = await AttestedCustomerAsync();

        Assert.Equal(
            [
                "Lines[0].CatalogItemId",
                "Lines[1].Term",
                "Lines[2].Quantity",
                "Lines[3].Quantity",
                "Lines[4].CatalogItemId",
            ],
            (
                await PlaceAsync(
                    customer,
                    NewOrder(
                        Line(offer: "CFQ7TTC0LH16:0001:CFQ7TTC00000"),
                        Line(term: TermDuration.ThreeYears),
                        Line(quantity: 10_001),
                        Line(2, AzurePlan, TermDuration.None),
                        Line(offer: " ")
                    )
                )
            ).Error.Fields()
        );
        (await PlaceAsync(customer, NewOrder() with { Lines = [] })).Error.OnlyFault<OrderWithoutLines>(
            nameof(Orders.NewOrder.Lines)
        );
        (
            await PlaceAsync(customer, NewOrder([.. Enumerable.Range(0, 21).Select(_ => Line())]))
        ).Error.OnlyFault<OrderHasTooManyLines>(nameof(Orders.NewOrder.Lines));
    }

    [Fact]
    public async Task The_trail_tells_what_was_bought()
    {
        var customer = await AttestedCustomerAsync();
        await PlaceAsync(customer);

        await using var db = await Portal.ContextAsync();
        var placed = db.Set<AuditEvent>().Single(audit => audit.Action == AuditAction.OrderPlaced);
        Assert.Contains(Exchange, placed.Detail, StringComparison.Ordinal);
        Assert.Equal(customer, placed.CustomerTenantId);
        var check = await Portal
            .Get<AuditVerification>()
            .VerifyAsync(PortalFixture.DirectPartner, progress: null, CancellationToken.None);
        Assert.Null(check.FirstBroken);
    }
}
