using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>What tests of this folder do again and again: requests that are right as they stand, and commands.</summary>
public abstract class OrderTests : PortalTests
{
    internal const string Exchange = "CFQ7TTC0LH16:0001:CFQ7TTC0K971";
    internal const string AzurePlan = "DZH318Z0BPS6:0001:DZH318Z0BML6";
    internal const string WindowsServer = "DG7GMGF0D5RK:0005:DG7GMGF0DVSV";

    internal static NewOrderLine Line(
        int quantity = 5,
        string offer = Exchange,
        TermDuration term = TermDuration.OneYear,
        BillingCycle billing = BillingCycle.Monthly
    ) =>
        new()
        {
            CatalogItemId = offer,
            Term = term,
            Billing = billing,
            Quantity = quantity,
        };

    internal static NewOrder NewOrder(params NewOrderLine[] lines) =>
        new() { RequestId = Guid.NewGuid(), Lines = lines.Length == 0 ? [Line()] : lines };

    internal Task<Result<PlacedOrder>> PlaceAsync(Guid customer, NewOrder? order = null, Caller? caller = null) =>
        Portal
            .Get<OrderService>()
            .PlaceAsync(caller ?? PortalFixture.SalesAgent, customer, order ?? NewOrder(), CancellationToken.None);

    internal Task<Result<PlacedOrder>> PlaceAttestingAsync(
        Guid customer,
        NewOrder order,
        NewAttestation attestation,
        Caller? caller = null
    ) =>
        Portal
            .Get<OrderService>()
            .PlaceWithAttestationAsync(
                caller ?? PortalFixture.SalesAgent,
                customer,
                order,
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
