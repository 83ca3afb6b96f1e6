using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The signatory's side: links that do not open, what is needed to accept, codes, refusals, letters.</summary>
public sealed class AcceptanceByLinkTests : PortalTests
{
    private AcceptanceByLink ByLink => Portal.Get<AcceptanceByLink>();

    [Theory]
    [InlineData("altered")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("of nobody")]
    [InlineData("expired")]
    [InlineData("replaced")]
    [InlineData("revoked")]
    [InlineData("declined")]
    [InlineData("other person")]
    public async Task A_link_that_does_not_open_has_the_same_answer_whatever_is_wrong_with_it(string trouble)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var secret = made.Secret;
        switch (trouble)
        {
            case "altered":
                secret = (secret[0] == 'A' ? 'B' : 'A') + secret[1..];
                break;
            case "truncated":
                secret = secret[..^1];
                break;
            case "empty":
                secret = string.Empty;
                break;
            case "of nobody":
                secret = new string('A', 5000);
                break;
            case "expired":
                Portal.Clock.Advance(TimeSpan.FromDays(30));
                break;
            case "replaced":
                await Portal.AskAsync(customer);
                break;
            case "revoked":
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RevokeAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None);
                break;
            case "declined":
                await ByLink.DeclineAsync(secret, "No", RequestSteps.Origin, CancellationToken.None);
                break;
            default:
                await ByLink.NameOtherAsync(secret, Other, RequestSteps.Origin, CancellationToken.None);
                break;
        }

        var consent = new SignatoryConsent(new ShownAgreement("SE", "sv-SE", new string('0', 64)), true, true, true);
        (await ByLink.FindAsync(secret, CancellationToken.None)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (
            await ByLink.AcceptAsync(secret, consent, RequestSteps.Origin, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (await ByLink.SendCodeAsync(secret, CancellationToken.None)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (
            await ByLink.DeclineAsync(secret, "No", RequestSteps.Origin, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (
            await ByLink.NameOtherAsync(secret, Other, RequestSteps.Origin, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();
        Assert.Equal(0, await Portal.CountAsync("LinkAcceptances"));
    }

    [Fact]
    public async Task Opening_a_link_changes_nothing_however_often()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var (events, before) = (await Portal.CountAsync("AuditEvents"), await Portal.RequestLineAsync(customer));

        for (var look = 0; look < 3; look++)
        {
            var request = (await ByLink.FindAsync(made.Secret, CancellationToken.None)).Value;
            await ByLink.TextAsync(request, "en-US", CancellationToken.None);
        }

        Assert.Equal(events, await Portal.CountAsync("AuditEvents"));
        Assert.Equal(before, await Portal.RequestLineAsync(customer));
    }

    [Fact]
    public async Task Two_who_accept_at_once_make_one_acceptance_and_see_the_same_receipt()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var consent = await Portal.ConsentAsync(made.Secret);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(number =>
                    ByLink.AcceptAsync(
                        made.Secret,
                        consent,
                        new SignatoryOrigin($"203.0.113.{number}", "Browser"),
                        CancellationToken.None
                    )
                )
        );

        Assert.Single(answers.Select(answer => answer.Value).Distinct());
        Assert.Equal(1, await Portal.CountAsync("LinkAcceptances"));
        Assert.Single(await Portal.AllAsync<AcceptanceLetter>());
        Assert.Equal(answers[0].Value, (await ByLink.FindAsync(made.Secret, CancellationToken.None)).Value.Accepted);
    }

    [Theory]
    [InlineData(false, true, true, "SignatoryNotConfirmed")]
    [InlineData(true, false, true, "AuthorityNotConfirmed")]
    [InlineData(true, true, false, "AgreementNotTicked")]
    public async Task Each_of_the_three_boxes_has_to_be_ticked(bool isSignatory, bool mayBind, bool agrees, string code)
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var consent = await Portal.ConsentAsync(made.Secret) with
        {
            IsSignatory = isSignatory,
            MayBind = mayBind,
            Agrees = agrees,
        };

        var refused = await ByLink.AcceptAsync(made.Secret, consent, RequestSteps.Origin, CancellationToken.None);

        Assert.Equal(code, refused.Error?.Code);
        Assert.Equal(AcceptanceStatus.Requested, await Portal.StatusAsync(customer));
    }

    [Fact]
    public async Task When_the_partners_copy_is_replaced_meanwhile_nothing_is_accepted_and_the_new_one_is_shown()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var consent = await Portal.ConsentAsync(made.Secret);
        await StoreCopyAsync();

        var refused = await ByLink.AcceptAsync(made.Secret, consent, RequestSteps.Origin, CancellationToken.None);

        refused.Error.RefusedAs<AgreementTextChanged>();
        var anew = await Portal.ConsentAsync(made.Secret);
        Assert.NotEqual(consent.Shown.TextSha256, anew.Shown.TextSha256);
        var receipt = await ByLink.AcceptAsync(made.Secret, anew, RequestSteps.Origin, CancellationToken.None);
        Assert.Equal(anew.Shown.TextSha256, receipt.Value.TextSha256);
    }

    [Fact]
    public async Task Declining_ends_the_request_and_the_partner_sees_the_reason()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var nothing = await ByLink.DeclineAsync(made.Secret, "  ", RequestSteps.Origin, CancellationToken.None);
        Assert.IsType<DeclineReasonMissing>(Assert.Single(nothing.Error.RefusedAs<InvalidFields>().Fields).Error);

        await ByLink.DeclineAsync(
            made.Secret,
            "We read it first.\nAsk in May.",
            RequestSteps.Origin,
            CancellationToken.None
        );

        var line = await Portal.RequestLineAsync(customer);
        Assert.Equal(
            (AcceptanceRequestStatus.Declined, "We read it first.\nAsk in May."),
            (line.Status, line.DeclineReason)
        );
        Assert.Equal(AcceptanceStatus.NotAccepted, await Portal.StatusAsync(customer));
    }

    [Fact]
    public async Task Whoever_is_not_the_signatory_names_the_right_one_and_accepts_nothing()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);

        await ByLink.NameOtherAsync(made.Secret, Other, RequestSteps.Origin, CancellationToken.None);

        var line = await Portal.RequestLineAsync(customer);
        Assert.Equal((AcceptanceRequestStatus.OtherPerson, Other), (line.Status, line.Other));
        Assert.Equal(0, await Portal.CountAsync("LinkAcceptances"));
        var told = Assert.Single(
            await Portal.AllAsync<AuditEvent>(),
            happened => happened.Action == AuditAction.OtherSignatoryNamed
        );
        Assert.Equal((AccessWay.Link, "203.0.113.7"), (told.Way, told.Address));
    }

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
        var renewed = await Portal
            .Get<AcceptanceRequestService>()
            .RenewAsync(PortalFixture.SalesAgent, customer, made.Id, CancellationToken.None);
        Portal.Mail.Handed.Clear();
        Assert.True(
            (await Portal.AcceptByLinkAsync(renewed.Value.Secret, await CodeAsync(renewed.Value.Secret))).IsSuccess
        );
    }

    [Fact]
    public async Task A_code_counts_for_half_an_hour_and_another_replaces_it()
    {
        await Portal.ChangeSettingsAsync(settings => settings with { AsksForMailboxCode = true });
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        var first = await CodeAsync(made.Secret);
        (await ByLink.SendCodeAsync(made.Secret, CancellationToken.None)).Error.RefusedAs<MailboxCodeJustSent>();
        Portal.Clock.Advance(TimeSpan.FromMinutes(30));
        (await Portal.AcceptByLinkAsync(made.Secret, first)).Error.RefusedAs<MailboxCodeWrong>();

        var second = await CodeAsync(made.Secret);

        Assert.True((await Portal.AcceptByLinkAsync(made.Secret, second)).IsSuccess);
    }

    [Fact]
    public async Task No_more_than_five_codes_are_sent_for_one_link()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        var made = await Portal.AskAsync(customer);
        for (var sent = 0; sent < MailboxCode.MostSent; sent++)
        {
            Assert.True((await ByLink.SendCodeAsync(made.Secret, CancellationToken.None)).IsSuccess);
            Portal.Clock.Advance(TimeSpan.FromMinutes(2));
        }

        (await ByLink.SendCodeAsync(made.Secret, CancellationToken.None)).Error.RefusedAs<MailboxCodeJustSent>();
    }

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
        Assert.Null(Assert.Single(await Portal.AllAsync<AcceptanceLetter>()).ProtectedBody);
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

    private static OtherSignatory Other => new("Per", "Lund", "per.lund@contosoforest.example");

    private Task<Result<Guid>> SendAsync(MadeAcceptanceRequest made, Guid customer, Uri portal) =>
        Portal
            .Get<AcceptanceLetters>()
            .SendAsync(PortalFixture.SalesAgent, customer, made.Id, made.Secret, portal, CancellationToken.None);

    /// <summary>The code as it arrives in the mailbox.</summary>
    private async Task<string> CodeAsync(string secret)
    {
        Assert.True((await ByLink.SendCodeAsync(secret, CancellationToken.None)).IsSuccess);
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

    private async Task StoreCopyAsync()
    {
        using var content = new MemoryStream(TestDocuments.Pdf());
        var stored = await Portal
            .Get<AgreementDocumentService>()
            .StoreAsync(
                PortalFixture.AdminAgent,
                new NewAgreementDocument("SE", "sv-SE", "mca.pdf", Portal.Clock.Today, TimeZoneInfo.Utc),
                content,
                CancellationToken.None
            );
        Assert.True(stored.IsSuccess);
    }
}
