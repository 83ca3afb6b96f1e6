using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>A signatory who does not answer is reminded, at most twice, by a letter with the same link.</summary>
[Trait("Stores", "Both")]
public sealed class ReminderTests : PortalTests
{
    private static readonly Uri Address = new("https://portal.example");

    [Fact]
    public async Task Two_reminders_follow_with_the_same_link_and_then_none()
    {
        var (customer, made) = await SendAsync();
        Assert.Equal(Portal.Clock.UtcNow.AddDays(7), (await Portal.RequestLineAsync(customer)).RemindsAt);

        await AfterAsync(days: 6);
        Assert.Single(Portal.Mail.Handed);
        await AfterAsync(days: 1);
        await AfterAsync(days: 7);
        await AfterAsync(days: 7);

        Assert.Equal(3, Portal.Mail.Handed.Count);
        Assert.All(
            Portal.Mail.Handed,
            letter =>
                Assert.Contains($"https://portal.example/accept/{made.Secret}", letter.Body, StringComparison.Ordinal)
        );
        Assert.StartsWith("Påminnelse:", Portal.Mail.Handed[1].Subject, StringComparison.Ordinal);
        Assert.Equal(Portal.Clock.UtcNow.AddDays(-7), Portal.Mail.Handed[2].Date);
        Assert.All(await Portal.AllAsync<AcceptanceLetter>(), letter => Assert.Null(letter.ProtectedBody));
    }

    [Theory]
    [InlineData("accepted")]
    [InlineData("declined")]
    [InlineData("revoked")]
    [InlineData("renewed")]
    [InlineData("attested")]
    [InlineData("replaced")]
    [InlineData("agent disabled")]
    [InlineData("reminders off")]
    public async Task No_reminder_leaves_where_there_is_nothing_to_remind_of(string what)
    {
        var (customer, made) = await SendAsync();
        var requests = Portal.Get<AcceptanceRequestService>();
        var none = CancellationToken.None;
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await (
            what switch
            {
                "accepted" => Portal.AcceptByLinkAsync(made.Secret),
                "declined" => Portal
                    .Get<AcceptanceByLink>()
                    .DeclineAsync(made.Secret, "Not now", RequestSteps.Origin, none),
                "revoked" => requests.RevokeAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    made.Id,
                    AcceptanceRequestStatus.Requested,
                    none
                ),
                "attested" => Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(PortalFixture.SalesAgent, customer, Portal.NewAttestation(), none),
                "renewed" => requests.RenewAsync(PortalFixture.SalesAgent, customer, made.Id, none),
                "replaced" => Portal.AskAsync(customer, RequestSteps.NewRequest("Eva")),
                "agent disabled" => Portal.ChangeAgentAsync(PortalFixture.SalesAgent, "IsDisabled = TRUE"),
                _ => (Task)Portal.ChangeSettingsAsync(settings => settings with { ReminderDays = null }),
            }
        );
        await Portal.SendLettersAsync();
        Portal.Mail.Handed.Clear();

        await AfterAsync(days: 15);

        Assert.Empty(Portal.Mail.Handed);
    }

    [Fact]
    public async Task None_is_due_after_the_link_has_ended_and_none_where_the_partner_wants_none()
    {
        await SendAsync(RequestSteps.NewRequest() with { Days = 10 });
        await AfterAsync(days: 8);
        await AfterAsync(days: 7);
        Assert.Equal(2, Portal.Mail.Handed.Count);

        await Portal.ChangeSettingsAsync(settings => settings with { ReminderDays = null });
        Portal.Mail.Handed.Clear();
        var (customer, _) = await SendAsync();
        Assert.Null((await Portal.RequestLineAsync(customer)).RemindsAt);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(31)]
    public async Task The_setting_has_bounds(int days)
    {
        var settings = (
            await Portal.Get<RequestSettingsQueries>().SettingsAsync(PortalFixture.AdminAgent, CancellationToken.None)
        ).Value;
        Assert.Equal(7, settings.ReminderDays);

        var refused = await Portal
            .Get<RequestSettingsService>()
            .ChangeAsync(
                PortalFixture.AdminAgent,
                new RequestSettingsChange(settings, settings with { ReminderDays = days }),
                CancellationToken.None
            );

        var fault = Assert.Single(refused.Error.RefusedAs<InvalidFields>().Fields);
        Assert.Equal(
            (nameof(RequestSettings.ReminderDays), new RequestDaysOutOfRange(1, 30)),
            (fault.Field, fault.Error)
        );
    }

    private async Task<(Guid Customer, MadeAcceptanceRequest Made)> SendAsync(NewAcceptanceRequest? request = null)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer, request);
        await Portal
            .Get<AcceptanceRequestSending>()
            .SendAsync(PortalFixture.SalesAgent, customer, made.Id, made.Secret, Address, CancellationToken.None);
        await Portal.SendLettersAsync();
        return (customer, made);
    }

    private async Task AfterAsync(int days)
    {
        Portal.Clock.Advance(TimeSpan.FromDays(days));
        await Portal.SendLettersAsync();
    }
}
