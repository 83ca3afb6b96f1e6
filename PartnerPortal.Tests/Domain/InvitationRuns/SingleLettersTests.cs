using Microsoft.EntityFrameworkCore;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Idempotency;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.InvitationRuns;

/// <summary>The letter of one invitation, and reminders of it, sent by the portal.</summary>
public sealed class SingleLettersTests : PortalTests
{
    private const string Recipient = "karin@contoso.example";
    private static readonly Uri adminCenter = new("https://portal.example/");

    private SingleLetters Letters => Portal.Get<SingleLetters>();

    [Fact]
    public async Task The_letter_leaves_once_with_the_link_that_the_agent_was_shown()
    {
        var (customer, made) = await InviteAsync();

        var run = await SendAsync(customer, made);
        await SendAllAsync();

        Assert.True(run.IsSuccess, run.Error?.Code);
        var letter = Assert.Single(Portal.Mail.Handed);
        Assert.Equal(Recipient, letter.To.Address);
        Assert.Equal(made.ToLetter(adminCenter).Body, letter.Body);
        var line = Assert.Single(await LinesAsync(customer));
        Assert.Equal(
            (made.Id, InvitationRunSource.OneLetter, InvitationMailState.Sent, Recipient),
            (line.InvitationId, line.Source, line.State, line.Recipient)
        );
    }

    [Fact]
    public async Task Until_it_has_left_the_database_holds_the_secret_encrypted_and_afterwards_not_at_all()
    {
        var (customer, made) = await InviteAsync();
        await SendAsync(customer, made);
        var waiting = (string?)await Portal.SqlAsync("SELECT ProtectedSecret FROM InvitationMails");
        Assert.NotNull(waiting);
        Assert.DoesNotContain(made.Secret, waiting, StringComparison.Ordinal);

        await SendAllAsync();

        Assert.Equal(DBNull.Value, await Portal.SqlAsync("SELECT ProtectedSecret FROM InvitationMails"));
        Assert.DoesNotContain(made.Secret, await TrailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reminder_keeps_the_open_link_and_holds_no_secret()
    {
        var (customer, made) = await InviteAsync();
        Portal.Clock.Advance(TimeSpan.FromDays(7));
        var shown = await Portal
            .Get<InvitationLetterQueries>()
            .ReminderAsync(PortalFixture.SalesAgent, customer, made.Id, adminCenter, CancellationToken.None);

        var reminded = await RemindAsync(customer, made.Id);
        await SendAllAsync();

        Assert.True(reminded.IsSuccess, reminded.Error?.Code);
        var letter = Assert.Single(Portal.Mail.Handed);
        Assert.Equal((shown.Value.Text.Subject, shown.Value.Body), (letter.Subject, letter.Body));
        Assert.Contains(made.Invitation.Subject, letter.Body, StringComparison.Ordinal);
        Assert.Contains(InvitationLinks.Agreement(adminCenter).AbsoluteUri, letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(InvitationLinks.SecretParameter + "=", letter.Body, StringComparison.Ordinal);
        await using var db = await Portal.ContextAsync();
        var invitation = await db.Set<Invitation>().SingleAsync();
        Assert.Equal((made.Invitation.SecretSha256, made.ExpiresAt), (invitation.SecretSha256, invitation.ExpiresAt));
    }

    [Fact]
    public async Task A_letter_that_is_given_up_leaves_the_invitation_open()
    {
        var (customer, made) = await InviteAsync();
        await SendAsync(customer, made);
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Refused, "550 no");

        await SendAllAsync();

        Assert.Equal(InvitationMailState.Failed, Assert.Single(await LinesAsync(customer)).State);
        Assert.Equal(
            AcceptanceStatus.Invited,
            (await Portal.Get<PortfolioQueries>().LineAsync(PortalFixture.SalesAgent, customer, default))!.Status
        );
    }

    [Fact]
    public async Task What_is_put_off_is_tried_again_and_its_state_says_so()
    {
        var (customer, made) = await InviteAsync();
        await SendAsync(customer, made);
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Deferred, "451 later");
        await SendAllAsync();
        var line = Assert.Single(await LinesAsync(customer));
        Assert.Equal((InvitationMailState.Sending, InvitationMailReason.Deferred), (line.State, line.Reason));
        Assert.NotNull(line.NextAttemptAt);

        Portal.Mail.Answer = _ => MailOutcome.Taken;
        Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await SendAllAsync();

        Assert.Equal(InvitationMailState.Sent, Assert.Single(await LinesAsync(customer)).State);
        Assert.Single(Portal.Mail.Handed.Select(letter => letter.Id).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_letter_about_an_invitation_waits_for_the_first()
    {
        var (customer, made) = await InviteAsync();
        await SendAsync(customer, made);

        Assert.IsType<LetterWaits>((await RemindAsync(customer, made.Id)).Error);
        await SendAllAsync();

        Assert.True((await RemindAsync(customer, made.Id)).IsSuccess);
    }

    [Fact]
    public async Task The_same_request_again_makes_one_letter_and_with_other_content_is_refused()
    {
        var (customer, made) = await InviteAsync();
        var letter = new SingleLetter(Guid.NewGuid(), made.Id, Recipient, adminCenter);

        var first = await SendAsync(customer, made, letter);
        Assert.Equal(first.Value, (await SendAsync(customer, made, letter)).Value);
        Assert.IsType<RequestIdUsedBefore>(
            (await SendAsync(customer, made, letter with { Recipient = "other@contoso.example" })).Error
        );

        await SendAllAsync();
        Assert.Single(Portal.Mail.Handed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no address")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    public async Task An_address_that_is_none_is_refused_at_its_field(string recipient)
    {
        var (customer, made) = await InviteAsync();

        var refused = await SendAsync(
            customer,
            made,
            new SingleLetter(Guid.NewGuid(), made.Id, recipient, adminCenter)
        );

        var fault = Assert.Single(Assert.IsType<InvalidFields>(refused.Error).Fields);
        Assert.Equal(nameof(SingleLetter.Recipient), fault.Field);
        await SendAllAsync();
        Assert.Empty(Portal.Mail.Handed);
    }

    [Fact]
    public async Task A_link_that_was_made_again_is_not_sent()
    {
        var (customer, made) = await InviteAsync();
        await Portal.Get<InvitationService>().RenewAsync(PortalFixture.SalesAgent, made.Id, CancellationToken.None);

        Assert.IsType<LinkMadeAgain>((await SendAsync(customer, made)).Error);
    }

    [Fact]
    public async Task An_invitation_that_has_ended_is_neither_sent_nor_reminded_of()
    {
        var (customer, made) = await InviteAsync();
        await SendAsync(customer, made);
        await Portal.Get<InvitationService>().RevokeAsync(PortalFixture.SalesAgent, made.Id, CancellationToken.None);

        Assert.IsType<InvitationHasEnded>((await RemindAsync(customer, made.Id)).Error);
        await SendAllAsync();

        Assert.Empty(Portal.Mail.Handed);
        Assert.Equal(InvitationMailReason.InvitationEnded, Assert.Single(await LinesAsync(customer)).Reason);
    }

    [Fact]
    public async Task An_invitation_of_another_customer_or_partner_is_not_found()
    {
        var (customer, made) = await InviteAsync();
        var (other, _) = await InviteAsync();

        Assert.IsType<InvitationNotFound>((await RemindAsync(other, made.Id)).Error);
        var elsewhere = await Letters.RemindAsync(
            PortalFixture.ProviderSales,
            customer,
            new SingleLetter(Guid.NewGuid(), made.Id, Recipient, adminCenter),
            CancellationToken.None
        );
        Assert.IsType<Customers.CustomerNotFound>(elsewhere.Error);
        Assert.Empty(
            await Portal
                .Get<InvitationLetterQueries>()
                .OfCustomerAsync(PortalFixture.ProviderSales, customer, CancellationToken.None)
        );
    }

    [Fact]
    public async Task The_trail_names_the_customer_and_to_whom_it_went()
    {
        var (customer, made) = await InviteAsync();
        await SendAsync(customer, made);

        var trail = await TrailAsync();
        Assert.Contains(Recipient, trail, StringComparison.Ordinal);
        await using var db = await Portal.ContextAsync();
        var entry = await db.Set<AuditEvent>().SingleAsync(one => one.Action == AuditAction.InvitationRunStarted);
        Assert.Equal(customer, entry.CustomerTenantId);
    }

    private async Task<(Guid Customer, NewInvitation Made)> InviteAsync()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal
            .Get<InvitationService>()
            .InviteAsync(PortalFixture.SalesAgent, customer, "sv", CancellationToken.None);
        return (customer, made.Value);
    }

    private Task<Result<Guid>> SendAsync(Guid customer, NewInvitation made, SingleLetter? letter = null) =>
        Letters.SendAsync(
            PortalFixture.SalesAgent,
            customer,
            letter ?? new SingleLetter(Guid.NewGuid(), made.Id, Recipient, adminCenter),
            made.Secret,
            CancellationToken.None
        );

    private Task<Result<Guid>> RemindAsync(Guid customer, Guid invitation) =>
        Letters.RemindAsync(
            PortalFixture.SalesAgent,
            customer,
            new SingleLetter(Guid.NewGuid(), invitation, Recipient, adminCenter),
            CancellationToken.None
        );

    private Task<List<InvitationLetterLine>> LinesAsync(Guid customer) =>
        Portal
            .Get<InvitationLetterQueries>()
            .OfCustomerAsync(PortalFixture.SalesAgent, customer, CancellationToken.None);

    private async Task SendAllAsync()
    {
        while (await Portal.Get<InvitationRunSender>().StepAsync(CancellationToken.None) != SendingStep.Nothing)
        {
            // One letter after the other.
        }
    }

    private async Task<string> TrailAsync()
    {
        await using var db = await Portal.ContextAsync();
        return string.Join('\n', await db.Set<AuditEvent>().Select(entry => entry.Detail).ToListAsync());
    }
}
