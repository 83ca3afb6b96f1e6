using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Domain.AcceptanceRequests;

/// <summary>The signatory's side: links that do not open, what is needed to accept, and refusals.</summary>
[Trait("Stores", "Both")]
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
                    .RevokeAsync(
                        PortalFixture.SalesAgent,
                        customer,
                        made.Id,
                        AcceptanceRequestStatus.Requested,
                        CancellationToken.None
                    );
                break;
            case "declined":
                await ByLink.DeclineAsync(secret, "No", RequestSteps.Origin, CancellationToken.None);
                break;
            default:
                await ByLink.NameOtherAsync(secret, Other, RequestSteps.Origin, CancellationToken.None);
                break;
        }

        var consent = new SignatoryConsent(
            new ShownAgreement("SE", "sv-SE", new string('0', 64)),
            true,
            true,
            true,
            "Ticked"
        );
        (await ByLink.FindAsync(secret, CancellationToken.None)).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (
            await ByLink.AcceptAsync(secret, consent, RequestSteps.Origin, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();
        (
            await Portal.Get<MailboxCodes>().SendAsync(secret, CancellationToken.None)
        ).Error.RefusedAs<AcceptanceLinkNotUsable>();
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

    private static OtherSignatory Other => new("Per", "Lund", "per.lund@contosoforest.example");

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
