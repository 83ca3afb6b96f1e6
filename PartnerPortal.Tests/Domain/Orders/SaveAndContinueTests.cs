using Microsoft.EntityFrameworkCore;
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
        (await PlaceAsync(customer, NewOrder(Line(3)))).Error.RefusedAs<AcceptanceRequired>();
        var cart = await CartAsync(customer, Line(3), Line(1, AzurePlan, TermDuration.None));

        var bought = (await CheckoutAttestingAsync(customer, cart, Portal.NewAttestation())).Value;

        var line = await Portal
            .Get<PortfolioQueries>()
            .LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);
        Assert.Equal(AcceptanceStatus.Attested, line?.Status);
        var order = Assert.Single((await SoldAsync(customer)).Orders);
        Assert.Equal(Assert.Single(bought.Orders).Id, order.Id);
        Assert.Equal([3, 1], order.Lines.Select(sold => sold.Quantity));
    }

    [Fact]
    public async Task Sent_twice_it_attests_once_and_places_once()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (cart, attestation) = (await CartAsync(customer), Portal.NewAttestation());

        var first = await CheckoutAttestingAsync(customer, cart, attestation);
        var second = await CheckoutAttestingAsync(customer, cart, attestation);

        Assert.Equal(Assert.Single(first.Value.Orders).Id, Assert.Single(second.Value.Orders).Id);
        Assert.Equal(1, await Portal.CountAsync("Orders"));
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task An_order_is_no_repeat_with_another_signer_than_it_was_placed_with()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var (cart, attestation) = (await CartAsync(customer), Portal.NewAttestation());
        Assert.True((await CheckoutAttestingAsync(customer, cart, attestation)).IsSuccess);

        (
            await CheckoutAttestingAsync(
                customer,
                cart,
                attestation.SignedBy(signer => signer with { FirstName = "Bo" })
            )
        ).Error.RefusedAs<CartAlreadyOrdered>();
        (
            await CheckoutAttestingAsync(customer, cart, Portal.NewAttestation("Bo"))
        ).Error.RefusedAs<CartAlreadyOrdered>();

        Assert.Equal(1, await Portal.CountAsync("Orders"));
        Assert.Equal(1, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task A_signer_who_is_on_record_refuses_both()
    {
        var customer = await AttestedCustomerAsync();
        var cart = await CartAsync(customer);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await CheckoutAttestingAsync(customer, cart, Portal.NewAttestation());

        refused.Error.RefusedAs<AttestationDuplicate>();
        await NothingWasWrittenAsync(attestations: 1, eventsBefore);
    }

    [Fact]
    public async Task Faulty_fields_refuse_both()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var cart = await CartAsync(customer);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await CheckoutAttestingAsync(
            customer,
            cart,
            Portal.NewAttestation().SignedBy(signer => signer with { Email = "nobody" })
        );

        Assert.Equal([nameof(Signer.Email)], refused.Error.Fields());
        await NothingWasWrittenAsync(attestations: 0, eventsBefore);
    }

    [Fact]
    public async Task A_cart_that_can_no_longer_be_ordered_records_no_attestation()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var cart = await CartAsync(customer);
        await using (var db = await Portal.ContextAsync())
        {
            // What a newer catalogue does to a cart that was filled before it.
            await db.Set<CartLine>()
                .ExecuteUpdateAsync(line => line.SetProperty(held => held.CatalogItemId, "withdrawn"));
        }

        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await CheckoutAttestingAsync(customer, cart, Portal.NewAttestation());

        refused.Error.OnlyFault<OfferUnknown>("Lines[0].CatalogItemId");
        await NothingWasWrittenAsync(attestations: 0, eventsBefore);
    }

    [Fact]
    public async Task An_acceptance_that_does_not_count_as_current_refuses_both()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, new DateOnly(2023, 4, 1), customer);
        var cart = await CartAsync(customer);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await CheckoutAttestingAsync(
            customer,
            cart,
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
        var cart = await CartAsync(customer);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refused = await CheckoutAttestingAsync(
            customer,
            cart,
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
