using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Orders;

/// <summary>Carts (spec/partner-center-api.md 7.2): filled freely, bought behind the gate, once.</summary>
public sealed class CartTests : OrderTests
{
    private CartService Carts => Portal.Get<CartService>();

    private Task<Result<CartDetails>> CreateAsync(Guid customer, NewCart? cart = null, Caller? caller = null) =>
        Carts.CreateAsync(caller ?? PortalFixture.SalesAgent, customer, cart ?? NewCart(), default);

    private Task<Result<CartDetails>> ChangeAsync(Guid customer, Guid cart, params NewOrderLine[] lines) =>
        Carts.ChangeAsync(PortalFixture.AdminAgent, customer, cart, NewCart(lines).Lines, seenVersion: null, default);

    private Task<Result<CartCheckout>> CheckoutAsync(
        Guid customer,
        Guid cart,
        Caller? caller = null,
        long? seenVersion = null
    ) =>
        Portal
            .Get<CheckoutService>()
            .CheckoutAsync(caller ?? PortalFixture.SalesAgent, customer, cart, seenVersion, default);

    private Task<Result<Guid>> DiscardAsync(Guid customer, Guid cart, Caller? caller = null) =>
        Carts.DiscardAsync(caller ?? PortalFixture.AdminAgent, customer, cart, default);

    private async Task<OpenCarts> OpenAsync(Guid customer, Caller? caller = null) =>
        (await Portal.Get<CartQueries>().OpenAsync(caller ?? PortalFixture.HelpdeskAgent, customer, default)).Value;

    private Task<Result<CartDetails>> GetAsync(Guid customer, Guid cart, Caller? caller = null) =>
        Portal.Get<CartQueries>().GetAsync(caller ?? PortalFixture.HelpdeskAgent, customer, cart, default);

    [Fact]
    public async Task A_cart_is_what_was_given_and_lives_seven_days_without_any_acceptance()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var now = Portal.Clock.UtcNow;

        var created = await CreateAsync(
            customer,
            NewCart() with
            {
                Lines =
                [
                    new NewCartLine(
                        7,
                        Line(3) with
                        {
                            CatalogItemId = Exchange.ToLowerInvariant(),
                            FriendlyName = " Mail ",
                        }
                    ),
                    new NewCartLine(4, Line(1, AzurePlan, TermDuration.None)),
                ],
            }
        );

        var cart = (await GetAsync(customer, created.Value.Id)).Value;
        Assert.Equal(cart with { Lines = [] }, created.Value with { Lines = [] });
        Assert.Equal(cart.Lines, created.Value.Lines);
        Assert.Equal((CartStatus.Active, false, null), (cart.Status, cart.IsExpired, cart.OrderId));
        Assert.Equal((now, now, now.AddDays(7)), (cart.CreatedAt, cart.LastModifiedAt, cart.ExpiresAt));
        Assert.Equal(
            ("Agent SalesAgent 03", "agent03@partner.example"),
            (cart.LastModifiedByName, cart.LastModifiedByEmail)
        );
        Assert.Equal("SEK", cart.Currency);
        Assert.Equal(
            [
                new CartItem(7, Exchange, TermDuration.OneYear, BillingCycle.Monthly, 3, "Mail", "0"),
                new CartItem(4, AzurePlan, TermDuration.None, BillingCycle.Monthly, 1, null, "0"),
            ],
            cart.Lines
        );
        Assert.Equal(0, await Portal.CountAsync("Orders"));
    }

    [Fact]
    public async Task The_same_request_answers_the_same_cart_also_eight_at_once()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var request = NewCart();

        var created = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => CreateAsync(customer, request)))
        );

        Assert.Single(created.Select(result => result.Value.Id).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Carts"));
    }

    [Fact]
    public async Task Lines_are_judged_as_those_of_an_order_and_each_has_a_number_of_its_own()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var lines =
            (IReadOnlyList<NewCartLine>)
                [
                    new(0, Line(offer: "none")),
                    new(0, Line(term: TermDuration.ThreeYears)),
                    new(1, Line() with { FriendlyName = new string('x', 201) }),
                ];
        string[] faults = ["Lines[0].CatalogItemId", "Lines[1].Term", "Lines[2].FriendlyName", "Lines[1].Id"];

        Assert.Equal(faults, (await CreateAsync(customer, NewCart() with { Lines = lines })).Error.Fields());
        (await CreateAsync(customer, NewCart() with { Lines = [] })).Error.OnlyFault<OrderWithoutLines>("Lines");
        var cart = (await CreateAsync(customer)).Value;
        var changed = await Carts.ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            cart.Id,
            lines,
            seenVersion: null,
            default
        );
        Assert.Equal(faults, changed.Error.Fields());
        Assert.Equal(cart.Lines, (await GetAsync(customer, cart.Id)).Value.Lines);
    }

    [Fact]
    public async Task A_change_puts_other_lines_in_place_of_those_that_were()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var cart = (await CreateAsync(customer, NewCart(Line(), Line(2), Line(3)))).Value;
        Portal.Clock.Advance(TimeSpan.FromHours(1));

        var changed = await ChangeAsync(customer, cart.Id, Line(9), Line(1, AzurePlan, TermDuration.None));

        var now = (await GetAsync(customer, cart.Id)).Value;
        Assert.Equal([(9, Exchange), (1, AzurePlan)], now.Lines.Select(line => (line.Quantity, line.CatalogItemId)));
        Assert.Equal(now.Lines, changed.Value.Lines);
        Assert.Equal((cart.CreatedAt, cart.ExpiresAt), (now.CreatedAt, now.ExpiresAt));
        Assert.Equal((Portal.Clock.UtcNow, "agent02@partner.example"), (now.LastModifiedAt, now.LastModifiedByEmail));
        Assert.Equal(2, await Portal.CountAsync("CartLines"));
    }

    [Fact]
    public async Task Checking_out_places_one_order_with_the_carts_lines()
    {
        var customer = await AttestedCustomerAsync();
        var cart = (
            await CreateAsync(
                customer,
                NewCart(Line(3) with { FriendlyName = "Mail" }, Line(1, AzurePlan, TermDuration.None))
            )
        ).Value;

        var checkout = (await CheckoutAsync(customer, cart.Id)).Value;

        Assert.Empty(checkout.Refusals);
        var order = Assert.Single(checkout.Orders);
        Assert.Equal(
            [(0, 3, "Mail"), (1, 1, null)],
            order.Lines.Select(line => (line.Number, line.Quantity, line.FriendlyName))
        );
        var sold = await SoldAsync(customer);
        Assert.Equal(
            order.Lines.Select(line => line.SubscriptionId).Order(),
            sold.Subscriptions.Select(line => line.Id).Order()
        );
        Assert.Equal(order.Lines, Assert.Single(sold.Orders).Lines);
        var now = (await GetAsync(customer, cart.Id)).Value;
        Assert.Equal((CartStatus.Ordered, order.Id), (now.Status, now.OrderId));
        await using var db = await Portal.ContextAsync();
        Assert.Single(db.Set<AuditEvent>().Where(audit => audit.Action == AuditAction.OrderPlaced));
        Assert.NotNull(db.Set<CustomerTenant>().Single().FirstPurchaseAt);
    }

    [Fact]
    public async Task The_gate_stops_the_order_and_the_cart_waits_for_an_acceptance()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var cart = (await CreateAsync(customer)).Value;

        var stopped = (await CheckoutAsync(customer, cart.Id)).Value;

        Assert.Empty(stopped.Orders);
        var refusal = Assert.Single(stopped.Refusals);
        Assert.Equal("0", refusal.OrderGroup);
        Assert.IsType<Acceptances.AcceptanceRequired>(refusal.Error);
        Assert.Equal(0, await Portal.CountAsync("Orders"));
        var waiting = (await GetAsync(customer, cart.Id)).Value;
        Assert.Equal(cart with { Lines = [] }, waiting with { Lines = [] });

        await AttestAsync(customer);
        Assert.Single((await CheckoutAsync(customer, cart.Id)).Value.Orders);
    }

    [Fact]
    public async Task A_cart_is_bought_once_however_often_it_is_checked_out_also_eight_at_once_and_after_it_expired()
    {
        var customer = await AttestedCustomerAsync();
        var cart = (await CreateAsync(customer)).Value;

        var checkouts = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => CheckoutAsync(customer, cart.Id)))
        );
        Portal.Clock.Advance(TimeSpan.FromDays(30));
        var late = await CheckoutAsync(customer, cart.Id, PortalFixture.AdminAgent);

        Assert.Single(checkouts.Append(late).Select(checkout => Assert.Single(checkout.Value.Orders).Id).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Orders"));
        Assert.Equal(1, await Portal.CountAsync("Subscriptions"));
        (await ChangeAsync(customer, cart.Id, Line())).Error.RefusedAs<CartAlreadyOrdered>();
    }

    [Fact]
    public async Task After_seven_days_a_cart_can_neither_be_changed_nor_checked_out()
    {
        var customer = await AttestedCustomerAsync();
        var cart = (await CreateAsync(customer)).Value;

        Portal.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        Assert.True((await ChangeAsync(customer, cart.Id, Line(6))).IsSuccess);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.True((await GetAsync(customer, cart.Id)).Value.IsExpired);
        (await ChangeAsync(customer, cart.Id, Line())).Error.RefusedAs<CartExpired>();
        (await CheckoutAsync(customer, cart.Id)).Error.RefusedAs<CartExpired>();
        Assert.Equal(0, await Portal.CountAsync("Orders"));
    }

    [Fact]
    public async Task A_cart_is_found_under_its_own_customer_and_partner_only()
    {
        var customer = await AttestedCustomerAsync();
        var other = await AttestedCustomerAsync();
        var cart = (await CreateAsync(customer)).Value;
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider, PortalFixture.Reseller);

        (await GetAsync(other, cart.Id)).Error.RefusedAs<CartNotFound>();
        (await CheckoutAsync(other, cart.Id)).Error.RefusedAs<CartNotFound>();
        (await ChangeAsync(other, cart.Id, Line())).Error.RefusedAs<CartNotFound>();
        (await CheckoutAsync(customer, cart.Id, PortalFixture.ProviderSales)).Error.RefusedAs<CartNotFound>();
        (await GetAsync(customer, cart.Id, PortalFixture.ProviderSales)).Error.RefusedAs<CartNotFound>();
        (await GetAsync(customer, cart.Id, PortalFixture.ResellerSales)).Error.RefusedAs<CartNotFound>();
        Assert.Equal(0, await Portal.CountAsync("Orders"));
    }

    [Fact]
    public async Task A_colleague_carries_on_where_the_first_agent_stopped()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var cart = (await CreateAsync(customer, NewCart(Line(2)))).Value;
        var seen = Assert.Single((await OpenAsync(customer, PortalFixture.AdminAgent)).Newest);
        Assert.Equal((cart.Id, "Agent SalesAgent 03"), (seen.Id, seen.LastModifiedByName));

        var changed = await Carts.ChangeAsync(
            PortalFixture.AdminAgent,
            customer,
            cart.Id,
            NewCart(Line(4)).Lines,
            seen.Version,
            default
        );
        await AttestAsync(customer);
        var bought = await CheckoutAsync(customer, cart.Id, PortalFixture.AdminAgent, changed.Value.Version);

        var order = Assert.Single(bought.Value.Orders);
        Assert.Equal(("Agent AdminAgent 02", 4), (order.PlacedByName, order.Lines[0].Quantity));
        Assert.Empty((await OpenAsync(customer)).Newest);
    }

    [Fact]
    public async Task What_a_colleague_has_changed_meanwhile_is_neither_bought_nor_written_over_unseen()
    {
        var customer = await AttestedCustomerAsync();
        var seen = (await CreateAsync(customer, NewCart(Line(2)))).Value;
        Assert.True((await ChangeAsync(customer, seen.Id, Line(9))).IsSuccess);

        var checkout = await CheckoutAsync(customer, seen.Id, seenVersion: seen.Version);
        var change = await Carts.ChangeAsync(
            PortalFixture.SalesAgent,
            customer,
            seen.Id,
            NewCart(Line(3)).Lines,
            seen.Version,
            default
        );

        foreach (var error in (PortalError?[])[checkout.Error, change.Error])
        {
            var current = Assert.IsType<CartChangedMeanwhile>(error).Current;
            Assert.Equal(
                ("Agent AdminAgent 02", 9),
                (current.LastModifiedByName, Assert.Single(current.Lines).Quantity)
            );
        }

        Assert.Equal(0, await Portal.CountAsync("Orders"));
        Assert.Equal(9, Assert.Single((await GetAsync(customer, seen.Id)).Value.Lines).Quantity);
    }

    [Fact]
    public async Task Two_agents_who_check_out_at_once_get_the_same_order()
    {
        var customer = await AttestedCustomerAsync();
        var cart = (await CreateAsync(customer)).Value;

        var checkouts = await Task.WhenAll(
            ((Caller[])[PortalFixture.SalesAgent, PortalFixture.AdminAgent]).Select(agent =>
                Task.Run(() => CheckoutAsync(customer, cart.Id, agent, cart.Version))
            )
        );

        Assert.Single(checkouts.Select(checkout => Assert.Single(checkout.Value.Orders).Id).Distinct());
        Assert.Equal(1, await Portal.CountAsync("Orders"));
    }

    [Fact]
    public async Task Carts_that_can_be_checked_out_are_listed_newest_first_and_twenty_at_most()
    {
        var customer = await AttestedCustomerAsync();
        var expired = (await CreateAsync(customer)).Value;
        Portal.Clock.Advance(Cart.Lifetime);
        var ordered = (await CreateAsync(customer)).Value;
        await CheckoutAsync(customer, ordered.Id);
        var other = await AttestedCustomerAsync();
        await CreateAsync(other);
        var made = new List<Guid>();
        for (var number = 0; number < 21; number++)
        {
            Portal.Clock.Advance(TimeSpan.FromMinutes(1));
            made.Insert(0, (await CreateAsync(customer)).Value.Id);
        }

        var open = await OpenAsync(customer);

        Assert.Equal(made.Take(20), open.Newest.Select(cart => cart.Id));
        Assert.True(open.HasMore);
        Assert.DoesNotContain(expired.Id, open.Newest.Select(cart => cart.Id));
        await DiscardAsync(customer, made[0]);
        Assert.False((await OpenAsync(customer)).HasMore);
    }

    [Fact]
    public async Task A_reseller_sees_the_carts_of_its_provider()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        var cart = await CreateAsync(customer, caller: PortalFixture.ProviderSales);

        Assert.Equal(cart.Value.Id, Assert.Single((await OpenAsync(customer, PortalFixture.ResellerSales)).Newest).Id);
        (await DiscardAsync(customer, cart.Value.Id, PortalFixture.ResellerSales)).Error.RefusedFor(
            PermissionReason.ResellerCannotOrder
        );
    }

    [Fact]
    public async Task A_discarded_cart_is_gone_and_what_it_held_stays_in_the_audit_trail()
    {
        var customer = await AttestedCustomerAsync();
        var request = NewCart(Line(6));
        var cart = (await CreateAsync(customer, request)).Value;

        Assert.True((await DiscardAsync(customer, cart.Id)).IsSuccess);

        Assert.Empty((await OpenAsync(customer)).Newest);
        (await GetAsync(customer, cart.Id)).Error.RefusedAs<CartNotFound>();
        (await CheckoutAsync(customer, cart.Id)).Error.RefusedAs<CartNotFound>();
        (await DiscardAsync(customer, cart.Id)).Error.RefusedAs<CartNotFound>();
        (await CreateAsync(customer, request)).Error.RefusedAs<CartNotFound>();
        Assert.Equal((0, 0), (await Portal.CountAsync("Carts"), await Portal.CountAsync("CartLines")));
        await using var db = await Portal.ContextAsync();
        var noted = Assert.Single(db.Set<AuditEvent>().Where(audit => audit.Action == AuditAction.CartDiscarded));
        Assert.Contains(cart.Id.ToString(), noted.Detail, StringComparison.Ordinal);
        Assert.Contains("\"quantity\":6", noted.Detail, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_is_ordered_is_not_discarded_and_nobody_discards_another_partners_cart()
    {
        var customer = await AttestedCustomerAsync();
        var cart = (await CreateAsync(customer)).Value;
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider, PortalFixture.Reseller);
        (await DiscardAsync(customer, cart.Id, PortalFixture.ProviderSales)).Error.RefusedAs<CartNotFound>();
        Assert.Empty((await OpenAsync(customer, PortalFixture.ProviderSales)).Newest);

        await CheckoutAsync(customer, cart.Id);

        (await DiscardAsync(customer, cart.Id)).Error.RefusedAs<CartAlreadyOrdered>();
    }
}
