using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.AcceptanceRequests;

/// <summary>What an agent sees of a request in each state, and what can be done about it.</summary>
public sealed class RequestCardTests : DashboardTest
{
    private static readonly DateTime Now = new(2026, 3, 16, 12, 0, 0, DateTimeKind.Utc);

    private readonly PageTexts texts = new("en-US");

    public RequestCardTests() => Services.AddScoped<PortalAddress>();

    public static TheoryData<AcceptanceRequestStatus, string[]> Commands() =>
        new()
        {
            { AcceptanceRequestStatus.Requested, ["ShowOnScreen", "NewLink", "Revoke"] },
            { AcceptanceRequestStatus.Accepted, ["Finalise", "SetAside"] },
            { AcceptanceRequestStatus.Finalised, [] },
            { AcceptanceRequestStatus.Declined, ["AskAgain"] },
            { AcceptanceRequestStatus.Expired, ["NewLink"] },
            { AcceptanceRequestStatus.Replaced, [] },
            { AcceptanceRequestStatus.Revoked, [] },
        };

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Each_state_offers_what_can_be_done(AcceptanceRequestStatus status, string[] commands)
    {
        var card = await RenderAsync(Line(status));

        Assert.Equal(
            commands.Select(command => texts.Of<AcceptanceRequestsText>(command)),
            card.FindAll("button").Select(button => button.TextContent.Trim())
        );
        Assert.Contains(texts.Of<AcceptanceRequestsText>("Status_" + status), card.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_attest_sees_it_without_commands()
    {
        var helpdesk = await AddAgentAsync(Partner, AgentRoles.HelpdeskAgent);

        var card = await RenderAsync(Line(AcceptanceRequestStatus.Accepted), caller: helpdesk);

        Assert.Empty(card.FindAll("button"));
    }

    [Fact]
    public async Task What_was_accepted_is_shown_before_it_is_finalised()
    {
        var accepted = new LinkEvidence(
            Guid.NewGuid(),
            "Contoso Skog AB",
            new Signer("Åsa", "Berg", "asa@contoso.example", string.Empty),
            "2023-03",
            "SE",
            "sv-SE",
            new string('a', 64),
            "I accept.",
            Now,
            IsMailboxProven: true,
            ShownByName: "Ida Holm",
            "203.0.113.7",
            "Browser of the signer"
        );

        var card = await RenderAsync(Line(AcceptanceRequestStatus.Accepted) with { Accepted = accepted });

        foreach (
            var part in (string[])
                [
                    accepted.TextSha256,
                    "203.0.113.7",
                    "Browser of the signer",
                    "Ida Holm",
                    texts.Of<AcceptanceRequestsText>("MailboxCodeUsed"),
                ]
        )
        {
            Assert.Contains(part, card.Find("dl").TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Another_person_who_was_named_can_be_asked_at_one_click()
    {
        var asked = false;
        var card = await RenderAsync(
            Line(AcceptanceRequestStatus.OtherPerson) with
            {
                Other = new OtherSignatory("Per", "Lund", "per@contoso.example"),
            },
            () => asked = true
        );
        Assert.Contains("per@contoso.example", card.Find(".mud-alert").TextContent, StringComparison.Ordinal);

        await card.Find("button").ClickAsync(new());

        Assert.True(asked);
    }

    [Fact]
    public async Task A_link_that_rests_is_not_shown_on_a_screen()
    {
        var card = await RenderAsync(Line(AcceptanceRequestStatus.Requested) with { IsResting = true });

        Assert.Contains(
            texts.Of<AcceptanceRequestsText>("Resting"),
            card.Find(".mud-alert").TextContent,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(
            texts.Of<AcceptanceRequestsText>("ShowOnScreen"),
            card.FindAll("button").Select(button => button.TextContent.Trim())
        );
    }

    [Fact]
    public async Task A_letter_whose_link_rests_since_is_shown_no_more()
    {
        var customer = await AddCustomerAsync();
        var made = await Services
            .GetRequiredService<AcceptanceRequestService>()
            .RequestAsync(Caller, customer, RequestSteps.NewRequest(), CancellationToken.None);
        var line = Line(AcceptanceRequestStatus.Expired) with { Id = made.Value.Id };
        var card = await RenderAsync(line, customer: customer);
        await card.Find("button").ClickAsync(new());
        Assert.Single(card.FindAll("[data-letter]"));

        card.Render(parameters =>
            parameters.Add(
                shown => shown.Requests,
                [line with { Status = AcceptanceRequestStatus.Requested, IsResting = true }]
            )
        );

        Assert.Empty(card.FindAll("[data-letter]"));
        Assert.Contains(
            texts.Of<AcceptanceRequestsText>("Resting"),
            card.Find(".mud-alert").TextContent,
            StringComparison.Ordinal
        );
    }

    private static AcceptanceRequestLine Line(AcceptanceRequestStatus status) =>
        new(
            Guid.NewGuid(),
            status,
            new Signer("Åsa", "Berg", "asa@contoso.example", string.Empty),
            "sv-SE",
            Note: null,
            Now,
            "Ida Holm",
            RenewedAt: null,
            Now.AddDays(30),
            Now,
            Accepted: null,
            DeclineReason: null,
            Other: null,
            IsResting: false,
            LetterSentAt: null,
            IsLetterWaiting: false,
            IsLetterGivenUp: false,
            FinalisedAt: status == AcceptanceRequestStatus.Finalised ? Now : null,
            FinalisedByName: null
        );

    private async Task<IRenderedComponent<RequestCard>> RenderAsync(
        AcceptanceRequestLine line,
        Action? ask = null,
        Caller? caller = null,
        Guid? customer = null
    )
    {
        var profile = await ProfileAsync(caller);
        return Render<RequestCard>(parameters =>
            parameters
                .Add(card => card.CustomerTenantId, customer ?? Guid.NewGuid())
                .Add(card => card.Requests, [line])
                .Add(card => card.AskFor, EventCallback.Factory.Create(this, ask ?? (() => { })))
                .AddCascadingValue(profile)
                .AddCascadingValue(caller ?? Caller)
        );
    }
}
