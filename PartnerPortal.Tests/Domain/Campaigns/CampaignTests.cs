using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Domain.Campaigns;

/// <summary>Campaigns: members fixed at the start, outcomes that follow the facts, numbers that are a recount.</summary>
public sealed class CampaignTests : PortalTests
{
    private CampaignService Campaigns => Portal.Get<CampaignService>();

    private CampaignQueries Queries => Portal.Get<CampaignQueries>();

    private async Task<Guid> AcceptedOnAsync(DateOnly day, Caller? caller = null)
    {
        var customer = await Portal.AddCustomerAsync(caller ?? PortalFixture.SalesAgent);
        await AttestAsync(customer, day, caller);
        return customer;
    }

    private async Task AttestAsync(Guid customer, DateOnly day, Caller? caller = null, string name = "Anna")
    {
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                caller ?? PortalFixture.SalesAgent,
                customer,
                Portal.NewAttestation(name) with
                {
                    AcceptedOn = AcceptanceDate.OnDay(day, TimeZoneInfo.Utc),
                },
                CancellationToken.None
            );
        Assert.True(attested.IsSuccess);
    }

    private async Task<Guid> StartAsync(DateOnly before, Caller? caller = null)
    {
        var started = await Campaigns.StartAsync(
            caller ?? PortalFixture.SalesAgent,
            new NewCampaign
            {
                RequestId = Guid.NewGuid(),
                Name = "Autumn",
                AcceptedBefore = before,
            },
            CancellationToken.None
        );
        while ((await Portal.Get<CampaignFill>().StepAsync(CancellationToken.None)).Value is not null) { }

        return started.Value;
    }

    private async Task<CampaignProgress> FindAsync(Guid campaign) =>
        (await Queries.FindAsync(PortalFixture.SalesAgent, campaign, CancellationToken.None)).Value;

    private async Task<Dictionary<Guid, CampaignOutcome>> OutcomesAsync(Guid campaign) =>
        (await Queries.MembersAsync(PortalFixture.SalesAgent, campaign, outcome: null, after: 0, default)).ToDictionary(
            member => member.CustomerTenantId,
            member => member.Outcome
        );

    [Fact]
    public async Task Its_customers_are_those_whose_acceptance_is_older_and_stay_so()
    {
        var limit = Portal.Clock.Today.AddDays(-100);
        var older = await AcceptedOnAsync(limit.AddDays(-1));
        await AcceptedOnAsync(limit);
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AcceptedOnAsync(limit.AddDays(-50), PortalFixture.ProviderSales);

        var campaign = await StartAsync(limit);
        await AcceptedOnAsync(limit.AddDays(-2));

        Assert.Equal([older], (await OutcomesAsync(campaign)).Keys);
        Assert.Equal(
            (1L, 0L),
            ((await FindAsync(campaign)).Campaign.Total, (await FindAsync(campaign)).Campaign.Accepted)
        );
    }

    [Fact]
    public async Task What_becomes_of_each_customer_is_told_and_counted_and_is_what_a_recount_gives()
    {
        var old = Portal.Clock.Today.AddDays(-400);
        var customers = new List<Guid>();
        for (var number = 0; number < 6; number++)
        {
            customers.Add(await AcceptedOnAsync(old));
        }

        var campaign = await StartAsync(old.AddDays(1));
        Portal.Clock.Advance(TimeSpan.FromDays(10));
        await AttestAsync(customers[0], Portal.Clock.Today, name: "Bo");
        await Portal.AcceptDirectlyAsync(customers[1]);
        await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customers[2], "sv-SE", CancellationToken.None);
        await Portal.ChangeFactsAsync(
            customers[4],
            async db =>
                (
                    await db.Set<Customers.ResellerRelationship>()
                        .SingleAsync(relationship => relationship.CustomerTenantId == customers[4])
                ).EndedAt = Portal.Clock.UtcNow
        );
        // Recorded late, and no newer than what there was.
        await AttestAsync(customers[5], old.AddDays(-1), name: "Cai");

        var progress = await FindAsync(campaign);
        Assert.Equal(
            [
                (customers[0], CampaignOutcome.Attested),
                (customers[1], CampaignOutcome.AcceptedDirectly),
                (customers[2], CampaignOutcome.Invited),
                (customers[3], CampaignOutcome.Open),
                (customers[4], CampaignOutcome.Gone),
                (customers[5], CampaignOutcome.Open),
            ],
            (await OutcomesAsync(campaign))
                .Select(pair => (pair.Key, pair.Value))
                .OrderBy(pair => customers.IndexOf(pair.Key))
        );
        await using var db = await Portal.ContextAsync();
        var recount = await db.Set<CampaignMember>()
            .GroupBy(member => member.Outcome)
            .ToDictionaryAsync(group => group.Key, group => group.LongCount());
        Assert.All(
            Enum.GetValues<CampaignOutcome>(),
            outcome => Assert.Equal(recount.GetValueOrDefault(outcome), progress.Campaign.Of(outcome))
        );
        Assert.Equal([0L, 2L], progress.Weeks.Select(week => week.Accepted));
    }

    [Fact]
    public async Task An_invitation_that_ends_leaves_the_customer_open_again()
    {
        var customer = await AcceptedOnAsync(Portal.Clock.Today.AddDays(-400));
        var campaign = await StartAsync(Portal.Clock.Today);
        await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv-SE", CancellationToken.None);
        Assert.Equal(CampaignOutcome.Invited, (await OutcomesAsync(campaign))[customer]);

        Portal.Clock.Advance(TimeSpan.FromDays(30));
        await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);

        Assert.Equal(CampaignOutcome.Open, (await OutcomesAsync(campaign))[customer]);
    }

    [Fact]
    public async Task A_closed_campaign_counts_no_more()
    {
        var customer = await AcceptedOnAsync(Portal.Clock.Today.AddDays(-400));
        var campaign = await StartAsync(Portal.Clock.Today);
        Assert.True((await Campaigns.CloseAsync(PortalFixture.AdminAgent, campaign, default)).IsSuccess);

        await Portal.AcceptDirectlyAsync(customer);

        var progress = await FindAsync(campaign);
        Assert.Equal((0L, 1L), (progress.Campaign.Accepted, progress.Campaign.Of(CampaignOutcome.Open)));
        Assert.NotNull(progress.Campaign.ClosedAt);
    }

    [Fact]
    public async Task Those_who_have_not_accepted_anew_are_invited_though_their_old_acceptance_counts()
    {
        var left = await AcceptedOnAsync(Portal.Clock.Today.AddDays(-400));
        var done = await AcceptedOnAsync(Portal.Clock.Today.AddDays(-400));
        var campaign = await StartAsync(Portal.Clock.Today);
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await AttestAsync(done, Portal.Clock.Today, name: "Bo");
        var selection = new InvitationSelection(InvitationRunSource.Campaign, CampaignId: campaign, Name: "Autumn");
        var preview = await Portal
            .Get<InvitationSelectionQueries>()
            .PreviewAsync(PortalFixture.SalesAgent, selection, CancellationToken.None);
        Assert.Equal((2L, 1L, 1L), (preview.Total, preview.Accepted, preview.ToInvite(includesInvited: false)));

        await Portal
            .Get<InvitationRunService>()
            .StartAsync(
                PortalFixture.SalesAgent,
                new NewInvitationRun
                {
                    RequestId = Guid.NewGuid(),
                    Selection = selection,
                    Texts = LetterLanguages.All.ToDictionary(
                        language => language,
                        language => InvitationTemplate.Usual(Portal.Get<InvitationLetters>(), language),
                        StringComparer.Ordinal
                    ),
                    AdminCenter = new Uri("https://portal.example"),
                },
                CancellationToken.None
            );
        while (await Portal.Get<InvitationRunSender>().StepAsync(default) != SendingStep.Nothing) { }

        Assert.Single(Portal.Mail.Handed);
        Assert.Equal(CampaignOutcome.Invited, (await OutcomesAsync(campaign))[left]);
    }

    [Fact]
    public async Task Another_partners_campaign_is_none()
    {
        await AcceptedOnAsync(Portal.Clock.Today.AddDays(-400));
        var campaign = await StartAsync(Portal.Clock.Today);
        var stranger = PortalFixture.ProviderSales;

        (await Queries.FindAsync(stranger, campaign, default)).Error.RefusedAs<CampaignNotFound>();
        (await Campaigns.CloseAsync(stranger, campaign, default)).Error.RefusedAs<CampaignNotFound>();
        Assert.Empty(await Queries.MembersAsync(stranger, campaign, outcome: null, after: 0, default));
        Assert.Empty(await Queries.AllAsync(stranger, default));
    }

    [Fact]
    public async Task A_campaign_without_a_name_or_a_condition_is_refused()
    {
        var refused = await Campaigns.StartAsync(
            PortalFixture.SalesAgent,
            new NewCampaign { RequestId = Guid.NewGuid(), Name = " " },
            CancellationToken.None
        );

        Assert.Equal([nameof(NewCampaign.Name), nameof(NewCampaign.AcceptedBefore)], refused.Error.Fields());
    }
}
