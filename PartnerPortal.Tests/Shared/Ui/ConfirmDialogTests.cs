using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Shared.Ui;

public sealed class ConfirmDialogTests : UiTest
{
    [Theory]
    [InlineData("Revoke", true)]
    [InlineData("Cancel", false)]
    public async Task The_answer_is_the_button_that_was_pressed(string button, bool answer)
    {
        var (page, asked) = await AskAsync();

        page.FindAll("[role=dialog] button")
            .Single(found => string.Equals(found.TextContent, button, StringComparison.Ordinal))
            .Click();

        Assert.Equal(answer, await asked);
        page.WaitForAssertion(() => Assert.Empty(page.FindAll("[role=dialog]")));
    }

    [Fact]
    public async Task The_safe_button_comes_first_and_the_question_is_part_of_the_name()
    {
        var (page, _) = await AskAsync();

        var dialog = page.Find("[role=dialog]");
        var name = dialog.GetAttribute("aria-labelledby")!.Split(' ').Select(id => page.Find("#" + id).TextContent);
        Assert.Equal(["Revoke the client?", "Its programs stop at once."], name);
        Assert.Equal(["Cancel", "Revoke"], page.FindAll("[role=dialog] button").Select(button => button.TextContent));
        Assert.Contains("error", page.FindAll("[role=dialog] button")[1].ClassName, StringComparison.Ordinal);
    }

    private async Task<(IRenderedComponent<PortalOverlays> Page, Task<bool> Asked)> AskAsync()
    {
        var page = Render<PortalOverlays>();
        var confirm = Services.GetRequiredService<ConfirmDialog>();
        var asked = Task.FromResult(false);
        await page.InvokeAsync(() =>
        {
            asked = confirm.AskAsync("Revoke the client?", "Its programs stop at once.", "Revoke", danger: true);
        });
        page.WaitForAssertion(() => page.Find("[role=dialog] button"));
        return (page, asked);
    }
}
