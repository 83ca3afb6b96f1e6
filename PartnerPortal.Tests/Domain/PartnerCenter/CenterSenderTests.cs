using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;

namespace PartnerPortal.Domain.PartnerCenter;

/// <summary>Sending attestations to Partner Center.</summary>
[Trait("Stores", "Both")]
public sealed class CenterSenderTests : PortalTests
{
    private TestPartnerCenter Center => Portal.Center;

    [Fact]
    public async Task Nothing_is_sent_until_somebody_has_seen_what_would_be_and_switched_it_on()
    {
        var id = await AttestedAsync();
        Assert.Equal(0, (await Portal.Get<CenterSendingQueue>().FillAsync(CancellationToken.None)).Value);
        var dryRun = (await DryRunAsync());
        Assert.Equal((1, id), (dryRun.Count, Assert.Single(dryRun.First).CustomerTenantId));
        Assert.Empty(Center.Sent);

        var service = Portal.Get<CenterSendingService>();
        Assert.Equal(
            new CenterDryRunOutdated(1),
            (
                await service.SwitchOnAsync(
                    PortalFixture.GlobalAdmin,
                    seen: 0,
                    CenterSendingWay.Confirmation,
                    CancellationToken.None
                )
            ).Error
        );
        Assert.Equal(
            1,
            (
                await service.SwitchOnAsync(
                    PortalFixture.GlobalAdmin,
                    seen: 1,
                    CenterSendingWay.Confirmation,
                    CancellationToken.None
                )
            ).Value
        );
        await SendAsync();
        Assert.Equal(id, Assert.Single(Center.Sent).Customer);
    }

    [Fact]
    public async Task What_was_sent_is_sent_once_and_what_Partner_Center_says_then_is_read_at_once()
    {
        var id = await AttestedAsync();
        Assert.Equal(PortfolioTraits.MissingInPartnerCenter, (await Portal.RowAsync(id)).Traits);
        await SwitchOnAsync();
        await SendAsync();
        await SendAsync();

        var (_, attestation, _) = Assert.Single(Center.Sent);
        Assert.Equal(Portal.NewAttestation().Signer, attestation.Signer);
        Assert.Equal(PortfolioTraits.None, (await Portal.RowAsync(id)).Traits);
        Assert.Equal(CenterSendingStatus.Sent, (await SendingAsync()).Status);
        Assert.Single(await EventsAsync(AuditAction.AttestationSentToPartnerCenter));
        Assert.Equal(0, (await DryRunAsync()).Count);
    }

    [Fact]
    public async Task While_Partner_Center_is_away_every_attempt_has_the_id_of_the_first()
    {
        await AttestedAsync();
        await SwitchOnAsync();
        Center.Confirming.Enqueue(new CenterAway());
        Center.Confirming.Enqueue(new CenterBusy());
        await SendAsync();
        Assert.Equal(
            (CenterSendingStatus.Waiting, Portal.Clock.UtcNow.AddMinutes(1)),
            ((await SendingAsync()).Status, (await ConnectionAsync()).SendsAgainAt)
        );
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromMinutes(5));
        await SendAsync();

        Assert.Equal(3, Center.Sent.Count);
        Assert.Single(Center.Sent.Select(sent => sent.RequestId).Distinct());
        Assert.Equal((CenterSendingStatus.Sent, 3), ((await SendingAsync()).Status, (await SendingAsync()).Attempts));
    }

    [Theory]
    [InlineData("600061", CenterSendingStatus.AlreadyThere)]
    [InlineData("600002", CenterSendingStatus.Refused)]
    public async Task A_refusal_is_for_good_and_one_that_says_already_there_is_told_as_that(
        string code,
        CenterSendingStatus status
    )
    {
        var id = await AttestedAsync();
        await SwitchOnAsync();
        Center.Confirming.Enqueue(new CenterRefuses(code, "The words of Partner Center."));
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        await SendAsync();

        Assert.Single(Center.Sent);
        var line = Assert.Single(
            (
                await Portal
                    .Get<CenterCustomerQueries>()
                    .FindAsync(PortalFixture.HelpdeskAgent, id, CancellationToken.None)
            )
                .Value
                .Sendings
        );
        Assert.Equal((status, code), (line.Status, line.Trouble!.Arguments[0]));
    }

    [Fact]
    public async Task What_Partner_Center_has_of_the_same_signer_or_does_not_list_is_not_sent()
    {
        var known = await AttestedAsync();
        Center.Reports[known] = Center.Reports[known] with
        {
            Confirmations =
            [
                new ReportedConfirmation(
                    Agreements.AgreementType.MicrosoftCustomerAgreement,
                    Portal.NewAttestation().Signer,
                    Portal.Clock.Today
                ),
            ],
        };
        await Portal.ReadAllAsync();
        var unlisted = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await AttestAsync(unlisted);

        Assert.Equal(0, (await DryRunAsync()).Count);
    }

    [Fact]
    public async Task A_right_that_is_missing_keeps_what_is_to_be_sent_waiting()
    {
        await AttestedAsync();
        await SwitchOnAsync();
        Center.Confirming.Enqueue(new CenterForbids("900401", "Not allowed"));
        await SendAsync();
        Assert.Equal(CenterSendingStatus.Waiting, (await SendingAsync()).Status);

        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();

        Assert.Equal(CenterSendingStatus.Sent, (await SendingAsync()).Status);
    }

    [Fact]
    public async Task Another_address_switches_sending_off()
    {
        await AttestedAsync();
        await SwitchOnAsync();
        await Portal.ChangeConnectionAsync(settings => settings with { Address = "https://elsewhere.example" });
        await SendAsync();

        Assert.Empty(Center.Sent);
    }

    [Fact]
    public async Task Switched_off_what_waits_is_not_sent()
    {
        await AttestedAsync();
        await SwitchOnAsync();
        await Portal.Get<CenterSendingQueue>().FillAsync(CancellationToken.None);
        await Portal.Get<CenterSendingService>().SwitchOffAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        await SendAsync();

        Assert.Empty(Center.Sent);
    }

    [Fact]
    public async Task Enhanced_the_signatory_accepts_on_Partner_Centers_page_before_the_attestation_is_confirmed()
    {
        var id = await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        await SendAsync();

        var (request, _) = Assert.Single(Center.Asked);
        Assert.Equal(
            ("SE", "sv-SE", Portal.NewAttestation().Signer),
            (request.Country, request.Language, request.Signer)
        );
        Assert.Empty(Center.Sent);
        var asked = await SendingAsync();
        Assert.Equal((CenterSendingStatus.AtSignatory, "enhanced-1"), (asked.Status, asked.EnhancedId));
        Assert.Equal(
            new Uri("https://partner.example/accept/secret"),
            (await PageAsync(PortalFixture.SalesAgent, id)).Value
        );

        // Not yet, and then the signatory has accepted.
        Center.Confirming.Enqueue(new CenterRefuses("600099", "Not accepted yet."));
        Portal.Clock.Advance(TimeSpan.FromMinutes(15));
        await SendAsync();
        Assert.Equal(CenterSendingStatus.AtSignatory, (await SendingAsync()).Status);
        Portal.Clock.Advance(TimeSpan.FromMinutes(15));
        await SendAsync();

        Assert.Equal(CenterSendingStatus.Sent, (await SendingAsync()).Status);
        Assert.All(Center.Sent, sent => Assert.Equal("enhanced-1", sent.Attestation.EnhancedId));
        Assert.Equal(2, Center.Sent.Select(sent => sent.RequestId).Distinct().Count());
        Assert.DoesNotContain(Center.Sent, sent => sent.RequestId == Center.Asked.First().RequestId);
        Assert.Single(Center.Asked);
        Assert.IsType<CenterSignatoryPageMissing>((await PageAsync(PortalFixture.SalesAgent, id)).Error);
    }

    [Fact]
    public async Task The_signatorys_page_is_for_those_who_may_attest_and_stands_in_the_database_encrypted()
    {
        var id = await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        await SendAsync();

        Assert.Equal(
            nameof(PermissionReason.RoleCannotAttest),
            (await PageAsync(PortalFixture.HelpdeskAgent, id)).Error!.Code
        );
        Assert.Single(await EventsAsync(AuditAction.EnhancedAttestationAsked));
        Assert.Empty(await EventsAsync(AuditAction.SignatoryPageShown));
        Assert.True((await PageAsync(PortalFixture.SalesAgent, id)).IsSuccess);
        Assert.Single(await EventsAsync(AuditAction.SignatoryPageShown));
        Assert.DoesNotContain(
            "secret",
            System.Text.Encoding.UTF8.GetString((await SendingAsync()).SignatoryPage!),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Asking_for_an_enhanced_attestation_again_has_the_id_of_the_first_attempt()
    {
        await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        Center.Asking.Enqueue(new CenterAway());
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAsync();

        Assert.Equal(2, Center.Asked.Count);
        Assert.Single(Center.Asked.Select(asked => asked.RequestId).Distinct());
        Assert.Equal(CenterSendingStatus.AtSignatory, (await SendingAsync()).Status);
    }

    [Theory]
    [InlineData("600061", 15, CenterSendingStatus.AlreadyThere)]
    [InlineData("600099", 60 * 24 * 60, CenterSendingStatus.Refused)]
    public async Task A_signatory_is_waited_for_until_it_is_there_already_or_sixty_days_have_passed(
        string code,
        int minutes,
        CenterSendingStatus status
    )
    {
        await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        await SendAsync();
        Center.Confirming.Enqueue(new CenterRefuses(code, "The words of Partner Center."));
        Portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
        await SendAsync();

        Assert.Equal(status, (await SendingAsync()).Status);
    }

    [Fact]
    public async Task What_another_Partner_Center_still_waits_for_is_forgotten_with_its_address()
    {
        await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        await SendAsync();
        await Portal.ChangeConnectionAsync(settings => settings with { Address = "https://elsewhere.example" });

        await using var db = await Portal.ContextAsync();
        Assert.Empty(db.Set<CenterSending>());
    }

    [Fact]
    public async Task A_page_that_nobody_has_is_asked_for_again_and_one_that_is_there_is_not()
    {
        var id = await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        Center.SignatoryPage = null;
        await SendAsync();
        Assert.IsType<CenterSignatoryPageMissing>((await PageAsync(PortalFixture.SalesAgent, id)).Error);

        Center.SignatoryPage = new Uri("https://partner.example/accept/another");
        Assert.True((await AskAgainAsync(id)).IsSuccess);
        await SendAsync();

        Assert.Equal(Center.SignatoryPage, (await PageAsync(PortalFixture.SalesAgent, id)).Value);
        Assert.IsType<CenterSignatoryPageThere>((await AskAgainAsync(id)).Error);
        Assert.Equal(2, Center.Asked.Select(asked => asked.RequestId).Distinct().Count());
    }

    [Fact]
    public async Task One_that_is_refused_again_and_again_holds_up_nobody()
    {
        var forbidden = await AttestedAsync();
        var others = new List<Guid> { await AddAttestedAsync(), await AddAttestedAsync() };
        Center.Forbidden.Add(forbidden);
        await SwitchOnAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            await SendAsync();
            Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        }

        await using var db = await Portal.ContextAsync();
        Assert.Equal(
            others.Order(),
            (
                await db.Set<CenterSending>()
                    .Where(sending => sending.Status == CenterSendingStatus.Sent)
                    .Select(sending => sending.CustomerTenantId)
                    .ToListAsync()
            ).Order()
        );
    }

    [Fact]
    public async Task What_is_in_the_way_of_all_is_waited_for_longer_each_time_and_after_an_answer_briefly_again()
    {
        await AttestedAsync();
        await AddAttestedAsync();
        await SwitchOnAsync();
        foreach (var minutes in (int[])[1, 5, 30, 120, 480, 480])
        {
            Center.Confirming.Enqueue(new CenterAway());
            await SendAsync();
            Assert.Equal(Portal.Clock.UtcNow.AddMinutes(minutes), (await ConnectionAsync()).SendsAgainAt);
            Portal.Clock.Advance(TimeSpan.FromMinutes(minutes));
        }

        Center.Confirming.Enqueue(null);
        Center.Confirming.Enqueue(new CenterBusy());
        await SendAsync();

        Assert.Equal(Portal.Clock.UtcNow.AddMinutes(1), (await ConnectionAsync()).SendsAgainAt);
    }

    [Fact]
    public async Task Of_a_customer_that_has_left_Partner_Center_nothing_is_sent()
    {
        var left = await AttestedAsync();
        await SwitchOnAsync();
        await Portal.Get<CenterSendingQueue>().FillAsync(CancellationToken.None);
        await using (var db = await Portal.ContextAsync())
        {
            await db.Set<CenterCustomer>()
                .Where(customer => customer.CustomerTenantId == left)
                .ExecuteUpdateAsync(change => change.SetProperty(customer => customer.LeftAt, Portal.Clock.UtcNow));
        }

        await SendAsync();

        Assert.Empty(Center.Sent);
    }

    [Fact]
    public async Task An_answer_that_names_no_attestation_ends_sending_before_more_are_lost()
    {
        await AttestedAsync();
        await AddAttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        Center.Asking.Enqueue(new CenterAnswerUnreadable());
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(2));
        await SendAsync();

        Assert.Single(Center.Asked);
        Assert.False((await ConnectionAsync()).Sends);
        Assert.Equal(CenterSendingStatus.Refused, (await SendingAsync()).Status);
        Assert.Single(await EventsAsync(AuditAction.CenterSendingSwitchedOff));
        Assert.Equal(1, (await DryRunAsync()).Count);
    }

    [Fact]
    public async Task The_signatorys_time_begins_when_they_are_asked()
    {
        await AttestedAsync();
        await SwitchOnAsync(CenterSendingWay.EnhancedAttestation);
        Center.Asking.Enqueue(new CenterAway());
        await SendAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(61));
        await SendAsync();
        Center.Confirming.Enqueue(new CenterRefuses("600099", "Not accepted yet."));
        Portal.Clock.Advance(TimeSpan.FromMinutes(15));
        await SendAsync();

        Assert.Equal(CenterSendingStatus.AtSignatory, (await SendingAsync()).Status);
    }

    [Fact]
    public async Task What_waits_when_sending_is_switched_off_is_looked_at_again_before_it_is_sent()
    {
        await AttestedAsync();
        await SwitchOnAsync();
        await Portal.Get<CenterSendingQueue>().FillAsync(CancellationToken.None);
        await Portal.Get<CenterSendingService>().SwitchOffAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        Assert.Equal(1, (await DryRunAsync()).Count);

        await SwitchOnAsync();
        Center.Confirming.Enqueue(new CenterAway());
        await SendAsync();
        await Portal.Get<CenterSendingService>().SwitchOffAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        Assert.Equal(1, (await DryRunAsync()).Count);
        Assert.Equal(1, (await SendingAsync()).Attempts);
    }

    private async Task<Shared.Results.Result<Guid>> AskAgainAsync(Guid customer) =>
        await Portal
            .Get<SignatoryPageService>()
            .AskAgainAsync(
                PortalFixture.SalesAgent,
                customer,
                (await SendingAsync()).AttestationId,
                CancellationToken.None
            );

    private async Task<CenterConnection> ConnectionAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<CenterConnection>().AsNoTracking().SingleAsync();
    }

    private async Task<Shared.Results.Result<Uri>> PageAsync(Caller caller, Guid customer) =>
        await Portal
            .Get<SignatoryPageService>()
            .ShowAsync(caller, customer, (await SendingAsync()).AttestationId, CancellationToken.None);

    /// <summary>A customer of both sides, attested here and read there.</summary>
    private async Task<Guid> AttestedAsync()
    {
        await Portal.ConnectAsync();
        return await AddAttestedAsync();
    }

    private async Task<Guid> AddAttestedAsync()
    {
        var id = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        Center.Add("Contoso Skog AB", id);
        await AttestAsync(id);
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await Portal.ReadAllAsync();
        return id;
    }

    private async Task AttestAsync(Guid customer) =>
        Assert.True(
            (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), CancellationToken.None)
            ).IsSuccess
        );

    private async Task SwitchOnAsync(CenterSendingWay way = CenterSendingWay.Confirmation) =>
        await Portal
            .Get<CenterSendingService>()
            .SwitchOnAsync(PortalFixture.GlobalAdmin, (await DryRunAsync()).Count, way, CancellationToken.None);

    private async Task<CenterDryRun> DryRunAsync() =>
        (await Portal.Get<CenterSendingQueries>().DryRunAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value;

    private async Task SendAsync()
    {
        var sender = Portal.Get<CenterSender>();
        await Portal.Get<CenterSendingQueue>().FillAsync(CancellationToken.None);
        while ((await sender.SendNextAsync(CancellationToken.None)).Value) { }
    }

    private async Task<CenterSending> SendingAsync()
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<CenterSending>().AsNoTracking().SingleAsync();
    }

    private async Task<List<AuditEvent>> EventsAsync(AuditAction action)
    {
        await using var db = await Portal.ContextAsync();
        return await db.Set<AuditEvent>().Where(told => told.Action == action).ToListAsync();
    }
}
