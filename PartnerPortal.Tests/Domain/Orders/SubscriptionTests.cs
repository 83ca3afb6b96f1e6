using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Orders;

/// <summary>What happens to a subscription after it was bought.</summary>
public sealed class SubscriptionTests : OrderTests
{
    private async Task<(Guid Customer, SubscriptionLine Subscription)> SubscribedAsync(NewOrderLine? line = null)
    {
        var customer = await AttestedCustomerAsync();
        Assert.True((await PlaceAsync(customer, NewOrder(line ?? Line()))).IsSuccess);
        return (customer, Assert.Single((await SoldAsync(customer)).Subscriptions));
    }

    private Task<Result<SubscriptionLine>> ChangeAsync(Guid customer, SubscriptionLine seen, int quantity) =>
        Portal
            .Get<SubscriptionService>()
            .ChangeQuantityAsync(
                PortalFixture.SalesAgent,
                customer,
                new QuantityChange(seen.Id, quantity, seen.Version),
                CancellationToken.None
            );

    private Task<Result<SubscriptionLine>> RenewAsync(Guid customer, SubscriptionLine seen) =>
        Portal
            .Get<SubscriptionService>()
            .RenewAsync(PortalFixture.SalesAgent, customer, seen.Id, seen.Version, CancellationToken.None);

    private Task<Result<SubscriptionLine>> CancelAsync(Guid customer, SubscriptionLine seen) =>
        Portal
            .Get<SubscriptionService>()
            .CancelAsync(PortalFixture.SalesAgent, customer, seen.Id, seen.Version, CancellationToken.None);

    [Fact]
    public async Task A_changed_number_of_licences_raises_the_version_once()
    {
        var (customer, subscription) = await SubscribedAsync();

        var changed = (await ChangeAsync(customer, subscription, 9)).Value;
        var again = (await ChangeAsync(customer, changed, 9)).Value;

        Assert.Equal((9, subscription.Version + 1), (changed.Quantity, changed.Version));
        Assert.Equal(changed, again);
    }

    [Fact]
    public async Task Who_saves_over_another_version_is_shown_what_stands_now()
    {
        var (customer, subscription) = await SubscribedAsync();
        await ChangeAsync(customer, subscription, 9);

        var refused = (await ChangeAsync(customer, subscription, 7)).Error.RefusedAs<SubscriptionChangedMeanwhile>();

        Assert.Equal(9, refused.Current.Quantity);
        Assert.Equal(7, (await ChangeAsync(customer, refused.Current, 7)).Value.Quantity);
    }

    [Fact]
    public async Task Of_eight_who_change_the_same_version_one_wins()
    {
        var (customer, subscription) = await SubscribedAsync();

        var changed = await Task.WhenAll(
            Enumerable.Range(6, 8).Select(number => Task.Run(() => ChangeAsync(customer, subscription, number)))
        );

        Assert.Single(changed, result => result.IsSuccess);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public async Task A_number_that_the_offer_is_not_sold_in_is_refused_at_its_field(int quantity)
    {
        var (customer, subscription) = await SubscribedAsync();

        (await ChangeAsync(customer, subscription, quantity)).Error.OnlyFault<QuantityOutOfRange>(
            nameof(QuantityChange.Quantity)
        );
    }

    [Fact]
    public async Task An_Azure_plan_has_neither_a_licence_count_nor_a_term()
    {
        var (customer, subscription) = await SubscribedAsync(Line(1, AzurePlan, TermDuration.None));

        (await ChangeAsync(customer, subscription, 2)).Error.RefusedAs<QuantityIsFixed>();
        (await RenewAsync(customer, subscription)).Error.RefusedAs<SubscriptionHasNoTerm>();
        Portal.Clock.Advance(TimeSpan.FromDays(4000));
        Assert.Equal(SubscriptionStatus.Active, (await SoldAsync(customer)).Subscriptions[0].Status);
    }

    [Fact]
    public async Task A_licence_based_subscription_renews_by_itself_on_the_day_it_began()
    {
        Portal.Clock.Now = new DateTimeOffset(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);
        var (customer, _) = await SubscribedAsync(Line(term: TermDuration.OneMonth));

        Portal.Clock.Now = new DateTimeOffset(2026, 3, 15, 9, 0, 0, TimeSpan.Zero);

        var line = Assert.Single((await SoldAsync(customer)).Subscriptions);
        Assert.Equal(SubscriptionStatus.Active, line.Status);
        Assert.Equal(new DateOnly(2026, 3, 31), DateOnly.FromDateTime(line.TermEndsAt!.Value));
    }

    [Fact]
    public async Task Software_expires_unless_it_is_renewed()
    {
        var line = Line(1, WindowsServer, TermDuration.OneYear, BillingCycle.OneTime);
        var (renewing, renewed) = await SubscribedAsync(line);
        var (customer, _) = await SubscribedAsync(line);
        await RenewAsync(renewing, renewed);

        Portal.Clock.Advance(TimeSpan.FromDays(366));

        var expired = (await SoldAsync(customer)).Subscriptions[0];
        Assert.Equal(SubscriptionStatus.Expired, expired.Status);
        Assert.Equal(SubscriptionStatus.Active, (await SoldAsync(renewing)).Subscriptions[0].Status);
        (await RenewAsync(customer, expired)).Error.RefusedAs<SubscriptionNotActive>();
        (await CancelAsync(customer, expired)).Error.RefusedAs<SubscriptionNotActive>();
    }

    [Fact]
    public async Task A_cancelled_subscription_stays_so_and_cancelling_again_answers_the_same()
    {
        var (customer, subscription) = await SubscribedAsync();
        var cancelled = (await CancelAsync(customer, subscription)).Value;
        var events = await Portal.CountAsync("AuditEvents");

        Assert.Equal(cancelled, (await CancelAsync(customer, subscription)).Value);
        Assert.Equal(events, await Portal.CountAsync("AuditEvents"));
        (await ChangeAsync(customer, cancelled, 1)).Error.RefusedAs<SubscriptionNotActive>();
        (await RenewAsync(customer, cancelled)).Error.RefusedAs<SubscriptionNotActive>();
    }

    [Fact]
    public async Task Another_customers_or_partners_subscription_is_not_found()
    {
        var (customer, subscription) = await SubscribedAsync();
        var other = await AttestedCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        (await CancelAsync(other, subscription)).Error.RefusedAs<SubscriptionNotFound>();
        (
            await Portal
                .Get<SubscriptionService>()
                .CancelAsync(
                    PortalFixture.ProviderSales,
                    customer,
                    subscription.Id,
                    subscription.Version,
                    CancellationToken.None
                )
        ).Error.RefusedAs<SubscriptionNotFound>();
    }
}
