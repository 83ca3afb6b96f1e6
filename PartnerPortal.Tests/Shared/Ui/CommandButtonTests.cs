using Bunit;
using Microsoft.AspNetCore.Components.Web;

namespace PartnerPortal.Shared.Ui;

public sealed class CommandButtonTests : UiTest
{
    [Fact]
    public void A_busy_button_ignores_clicks()
    {
        var clicks = 0;
        var button = Render<CommandButton>(p =>
            p.AddChildContent("Save").Add(b => b.Busy, true).Add(b => b.OnClick, (MouseEventArgs _) => clicks++)
        );

        button.Find("button").Click();

        Assert.Equal(0, clicks);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-disabled"));
        Assert.False(button.Find("button").HasAttribute("disabled"));
    }

    [Fact]
    public async Task A_second_click_does_nothing_while_the_first_is_at_work()
    {
        var clicks = 0;
        var work = new TaskCompletionSource();
        var button = Render<CommandButton>(p =>
            p.AddChildContent("Save")
                .Add(
                    b => b.OnClick,
                    (MouseEventArgs _) =>
                    {
                        clicks++;
                        return work.Task;
                    }
                )
        );

        var first = button.Find("button").ClickAsync(new MouseEventArgs());
        button.Find("button").Click();
        Assert.Equal(1, clicks);
        Assert.Equal("true", button.Find("button").GetAttribute("aria-busy"));

        work.SetResult();
        await first;
        button.WaitForAssertion(() => Assert.False(button.Find("button").HasAttribute("aria-busy")));
    }
}
