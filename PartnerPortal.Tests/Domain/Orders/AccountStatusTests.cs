using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Orders;

/// <summary>A customer whose account is under review, not allowed or unknown may not buy (spec/partner-center-api.md C9).</summary>
public sealed class AccountStatusTests : OrderTests
{
    public static TheoryData<AccountStatus, string?> Statuses() =>
        new()
        {
            { AccountStatus.Allowed, null },
            { AccountStatus.UnderReview, nameof(AccountUnderReview) },
            { AccountStatus.NotAllowed, nameof(AccountNotAllowed) },
            { AccountStatus.Unknown, nameof(AccountStatusUnknown) },
            { AccountStatus.NotReady, null },
        };

    private Task CheckAsync(Guid customer, AccountStatus status) =>
        Portal.ChangeFactsAsync(
            customer,
            async db =>
                (await db.Set<CustomerTenant>().SingleAsync(tenant => tenant.Id == customer)).RecordAccountStatus(
                    status,
                    Portal.Clock.UtcNow
                )
        );

    private Task<Result<CheckedAccount>> StatusAsync(Guid customer, Caller? caller = null) =>
        Portal.Get<CustomerQueries>().AccountStatusAsync(caller ?? PortalFixture.HelpdeskAgent, customer, default);

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task It_stops_every_purchase_and_nothing_else(AccountStatus status, string? refusal)
    {
        var customer = await AttestedCustomerAsync();
        await PlaceAsync(customer);
        var line = Assert.Single((await SoldAsync(customer)).Subscriptions);
        var cart = await CartAsync(customer);
        await CheckAsync(customer, status);
        var changes = Portal.Get<SubscriptionService>();

        var order = await PlaceAsync(customer);
        var attesting = await CheckoutAttestingAsync(customer, await CartAsync(customer), Portal.NewAttestation("Bo"));
        var more = await changes.ChangeQuantityAsync(
            PortalFixture.SalesAgent,
            customer,
            new QuantityChange(line.Id, 9, line.Version),
            default
        );
        var checkout = (
            await Portal
                .Get<CheckoutService>()
                .CheckoutAsync(PortalFixture.SalesAgent, customer, cart.Id, seenVersion: null, default)
        ).Value;

        Assert.Equal(refusal, order.Error?.Code);
        Assert.Equal(refusal, attesting.Error?.Code);
        Assert.Equal(refusal, more.Error?.Code);
        Assert.Equal(refusal, checkout.Refusals.SingleOrDefault()?.Error.Code);
        Assert.Equal(refusal is null ? 4 : 1, await Portal.CountAsync("Orders"));
        Assert.Equal(refusal is null ? 2 : 1, await Portal.CountAsync("Attestations"));
        var now = (await SoldAsync(customer)).Subscriptions.Single(one => one.Id == line.Id);
        Assert.True(
            (
                await changes.ChangeQuantityAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    new QuantityChange(line.Id, 1, now.Version),
                    default
                )
            ).IsSuccess
        );
        Assert.True(
            (await changes.CancelAsync(PortalFixture.SalesAgent, customer, line.Id, now.Version + 1, default)).IsSuccess
        );
    }

    [Fact]
    public async Task A_customer_that_nobody_checked_has_no_status_and_may_buy()
    {
        var customer = await AttestedCustomerAsync();

        (await StatusAsync(customer)).Error.RefusedAs<AccountStatusNotFound>();
        Assert.True((await PlaceAsync(customer)).IsSuccess);
    }

    [Fact]
    public async Task The_status_is_the_tenants_and_every_partner_of_it_sees_it()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.DirectPartner);
        var at = Portal.Clock.UtcNow;
        await CheckAsync(customer, AccountStatus.UnderReview);

        foreach (
            var caller in (Caller[])[PortalFixture.SalesAgent, PortalFixture.ProviderSales, PortalFixture.ResellerSales]
        )
        {
            Assert.Equal(
                new CheckedAccount(AccountStatus.UnderReview, at),
                (await StatusAsync(customer, caller)).Value
            );
        }
    }
}
