using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The evidence holds what was captured, both lines, and nothing of anybody else.</summary>
public sealed class EvidenceTests : PortalTests
{
    private async Task<CustomerEvidence> EvidenceAsync(Caller caller, Guid customer) =>
        (await Portal.Get<EvidenceQueries>().OfCustomerAsync(caller, customer, CancellationToken.None)).Value;

    private async Task AttestAsync(Caller caller, Guid customer, NewAttestation request)
    {
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(caller, customer, request, CancellationToken.None);
        Assert.True(attested.IsSuccess);
    }

    [Fact]
    public async Task It_holds_who_when_how_which_text_and_from_where_for_both_lines()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var agreedOn = Portal.Clock.Today.AddDays(-3);
        var recordedAt = Portal.Clock.UtcNow;
        await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                AcceptedOn = AcceptanceDate.OnDay(agreedOn, TimeZoneInfo.Utc),
            }
        );
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        var acceptedAt = Portal.Clock.UtcNow;
        await Portal.AcceptDirectlyAsync(customer);
        Portal.Clock.Advance(TimeSpan.FromHours(1));

        var evidence = await EvidenceAsync(PortalFixture.HelpdeskAgent, customer);

        var attestation = Assert.Single(evidence.Attestations);
        Assert.Equal(
            ("Anna", "Håkansson", "anna.hakansson@contoso.example", "+46 40 123 45 67"),
            (attestation.FirstName, attestation.LastName, attestation.Email, attestation.PhoneNumber)
        );
        Assert.Equal((agreedOn, recordedAt), (attestation.AgreedOn, attestation.RecordedAt));
        Assert.Equal(
            ("Agent SalesAgent 03", AccessWay.Screen, "192.0.2.1", "Test browser"),
            (attestation.RecordedByName, attestation.Way, attestation.Address, attestation.UserAgent)
        );
        Assert.Equal(
            (AgreementType.MicrosoftCustomerAgreement, AgreementTemplate.CustomerAgreementId, "2023-03", true),
            (attestation.Type, attestation.TemplateId, attestation.VersionLabel, attestation.IsCurrent)
        );
        var direct = Assert.Single(evidence.DirectAcceptances);
        Assert.Equal(
            ("SE", "sv-SE", new string('a', 64), "2023-03"),
            (direct.Country, direct.Language, direct.TextSha256, direct.VersionLabel)
        );
        Assert.Equal(
            ("Anna Håkansson", acceptedAt, "192.0.2.7", "Browser", false),
            (direct.AcceptedByName, direct.AcceptedAt, direct.Address, direct.UserAgent, direct.IsTextKept)
        );
        Assert.Equal((attestation, direct), (evidence.Confirmation, evidence.Direct));
        Assert.Equal(
            (Portal.Clock.UtcNow, "Agent HelpdeskAgent 04", AcceptanceStatus.AcceptedDirectly),
            (evidence.GeneratedAt, evidence.GeneratedBy, evidence.Status)
        );
        Assert.Equal(
            ("Contoso Skog AB", "SE", "Fourth Coffee Cloud AB", null),
            (evidence.CompanyName, evidence.Country, evidence.PartnerName, evidence.ResellerName)
        );
    }

    [Fact]
    public async Task What_no_longer_counts_and_who_was_turned_away_stand_in_it_too()
    {
        Portal.Clock.Now = new DateTimeOffset(2019, 11, 1, 12, 0, 0, TimeSpan.Zero);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(
            PortalFixture.SalesAgent,
            customer,
            Portal.NewAttestation() with
            {
                TemplateId = AgreementTemplate.CloudAgreementId,
            }
        );
        Portal.Clock.Now = new DateTimeOffset(2026, 3, 16, 12, 0, 0, TimeSpan.Zero);
        await Portal.MarkAsBoughtBeforeAsync(customer);
        await Portal.AcceptDirectlyAsync(customer);

        var evidence = await EvidenceAsync(PortalFixture.AdminAgent, customer);

        Assert.False(Assert.Single(evidence.Attestations).IsCurrent);
        Assert.Equal("192.0.2.7", Assert.Single(evidence.Refusals).Address);
        Assert.Equal(AcceptanceStatus.MustAttest, evidence.Status);
    }

    [Fact]
    public async Task Another_partners_attestation_is_not_in_it_and_a_reseller_sees_its_providers()
    {
        var customer = await Portal.AddResellerCustomerAsync();
        await Portal.AddRelationshipAsync(customer, PortalFixture.DirectPartner);
        await AttestAsync(PortalFixture.ProviderSales, customer, Portal.NewAttestation("Provider"));
        await AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation("Direct"));

        var ours = await EvidenceAsync(PortalFixture.SalesAgent, customer);
        var resellers = await EvidenceAsync(PortalFixture.ResellerSales, customer);

        Assert.Equal("Direct", Assert.Single(ours.Attestations).FirstName);
        Assert.Equal("Provider", Assert.Single(resellers.Attestations).FirstName);
        Assert.Equal(
            ("Wide World Distribution BV", "Tailspin Resale BV"),
            (resellers.PartnerName, resellers.ResellerName)
        );
    }

    [Fact]
    public async Task A_disabled_agent_gets_none()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        var refused = await Portal
            .Get<EvidenceQueries>()
            .OfCustomerAsync(PortalFixture.DisabledAgent, customer, CancellationToken.None);

        refused.Error.RefusedAs<AgentNotActive>();
    }
}
