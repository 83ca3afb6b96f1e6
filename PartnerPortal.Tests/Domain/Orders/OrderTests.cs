using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Orders;

/// <summary>The commands that tests of this folder give again and again.</summary>
public abstract class OrderTests : PortalTests
{
    internal Task<Result<PlacedOrder>> PlaceAsync(Guid customer, NewOrder? order = null, Caller? caller = null) =>
        Portal
            .Get<OrderService>()
            .PlaceAsync(caller ?? PortalFixture.SalesAgent, customer, order ?? NewOrder(), CancellationToken.None);

    internal async Task<CartDetails> CartAsync(Guid customer, params NewOrderLine[] lines)
    {
        var filled = await Portal
            .Get<CartService>()
            .CreateAsync(PortalFixture.SalesAgent, customer, NewCart(lines), CancellationToken.None);
        return filled.Value;
    }

    internal Task<Result<CartCheckout>> CheckoutAttestingAsync(
        Guid customer,
        CartDetails cart,
        NewAttestation attestation,
        Caller? caller = null
    ) =>
        Portal
            .Get<CheckoutService>()
            .CheckoutWithAttestationAsync(
                caller ?? PortalFixture.SalesAgent,
                customer,
                cart.Id,
                cart.Version,
                attestation,
                CancellationToken.None
            );

    internal async Task<CustomerOrders> SoldAsync(Guid customer, Caller? caller = null) =>
        (
            await Portal
                .Get<OrderQueries>()
                .OfCustomerAsync(caller ?? PortalFixture.SalesAgent, customer, CancellationToken.None)
        ).Value;

    internal async Task AttestAsync(Guid customer, Caller? caller = null)
    {
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(caller ?? PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None);
        Assert.True(attested.IsSuccess);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
    }

    /// <summary>A customer that may buy.</summary>
    internal async Task<Guid> AttestedCustomerAsync()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(customer);
        return customer;
    }

    /// <summary>An active subscription of five licences, of a customer that no longer has a current acceptance.</summary>
    internal async Task<(Guid Customer, SubscriptionLine Subscription)> OutdatedCustomerWithSubscriptionAsync()
    {
        var customer = await AttestedCustomerAsync();
        Assert.True((await PlaceAsync(customer)).IsSuccess);
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, Portal.Clock.Today.AddDays(1), customer);
        return (customer, Assert.Single((await SoldAsync(customer)).Subscriptions));
    }
}
