using Bunit;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Invitations;

/// <summary>A letter is ready to be sent to somebody, and its link can be taken alone.</summary>
public sealed class LetterPanelTests : UiTest
{
    private static readonly Uri link = new("https://portal.example/AdminPortal/Home?invitation=abc");
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public void It_is_addressed_and_its_link_can_be_copied_and_opened_alone()
    {
        var panel = Show(new MailParty("anna@contoso.example", "Anna Håkansson"));

        Assert.StartsWith("mailto:anna@contoso.example?subject=", Href(panel, "OpenInEmail"), StringComparison.Ordinal);
        Assert.Equal(link.AbsoluteUri, Href(panel, "OpenLink"));
        var values = panel.FindAll("input").Select(input => input.GetAttribute("value")).ToList();
        Assert.Contains(link.AbsoluteUri, values);
        Assert.Contains("anna@contoso.example", values);
    }

    [Fact]
    public void Without_a_known_address_it_is_addressed_to_nobody() =>
        Assert.StartsWith("mailto:?subject=", Href(Show(recipient: null), "OpenInEmail"), StringComparison.Ordinal);

    private string? Href(IRenderedComponent<LetterPanel> panel, string key) =>
        panel
            .FindAll("a")
            .Single(anchor =>
                string.Equals(anchor.TextContent.Trim(), texts.Of<InvitationsText>(key), StringComparison.Ordinal)
            )
            .GetAttribute("href");

    private IRenderedComponent<LetterPanel> Show(MailParty? recipient) =>
        Render<LetterPanel>(parameters =>
            parameters
                .Add(
                    panel => panel.Letter,
                    new InvitationLetter(new InvitationText("Please accept", "Hello", "Bye"), link)
                )
                .Add(panel => panel.Recipient, recipient)
        );
}
