using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Partners;

namespace PartnerPortal.Dashboard.Keyboard;

public sealed class ShortcutsDialogTests : DashboardTest
{
    private readonly PageTexts texts = new("en-US");

    [Fact]
    public async Task It_tells_the_keys_and_starts_on_the_button_that_closes_it()
    {
        var dialog = await OpenAsync(areOn: true);

        Assert.Equal(
            ["Ctrl+K⌘K", "/", "n", "j k", "Enter", "u", "?", "Esc"],
            dialog.FindAll(".shortcuts dt").Select(key => key.TextContent.Trim())
        );
        Assert.All(
            dialog.FindAll(".shortcuts dd"),
            meaning => Assert.False(string.IsNullOrWhiteSpace(meaning.TextContent))
        );

        dialog.FindAll("[role=dialog] button")[^1].Click();
        dialog.WaitForAssertion(() => Assert.Empty(dialog.FindAll("[role=dialog]")));
    }

    [Fact]
    public async Task The_key_of_a_form_that_the_agent_may_not_open_is_not_told()
    {
        var dialog = await OpenAsync(areOn: true, AgentRoles.HelpdeskAgent);

        Assert.DoesNotContain("n", dialog.FindAll(".shortcuts dt").Select(key => key.TextContent.Trim()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_switch_shows_what_the_browser_remembers_and_changes_it(bool areOn)
    {
        var dialog = await OpenAsync(areOn);
        var choice = dialog.Find("[role=dialog] input[type=checkbox]");
        Assert.Equal(areOn, choice.HasAttribute("checked"));
        Assert.Contains(
            texts.Of<KeyboardText>("SingleKeysHelp"),
            dialog.Find("#" + choice.GetAttribute("aria-describedby")).TextContent,
            StringComparison.Ordinal
        );

        choice.Change(!areOn);

        var told = Assert.Single(JSInterop.Invocations["portal.singleKeys.set"]);
        Assert.Equal(!areOn, told.Arguments[0]);
    }

    private async Task<IRenderedComponent<KeyboardScreen>> OpenAsync(
        bool areOn,
        AgentRoles roles = AgentRoles.AdminAgent
    )
    {
        JSInterop.Setup<bool>("portal.singleKeys.areOn").SetResult(areOn);
        var caller = await AddAgentAsync(Partner, roles);
        var profile = await ProfileAsync(caller);
        var screen = Render<KeyboardScreen>(parameters =>
            parameters.Add(p => p.Agent, profile).Add(p => p.Caller, caller)
        );
        await screen.InvokeAsync(() =>
            ShortcutsDialog.OpenAsync(Services.GetRequiredService<IDialogService>(), JSInterop.JSRuntime)
        );
        screen.WaitForElement("[role=dialog]");
        return screen;
    }
}
