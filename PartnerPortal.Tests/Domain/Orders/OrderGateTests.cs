using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Orders;

/// <summary>The gate: a purchase or more licences need a current acceptance; fewer, a renewal and a cancellation do not.</summary>
public sealed class OrderGateTests : OrderTests
{
    private async Task<Guid> CustomerAsync(AcceptanceStatus status)
    {
        if (status == AcceptanceStatus.Outdated)
        {
            Portal.Clock.Now = new DateTimeOffset(2020, 1, 30, 12, 0, 0, TimeSpan.Zero);
        }

        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        switch (status)
        {
            case AcceptanceStatus.Attested:
                await AttestAsync(customer);
                break;
            case AcceptanceStatus.AcceptedDirectly:
                Assert.True((await Portal.AcceptDirectlyAsync(customer)).IsSuccess);
                break;
            case AcceptanceStatus.Invited:
                await Portal
                    .Get<InvitationService>()
                    .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);
                break;
            case AcceptanceStatus.MustAttest:
                await Portal.MarkAsBoughtBeforeAsync(customer);
                (await Portal.AcceptDirectlyAsync(customer)).Error.RefusedAs<MustBeAttestedByPartner>();
                break;
            case AcceptanceStatus.Outdated:
                await AttestCloudAgreementAsync(customer);
                Portal.Clock.Advance(TimeSpan.FromDays(3));
                break;
            case AcceptanceStatus.NotAccepted:
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(status), status, message: null);
        }

        return customer;
    }

    private async Task AttestCloudAgreementAsync(Guid customer) =>
        Assert.True(
            (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(
                        PortalFixture.SalesAgent,
                        customer,
                        Portal.NewAttestation() with
                        {
                            TemplateId = AgreementTemplate.CloudAgreementId,
                        },
                        CancellationToken.None
                    )
            ).IsSuccess
        );

    [Theory]
    [InlineData(AcceptanceStatus.Attested)]
    [InlineData(AcceptanceStatus.AcceptedDirectly)]
    public async Task A_customer_with_a_current_acceptance_buys(AcceptanceStatus status)
    {
        var customer = await CustomerAsync(status);

        Assert.True((await PlaceAsync(customer)).IsSuccess);
    }

    [Theory]
    [InlineData(AcceptanceStatus.NotAccepted, AcceptanceStatus.NotAccepted)]
    [InlineData(AcceptanceStatus.Invited, AcceptanceStatus.NotAccepted)]
    [InlineData(AcceptanceStatus.Outdated, AcceptanceStatus.Outdated)]
    [InlineData(AcceptanceStatus.MustAttest, AcceptanceStatus.MustAttest)]
    public async Task A_customer_without_one_is_stopped_before_anything_is_written(
        AcceptanceStatus status,
        AcceptanceStatus told
    )
    {
        var customer = await CustomerAsync(status);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await PlaceAsync(customer);

        Assert.Equal(new AcceptanceRequired(told), refused.Error);
        Assert.Equal(0, await Portal.CountAsync("Orders"));
        Assert.Equal(0, await Portal.CountAsync("Subscriptions"));
        Assert.Equal(eventsBefore, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task The_Cloud_Agreement_opened_it_until_its_last_day()
    {
        Portal.Clock.Now = new DateTimeOffset(2020, 1, 31, 23, 59, 0, TimeSpan.Zero);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestCloudAgreementAsync(customer);
        Assert.True((await PlaceAsync(customer)).IsSuccess);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));

        (await PlaceAsync(customer)).Error.RefusedAs<AcceptanceRequired>();
    }

    [Fact]
    public async Task An_attestation_of_another_partner_does_not_open_it()
    {
        var customer = await AttestedCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        (await PlaceAsync(customer, caller: PortalFixture.ProviderSales)).Error.RefusedAs<AcceptanceRequired>();
    }

    [Fact]
    public async Task It_reads_the_facts_and_not_the_row_of_the_list()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.SqlAsync($"UPDATE PortfolioRows SET Status = {(int)AcceptanceStatus.Attested}");

        (await PlaceAsync(customer)).Error.RefusedAs<AcceptanceRequired>();
    }

    [Fact]
    public async Task More_licences_pass_it_like_a_purchase()
    {
        var (customer, subscription) = await OutdatedCustomerWithSubscriptionAsync();

        var refused = await Portal
            .Get<SubscriptionService>()
            .ChangeQuantityAsync(
                PortalFixture.SalesAgent,
                customer,
                new QuantityChange(subscription.Id, 6, subscription.Version),
                CancellationToken.None
            );

        Assert.Equal(new AcceptanceRequired(AcceptanceStatus.Outdated), refused.Error);
        Assert.Equal(5, Assert.Single((await SoldAsync(customer)).Subscriptions).Quantity);
    }

    [Fact]
    public async Task More_licences_with_an_attestation_are_saved_together_with_it()
    {
        var (customer, subscription) = await OutdatedCustomerWithSubscriptionAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(1));

        var changed = await Portal
            .Get<SubscriptionService>()
            .ChangeQuantityWithAttestationAsync(
                PortalFixture.SalesAgent,
                customer,
                new QuantityChange(subscription.Id, 6, subscription.Version),
                Portal.NewAttestation("Bo"),
                CancellationToken.None
            );

        Assert.Equal(6, changed.Value.Quantity);
        Assert.Equal(2, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task Fewer_licences_a_renewal_and_a_cancellation_do_not_pass_it()
    {
        var (customer, subscription) = await OutdatedCustomerWithSubscriptionAsync();
        var service = Portal.Get<SubscriptionService>();

        var fewer = await service.ChangeQuantityAsync(
            PortalFixture.SalesAgent,
            customer,
            new QuantityChange(subscription.Id, 4, subscription.Version),
            CancellationToken.None
        );
        var renewed = await service.RenewAsync(
            PortalFixture.SalesAgent,
            customer,
            subscription.Id,
            fewer.Value.Version,
            CancellationToken.None
        );
        var cancelled = await service.CancelAsync(
            PortalFixture.SalesAgent,
            customer,
            subscription.Id,
            renewed.Value.Version,
            CancellationToken.None
        );

        Assert.Equal(4, fewer.Value.Quantity);
        Assert.Equal(subscription.TermEndsAt?.AddYears(1), renewed.Value.TermEndsAt);
        Assert.Equal(SubscriptionStatus.Cancelled, cancelled.Value.Status);
    }
}
