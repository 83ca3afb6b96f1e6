using PartnerPortal.Domain.Customers;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Partners;

/// <summary>Partnerships, partner agreements and profiles (spec/partner-center-api.md 6).</summary>
public sealed class PartnerProfileTests : PortalTests
{
    private static readonly PartnerRelationshipLine Tailspin = new(
        PortalFixture.Reseller,
        "Tailspin Resale BV",
        "5620418",
        "NL",
        PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf
    );

    private PartnerProfileQueries Queries => Portal.Get<PartnerProfileQueries>();

    private Task<Result<IReadOnlyList<PartnerRelationshipLine>>> RelationshipsAsync(
        Caller caller,
        PartnerRelationshipKind kind,
        string? nameBegins = null
    ) => Queries.RelationshipsAsync(caller, kind, nameBegins, default);

    [Fact]
    public async Task A_provider_lists_its_resellers_and_a_reseller_its_providers()
    {
        var resellers = await RelationshipsAsync(
            PortalFixture.ProviderSales,
            PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf
        );
        var providers = await RelationshipsAsync(
            PortalFixture.ResellerSales,
            PartnerRelationshipKind.IsIndirectResellerOf
        );

        Assert.Equal([Tailspin], resellers.Value);
        var provider = Assert.Single(providers.Value);
        Assert.Equal(
            (PortalFixture.Provider, "Wide World Distribution BV", "4391127", "NL"),
            (provider.PartnerId, provider.Name, provider.MpnId, provider.Location)
        );
        Assert.Equal(PartnerRelationshipKind.IsIndirectResellerOf, provider.Kind);
    }

    [Theory]
    [InlineData("tail", 1)]
    [InlineData(" TAILSPIN RESALE", 1)]
    [InlineData("", 1)]
    [InlineData("resale", 0)]
    [InlineData("\uFFFD", 0)]
    public async Task Names_may_begin_as_is_asked(string beginning, int count) =>
        Assert.Equal(
            count,
            (
                await RelationshipsAsync(
                    PortalFixture.ProviderSales,
                    PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf,
                    beginning
                )
            )
                .Value
                .Count
        );

    [Fact]
    public async Task The_wrong_side_is_refused_by_name()
    {
        foreach (var caller in (Caller[])[PortalFixture.AdminAgent, PortalFixture.ResellerSales])
        {
            (
                await RelationshipsAsync(caller, PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf)
            ).Error.RefusedAs<NotAnIndirectProvider>();
            (
                await Queries.PartnerAgreementAsync(caller, PortalFixture.Reseller, default)
            ).Error.RefusedAs<NotAnIndirectProvider>();
        }

        foreach (var caller in (Caller[])[PortalFixture.AdminAgent, PortalFixture.ProviderSales])
        {
            (
                await RelationshipsAsync(caller, PartnerRelationshipKind.IsIndirectResellerOf)
            ).Error.RefusedAs<NotAnIndirectReseller>();
        }

        (
            await RelationshipsAsync(
                PortalFixture.DisabledAgent,
                PartnerRelationshipKind.IsIndirectCloudSolutionProviderOf
            )
        ).Error.RefusedAs<AgentNotActive>();
    }

    [Fact]
    public async Task Whether_a_reseller_has_signed_its_agreement_is_told_to_its_provider_by_either_id()
    {
        var unsigned = (
            await Queries.PartnerAgreementAsync(PortalFixture.ProviderSales, PortalFixture.Reseller, default)
        ).Value;
        await Portal.SqlAsync(
            $"UPDATE Partners SET PartnerAgreementSignedAt = '2019-12-03 10:40:00' WHERE Id = '{PortalFixture.Reseller.ToString().ToUpperInvariant()}'"
        );
        var signed = (await Queries.PartnerAgreementAsync(PortalFixture.ProviderSales, "5620418", default)).Value;

        Assert.False(unsigned.IsSigned);
        Assert.True(signed.IsSigned);
        Assert.Equal(new DateTime(2019, 12, 3, 10, 40, 0, DateTimeKind.Utc), signed.SignedAt);
        Assert.Equal(PortalFixture.Reseller, signed.PartnerId);
    }

    [Fact]
    public async Task Of_whoever_is_no_reseller_of_the_provider_nothing_is_told()
    {
        foreach (var other in (Guid[])[PortalFixture.DirectPartner, PortalFixture.Provider, Guid.NewGuid()])
        {
            (
                await Queries.PartnerAgreementAsync(PortalFixture.ProviderSales, other, default)
            ).Error.RefusedAs<PartnerNotFound>();
        }

        foreach (var mpnId in (string[])["4718203", "4391127", "9999999"])
        {
            (
                await Queries.PartnerAgreementAsync(PortalFixture.ProviderSales, mpnId, default)
            ).Error.RefusedAs<PartnerNotFound>();
        }
    }

    [Fact]
    public async Task The_profile_in_the_partner_network_is_ones_own_or_the_one_asked_for()
    {
        Assert.Equal(
            new MpnProfile("Fourth Coffee Cloud AB", "4718203"),
            (await Queries.MpnProfileAsync(PortalFixture.HelpdeskAgent, mpnId: null, default)).Value
        );
        Assert.Equal(
            new MpnProfile("Tailspin Resale BV", "5620418"),
            (await Queries.MpnProfileAsync(PortalFixture.HelpdeskAgent, "5620418", default)).Value
        );
        (
            await Queries.MpnProfileAsync(PortalFixture.HelpdeskAgent, "9999999", default)
        ).Error.RefusedAs<PartnerNotFound>();
        await Portal.SqlAsync("UPDATE Partners SET MpnId = NULL");
        (
            await Queries.MpnProfileAsync(PortalFixture.HelpdeskAgent, mpnId: null, default)
        ).Error.RefusedAs<PartnerNotFound>();
    }

    [Fact]
    public async Task A_partner_without_a_business_on_record_still_has_its_name_and_one_with_it_has_all()
    {
        Assert.Equal(
            new LegalBusinessProfile("Fourth Coffee Cloud AB", "SE", Business: null),
            (await Queries.LegalBusinessAsync(PortalFixture.HelpdeskAgent, default)).Value
        );

        var business = new LegalBusiness
        {
            AddressLine1 = "Vasagatan 36",
            City = "Stockholm",
            PostalCode = "111 20",
            FirstName = "Ingrid",
            LastName = "Sandberg",
            Email = "owner@proseware.example",
        };
        var partner = new Partner
        {
            Id = Guid.NewGuid(),
            Name = "Proseware AB",
            Kind = PartnerKind.DirectBill,
            Country = "SE",
            EmailDomain = "proseware.example",
            LegalBusiness = business,
        };
        var agent = new Agent
        {
            Id = Guid.NewGuid(),
            PartnerId = partner.Id,
            FirstName = "Ida",
            LastName = "Holm",
            Email = "ida@proseware.example",
            Roles = AgentRoles.SalesAgent,
        };
        await Portal.Get<PartnerService>().AddPartnerAsync(partner, default);
        await Portal.Get<PartnerService>().AddAgentAsync(agent, default);
        Assert.Equal(
            new LegalBusinessProfile("Proseware AB", "SE", business),
            (await Queries.LegalBusinessAsync(new Caller(partner.Id, agent.Id, AccessWay.Api), default)).Value
        );
    }

    [Fact]
    public async Task A_customers_reseller_is_told_to_its_provider()
    {
        var through = await Portal.AddResellerCustomerAsync();
        var itself = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        var customers = Portal.Get<CustomerQueries>();

        Assert.Equal([Tailspin], (await customers.ResellersAsync(PortalFixture.ProviderSales, through, default)).Value);
        Assert.Empty((await customers.ResellersAsync(PortalFixture.ProviderSales, itself, default)).Value);
        (
            await customers.ResellersAsync(PortalFixture.ResellerSales, through, default)
        ).Error.RefusedAs<CustomerNotFound>();
        var direct = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        (
            await customers.ResellersAsync(PortalFixture.SalesAgent, direct, default)
        ).Error.RefusedAs<NotAnIndirectProvider>();
    }
}
