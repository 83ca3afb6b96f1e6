using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>Option 2, and flow 8: when it is refused.</summary>
public sealed class DirectAcceptanceTests : PortalTests
{
    private async Task<PortfolioLine> LineAsync(Guid customer) =>
        await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
        ?? throw new InvalidOperationException("The customer has no row.");

    [Fact]
    public async Task A_customer_that_has_never_bought_accepts_directly()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var now = Portal.Clock.UtcNow;

        Assert.Equal(now, (await Portal.AcceptDirectlyAsync(customer)).Value);

        var line = await LineAsync(customer);
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, line.Status);
        Assert.Equal(now, line.AcceptedDirectlyAt);
        Assert.Equal("Anna Håkansson", line.AcceptedDirectlyBy);
    }

    [Fact]
    public async Task A_customer_that_bought_before_and_has_no_agreement_on_record_is_turned_away_and_must_be_attested()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(customer);
        var now = Portal.Clock.UtcNow;

        (await Portal.AcceptDirectlyAsync(customer)).Error.RefusedAs<MustBeAttestedByPartner>();

        var line = await LineAsync(customer);
        Assert.Equal(AcceptanceStatus.MustAttest, line.Status);
        Assert.Equal(now, line.RefusedAt);
        Assert.Equal(0, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task The_partners_attestation_settles_a_refusal()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(customer);
        await Portal.AcceptDirectlyAsync(customer);

        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None);
        Portal.Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(AcceptanceStatus.Attested, (await LineAsync(customer)).Status);
        Assert.True((await Portal.AcceptDirectlyAsync(customer)).IsSuccess);
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, (await LineAsync(customer)).Status);
    }

    [Fact]
    public async Task A_customer_that_bought_before_and_was_attested_accepts_directly()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(customer);
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None);

        Assert.True((await Portal.AcceptDirectlyAsync(customer)).IsSuccess);
    }

    [Fact]
    public async Task Accepting_the_same_version_twice_answers_the_first_acceptance()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var first = (await Portal.AcceptDirectlyAsync(customer)).Value;

        Assert.Equal(first, (await Portal.AcceptDirectlyAsync(customer)).Value);
        Assert.Equal(1, await Portal.CountAsync("DirectAcceptances"));
    }

    [Fact]
    public async Task An_administrator_of_another_tenant_finds_no_customer()
    {
        var (mine, other) = (
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent),
            await Portal.AddCustomerAsync(PortalFixture.SalesAgent)
        );
        var administrator = await Portal.AdministratorAsync(other);

        (
            await Portal
                .Get<DirectAcceptanceService>()
                .AcceptAsync(
                    administrator with
                    {
                        CustomerTenantId = mine,
                    },
                    new ShownAgreement("SE", "sv-SE", new string('a', 64)),
                    CancellationToken.None
                )
        ).Error.RefusedAs<CustomerNotFound>();
    }

    [Fact]
    public async Task The_evidence_holds_what_was_shown_to_whom_and_when()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var now = Portal.Clock.UtcNow;
        await Portal.AcceptDirectlyAsync(customer);

        await using var db = await Portal.ContextAsync();
        var evidence = await db.Set<DirectAcceptance>().SingleAsync();
        Assert.Equal(("SE", "sv-SE", new string('a', 64)), (evidence.Country, evidence.Language, evidence.TextSha256));
        Assert.Equal((now, "2023-03"), (evidence.AcceptedAt, evidence.VersionLabel));
        Assert.Equal(("192.0.2.7", "Browser"), (evidence.Address, evidence.UserAgent));
    }

    [Fact]
    public async Task An_acceptance_tells_the_open_screens_of_every_partner_of_the_customer()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(customer, PortalFixture.Provider, PortalFixture.Reseller);
        var told = new List<Guid>();
        Guid[] partners = [PortalFixture.DirectPartner, PortalFixture.Provider, PortalFixture.Reseller];
        foreach (var partner in partners)
        {
            Portal.Feed.Listen(partner, change => told.AddRange(change.CustomerTenantIds.Append(change.PartnerId)));
        }

        await Portal.AcceptDirectlyAsync(customer);

        Assert.Equal(partners.SelectMany(partner => (Guid[])[customer, partner]).Order(), told.Order());
    }
}
