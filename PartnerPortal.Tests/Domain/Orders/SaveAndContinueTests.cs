using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Orders;

/// <summary>'Save and continue' attests and carries on with the very order: both or nothing.</summary>
public sealed class SaveAndContinueTests : OrderTests
{
    [Fact]
    public async Task It_attests_and_places_the_order()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var order = NewOrder(Line(3), Line(1, AzurePlan, TermDuration.None));
        (await PlaceAsync(customer, order)).Error.RefusedAs<AcceptanceRequired>();

        var placed = await PlaceAttestingAsync(customer, order, Portal.NewAttestation());

        Assert.True(placed.IsSuccess);
        var line = await Portal
            .Get<PortfolioQueries>()
            .LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        Assert.Equal(AcceptanceStatus.Attested, line?.Status);
        Assert.Equal([3, 1], Assert.Single((await SoldAsync(customer)).Orders).Lines.Select(sold => sold.Quantity));
    }

    [Fact]
    public async Task Sent_twice_it_attests_once_and_places_once()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (order, attestation) = (NewOrder(), Portal.NewAttestation());

        var first = await PlaceAttestingAsync(customer, order, attestation);
        var second = await PlaceAttestingAsync(customer, order, attestation);

        Assert.Equal(first.Value, second.Value);
        Assert.Equal(1, await Portal.CountAsync("Orders"));
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task A_signer_who_is_on_record_refuses_both()
    {
        var customer = await AttestedCustomerAsync();
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await PlaceAttestingAsync(customer, NewOrder(), Portal.NewAttestation());

        refused.Error.RefusedAs<AttestationDuplicate>();
        await NothingWasWrittenAsync(attestations: 1, eventsBefore);
    }

    [Fact]
    public async Task Faulty_fields_refuse_both()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await PlaceAttestingAsync(
            customer,
            NewOrder(),
            Portal.NewAttestation().SignedBy(signer => signer with { Email = "nobody" })
        );

        Assert.Equal([nameof(Signer.Email)], refused.Error.Fields());
        await NothingWasWrittenAsync(attestations: 0, eventsBefore);
    }

    [Fact]
    public async Task A_faulty_order_records_no_attestation()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await PlaceAttestingAsync(customer, NewOrder(Line(0)), Portal.NewAttestation());

        refused.Error.OnlyFault<QuantityOutOfRange>("Lines[0].Quantity");
        await NothingWasWrittenAsync(attestations: 0, eventsBefore);
    }

    [Fact]
    public async Task An_acceptance_that_does_not_count_as_current_refuses_both()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, new DateOnly(2023, 4, 1), customer);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await PlaceAttestingAsync(
            customer,
            NewOrder(),
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2023, 3, 31), TimeZoneInfo.Utc),
            }
        );

        Assert.Equal(new AcceptanceRequired(AcceptanceStatus.Outdated), refused.Error);
        await NothingWasWrittenAsync(attestations: 0, eventsBefore);
    }

    [Fact]
    public async Task An_acceptance_that_a_colleague_recorded_meanwhile_is_told_and_nothing_is_written()
    {
        var customer = await AttestedCustomerAsync();
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await PlaceAttestingAsync(
            customer,
            NewOrder(),
            Portal.NewAttestation("Bo") with
            {
                Seen = new SeenHistory(LatestAttestationId: null),
            }
        );

        refused.Error.RefusedAs<AttestedMeanwhile>();
        await NothingWasWrittenAsync(attestations: 1, eventsBefore);
    }

    private async Task NothingWasWrittenAsync(long attestations, long events)
    {
        Assert.Equal(0, await Portal.CountAsync("Orders"));
        Assert.Equal(attestations, await Portal.CountAsync("Attestations"));
        Assert.Equal(events, await Portal.CountAsync("AuditEvents"));
    }
}
