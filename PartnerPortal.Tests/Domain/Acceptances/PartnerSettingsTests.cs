using System.Globalization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.Acceptances;

/// <summary>'Acceptance counts as current since': what it changes, for whom, and that nothing is left behind.</summary>
public sealed class PartnerSettingsTests : PortalTests
{
    private static readonly DateOnly Renewed = new(2023, 3, 1);

    private PartnerSettingsService Service => Portal.Get<PartnerSettingsService>();

    private PartnerSettingsQueries Queries => Portal.Get<PartnerSettingsQueries>();

    private Task<Result<CountsSinceSetting>> SetAsync(Caller caller, DateOnly? since, DateOnly? seen = null) =>
        Service.SetAcceptanceCountsSinceAsync(
            caller,
            new CountsSinceChange(seen, since, TimeZoneInfo.Utc),
            CancellationToken.None
        );

    private async Task<AcceptanceStatus> StatusAsync(Caller caller, Guid customer) =>
        (await Portal.Get<PortfolioQueries>().LineAsync(caller, customer, CancellationToken.None))!.Status;

    private async Task<Guid> AttestedOnAsync(Caller caller, DateOnly day, NewCustomerFor? create = null)
    {
        var customer = create is null ? await Portal.AddCustomerAsync(caller) : await create();
        var attested = await Portal
            .Get<AcceptanceService>()
            .AttestAsync(
                caller,
                customer,
                Portal.NewAttestation() with
                {
                    AcceptedOn = AcceptanceDate.OnDay(day, TimeZoneInfo.Utc),
                },
                CancellationToken.None
            );
        Assert.True(attested.IsSuccess);
        return customer;
    }

    private delegate Task<Guid> NewCustomerFor();

    [Fact]
    public async Task Older_acceptances_become_outdated_at_once_and_current_again_when_the_day_is_taken_back()
    {
        var older = await AttestedOnAsync(PortalFixture.SalesAgent, Renewed.AddDays(-1));
        var current = await AttestedOnAsync(PortalFixture.SalesAgent, Renewed);

        Assert.Equal(Renewed, (await SetAsync(PortalFixture.GlobalAdmin, Renewed)).Value.Since);

        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(PortalFixture.SalesAgent, older));
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(PortalFixture.SalesAgent, current));
        Assert.Equal(0, await Portal.CountAsync("Reassessments"));

        await SetAsync(PortalFixture.AdminAgent, since: null, seen: Renewed);

        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(PortalFixture.SalesAgent, older));
    }

    [Fact]
    public async Task A_resellers_list_follows_its_providers_setting_and_another_partners_does_not()
    {
        var old = new DateOnly(2020, 2, 3);
        var resold = await AttestedOnAsync(PortalFixture.ProviderSales, old, Portal.AddResellerCustomerAsync);
        var other = await AttestedOnAsync(PortalFixture.SalesAgent, old);

        await SetAsync(PortalFixture.ProviderAdmin, Renewed);

        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(PortalFixture.ProviderSales, resold));
        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(PortalFixture.ResellerSales, resold));
        Assert.Equal(AcceptanceStatus.Attested, await StatusAsync(PortalFixture.SalesAgent, other));
    }

    [Fact]
    public async Task The_change_is_written_down_with_both_values_and_the_open_screens_are_told()
    {
        var customer = await AttestedOnAsync(PortalFixture.SalesAgent, new DateOnly(2020, 2, 3));
        var told = new List<Guid>();
        using var listening = Portal.Feed.Listen(
            PortalFixture.DirectPartner,
            change => told.AddRange(change.CustomerTenantIds)
        );

        await SetAsync(PortalFixture.AdminAgent, Renewed);

        Assert.Equal([customer], told);
        Assert.Equal(
            """SettingsChanged {"AcceptanceCountsSince":{"Old":null,"New":"2023-03-01"}}""",
            await Portal.SqlAsync("SELECT Action || ' ' || Detail FROM AuditEvents ORDER BY Sequence DESC LIMIT 1")
        );
    }

    [Fact]
    public async Task The_same_day_again_changes_and_writes_nothing()
    {
        await SetAsync(PortalFixture.AdminAgent, Renewed);
        var events = await Portal.CountAsync("AuditEvents");

        Assert.True((await SetAsync(PortalFixture.AdminAgent, Renewed)).IsSuccess);

        Assert.Equal(events, await Portal.CountAsync("AuditEvents"));
    }

    [Fact]
    public async Task A_change_on_what_somebody_else_has_changed_is_told_first()
    {
        await SetAsync(PortalFixture.GlobalAdmin, Renewed);

        var refused = await SetAsync(PortalFixture.AdminAgent, new DateOnly(2023, 4, 1), seen: null);

        Assert.Equal(Renewed, refused.Error.RefusedAs<SettingChangedMeanwhile>().Current);
        Assert.True((await SetAsync(PortalFixture.AdminAgent, new DateOnly(2023, 4, 1), seen: Renewed)).IsSuccess);
    }

    [Fact]
    public async Task A_day_ahead_or_before_the_programme_is_refused()
    {
        (
            await SetAsync(PortalFixture.AdminAgent, Portal.Clock.Today.AddDays(1))
        ).Error.RefusedAs<CountsSinceInFuture>();
        (
            await SetAsync(PortalFixture.AdminAgent, new DateOnly(2013, 12, 31))
        ).Error.RefusedAs<AcceptanceDateTooEarly>();
        Assert.Null((await Queries.CountsSinceAsync(PortalFixture.AdminAgent, default)).Value.Since);
    }

    [Fact]
    public async Task More_customers_than_a_batch_are_all_reached_also_after_a_stop_in_the_middle()
    {
        var customers = await Portal.AddCustomersAsync(PortalFixture.SalesAgent, 503);
        var last = customers.Max();
        await Portal.AcceptDirectlyAsync(last);
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        var since = Portal.Clock.Today;

        // As the database is when the portal stops right after the setting was written.
        await Portal.SqlAsync(
            $"""
            UPDATE Partners SET AcceptanceCountsSince = '{since:yyyy-MM-dd}' WHERE Kind = 1;
            INSERT INTO Reassessments (PartnerId) SELECT Id FROM Partners WHERE Kind = 1;
            """
        );
        Assert.Equal(AcceptanceStatus.AcceptedDirectly, await StatusAsync(PortalFixture.SalesAgent, last));

        var reached = await Portal.Get<PortfolioUpkeep>().RefreshDueAsync(CancellationToken.None);

        Assert.Equal(503, reached.Value);
        Assert.Equal(AcceptanceStatus.Outdated, await StatusAsync(PortalFixture.SalesAgent, last));
        Assert.Equal(0, await Portal.CountAsync("Reassessments"));
    }

    [Fact]
    public async Task The_preview_counts_what_the_change_then_does()
    {
        DateOnly?[] days = [null, new(2020, 2, 1), Renewed, new(2023, 4, 1), Portal.Clock.Today];
        await AttestedOnAsync(PortalFixture.SalesAgent, new DateOnly(2020, 1, 31));
        await AttestedOnAsync(PortalFixture.SalesAgent, Renewed.AddDays(-1));
        await AttestedOnAsync(PortalFixture.SalesAgent, Renewed);
        await AttestedOnAsync(PortalFixture.SalesAgent, new DateOnly(2025, 1, 1));
        var both = await AttestedOnAsync(PortalFixture.SalesAgent, new DateOnly(2020, 1, 31));
        await Portal.AcceptDirectlyAsync(both);
        await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestedOnAsync(PortalFixture.ProviderSales, new DateOnly(2020, 1, 31));

        DateOnly? now = null;
        foreach (var since in days.Concat(days.Reverse()))
        {
            var before = await AcceptedAsync();
            var preview = await Queries.PreviewAsync(PortalFixture.AdminAgent, since, CancellationToken.None);
            await SetAsync(PortalFixture.AdminAgent, since, now);
            now = since;
            var after = await AcceptedAsync();

            Assert.Equal(
                new CountsSincePreview(before.Count, before.Except(after).Count(), after.Except(before).Count()),
                preview
            );
        }

        async Task<HashSet<Guid>> AcceptedAsync()
        {
            var page = await Portal
                .Get<PortfolioQueries>()
                .PageAsync(
                    PortalFixture.SalesAgent,
                    new PortfolioFilter(),
                    cursor: null,
                    CultureInfo.InvariantCulture,
                    CancellationToken.None
                );
            return
            [
                .. page
                    .Lines.Where(line => AcceptanceConclusion.IsAcceptance(line.Status))
                    .Select(line => line.CustomerTenantId),
            ];
        }
    }
}
