using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Reading a partner's Partner Center.</summary>
[Trait("Stores", "Both")]
public sealed class CenterReaderTests : PortalTests
{
    private TestPartnerCenter Center => Portal.Center;

    [Fact]
    public async Task A_customer_unknown_here_becomes_one_with_what_Partner_Center_says_and_the_trail_names_the_connection()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB");

        var reading = await Portal.ReadAllAsync();

        Assert.Equal(
            (CenterReadingStatus.Done, 1, 1, 1),
            (reading.Status, reading.Listed, reading.Read, reading.Created)
        );
        var profile = (
            await Portal.Get<CustomerQueries>().ProfileAsync(PortalFixture.SalesAgent, id, CancellationToken.None)
        ).Value;
        Assert.Equal(
            ("Contoso Skog AB", "Tania", "tania.carr@contoso.example", "SE", "Lund", "sv-SE", true),
            (
                profile.CompanyName,
                profile.FirstName,
                profile.Email,
                profile.Address.Country,
                profile.Address.City,
                profile.Culture,
                profile.HasDelegatedAdministration
            )
        );
        var told = Assert.Single(await EventsAsync(AuditAction.CustomerCreated));
        Assert.Equal(
            ("Partner Center", AccessWay.PartnerCenter, null, id),
            (told.ActorName, told.Way, told.AgentId, told.CustomerTenantId)
        );
    }

    [Fact]
    public async Task A_second_reading_writes_no_fact_and_no_event_where_nothing_has_changed()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB", confirmations: CenterSteps.Confirmed(Portal.Clock.Today));
        Center.Add("Fabrikam AB", isDirect: true);
        await Portal.ReadAllAsync();
        var before = await StandingAsync();

        var reading = await Portal.ReadAllAsync();

        Assert.Equal((2, 0, 0), (reading.Read, reading.Created, reading.Changed));
        Assert.Equal(before, await StandingAsync());
    }

    [Fact]
    public async Task A_change_made_in_Partner_Center_is_taken_over_and_a_change_made_here_stays_until_then()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB");
        await Portal.ReadAllAsync();
        await RenameAsync(id, "Contoso Trä AB");

        await Portal.ReadAllAsync();
        Assert.Equal("Contoso Trä AB", (await Portal.LineAsync(id))!.CompanyName);

        Change(id, profile => profile with { CompanyName = "Contoso Timber AB" });
        var reading = await Portal.ReadAllAsync();

        Assert.Equal(1, reading.Changed);
        Assert.Equal("Contoso Timber AB", (await Portal.LineAsync(id))!.CompanyName);
    }

    [Fact]
    public async Task A_customer_without_a_name_is_listed_with_its_reason_and_does_not_stop_the_others()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        var nameless = Center.Add("x", profile: profile => profile with { CompanyName = " " });
        Center.Add("Fabrikam AB");

        var reading = await Portal.ReadAllAsync();

        Assert.Equal((CenterReadingStatus.Done, 2, 1), (reading.Status, reading.Read, reading.Failed));
        var trouble = Assert.Single((await ReadingsAsync()).Troubles);
        Assert.Equal(
            (nameless, nameof(CenterValueUnusable), "companyName"),
            (trouble.CustomerTenantId, trouble.Trouble!.Code, trouble.Trouble.Arguments[0])
        );
    }

    [Theory]
    [InlineData("companyName")]
    [InlineData("domain")]
    [InlineData("country")]
    [InlineData("city")]
    public async Task What_the_portal_cannot_keep_is_named_by_its_field(string field)
    {
        await Portal.ConnectAsync();
        Center.Add(
            "Contoso Skog AB",
            profile: profile =>
                field switch
                {
                    "companyName" => profile with { CompanyName = new string('x', 201) },
                    "domain" => profile with { Domain = null },
                    "country" => profile with { Country = "ZZ" },
                    _ => profile with { City = "Lund\u202E" },
                }
        );

        await Portal.ReadAllAsync();

        Assert.Equal(field, Assert.Single((await ReadingsAsync()).Troubles).Trouble!.Arguments[0]);
    }

    [Fact]
    public async Task A_customer_that_is_no_longer_listed_is_marked_keeps_everything_and_is_unmarked_when_it_returns()
    {
        await Portal.ConnectAsync();
        var stays = Center.Add("Contoso Skog AB");
        var leaves = Center.Add("Fabrikam AB", confirmations: CenterSteps.Confirmed(Portal.Clock.Today));
        await Portal.ReadAllAsync();
        var line = Center.Lines[1];
        Center.Lines.Remove(line);

        var reading = await Portal.ReadAllAsync();

        Assert.Equal(1, reading.Left);
        Assert.Equal(leaves, Assert.Single(await EventsAsync(AuditAction.CustomerLeftPartnerCenter)).CustomerTenantId);
        Assert.Equal(Portfolio.PortfolioTraits.LeftPartnerCenter, (await Portal.RowAsync(leaves)).Traits);
        Assert.Equal(Portfolio.PortfolioTraits.None, (await Portal.RowAsync(stays)).Traits);
        Assert.Equal(AcceptanceStatus.Attested, (await Portal.LineAsync(leaves))!.Status);

        Center.Lines.Add(line);
        await Portal.ReadAllAsync();
        Assert.Equal(Portfolio.PortfolioTraits.None, (await Portal.RowAsync(leaves)).Traits);
        Assert.Single(await EventsAsync(AuditAction.CustomerLeftPartnerCenter));
    }

    [Fact]
    public async Task A_customer_that_vanishes_between_the_list_and_its_reading_has_left()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        var vanished = Center.Add("Fabrikam AB");
        Center.Reports.TryRemove(vanished, out _);

        var reading = await Portal.ReadAllAsync();

        Assert.Equal((CenterReadingStatus.Done, 1, 1, 0), (reading.Status, reading.Read, reading.Left, reading.Failed));
        Assert.NotNull((await Portal.CenterCustomerAsync(vanished)).LeftAt);
        Assert.Null(await Portal.LineAsync(vanished));
    }

    [Fact]
    public async Task A_customer_that_comes_on_two_pages_is_one_customer()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        Center.Add("Fabrikam AB");
        var (first, second) = (Center.Lines[0], Center.Lines[1]);
        Center.Pages[string.Empty] = () => new CenterPage([first, second], "again");
        Center.Pages["again"] = () => new CenterPage([second, first], "end");
        Center.Pages["end"] = () => new CenterPage([second], null);

        var reading = await Portal.ReadAllAsync();

        Assert.Equal((CenterReadingStatus.Done, 2, 2), (reading.Status, reading.Listed, reading.Created));
    }

    [Fact]
    public async Task A_list_without_end_is_given_up()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        var line = Center.Lines[0];
        Center.Pages[string.Empty] = () => new CenterPage([line], "round");
        Center.Pages["round"] = () => new CenterPage([line], "round");

        var reading = await Portal.ReadAllAsync();

        Assert.Equal(CenterReadingStatus.Failed, reading.Status);
        Assert.Equal(nameof(CenterPagesRepeat), StoredError.Read(reading.Trouble!).Code);
        Assert.True(Center.Calls("list") < 10);
    }

    [Fact]
    public async Task An_empty_list_takes_nobody_for_having_left()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB");
        await Portal.ReadAllAsync();
        Center.Lines.Clear();

        var reading = await Portal.ReadAllAsync();

        Assert.Equal(CenterReadingStatus.Failed, reading.Status);
        Assert.Equal(nameof(CenterListEmpty), StoredError.Read(reading.Trouble!).Code);
        Assert.Null((await Portal.CenterCustomerAsync(id)).LeftAt);
    }

    [Fact]
    public async Task While_Partner_Center_is_away_the_reading_waits_and_then_goes_on_where_it_was()
    {
        await Portal.ConnectAsync();
        Center.MaxPage = 2;
        for (var i = 0; i < 6; i++)
        {
            Center.Add($"Contoso {i} AB");
        }

        await Portal.BeginAsync(PortalFixture.DirectPartner);
        await StepAsync();
        Center.TroubleOf["list"] = new CenterAway();
        Assert.Equal(CenterStep.Waits, await Portal.GoOnAsync());
        Assert.Equal(CenterStep.Waits, await Portal.GoOnAsync());
        var waiting = await Portal.LastReadingAsync();
        Assert.Equal((1, Portal.Clock.UtcNow.AddMinutes(1)), (waiting.Pages, waiting.WaitsUntil));

        // For days: each time it waits longer, up to an hour.
        foreach (var minutes in (int[])[1, 5, 15, 60, 60])
        {
            Portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
            Assert.Equal(CenterStep.Waits, await Portal.GoOnAsync());
        }

        Center.TroubleOf.Clear();
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await Portal.GoOnAsync();

        var done = await Portal.LastReadingAsync();
        Assert.Equal((CenterReadingStatus.Done, 3, 6, null), (done.Status, done.Pages, done.Created, done.Trouble));
    }

    [Fact]
    public async Task What_was_read_before_trouble_is_kept_and_not_read_again()
    {
        await Portal.ConnectAsync();
        for (var i = 0; i < CenterReader.BatchSize + 5; i++)
        {
            Center.Add($"Contoso {i} AB");
        }

        await Portal.BeginAsync(PortalFixture.DirectPartner);
        await StepAsync();
        await StepAsync();
        Center.TroubleOf["agreements"] = new CenterAway();
        await Portal.GoOnAsync();
        Assert.Equal(CenterReader.BatchSize, (await Portal.LastReadingAsync()).Read);
        Center.TroubleOf.Clear();
        Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        var before = Center.Calls("profile");
        await Portal.GoOnAsync();

        Assert.Equal(CenterReader.BatchSize + 5, (await Portal.LastReadingAsync()).Read);
        Assert.Equal(5, Center.Calls("profile") - before);
    }

    [Fact]
    public async Task A_place_that_is_no_longer_known_begins_the_list_again()
    {
        await Portal.ConnectAsync();
        Center.MaxPage = 1;
        Center.Add("Contoso Skog AB");
        Center.Add("Fabrikam AB");
        await Portal.BeginAsync(PortalFixture.DirectPartner);
        await StepAsync();
        var asked = 0;
        Center.Pages["1"] = () =>
            asked++ == 0
                ? new CenterRefuses("2000", "The token has expired.")
                : new CenterPage([Center.Lines[1]], null);

        await Portal.GoOnAsync();

        var done = await Portal.LastReadingAsync();
        Assert.Equal((CenterReadingStatus.Done, 2, true), (done.Status, done.Listed, done.BeganAgain));
    }

    [Fact]
    public async Task A_right_that_lacks_for_every_customer_ends_the_reading_and_one_that_lacks_for_some_does_not()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        var closed = Center.Add("Fabrikam AB");
        Center.TroubleOf["agreements"] = new CenterForbids("900329", "App-only tokens are not allowed.");
        var refused = await Portal.ReadAllAsync();
        Assert.Equal(CenterReadingStatus.Failed, refused.Status);
        Assert.Equal((0, 0), (refused.Read, refused.Failed));
        Assert.Equal("900329", StoredError.Read(refused.Trouble!).Arguments[0]);

        Center.TroubleOf.Clear();
        Center.Troubles[closed] = new CenterForbids("20002", "No commerce relationship.");
        var read = await Portal.ReadAllAsync();
        Assert.Equal((CenterReadingStatus.Done, 1, 1), (read.Status, read.Read, read.Failed));
    }

    [Fact]
    public async Task Two_servers_that_read_at_once_read_everybody_once()
    {
        await Portal.ConnectAsync();
        for (var i = 0; i < 60; i++)
        {
            Center.Add($"Contoso {i} AB");
        }

        await Portal.BeginAsync(PortalFixture.DirectPartner);
        await Task.WhenAll(Portal.GoOnAsync(), Portal.GoOnAsync());

        var done = await Portal.LastReadingAsync();
        Assert.Equal((CenterReadingStatus.Done, 60, 60, 60), (done.Status, done.Listed, done.Read, done.Created));
        Assert.Equal(60, (await EventsAsync(AuditAction.CustomerCreated)).Count);
        Assert.Single(await EventsAsync(AuditAction.CenterReadingEnded));
    }

    [Fact]
    public async Task A_tenant_under_two_partners_is_one_tenant_with_what_each_partners_own_Partner_Center_says()
    {
        await Portal.ConnectAsync();
        await Portal.ConnectAsync(PortalFixture.Provider);
        var id = Center.Add("Contoso Skog AB", confirmations: CenterSteps.Confirmed(Portal.Clock.Today));
        await Portal.ReadAllAsync();
        Change(id, profile => profile with { CompanyName = "Contoso Forestry" }, confirmations: []);
        await Portal.ReadAllAsync(PortalFixture.Provider);

        Assert.Equal(
            ("Contoso Skog AB", AcceptanceStatus.Attested),
            Of(await Portal.LineAsync(id, PortalFixture.SalesAgent))
        );
        Assert.Equal(
            ("Contoso Forestry", AcceptanceStatus.NotAccepted),
            Of(await Portal.LineAsync(id, PortalFixture.ProviderSales))
        );
        Assert.Single(await TenantsAsync());
    }

    [Fact]
    public async Task Another_partners_tenant_is_joined_at_the_word_of_Microsoft_or_of_this_machine_alone()
    {
        var known = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        Center.Add("Contoso Skog AB", known);
        await Portal.ConnectAsync("https://partner-center.example");
        await Portal.ReadAllAsync();

        Assert.Equal(nameof(CenterTenantOfAnother), Assert.Single((await ReadingsAsync()).Troubles).Trouble!.Code);
        Assert.Null(await Portal.LineAsync(known));

        var seen = CenterSteps.SwitchOn(PortalFixture.DirectPartner, "https://partner-center.example").Settings;
        await Portal
            .Get<CenterConnectionService>()
            .ChangeAsync(
                PortalFixture.GlobalAdmin,
                new CenterSettingsChange(seen, seen with { Address = CenterConnection.DefaultAddress }),
                CancellationToken.None
            );
        await Portal.ReadAllAsync();
        Assert.NotNull(await Portal.LineAsync(known));
        Assert.Equal(
            known,
            (await EventsAsync(AuditAction.RelationshipAdded))
                .Single(one => one.PartnerId == PortalFixture.DirectPartner)
                .CustomerTenantId
        );
    }

    [Fact]
    public async Task A_tenant_that_was_another_partners_is_not_joined_at_any_address_word_either()
    {
        var known = await Portal.AddCustomerAsync(PortalFixture.ProviderSales);
        await Portal.SqlAsync("UPDATE ResellerRelationships SET EndedAt = '2026-03-01 00:00:00'");
        Center.Add("Contoso Skog AB", known);
        await Portal.ConnectAsync("https://partner-center.example");

        await Portal.ReadAllAsync();

        Assert.Equal(nameof(CenterTenantOfAnother), Assert.Single((await ReadingsAsync()).Troubles).Trouble!.Code);
        Assert.Null(await Portal.LineAsync(known));
    }

    [Theory]
    [InlineData("https://partner-center.example", false)]
    [InlineData(CenterConnection.DefaultAddress, true)]
    public async Task Delegated_administration_is_given_at_the_word_of_Microsoft_or_of_this_machine_alone(
        string address,
        bool isGiven
    )
    {
        var own = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.SqlAsync("UPDATE ResellerRelationships SET HasDelegatedAdministration = FALSE");
        Center.Add("Contoso Skog AB", own, profile: profile => profile with { AllowsDelegatedAccess = true });
        await Portal.ConnectAsync(address);

        await Portal.ReadAllAsync();

        var profile = await Portal
            .Get<CustomerQueries>()
            .ProfileAsync(PortalFixture.SalesAgent, own, CancellationToken.None);
        Assert.Equal(isGiven, profile.Value.HasDelegatedAdministration);
    }

    [Fact]
    public async Task A_domain_that_another_tenant_has_here_is_told_and_not_taken()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB", profile: profile => profile with { Domain = "Same.onmicrosoft.com" });
        Center.Add("Fabrikam AB", profile: profile => profile with { Domain = "same.onmicrosoft.com" });

        var reading = await Portal.ReadAllAsync();

        Assert.Equal((1, 1), (reading.Read, reading.Failed));
        Assert.Equal(nameof(CenterDomainOfAnother), Assert.Single((await ReadingsAsync()).Troubles).Trouble!.Code);
    }

    [Fact]
    public async Task The_reseller_of_an_indirect_providers_customer_is_taken_over_and_an_unknown_one_is_told()
    {
        await Portal.ConnectAsync(PortalFixture.Provider);
        var unknown = Guid.NewGuid();
        var sold = Center.Add(
            "Contoso Skog AB",
            profile: profile => profile with { ResellerId = PortalFixture.Reseller }
        );
        var other = Center.Add("Fabrikam AB", profile: profile => profile with { ResellerId = unknown });

        await Portal.ReadAllAsync(PortalFixture.Provider);

        Assert.NotNull(await Portal.LineAsync(sold, PortalFixture.ResellerSales));
        Assert.Null(await Portal.LineAsync(other, PortalFixture.ResellerSales));
        Assert.Equal(unknown, (await Portal.CenterCustomerAsync(other, PortalFixture.Provider)).UnknownResellerId);
    }

    [Fact]
    public async Task A_stopped_reading_reads_no_more_and_a_connection_that_is_off_is_not_used()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        var service = Portal.Get<CenterReadingService>();
        await service.BeginAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        Assert.IsType<CenterReadingUnderWay>(
            (await service.BeginAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Error
        );
        await service.StopAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        Assert.Equal(CenterStep.Idle, await Portal.GoOnAsync());
        Assert.IsType<NoCenterReading>(
            (await service.StopAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Error
        );

        var on = CenterSteps.SwitchOn(PortalFixture.DirectPartner).Settings;
        await Portal
            .Get<CenterConnectionService>()
            .ChangeAsync(
                PortalFixture.GlobalAdmin,
                new CenterSettingsChange(on, on with { IsOn = false }),
                CancellationToken.None
            );
        Assert.IsType<CenterConnectionOff>(
            (await service.BeginAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Error
        );
        Assert.Equal(0, Center.Calls("list") + Center.Calls("profile"));
    }

    [Fact]
    public async Task The_night_reads_again_whoever_was_read_once_and_only_once_a_night()
    {
        await Portal.ConnectAsync();
        Center.Add("Contoso Skog AB");
        var service = Portal.Get<CenterReadingService>();
        Assert.Equal(0, (await service.BeginDueAsync(CancellationToken.None)).Value);
        await Portal.ReadAllAsync();
        Assert.Equal(0, (await service.BeginDueAsync(CancellationToken.None)).Value);

        Portal.Clock.Now = new DateTimeOffset(
            Portal.Clock.UtcNow.Date.AddDays(1) + CenterReadingService.NightlyAt + TimeSpan.FromMinutes(1),
            TimeSpan.Zero
        );
        Assert.Equal(1, (await service.BeginDueAsync(CancellationToken.None)).Value);
        Assert.Equal(0, (await service.BeginDueAsync(CancellationToken.None)).Value);
        await Portal.GoOnAsync();
        Assert.Equal(0, (await service.BeginDueAsync(CancellationToken.None)).Value);
    }

    [Fact]
    public async Task An_administrator_of_a_customer_from_Partner_Center_has_no_account_here_to_reset()
    {
        await Portal.ConnectAsync();
        var id = Center.Add("Contoso Skog AB");
        await Portal.ReadAllAsync();

        Assert.IsType<Administrators.AdministratorElsewhere>(
            (
                await Portal
                    .Get<Administrators.AdministratorReset>()
                    .ResetAsync(PortalFixture.AdminAgent, id, CancellationToken.None)
            ).Error
        );
    }

    private static (string, AcceptanceStatus) Of(Portfolio.PortfolioLine? line) => (line!.CompanyName, line.Status);

    private void Change(
        Guid id,
        Func<CenterProfile, CenterProfile> change,
        IReadOnlyList<ReportedConfirmation>? confirmations = null
    )
    {
        var report = Center.Reports[id];
        Center.Reports[id] = report with
        {
            Profile = change(report.Profile),
            Confirmations = confirmations ?? report.Confirmations,
        };
    }

    private async Task RenameAsync(Guid id, string name)
    {
        var profile = (
            await Portal.Get<CustomerQueries>().ProfileAsync(PortalFixture.SalesAgent, id, CancellationToken.None)
        ).Value;
        var changed = await Portal
            .Get<CustomerService>()
            .ChangeAsync(PortalFixture.SalesAgent, id, PortalFixture.ChangeOf(profile, name), CancellationToken.None);
        Assert.True(changed.IsSuccess, changed.Error?.Code);
    }

    private async Task StepAsync() =>
        await Portal.Get<CenterReader>().StepAsync(PortalFixture.DirectPartner, CancellationToken.None);

    private async Task<CenterReadingView> ReadingsAsync() =>
        (
            await Portal.Get<CenterConnectionQueries>().ReadingsAsync(PortalFixture.GlobalAdmin, CancellationToken.None)
        ).Value;

    private async Task<List<AuditEvent>> EventsAsync(AuditAction action)
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<AuditEvent>().Where(told => told.Action == action).ToListAsync();
    }

    private async Task<List<CustomerTenant>> TenantsAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<CustomerTenant>().ToListAsync();
    }

    // Everything that a reading may change but its own rows.
    private async Task<(long, long, long, DateTime)> StandingAsync()
    {
        await using var db = await Portal.ContextAsync();
        return (
            await db.Set<AuditEvent>().LongCountAsync(told => told.Action != AuditAction.CenterReadingEnded),
            await db.Set<ReportedAcceptance>().LongCountAsync(),
            await db.Set<ResellerRelationship>().SumAsync(relationship => relationship.Version),
            await db.Set<ResellerRelationship>().MaxAsync(relationship => relationship.ChangedAt)
        );
    }
}
