using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Portfolio;

/// <summary>What the overview says to a partner: its numbers, the weeks behind it, and what waits in the order of urgency.</summary>
[Trait("Stores", "Both")]
public sealed class OverviewTests : PortalTests
{
    private Task<PortfolioOverview> ReadAsync(Caller? caller = null) =>
        Portal.Get<OverviewQueries>().ReadAsync(caller ?? PortalFixture.SalesAgent, CancellationToken.None);

    private async Task UpkeepAsync() =>
        Assert.True((await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None)).IsSuccess);

    private async Task NoteAsync() =>
        Assert.True((await Portal.Get<PortfolioUpkeep>().TakeSnapshotAsync(CancellationToken.None)).IsSuccess);

    private async Task<Guid> InviteAsync(Guid customer)
    {
        var invited = await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);
        return invited.Value.Id;
    }

    private async Task AttestAsync(Guid customer, string phone = "+46 40 123 45 67") =>
        Assert.True(
            (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(
                        PortalFixture.SalesAgent,
                        customer,
                        Portal.NewAttestation().SignedBy(signer => signer with { PhoneNumber = phone }),
                        CancellationToken.None
                    )
            ).IsSuccess
        );

    private async Task<Guid> FillCartAsync(Guid customer)
    {
        var cart = await Portal
            .Get<CartService>()
            .CreateAsync(
                PortalFixture.SalesAgent,
                customer,
                NewCart(Line(offer: BusinessBasic)),
                CancellationToken.None
            );
        return cart.Value.Id;
    }

    private async Task<IReadOnlyList<(AttentionKind, long)>> AttentionAsync(Caller? caller = null) =>
        [.. (await ReadAsync(caller)).Attention.Select(group => (group.Kind, group.Count))];

    [Fact]
    public async Task A_partner_without_customers_has_no_share_and_nothing_that_waits()
    {
        var overview = await ReadAsync();

        Assert.Empty(overview.Attention);
        Assert.Empty(overview.ByCountry);
        Assert.Null(Assert.Single(overview.Trend).Share);
    }

    [Fact]
    public async Task An_invitation_is_told_to_end_for_its_last_seven_days_and_then_to_have_expired()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromDays(23) - TimeSpan.FromSeconds(1));
        await UpkeepAsync();
        Assert.Empty(await AttentionAsync());

        Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        await UpkeepAsync();
        Assert.Equal([(AttentionKind.InvitationEnding, 1L)], await AttentionAsync());

        Portal.Clock.Advance(TimeSpan.FromDays(7));
        await UpkeepAsync();
        Assert.Equal([(AttentionKind.InvitationExpired, 1L)], await AttentionAsync());
    }

    [Fact]
    public async Task A_cart_waits_for_the_acceptance_and_is_ready_then_until_it_is_bought_discarded_or_expires()
    {
        var attested = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var left = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var cart = await FillCartAsync(attested);
        await FillCartAsync(left);
        Assert.Equal([(AttentionKind.OrderWaiting, 2L)], await AttentionAsync());

        await AttestAsync(attested);
        Assert.Equal([(AttentionKind.OrderWaiting, 1L), (AttentionKind.OrderReady, 1L)], await AttentionAsync());
        var bought = await Portal
            .Get<CheckoutService>()
            .CheckoutAsync(PortalFixture.SalesAgent, attested, cart, seenVersion: null, CancellationToken.None);
        Assert.Single(bought.Value.Orders);
        Assert.Equal([(AttentionKind.OrderWaiting, 1L)], await AttentionAsync());

        var another = await FillCartAsync(attested);
        Assert.Equal([(AttentionKind.OrderWaiting, 1L), (AttentionKind.OrderReady, 1L)], await AttentionAsync());
        await Portal
            .Get<CartService>()
            .DiscardAsync(PortalFixture.SalesAgent, attested, another, CancellationToken.None);
        Assert.Equal([(AttentionKind.OrderWaiting, 1L)], await AttentionAsync());

        Portal.Clock.Advance(Cart.Lifetime);
        await UpkeepAsync();
        Assert.Empty(await AttentionAsync());
    }

    [Fact]
    public async Task What_waits_stands_in_the_order_of_urgency_with_the_list_that_makes_it_up()
    {
        var ending = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(ending);
        Portal.Clock.Advance(TimeSpan.FromDays(24));
        var incomplete = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(incomplete, phone: string.Empty);
        var waiting = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await FillCartAsync(waiting);
        var refused = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(refused);
        Assert.IsType<MustBeAttestedByPartner>((await Portal.AcceptDirectlyAsync(refused)).Error);
        await UpkeepAsync();

        var overview = await ReadAsync();

        Assert.Equal(
            [
                (AttentionKind.MustAttest, refused),
                (AttentionKind.InvitationEnding, ending),
                (AttentionKind.OrderWaiting, waiting),
                (AttentionKind.SignerIncomplete, incomplete),
            ],
            overview.Attention.Select(group => (group.Kind, Assert.Single(group.First).CustomerTenantId))
        );
        foreach (var group in overview.Attention)
        {
            var page = await Portal
                .Get<PortfolioQueries>()
                .PageAsync(
                    PortalFixture.SalesAgent,
                    group.Filter,
                    cursor: null,
                    System.Globalization.CultureInfo.InvariantCulture,
                    CancellationToken.None
                );
            Assert.Equal(
                group.First.Select(line => line.CustomerTenantId),
                page.Lines.Select(line => line.CustomerTenantId)
            );
            Assert.Equal(group.Count, page.Total);
        }
    }

    [Fact]
    public async Task What_came_of_a_request_by_link_waits_until_somebody_goes_on_from_it()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var first = await Portal.AskAsync(customer, RequestSteps.NewRequest() with { Days = 1 });
        Assert.Empty(await AttentionAsync());
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        await UpkeepAsync();
        Assert.Equal([(AttentionKind.LinkExpired, 1)], await AttentionAsync());

        var renewed = await Portal
            .Get<AcceptanceRequestService>()
            .RenewAsync(PortalFixture.SalesAgent, customer, first.Id, CancellationToken.None);
        Assert.Empty(await AttentionAsync());
        await Portal
            .Get<AcceptanceByLink>()
            .DeclineAsync(renewed.Value.Secret, "No", RequestSteps.Origin, CancellationToken.None);
        Assert.Equal([(AttentionKind.LinkRefused, 1)], await AttentionAsync());

        var second = await Portal.AskAsync(customer);
        await Portal.AcceptByLinkAsync(second.Secret);
        Assert.Equal([(AttentionKind.ReadyToFinalise, 1)], await AttentionAsync());

        await Portal.FinaliseAsync(customer, second.Id);
        Assert.Empty(await AttentionAsync());
    }

    [Fact]
    public async Task While_an_answer_by_link_is_awaited_nobody_is_told_to_invite_again()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await InviteAsync(customer);
        Portal.Clock.Advance(Invitation.Lifetime);
        await UpkeepAsync();
        Assert.Equal([(AttentionKind.InvitationExpired, 1)], await AttentionAsync());

        await Portal.AskAsync(customer);

        Assert.Empty(await AttentionAsync());
    }

    [Fact]
    public async Task The_trend_is_what_was_noted_week_by_week_and_now()
    {
        var first = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var began = Portal.Clock.Today;
        await NoteAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(14));
        await AttestAsync(first);
        await NoteAsync();

        // Two days later than a week after: the day before stands for the day that was missed.
        Portal.Clock.Advance(TimeSpan.FromDays(16));
        var third = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(third);

        var trend = (await ReadAsync()).Trend;

        Assert.Equal(
            [(began.AddDays(2), 0L, 2L), (began.AddDays(16), 1L, 2L), (began.AddDays(30), 2L, 3L)],
            trend.Select(day => (day.Day, day.Accepted, day.Total))
        );
    }

    [Fact]
    public async Task Changes_are_told_since_four_weeks_ago()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await NoteAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(28));
        await AttestAsync(customer);

        var overview = await ReadAsync();

        Assert.Equal((0.0, 1.0), (overview.Before!.Share, overview.Trend[^1].Share));
    }

    [Fact]
    public async Task Another_partner_sees_nothing_of_it_and_a_reseller_what_is_sold_through_it()
    {
        var own = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await FillCartAsync(own);
        var sold = await Portal.AddResellerCustomerAsync();
        await NoteAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(7));

        var provider = await ReadAsync(PortalFixture.ProviderSales);
        var reseller = await ReadAsync(PortalFixture.ResellerSales);

        Assert.Empty(provider.Attention);
        Assert.Equal((PortalFixture.Reseller, 1L), Assert.Single(provider.ByReseller.Select(s => (s.Key, s.Total))));
        Assert.Equal([1L, 1L], provider.Trend.Select(day => day.Total));
        Assert.Equal([1L, 1L], reseller.Trend.Select(day => day.Total));
        Assert.NotEqual(own, sold);
    }
}
