using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>The portal sends one letter, to the address on file or to one that the agent types.</summary>
public sealed class SendLetterTests : UiTest
{
    private readonly Guid invitation = Guid.NewGuid();
    private readonly List<SingleLetter> asked = [];
    private readonly PageTexts texts = new("en-US");
    private Result<Guid> answer = Guid.NewGuid();

    public SendLetterTests() =>
        Services
            .AddSingleton(new PortalSettings(Path.GetTempPath(), IsDemo: false))
            .AddScoped<AdminCenterAddress>()
            .AddScoped<ErrorSentences>();

    [Fact]
    public void The_address_on_file_is_there_and_gets_the_letter_when_it_is_sent()
    {
        var form = Show();
        Assert.Equal("anna@contoso.example", form.Find("input").GetAttribute("value"));

        form.Find("form").Submit();

        form.WaitForAssertion(() =>
            Assert.Contains(
                texts.Of<InvitationsText>("OnItsWay", "anna@contoso.example"),
                form.Markup,
                StringComparison.Ordinal
            )
        );
        var letter = Assert.Single(asked);
        Assert.Equal((invitation, "anna@contoso.example"), (letter.InvitationId, letter.Recipient));
        Assert.Empty(form.FindAll("form"));
    }

    [Fact]
    public void An_address_that_is_none_is_told_at_its_field_and_nothing_is_sent()
    {
        var form = Show();
        form.Find("input").Input("anna");

        form.Find("form").Submit();

        Assert.Equal("true", form.Find("input").GetAttribute("aria-invalid"));
        Assert.Empty(asked);
    }

    [Fact]
    public void What_was_refused_is_told_and_the_address_stays()
    {
        answer = new LetterWaits();
        var form = Show();
        form.Find("input").Input("karin@contoso.example");

        form.Find("form").Submit();

        form.WaitForElement("[role=alert]");
        Assert.Equal("karin@contoso.example", form.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Another_invitation_can_be_sent_after_one_was()
    {
        var form = Show();
        form.Find("form").Submit();
        form.WaitForState(() => form.FindAll("form").Count == 0);

        form.Render(parameters => parameters.Add(panel => panel.InvitationId, Guid.NewGuid()));

        Assert.NotEmpty(form.FindAll("form"));
    }

    private IRenderedComponent<SendLetter> Show() =>
        Render<SendLetter>(parameters =>
            parameters
                .Add(panel => panel.InvitationId, invitation)
                .Add(panel => panel.Recipient, new MailParty("anna@contoso.example", "Anna Håkansson"))
                .Add(
                    panel => panel.Send,
                    letter =>
                    {
                        asked.Add(letter);
                        return Task.FromResult(answer);
                    }
                )
        );
}
