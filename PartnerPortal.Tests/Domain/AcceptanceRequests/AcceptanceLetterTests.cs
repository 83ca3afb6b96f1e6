using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The letters to signatories: what leaves, once, and what is kept of it.</summary>
public sealed class AcceptanceLetterTests : PortalTests
{
    private AcceptanceByLink ByLink => Portal.Get<AcceptanceByLink>();

    [Fact]
    public async Task The_letter_leaves_once_in_the_customers_language_and_nothing_of_it_is_kept()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer, RequestSteps.NewRequest() with { Note = "Ring mig gärna." });
        var portal = new Uri("https://portal.example");
        var first = await SendAsync(made, customer, portal);
        var again = await SendAsync(made, customer, portal);
        Assert.Equal(first.Value, again.Value);

        await Portal.SendLettersAsync();

        var letter = Assert.Single(Portal.Mail.Handed);
        Assert.Equal("asa.berg@contosoforest.example", letter.To.Address);
        Assert.Contains($"https://portal.example/accept/{made.Secret}", letter.Body, StringComparison.Ordinal);
        Assert.Contains("Ring mig gärna.", letter.Body, StringComparison.Ordinal);
        Assert.Contains("Hej Åsa Berg", letter.Body, StringComparison.Ordinal);
        Assert.Null(
            (await Portal.AllAsync<AcceptanceLetter>())
                .Single(letter => letter.Kind == AcceptanceLetterKind.Request)
                .ProtectedBody
        );
        Assert.NotNull((await Portal.RequestLineAsync(customer)).LetterSentAt);
    }

    [Fact]
    public async Task While_the_mail_server_is_away_letters_wait_and_a_refused_one_is_told()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Unreachable);
        await SendAsync(made, customer, new Uri("https://portal.example"));
        await Portal.SendLettersAsync();
        Assert.True((await Portal.RequestLineAsync(customer)).IsLetterWaiting);

        Portal.Mail.Answer = _ => new MailOutcome(MailOutcomeKind.Refused);
        Portal.Clock.Advance(TimeSpan.FromHours(1));
        await Portal.SendLettersAsync();

        Assert.True((await Portal.RequestLineAsync(customer)).IsLetterGivenUp);
        Assert.True((await ByLink.FindAsync(made.Secret, CancellationToken.None)).IsSuccess);
    }

    [Fact]
    public async Task A_letter_with_a_link_that_was_made_again_is_not_sent()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await Portal
            .Get<AcceptanceRequestService>()
            .RenewAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None);

        (await SendAsync(made, customer, new Uri("https://portal.example"))).Error.RefusedAs<AcceptanceLinkMadeAgain>();
    }

    [Fact]
    public async Task Renewed_while_its_letter_is_handed_over_a_request_still_has_the_letter_with_its_new_link_to_send()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await SendAsync(made, customer, new Uri("https://portal.example"));
        var renewed = made;
        Portal.Mail.Meanwhile = async () =>
        {
            Portal.Clock.Advance(TimeSpan.FromSeconds(10));
            renewed = (
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RenewAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None)
            ).Value;
            Assert.True((await SendAsync(renewed, customer, new Uri("https://portal.example"))).IsSuccess);
        };
        await Portal.Get<AcceptanceLetters>().SendNextAsync(CancellationToken.None);

        // What has left was the old link's: of the new one nothing has.
        var line = await Portal.RequestLineAsync(customer);
        Assert.Equal((null, true), (line.LetterSentAt, line.IsLetterWaiting));

        await Portal.SendLettersAsync();
        Assert.Contains(made.Secret, Portal.Mail.Handed[0].Body, StringComparison.Ordinal);
        Assert.Contains(renewed.Secret, Portal.Mail.Handed[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, Portal.Mail.Handed.Count);
        Assert.Equal(Portal.Clock.UtcNow, (await Portal.RequestLineAsync(customer)).LetterSentAt);
    }

    [Fact]
    public async Task A_letter_does_not_leave_in_the_name_of_an_agent_who_was_disabled_meanwhile()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        await SendAsync(made, customer, new Uri("https://portal.example"));
        await Portal.ChangeAgentAsync(PortalFixture.SalesAgent, "IsDisabled = TRUE");

        await Portal.SendLettersAsync();

        Assert.Empty(Portal.Mail.Handed);
        Assert.Null(
            (await Portal.AllAsync<AcceptanceLetter>())
                .Single(letter => letter.Kind == AcceptanceLetterKind.Request)
                .ProtectedBody
        );
        // What the signatory does is still answered.
        await Portal.AcceptByLinkAsync(made.Secret);
        await Portal.SendLettersAsync();
        Assert.Single(Portal.Mail.Handed);
    }

    [Fact]
    public async Task The_receipt_goes_to_the_signatory_and_names_what_was_accepted()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var receipt = (await Portal.AcceptByLinkAsync(made.Secret)).Value;

        await Portal.SendLettersAsync();

        var letter = Assert.Single(Portal.Mail.Handed);
        Assert.Equal("asa.berg@contosoforest.example", letter.To.Address);
        Assert.Contains(receipt.TextSha256, letter.Body, StringComparison.Ordinal);
        Assert.Contains(receipt.Number.ToString(), letter.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Secret, letter.Body, StringComparison.Ordinal);
    }

    private Task<Result<Guid>> SendAsync(MadeAcceptanceRequest made, Guid customer, Uri portal) =>
        Portal
            .Get<AcceptanceRequestSending>()
            .SendAsync(PortalFixture.SalesAgent, customer, made.Id, made.Secret, portal, CancellationToken.None);
}
