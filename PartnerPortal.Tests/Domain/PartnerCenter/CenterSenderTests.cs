using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
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
        Assert.Equal(0, (await Portal.Get<CenterSender>().QueueAsync(CancellationToken.None)).Value);
        var dryRun = (await DryRunAsync());
        Assert.Equal((1, id), (dryRun.Count, Assert.Single(dryRun.First).CustomerTenantId));
        Assert.Empty(Center.Sent);

        var service = Portal.Get<CenterSendingService>();
        Assert.Equal(
            new CenterDryRunOutdated(1),
            (await service.SwitchOnAsync(PortalFixture.GlobalAdmin, seen: 0, CancellationToken.None)).Error
        );
        Assert.Equal(
            1,
            (await service.SwitchOnAsync(PortalFixture.GlobalAdmin, seen: 1, CancellationToken.None)).Value
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
            ((await SendingAsync()).Status, (await SendingAsync()).NextAttemptAt)
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
        var seen = (
            await Portal.Store.ReadAsync(
                db => db.Set<CenterConnection>().SingleAsync(one => one.PartnerId == PortalFixture.DirectPartner),
                CancellationToken.None
            )
        );

        await Portal
            .Get<CenterConnectionService>()
            .ChangeAsync(
                PortalFixture.GlobalAdmin,
                new CenterSettingsChange(
                    CenterSettings.Of(seen),
                    CenterSettings.Of(seen) with
                    {
                        Address = "https://elsewhere.example",
                    }
                ),
                CancellationToken.None
            );
        await SendAsync();

        Assert.Empty(Center.Sent);
    }

    [Fact]
    public async Task Switched_off_what_waits_is_not_sent()
    {
        await AttestedAsync();
        await SwitchOnAsync();
        await Portal.Get<CenterSender>().QueueAsync(CancellationToken.None);
        await Portal.Get<CenterSendingService>().SwitchOffAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        await SendAsync();

        Assert.Empty(Center.Sent);
    }

    /// <summary>A customer of both sides, attested here and read there.</summary>
    private async Task<Guid> AttestedAsync()
    {
        await Portal.ConnectAsync();
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

    private async Task SwitchOnAsync() =>
        await Portal
            .Get<CenterSendingService>()
            .SwitchOnAsync(PortalFixture.GlobalAdmin, (await DryRunAsync()).Count, CancellationToken.None);

    private async Task<CenterDryRun> DryRunAsync() =>
        (await Portal.Get<CenterSendingQueries>().DryRunAsync(PortalFixture.GlobalAdmin, CancellationToken.None)).Value;

    private async Task SendAsync()
    {
        var sender = Portal.Get<CenterSender>();
        await sender.QueueAsync(CancellationToken.None);
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
