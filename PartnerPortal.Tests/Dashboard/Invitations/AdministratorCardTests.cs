using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Mail;
using PartnerPortal.Shared.Time;

namespace PartnerPortal.Dashboard.Invitations;

public sealed class AdministratorCardTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task Without_the_customers_grant_the_reason_is_in_the_buttons_place()
    {
        var card = await RenderCardAsync(hasDelegatedAdministration: false);

        Assert.Empty(card.FindAll("button"));
        Assert.Contains("Contoso Skog AB has not granted", card.Find(".reason").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_customers_grant_an_admin_agent_gets_the_button()
    {
        var card = await RenderCardAsync(hasDelegatedAdministration: true);

        Assert.Equal(texts.Of<InvitationsText>("ResetPassword"), card.Find("button").TextContent.Trim());
        Assert.Empty(card.FindAll(".reason"));
    }

    [Fact]
    public async Task A_letter_about_a_reset_that_was_given_up_is_told_where_the_reset_was_made()
    {
        var customer = await AddCustomerAsync();
        ((TestMail)Services.GetRequiredService<IMailTransport>()).Answer = _ => new MailOutcome(
            MailOutcomeKind.Refused
        );
        await Services.GetRequiredService<AdministratorReset>().ResetAsync(Caller, customer, CancellationToken.None);
        var told = texts.Of<InvitationsText>(
            "ResetLetterFailed",
            DateTexts.LongDate(new DateOnly(2026, 11, 20), texts.Culture)
        );
        Assert.DoesNotContain(told, (await RenderCardAsync(true, customer)).Markup, StringComparison.Ordinal);

        await Services.GetRequiredService<ResetNotices>().SendNextAsync(CancellationToken.None);

        var card = await RenderCardAsync(true, customer);
        Assert.Equal(told, card.WaitForElement(".mud-alert-message").TextContent.Trim());
    }

    private async Task<IRenderedComponent<AdministratorCard>> RenderCardAsync(
        bool hasDelegatedAdministration,
        Guid? customer = null
    )
    {
        var agent = await ProfileAsync();
        return Render<AdministratorCard>(parameters =>
            parameters
                .AddCascadingValue(agent)
                .AddCascadingValue(Caller)
                .Add(
                    component => component.Profile,
                    CustomerProfiles.Of(Partner, hasDelegatedAdministration) with
                    {
                        CustomerTenantId = customer ?? Guid.NewGuid(),
                    }
                )
        );
    }
}
