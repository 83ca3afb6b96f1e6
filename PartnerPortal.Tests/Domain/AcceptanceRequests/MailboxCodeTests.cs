using PartnerPortal.Shared;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>Codes that are sent to a signatory's mailbox: what counts, and when a link rests.</summary>
public sealed class MailboxCodeTests : PortalTests
{
    private AcceptanceByLink ByLink => Portal.Get<AcceptanceByLink>();

    [Fact]
    public async Task Where_a_code_is_asked_for_the_one_from_the_mailbox_is_needed_and_recorded()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        (await Portal.AcceptByLinkAsync(made.Secret)).Error.RefusedAs<MailboxCodeWrong>();

        var code = await CodeAsync(made.Secret);
        var receipt = await Portal.AcceptByLinkAsync(made.Secret, $" {code[..3]} {code[3..]} ");

        Assert.True(receipt.Value.IsMailboxProven);
    }

    [Fact]
    public async Task After_five_wrong_codes_the_link_rests_until_an_agent_renews_it()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var code = await CodeAsync(made.Secret);
        var wrong = string.Equals(code, "000000", StringComparison.Ordinal) ? "000001" : "000000";
        for (var left = MailboxCode.Attempts - 1; left >= 0; left--)
        {
            var refused = (await Portal.AcceptByLinkAsync(made.Secret, wrong)).Error.RefusedAs<MailboxCodeWrong>();
            Assert.Equal(left, refused.AttemptsLeft);
        }

        (await ByLink.FindAsync(made.Secret, CancellationToken.None)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        Assert.True((await Portal.RequestLineAsync(customer)).IsResting);
        (
            await Portal
                .Get<AcceptanceRequestService>()
                .ShowAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkRests>();
        (
            await Portal
                .Get<AcceptanceRequestSending>()
                .SendAsync(
                    PortalFixture.SalesAgent,
                    customer,
                    made.Id,
                    made.Secret,
                    new Uri("https://portal.example"),
                    CancellationToken.None
                )
        ).Error.RefusedAs<AcceptanceLinkRests>();
        var renewed = await Portal
            .Get<AcceptanceRequestService>()
            .RenewAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None);
        Portal.Mail.Handed.Clear();
        Assert.True(
            (await Portal.AcceptByLinkAsync(renewed.Value.Secret, await CodeAsync(renewed.Value.Secret))).IsSuccess
        );
    }

    [Fact]
    public async Task No_reminder_is_announced_for_a_link_that_rests()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await Portal
            .Get<AcceptanceRequestSending>()
            .SendAsync(
                PortalFixture.SalesAgent,
                customer,
                made.Id,
                made.Secret,
                new Uri("https://portal.example"),
                CancellationToken.None
            );
        await Portal.SendLettersAsync();
        Assert.NotNull((await Portal.RequestLineAsync(customer)).RemindsAt);

        for (var tried = 0; tried < MailboxCode.Attempts; tried++)
        {
            await Portal.AcceptByLinkAsync(made.Secret, "no code");
        }

        Assert.Null((await Portal.RequestLineAsync(customer)).RemindsAt);
    }

    [Fact]
    public async Task A_code_counts_for_half_an_hour_and_another_replaces_it()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var first = await CodeAsync(made.Secret);
        (
            await Portal.Get<MailboxCodes>().SendAsync(made.Secret, CancellationToken.None)
        ).Error.RefusedAs<MailboxCodeJustSent>();
        Portal.Clock.Advance(TimeSpan.FromMinutes(30));
        (await Portal.AcceptByLinkAsync(made.Secret, first)).Error.RefusedAs<MailboxCodeWrong>();

        var second = await CodeAsync(made.Secret);

        Assert.True((await Portal.AcceptByLinkAsync(made.Secret, second)).IsSuccess);
    }

    [Fact]
    public async Task No_more_than_five_codes_are_sent_for_one_link()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        for (var sent = 0; sent < MailboxCode.MostSent; sent++)
        {
            Assert.False((await ByLink.FindAsync(made.Secret, CancellationToken.None)).Value.IsLastCodeSent);
            Assert.True((await Portal.Get<MailboxCodes>().SendAsync(made.Secret, CancellationToken.None)).IsSuccess);
            Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        Assert.True((await ByLink.FindAsync(made.Secret, CancellationToken.None)).Value.IsLastCodeSent);
        (
            await Portal.Get<MailboxCodes>().SendAsync(made.Secret, CancellationToken.None)
        ).Error.RefusedAs<NoMoreMailboxCodes>();
    }

    [Fact]
    public async Task No_code_is_sent_where_the_partner_asks_for_none()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = false });
        var made = await Portal.AskAsync(await Portal.AddCustomerAsync(PortalFixture.SalesAgent));

        (
            await Portal.Get<MailboxCodes>().SendAsync(made.Secret, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();

        Assert.Empty(await Portal.AllAsync<AcceptanceLetter>());
    }

    [Fact]
    public async Task The_right_code_too_late_is_refused_and_is_no_wrong_one()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var made = await Portal.AskAsync(await Portal.AddCustomerAsync(PortalFixture.SalesAgent));
        var code = await CodeAsync(made.Secret);
        Portal.Clock.Advance(MailboxCode.Lifetime);

        var late = (await Portal.AcceptByLinkAsync(made.Secret, code)).Error.RefusedAs<MailboxCodeWrong>();

        Assert.Equal(0, Assert.Single(await Portal.AllAsync<AcceptanceRequest>()).Code.Failures);
        Assert.NotNull(late);
    }

    /// <summary>The code as it arrives in the mailbox.</summary>
    private async Task<string> CodeAsync(string secret)
    {
        Assert.True((await Portal.Get<MailboxCodes>().SendAsync(secret, CancellationToken.None)).IsSuccess);
        await Portal.SendLettersAsync();
        var body = Portal.Mail.Handed[^1].Body;
        return System
            .Text.RegularExpressions.Regex.Match(
                body,
                @"\b\d{6}\b",
                System.Text.RegularExpressions.RegexOptions.None,
                TimeSpan.FromSeconds(1)
            )
            .Value;
    }
}
