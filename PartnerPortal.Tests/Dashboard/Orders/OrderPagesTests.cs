using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Overview;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Dashboard.Orders;

/// <summary>Where carts and orders are seen: on the customer's orders, on pages of their own and in the overview.</summary>
public sealed class OrderPagesTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task A_cart_stands_on_the_customers_orders_and_leads_to_its_page()
    {
        var customer = await AddCustomerAsync();
        var cart = await AddCartAsync(customer);

        var page = await RenderAsync<OrdersPage>(customer);

        var row = page.WaitForElement(".section:has(h2) tbody tr");
        Assert.Contains("5 × Exchange Online (Plan 1)", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ida Holm", row.TextContent, StringComparison.Ordinal);
        Assert.Equal(CartPage.AddressOf(customer, cart.Id), row.QuerySelector("a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Who_may_not_order_sees_the_cart_without_a_way_to_carry_on()
    {
        var customer = await AddCustomerAsync();
        var cart = await AddCartAsync(customer);

        var list = await RenderAsync<OrdersPage>(customer, MayNotOrder);
        var page = await RenderAsync<CartPage>(customer, MayNotOrder, ("CartId", cart.Id));

        Assert.Empty(list.WaitForElement(".section:has(h2) tbody tr").QuerySelectorAll("a"));
        page.WaitForElement("tbody tr");
        Assert.Empty(page.FindAll("button.primary, button.danger"));
        Assert.Contains(texts.Of<OrdersText>("MayNotTitle"), page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cart_that_was_ordered_leads_to_its_order_and_offers_nothing_else()
    {
        var customer = await AddCustomerAsync();
        var order = await AddOrderAsync(customer);

        var page = await RenderAsync<CartPage>(customer, change: null, ("CartId", order.CartId));

        var link = page.WaitForElement(".note-actions a");
        Assert.Equal(OrderPage.AddressOf(customer, order.Orders[0].Id), link.GetAttribute("href"));
        Assert.Empty(page.FindAll("button.primary, button.danger"));
    }

    [Fact]
    public async Task The_gate_is_left_when_the_customer_has_accepted()
    {
        var customer = await AddCustomerAsync();
        var cart = await AddCartAsync(customer);
        Navigation.NavigateTo(CartPage.AddressOf(customer, cart.Id) + "?step=acceptance");
        var page = await RenderAsync<CartPage>(customer, change: null, ("CartId", cart.Id));
        page.WaitForElement(".attestation-form");

        await AttestAsync(customer);

        page.WaitForAssertion(() => Assert.EndsWith(cart.Id.ToString(), Navigation.Uri, StringComparison.Ordinal));
        Assert.Contains(texts.Of<OrdersText>("AcceptedMeanwhile"), page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_order_has_a_page_with_its_number_who_placed_it_and_what_it_cost()
    {
        var customer = await AddCustomerAsync();
        var order = (await AddOrderAsync(customer)).Orders[0];

        var page = await RenderAsync<OrderPage>(customer, change: null, ("OrderId", order.Id));

        Assert.Equal(texts.Of<OrdersText>("OrderNumber", order.Number), page.WaitForElement("#page-title").TextContent);
        var shown = page.Markup;
        Assert.Contains(order.Id.ToString(), shown, StringComparison.Ordinal);
        Assert.Contains("Ida Holm", shown, StringComparison.Ordinal);
        Assert.Contains(order.Lines[0].SubscriptionId.ToString(), shown, StringComparison.Ordinal);
        // Five of 41.00 a month (catalogue.csv).
        Assert.Contains(
            MoneyTexts.Of(20500, "SEK", CultureInfo.CurrentCulture),
            page.Find(".totals").TextContent,
            StringComparison.Ordinal
        );
        Assert.Single(page.FindAll("[data-print]"));
    }

    [Fact]
    public async Task An_order_or_a_cart_that_is_not_there_says_so()
    {
        var customer = await AddCustomerAsync();

        var order = await RenderAsync<OrderPage>(customer, change: null, ("OrderId", Guid.NewGuid()));
        var cart = await RenderAsync<CartPage>(customer, change: null, ("CartId", Guid.NewGuid()));

        Assert.Equal(texts.Of<OrdersText>("OrderMissingTitle"), order.WaitForElement("#page-title").TextContent);
        Assert.Equal(texts.Of<OrdersText>("CartMissingTitle"), cart.WaitForElement("#page-title").TextContent);
    }

    [Theory]
    [InlineData(AttentionKind.OrderWaiting, 1)]
    [InlineData(AttentionKind.OrderReady, 0)]
    public async Task The_overview_leads_to_the_orders_where_the_cart_waits(AttentionKind kind, int commands)
    {
        var customer = Guid.NewGuid();
        var profile = await ProfileAsync();

        var card = Render<AttentionCard>(parameters =>
            parameters
                .AddCascadingValue(profile)
                .Add(
                    component => component.Groups,
                    [
                        new AttentionGroup(
                            kind,
                            AttentionGroup.FilterOf(kind),
                            1,
                            [new AttentionLine(customer, "Contoso Skog AB", Time.GetUtcNow().UtcDateTime, On: null)]
                        ),
                    ]
                )
        );

        Assert.Equal($"/customers/{customer}/orders", card.Find(".attention-text a").GetAttribute("href"));
        Assert.Equal(commands, card.FindAll("a.mud-button").Count);
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private static AgentProfile MayNotOrder(AgentProfile agent) =>
        agent with
        {
            Refusals = new Dictionary<AgentPermission, PortalError>
            {
                [AgentPermission.Order] = new PermissionRefused(PermissionReason.RoleNotAllowed),
            },
        };

    private async Task<CartDetails> AddCartAsync(Guid customer) =>
        (
            await Services
                .GetRequiredService<CartService>()
                .CreateAsync(Caller, customer, NewCart(), CancellationToken.None)
        ).Value;

    private async Task AttestAsync(Guid customer) =>
        Assert.True(
            (
                await Services
                    .GetRequiredService<AcceptanceService>()
                    .AttestAsync(Caller, customer, NewAttestation(), CancellationToken.None)
            ).IsSuccess
        );

    private async Task<CartCheckout> AddOrderAsync(Guid customer)
    {
        await AttestAsync(customer);
        var cart = await AddCartAsync(customer);
        return (
            await Services
                .GetRequiredService<CheckoutService>()
                .CheckoutAsync(Caller, customer, cart.Id, cart.Version, CancellationToken.None)
        ).Value;
    }

    private static NewAttestation NewAttestation() =>
        new()
        {
            RequestId = Guid.NewGuid(),
            Signer = new Signer("Anna", "Håkansson", "anna@contoso.example", "+46 40 123 45 67"),
            AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2026, 11, 19), TimeZoneInfo.Utc),
        };

    private async Task<IRenderedComponent<TPage>> RenderAsync<TPage>(
        Guid customer,
        Func<AgentProfile, AgentProfile>? change = null,
        (string Name, Guid Value)? subject = null
    )
        where TPage : CustomerComponent
    {
        var agent = await ProfileAsync();
        return Render<TPage>(parameters =>
        {
            parameters
                .AddCascadingValue(change?.Invoke(agent) ?? agent)
                .AddCascadingValue(Caller)
                .Add(page => page.CustomerTenantId, customer);
            if (subject is { } named)
            {
                parameters.TryAdd(named.Name, named.Value);
            }
        });
    }
}
