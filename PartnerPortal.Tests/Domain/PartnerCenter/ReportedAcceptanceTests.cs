using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>What counts of that which Partner Center says about acceptances.</summary>
[Trait("Stores", "Both")]
public sealed class ReportedAcceptanceTests : PortalTests
{
    private TestPartnerCenter Center => Portal.Center;

    private async Task<CustomerEvidence> EvidenceAsync(Guid customer) =>
        (
            await Portal
                .Get<EvidenceQueries>()
                .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None)
        ).Value;

    [Fact]
    public async Task A_confirmation_there_counts_as_one_here_and_is_shown_with_its_source_and_time()
    {
        await Portal.ConnectAsync();
        var day = Portal.Clock.Today.AddDays(-40);
        var at = Portal.Clock.UtcNow;
        var id = Center.Add("Contoso Skog AB", confirmations: CenterSteps.Confirmed(day));
        await Portal.ReadAllAsync();

        var row = await Portal.RowAsync(id);
        Assert.Equal(
            (AcceptanceStatus.Attested, ConfirmationLine.Current, day, "Tania Carr", PortfolioTraits.None),
            (row.Status, row.Confirmation, row.ConfirmedOn, row.ConfirmedBy, row.Traits)
        );
        var line = Assert.Single((await HistoryAsync(id)).Reported);
        Assert.Equal(
            ("api.partnercenter.microsoft.com", at, true, day),
            (line.Source, line.ReportedAt, line.IsCurrent, line.AgreedOn)
        );
        Assert.Empty((await HistoryAsync(id)).Attestations);
        Assert.Null(await GateAsync(id));
    }

    [Fact]
    public async Task What_Partner_Center_no_longer_says_stays_on_record_and_does_not_count()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB", confirmations: CenterSteps.Confirmed(Portal.Clock.Today));
        await Portal.ReadAllAsync();
        Center.Reports[id] = Center.Reports[id] with { Confirmations = [] };
        var at = Portal.Clock.UtcNow;
        await Portal.ReadAllAsync();

        Assert.Equal(AcceptanceStatus.NotAccepted, (await Portal.RowAsync(id)).Status);
        Assert.Equal(at, Assert.Single((await HistoryAsync(id)).Reported).WithdrawnAt);
        Assert.IsType<AcceptanceRequired>(await GateAsync(id));
    }

    [Fact]
    public async Task The_evidence_has_what_Partner_Center_says_apart_from_its_own_with_source_and_time_also_once_withdrawn()
    {
        await Portal.ConnectAsync();
        var day = Portal.Clock.Today.AddDays(-40);
        var readAt = Portal.Clock.UtcNow;
        var id = Center.Add("Contoso Skog AB", confirmations: CenterSteps.Confirmed(day));
        await Portal.ReadAllAsync();

        var evidence = await EvidenceAsync(id);

        Assert.Empty(evidence.Attestations);
        Assert.Null(evidence.Confirmation);
        Assert.Equal(AcceptanceStatus.Attested, evidence.Status);
        var said = Assert.Single(evidence.ReportedByPartnerCenter);
        Assert.Equal(
            ("api.partnercenter.microsoft.com", readAt, "Tania Carr", day, true),
            (said.Source, said.ReportedAt, said.Signer.FullName, said.AgreedOn, said.IsCurrent)
        );

        Center.Reports[id] = Center.Reports[id] with { Confirmations = [] };
        var withdrawnAt = Portal.Clock.UtcNow;
        await Portal.ReadAllAsync();

        var kept = Assert.Single((await EvidenceAsync(id)).ReportedByPartnerCenter);
        Assert.Equal((withdrawnAt, false), (kept.WithdrawnAt, kept.IsCurrent));
    }

    [Fact]
    public async Task A_confirmation_of_the_Cloud_Agreement_there_is_outdated_here()
    {
        await Portal.ConnectAsync();
        var id = Center.Add(
            "Contoso Skog AB",
            confirmations: CenterSteps.Confirmed(new DateOnly(2018, 6, 14)) with
            {
                Type = AgreementType.MicrosoftCloudAgreement,
            }
        );
        await Portal.ReadAllAsync();

        Assert.Equal(AcceptanceStatus.Outdated, (await Portal.RowAsync(id)).Status);
    }

    [Fact]
    public async Task A_direct_acceptance_there_counts_and_one_of_unknown_age_does_not_where_a_day_is_demanded()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB", isDirect: true);
        await Portal.ReadAllAsync();
        Assert.Equal((AcceptanceStatus.AcceptedDirectly, DirectLine.Current, null), await DirectAsync(id));

        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, new DateOnly(2023, 3, 1), id);
        Assert.Equal((AcceptanceStatus.Outdated, DirectLine.Outdated, null), await DirectAsync(id));
    }

    [Fact]
    public async Task A_direct_acceptance_that_an_earlier_reading_did_not_find_is_not_older_than_that_reading()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB");
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, new DateOnly(2023, 3, 1), id);
        var before = Portal.Clock.Today;
        await Portal.ReadAllAsync();
        Center.Reports[id] = Center.Reports[id] with { IsDirectlySigned = true };
        Portal.Clock.Advance(TimeSpan.FromDays(1));
        await Portal.ReadAllAsync();

        Assert.Equal(AcceptanceStatus.AcceptedDirectly, (await Portal.RowAsync(id)).Status);
        Assert.Equal(before, Assert.Single((await HistoryAsync(id)).Reported).AgreedOn);
    }

    [Fact]
    public async Task An_acceptance_on_record_here_and_not_there_needs_attention_from_the_next_reading_on_until_it_is_there()
    {
        await Portal.ConnectAsync();
        var id = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Center.Add("Contoso Skog AB", id);
        await Portal.ReadAllAsync();
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(PortalFixture.SalesAgent, id, Portal.NewAttestation(), CancellationToken.None);
        Assert.Empty(await AttentionAsync());

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.ReadAllAsync();
        Assert.Equal([(AttentionKind.MissingInPartnerCenter, 1)], await AttentionAsync());
        Assert.Equal(AcceptanceStatus.Attested, (await Portal.RowAsync(id)).Status);

        Center.Reports[id] = Center.Reports[id] with
        {
            Confirmations = [CenterSteps.Confirmed(Portal.Clock.Today, "Anna")],
        };
        await Portal.ReadAllAsync();
        Assert.Empty(await AttentionAsync());
    }

    [Fact]
    public async Task What_one_partners_Partner_Center_says_counts_for_that_partner_alone()
    {
        await Portal.ConnectAsync();
        var id = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.AddRelationshipAsync(id, PortalFixture.Provider);
        Center.Add("Contoso Skog AB", id, isDirect: true, confirmations: CenterSteps.Confirmed(Portal.Clock.Today));
        await Portal.ReadAllAsync();

        Assert.Equal(AcceptanceStatus.AcceptedDirectly, (await Portal.LineAsync(id))!.Status);
        Assert.Equal(AcceptanceStatus.NotAccepted, (await Portal.LineAsync(id, PortalFixture.ProviderSales))!.Status);
    }

    [Fact]
    public async Task The_preview_of_a_demanded_day_counts_what_Partner_Center_says()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB", confirmations: CenterSteps.Confirmed(new DateOnly(2022, 5, 1)));
        Center.Add("Fabrikam AB", isDirect: true);
        await Portal.ReadAllAsync();

        var preview = await Portal
            .Get<PartnerSettingsQueries>()
            .PreviewAsync(PortalFixture.AdminAgent, new DateOnly(2023, 3, 1), CancellationToken.None);

        Assert.Equal((2L, 2L), (preview.Accepted, preview.Outdated));
    }

    [Theory]
    [InlineData(-1, AcceptanceStatus.MustAttest)]
    [InlineData(0, AcceptanceStatus.Outdated)]
    [InlineData(1, AcceptanceStatus.Outdated)]
    public async Task What_was_confirmed_before_a_customer_was_turned_away_settles_nothing_though_it_is_read_afterwards(
        int daysAfter,
        AcceptanceStatus status
    )
    {
        var id = await TurnedAwayAsync();
        var day = Portal.Clock.Today.AddDays(daysAfter);
        // Nothing that is on record counts by its age.
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, Portal.Clock.Today.AddDays(10), id);
        Assert.Equal(AcceptanceStatus.MustAttest, (await Portal.RowAsync(id)).Status);
        Portal.Clock.Advance(TimeSpan.FromDays(5));
        Center.Add("Contoso Skog AB", id, confirmations: CenterSteps.Confirmed(day));

        await Portal.ReadAllAsync();

        Assert.Equal(status, (await Portal.RowAsync(id)).Status);
    }

    [Fact]
    public async Task A_direct_acceptance_of_unknown_age_settles_nothing_where_a_day_is_demanded()
    {
        var id = await TurnedAwayAsync();
        await Portal.SetCountsSinceAsync(PortalFixture.DirectPartner, new DateOnly(2023, 3, 1), id);
        Center.Add("Contoso Skog AB", id, isDirect: true);

        await Portal.ReadAllAsync();

        Assert.Equal(AcceptanceStatus.MustAttest, (await Portal.RowAsync(id)).Status);
    }

    [Fact]
    public async Task An_old_confirmation_counts_for_a_customer_that_was_turned_away_where_no_day_is_demanded()
    {
        var id = await TurnedAwayAsync();
        Center.Add("Contoso Skog AB", id, confirmations: CenterSteps.Confirmed(new DateOnly(2022, 5, 1)));

        await Portal.ReadAllAsync();

        Assert.Equal(AcceptanceStatus.Attested, (await Portal.RowAsync(id)).Status);
        Assert.Null(await GateAsync(id));
    }

    [Fact]
    public async Task Reading_one_customer_shows_at_once_what_is_there()
    {
        await Portal.ConnectAsync();
        var id = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Center.Add("Contoso Skog AB", id, confirmations: CenterSteps.Confirmed(Portal.Clock.Today));

        var read = await Portal
            .Get<CenterReadingService>()
            .ReadOneAsync(PortalFixture.SalesAgent, id, CancellationToken.None);

        Assert.Equal(Portal.Clock.UtcNow, read.Value);
        Assert.Equal(AcceptanceStatus.Attested, (await Portal.RowAsync(id)).Status);
        var view = await Portal
            .Get<CenterCustomerQueries>()
            .FindAsync(PortalFixture.HelpdeskAgent, id, CancellationToken.None);
        Assert.Equal((true, read.Value), (view.Value.IsConnected, view.Value.Standing!.ReadAt));
    }

    /// <summary>A customer whose administrator was turned away from direct acceptance just now.</summary>
    private async Task<Guid> TurnedAwayAsync()
    {
        await Portal.ConnectAsync();
        var id = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.MarkAsBoughtBeforeAsync(id);
        Assert.False((await Portal.AcceptDirectlyAsync(id)).IsSuccess);
        return id;
    }

    private async Task<(AcceptanceStatus, DirectLine, DateTime?)> DirectAsync(Guid id)
    {
        var row = await Portal.RowAsync(id);
        return (row.Status, row.Direct, row.AcceptedDirectlyAt);
    }

    private async Task<AcceptanceHistory> HistoryAsync(Guid id) =>
        (
            await Portal.Get<AcceptanceQueries>().HistoryAsync(PortalFixture.SalesAgent, id, CancellationToken.None)
        ).Value;

    private async Task<Shared.Results.PortalError?> GateAsync(Guid id)
    {
        await using var db = await Portal.ContextAsync();
        var partner = db.Set<Partner>().Single(one => one.Id == PortalFixture.DirectPartner);
        return await AcceptanceGate.RequireCurrentAsync(db, partner, id, Portal.Clock.UtcNow, CancellationToken.None);
    }

    private async Task<List<(AttentionKind, long)>> AttentionAsync() =>
        [
            .. (
                await Portal.Get<OverviewQueries>().ReadAsync(PortalFixture.AdminAgent, CancellationToken.None)
            ).Attention.Select(group => (group.Kind, group.Count)),
        ];
}
