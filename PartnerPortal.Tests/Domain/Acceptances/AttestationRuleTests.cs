using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The rules of product.md for option 1, each at the service that every face calls.</summary>
public sealed class AttestationRuleTests : AttestingTests
{
    [Fact]
    public async Task An_attestation_is_recorded_with_its_five_fields_who_recorded_it_when_and_of_which_text()
    {
        var customer = await CustomerAsync();
        var now = Portal.Clock.UtcNow;

        var recorded = await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation());

        await using var db = await Portal.ContextAsync();
        var stored = await db.Set<Attestation>().SingleAsync();
        Assert.Equal(recorded.Value.Id, stored.Id);
        Assert.Equal(("Anna", "Håkansson"), (stored.FirstName, stored.LastName));
        Assert.Equal("anna.hakansson@contoso.example", stored.Email);
        Assert.Equal("+46 40 123 45 67", stored.PhoneNumber);
        Assert.Equal(new DateOnly(2026, 3, 16), stored.AgreedOn);
        Assert.Equal(now, stored.RecordedAt);
        Assert.Equal(PortalFixture.SalesAgent.AgentId, stored.RecordedByAgentId);
        Assert.Equal("192.0.2.1", stored.Address);
        Assert.Equal(AgreementType.MicrosoftCustomerAgreement, stored.Type);
        Assert.Equal(Guid.Parse("117a77b0-9360-443b-8795-c6dedc750cf9"), stored.TemplateId);
        Assert.Equal("2023-03", stored.VersionLabel);
    }

    [Theory]
    [InlineData("2019-10-01", "2019-10")]
    [InlineData("2023-02-28", "2019-10")]
    [InlineData("2023-03-01", "2023-03")]
    public async Task The_version_is_the_one_in_force_on_the_day_of_acceptance(string day, string version)
    {
        var customer = await CustomerAsync();

        await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.OnDay(DateOnly.Parse(day, CultureInfo.InvariantCulture), TimeZoneInfo.Utc),
            }
        );

        var line = Assert.Single((await HistoryAsync(PortalFixture.SalesAgent, customer)).Attestations);
        Assert.Equal(version, line.VersionLabel);
    }

    [Fact]
    public async Task A_day_later_than_today_in_the_agents_time_zone_is_refused_at_its_field()
    {
        var customer = await CustomerAsync();
        var losAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");
        Portal.Clock.Now = new DateTimeOffset(2026, 6, 15, 3, 0, 0, TimeSpan.Zero);

        var refused = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2026, 6, 15), losAngeles),
            }
        );

        Assert.Equal(
            new DateOnly(2026, 6, 14),
            refused.Error.OnlyFault<AcceptanceDateInFuture>(nameof(NewAttestation.AcceptedOn)).Today
        );
    }

    [Fact]
    public async Task Today_in_Auckland_is_taken_while_the_servers_day_is_the_one_before()
    {
        var customer = await CustomerAsync();
        var auckland = TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland");
        Portal.Clock.Now = new DateTimeOffset(2026, 6, 15, 18, 0, 0, TimeSpan.Zero);

        var taken = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2026, 6, 16), auckland),
            }
        );

        Assert.True(taken.IsSuccess);
        await using var db = await Portal.ContextAsync();
        var stored = await db.Set<Attestation>().SingleAsync();
        Assert.Equal(new DateOnly(2026, 6, 16), stored.AgreedOn);
        Assert.True(stored.DateAgreed <= stored.RecordedAt);
    }

    [Fact]
    public async Task An_instant_later_than_now_is_refused_and_now_is_taken()
    {
        var customer = await CustomerAsync();
        var now = Portal.Clock.Now;

        var later = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.At(now.AddMinutes(6)),
            }
        );
        var taken = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.At(now),
            }
        );

        later.Error.OnlyFault<AcceptanceDateInFuture>(nameof(NewAttestation.AcceptedOn));
        Assert.True(taken.IsSuccess);
    }

    [Fact]
    public async Task Attesting_needs_an_admin_agent_or_a_sales_agent()
    {
        var customer = await CustomerAsync();

        (await AttestAsync(PortalFixture.HelpdeskAgent, customer, Portal.NewAttestation())).Error.RefusedFor(
            PermissionReason.RoleCannotAttest
        );
        (await AttestAsync(PortalFixture.GlobalAdmin, customer, Portal.NewAttestation())).Error.RefusedFor(
            PermissionReason.RoleCannotAttest
        );
        Assert.True((await AttestAsync(PortalFixture.AdminAgent, customer, Portal.NewAttestation("Bo"))).IsSuccess);
        Assert.True((await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation("Cai"))).IsSuccess);
    }

    [Fact]
    public async Task An_agent_of_an_indirect_reseller_never_attests_and_is_told_its_provider()
    {
        var customer = await Portal.AddResellerCustomerAsync();

        var refused = await AttestAsync(PortalFixture.ResellerSales, customer, Portal.NewAttestation());

        Assert.Equal(
            "Wide World Distribution BV",
            refused.Error.RefusedFor(PermissionReason.ResellerCannotAttest).ProviderName
        );
        Assert.Equal(0, await Portal.CountAsync("Attestations"));
    }

    [Fact]
    public async Task An_indirect_provider_attests_for_its_resellers_customer_and_both_see_it()
    {
        var customer = await Portal.AddResellerCustomerAsync();

        var attested = await AttestAsync(PortalFixture.ProviderSales, customer, Portal.NewAttestation());

        Assert.True(attested.IsSuccess);
        Assert.Single((await HistoryAsync(PortalFixture.ProviderSales, customer)).Attestations);
        Assert.Single((await HistoryAsync(PortalFixture.ResellerSales, customer)).Attestations);
        var profile = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.ProviderSales, customer, CancellationToken.None);
        Assert.Equal("Tailspin Resale BV", profile.Value.ResellerName);
    }

    [Fact]
    public async Task The_template_decides_the_type()
    {
        var customer = await CustomerAsync();
        Portal.Clock.Now = new DateTimeOffset(2020, 1, 15, 9, 0, 0, TimeSpan.Zero);

        var attested = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                TemplateId = Guid.Parse("998b88de-aa99-4388-a42c-1b3517d49490"),
            }
        );

        Assert.True(attested.IsSuccess);
        var line = Assert.Single((await HistoryAsync(PortalFixture.SalesAgent, customer)).Attestations);
        Assert.Equal(AgreementType.MicrosoftCloudAgreement, line.Type);
    }

    [Fact]
    public async Task A_template_that_is_none_is_refused_by_its_id()
    {
        var customer = await CustomerAsync();
        var nobodys = Guid.NewGuid();

        var refused = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                TemplateId = nobodys,
            }
        );

        Assert.Equal(nobodys, refused.Error.RefusedAs<AgreementTemplateUnknown>().TemplateId);
    }

    [Fact]
    public async Task The_cloud_agreement_is_taken_on_its_last_day()
    {
        var customer = await CustomerAsync();
        Portal.Clock.Now = new DateTimeOffset(2020, 1, 31, 23, 59, 59, TimeSpan.Zero);

        Assert.True(
            (
                await AttestAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    Portal.NewAttestation() with
                    {
                        TemplateId = AgreementTemplate.CloudAgreementId,
                    }
                )
            ).IsSuccess
        );
    }

    [Fact]
    public async Task The_cloud_agreement_is_refused_by_name_from_the_next_day_on_whatever_day_is_stated()
    {
        var customer = await CustomerAsync();
        Portal.Clock.Now = new DateTimeOffset(2020, 2, 1, 0, 0, 0, TimeSpan.Zero);

        var refused = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                TemplateId = AgreementTemplate.CloudAgreementId,
                AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2020, 1, 15), TimeZoneInfo.Utc),
            }
        );

        Assert.Equal(
            AgreementTemplate.CloudAgreementId,
            refused.Error.RefusedAs<CloudAgreementNoLongerSupported>().TemplateId
        );
    }

    [Fact]
    public async Task Of_two_agents_who_attest_the_later_one_is_told_and_may_save_again_having_seen_it()
    {
        var customer = await CustomerAsync();
        var seen = (await HistoryAsync(PortalFixture.SalesAgent, customer)).Seen;
        await AttestAsync(PortalFixture.AdminAgent, customer, Portal.NewAttestation("Bo") with { Seen = seen });
        var mine = Portal.NewAttestation() with { Seen = seen };

        var refused = await AttestAsync(PortalFixture.SalesAgent, customer, mine);

        var told = refused.Error.RefusedAs<AttestedMeanwhile>();
        Assert.Equal("Bo Håkansson", told.Signer);
        Assert.Equal("Agent AdminAgent 02", told.RecordedBy);
        var again = await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            mine with
            {
                Seen = new SeenHistory(told.LatestAttestationId),
            }
        );
        Assert.True(again.IsSuccess);
        Assert.Equal(
            ["Anna", "Bo"],
            (await HistoryAsync(PortalFixture.SalesAgent, customer)).Attestations.Select(line => line.Signer.FirstName)
        );
    }
}
