using Bunit;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.PartnerSettings;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings;

public sealed class ContactCardTests : DashboardTest
{
    private static readonly PartnerContact None = new(Email: null, PhoneNumber: null);

    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task What_is_saved_stands_there_and_there_is_nothing_left_to_save()
    {
        var card = await RenderCardAsync();
        Assert.Contains(texts.Of<SettingsText>("ContactNone"), card.Markup, StringComparison.Ordinal);
        await card.Find("input[name=contact-email]").InputAsync("desk@proseware.example");
        await card.Find("form").SubmitAsync();

        card.WaitForAssertion(() => Assert.Equal("desk@proseware.example", card.Find("p > strong").TextContent));
        Assert.True(card.Find("button[type=submit]").HasAttribute("disabled"));
        Assert.Equal("desk@proseware.example", (await StoredAsync()).Email);
    }

    [Fact]
    public async Task What_is_wrong_is_told_at_its_field_and_nothing_is_saved()
    {
        var card = await RenderCardAsync();
        await card.Find("input[name=contact-phone]").InputAsync("call us");
        await card.Find("form").SubmitAsync();

        var field = card.Find("input[name=contact-phone]");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Equal("call us", field.GetAttribute("value"));
        Assert.Equal(None, await StoredAsync());
    }

    [Fact]
    public async Task A_colleagues_change_is_shown_beside_what_was_typed_and_saving_again_replaces_it()
    {
        var card = await RenderCardAsync();
        await card.Find("input[name=contact-email]").InputAsync("mine@proseware.example");
        await Services
            .GetRequiredService<PartnerContactService>()
            .ChangeAsync(
                Caller,
                new PartnerContactChange(None, None with { Email = "theirs@proseware.example" }),
                CancellationToken.None
            );
        await card.Find("form").SubmitAsync();

        card.WaitForAssertion(() => Assert.Equal("theirs@proseware.example", card.Find("p > strong").TextContent));
        Assert.Contains(
            texts.Of<ErrorSentences>(nameof(PartnerContactChangedMeanwhile)),
            card.Find(".mud-alert").TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal("mine@proseware.example", card.Find("input[name=contact-email]").GetAttribute("value"));
        await card.Find("form").SubmitAsync();
        card.WaitForAssertion(() => Assert.Equal("mine@proseware.example", card.Find("p > strong").TextContent));
    }

    [Fact]
    public async Task Who_may_not_change_it_sees_it_without_fields()
    {
        Agent.Roles = AgentRoles.HelpdeskAgent;
        await ChangeRolesAsync();
        var card = await RenderCardAsync();
        Assert.Empty(card.FindAll("input, button"));
    }

    private async Task ChangeRolesAsync()
    {
        await using var db = Database.CreateDbContext();
        db.Update(Agent);
        await db.SaveChangesAsync();
    }

    private async Task<PartnerContact> StoredAsync() =>
        (await Services.GetRequiredService<PartnerContactQueries>().ContactAsync(Caller, CancellationToken.None)).Value;

    private async Task<IRenderedComponent<ContactCard>> RenderCardAsync()
    {
        var agent = await ProfileAsync();
        var card = Render<ContactCard>(parameters => parameters.AddCascadingValue(agent).AddCascadingValue(Caller));
        card.WaitForAssertion(() => Assert.Empty(card.FindAll(".loading-rows")));
        return card;
    }
}
