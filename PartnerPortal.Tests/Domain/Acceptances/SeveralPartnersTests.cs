using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>A customer tenant exists once and may work with several partners; status is per partner.</summary>
public sealed class SeveralPartnersTests : PortalTests
{
    private static readonly Guid OtherProvider = Guid.Parse("44444444-0000-4000-8000-000000000004");

    private async Task<AcceptanceStatus?> StatusAsync(Caller caller, Guid customer) =>
        (await Portal.Get<PortfolioQueries>().LineAsync(caller, customer, CancellationToken.None))?.Status;

    private async Task AttestAsync(Caller caller, Guid customer) =>
        Assert.True(
            (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(caller, customer, Portal.NewAttestation(), CancellationToken.None)
            ).IsSuccess
        );

    [Fact]
    public async Task An_attestation_does_not_follow_a_customer_to_another_provider()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(PortalFixture.SalesAgent, customer);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(PortalFixture.SalesAgent, customer));
        Assert.Equal(AcceptanceStatus.NotAccepted, await StatusAsync(PortalFixture.ProviderSales, customer));
        var history = await Portal
            .Get<AcceptanceQueries>()
            .HistoryAsync(PortalFixture.ProviderSales, customer, CancellationToken.None);
        Assert.Empty(history.Value.Attestations);
    }

    [Fact]
    public async Task A_direct_acceptance_follows_the_customer_to_every_partner()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Assert.True((await Portal.AcceptDirectlyAsync(customer)).IsSuccess);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider, PortalFixture.Reseller);

        foreach (
            var caller in (Caller[])[PortalFixture.SalesAgent, PortalFixture.ProviderSales, PortalFixture.ResellerSales]
        )
        {
            Assert.Equal(AcceptanceStatus.AcceptedDirectly, await StatusAsync(caller, customer));
        }
    }

    [Fact]
    public async Task The_same_signer_is_no_duplicate_at_another_partner()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(PortalFixture.SalesAgent, customer);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);

        await AttestAsync(PortalFixture.ProviderSales, customer);

        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(PortalFixture.ProviderSales, customer));
    }

    [Fact]
    public async Task Each_partner_keeps_its_own_bill_to_details()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Skog AB"));
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider);
        var profiles = Portal.Get<CustomerQueries>();
        var mine = await profiles.ProfileAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);

        await Portal
            .Get<CustomerService>()
            .ChangeAsync(
                PortalFixture.SalesAgent,
                customer,
                PortalFixture.ChangeOf(mine.Value, "Contoso Trä AB"),
                CancellationToken.None
            );

        var theirs = await profiles.ProfileAsync(PortalFixture.ProviderSales, customer, CancellationToken.None);
        Assert.Equal("Contoso Skog AB", theirs.Value.CompanyName);
    }

    [Fact]
    public async Task A_reseller_whose_customer_buys_through_two_of_its_providers_has_it_once_in_its_list()
    {
        await AddOtherProviderAsync();
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal.AddRelationshipAsync(customer, OtherProvider, PortalFixture.Reseller);

        await AttestAsync(PortalFixture.ProviderSales, customer);

        var counts = await Portal
            .Get<PortfolioQueries>()
            .CountsAsync(PortalFixture.ResellerSales, CancellationToken.None);
        Assert.Equal(1, counts.Total);
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(PortalFixture.ResellerSales, customer));

        // The list, the account page and the history speak of the same provider.
        var profile = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.ResellerSales, customer, CancellationToken.None);
        Assert.Equal(PortalFixture.Provider, profile.Value.OwnerId);
        var history = await Portal
            .Get<AcceptanceQueries>()
            .HistoryAsync(PortalFixture.ResellerSales, customer, CancellationToken.None);
        Assert.Single(history.Value.Attestations);
    }

    [Fact]
    public async Task A_removed_relationship_takes_the_customer_out_of_sight()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal.ChangeFactsAsync(
            customer,
            async db =>
            {
                var relationship = await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.SingleAsync(
                    db.Set<ResellerRelationship>()
                );
                relationship.EndedAt = Portal.Clock.UtcNow;
            }
        );

        Assert.Null(await StatusAsync(PortalFixture.ProviderSales, customer));
        Assert.Null(await StatusAsync(PortalFixture.ResellerSales, customer));
        (
            await Portal
                .Get<AcceptanceService>()
                .AttestAsync(PortalFixture.ProviderSales, customer, Portal.NewAttestation(), CancellationToken.None)
        ).Error.RefusedAs<RelationshipEnded>();
    }

    private async Task AddOtherProviderAsync()
    {
        var partners = Portal.Get<PartnerService>();
        await partners.AddPartnerAsync(
            new Partner
            {
                Id = OtherProvider,
                Name = "Adventure Works Distribution AB",
                Kind = PartnerKind.IndirectProvider,
                Country = "SE",
                EmailDomain = "adventureworks.example",
            },
            CancellationToken.None
        );
        await partners.AddResellerAsync(OtherProvider, PortalFixture.Reseller, CancellationToken.None);
    }
}
