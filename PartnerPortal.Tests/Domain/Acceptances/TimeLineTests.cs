using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>The two agreements by date (spec/dashboard.md 2), with the clock and the partner's setting moved.</summary>
public sealed class TimeLineTests : PortalTests
{
    private void Today(int year, int month, int day) =>
        Portal.Clock.Now = new DateTimeOffset(year, month, day, 12, 0, 0, TimeSpan.Zero);

    private async Task<AcceptanceStatus> StatusAsync(Guid customer)
    {
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);
        return (
            await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
        )!.Status;
    }

    private async Task<string> AttestAsync(Guid customer, Guid templateId, string firstName = "Anna") =>
        (
            await Portal
                .Get<AcceptanceService>()
                .AttestAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    Portal.NewAttestation(firstName) with
                    {
                        TemplateId = templateId,
                    },
                    CancellationToken.None
                )
        )
            .Error
            ?.Code
        ?? "done";

    [Fact]
    public async Task On_1_October_2019_both_agreements_count_and_can_be_attested()
    {
        Today(2019, 10, 1);
        var cloud = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);

        Assert.Equal("done", await AttestAsync(cloud, AgreementTemplate.CloudAgreementId));
        Assert.Equal("done", await AttestAsync(customer, AgreementTemplate.CustomerAgreementId));

        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(cloud));
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(customer));
        Assert.Equal("2019-10", await VersionAsync(customer));
    }

    [Fact]
    public async Task On_31_January_2020_the_Cloud_Agreement_counts_for_the_last_time()
    {
        Today(2020, 1, 31);
        var cloud = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Assert.Equal("done", await AttestAsync(cloud, AgreementTemplate.CloudAgreementId));
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(cloud));

        Today(2020, 2, 1);

        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(cloud));
        Assert.Equal(
            nameof(CloudAgreementNoLongerSupported),
            await AttestAsync(cloud, AgreementTemplate.CloudAgreementId, "Erik")
        );
        Assert.Equal("done", await AttestAsync(cloud, AgreementTemplate.CustomerAgreementId, "Erik"));
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(cloud));
    }

    [Fact]
    public async Task An_acceptance_of_2019_counts_today_until_the_partner_sets_a_day()
    {
        Today(2019, 10, 1);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(customer, AgreementTemplate.CustomerAgreementId);
        Today(2026, 11, 20);
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(customer));

        await SetAsync(seen: null, AgreementTimeLine.CustomerAgreementRenewed);
        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(customer));

        // The same person may be recorded anew: what is outdated blocks nobody.
        Assert.Equal("done", await AttestAsync(customer, AgreementTemplate.CustomerAgreementId));
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(customer));
        Assert.Equal("2023-03", await VersionAsync(customer));
    }

    [Fact]
    public async Task Between_the_new_version_and_the_distributors_day_only_the_setting_decides()
    {
        Today(2023, 3, 15);
        var attested = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(attested, AgreementTemplate.CustomerAgreementId);
        var direct = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AcceptDirectlyAsync(direct);
        Today(2026, 11, 20);

        await SetAsync(seen: null, AgreementTimeLine.CustomerAgreementRenewed);
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(attested));
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, await StatusAsync(direct));

        await SetAsync(AgreementTimeLine.CustomerAgreementRenewed, AgreementTimeLine.DistributorsBlockOlderThan);
        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(attested));
        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(direct));

        await SetAsync(AgreementTimeLine.DistributorsBlockOlderThan, since: null);
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(attested));
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, await StatusAsync(direct));
    }

    private async Task SetAsync(DateOnly? seen, DateOnly? since) =>
        Assert.True(
            (
                await Portal
                    .Get<PartnerSettingsService>()
                    .SetAcceptanceCountsSinceAsync(
                        PortalFixture.AdminAgent,
                        new CountsSinceChange(seen, since, TimeZoneInfo.Utc),
                        CancellationToken.None
                    )
            ).IsSuccess
        );

    private async Task<string> VersionAsync(Guid customer) =>
        (await Portal.Get<AcceptanceQueries>().HistoryAsync(PortalFixture.SalesAgent, customer, CancellationToken.None))
            .Value
            .Attestations[0]
            .VersionLabel;
}
