using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace PartnerPortal.Shared.Ui;

public sealed class ToastsTests : UiTest
{
    [Fact]
    public async Task What_is_said_twice_shows_twice()
    {
        var (list, toasts) = Show();

        await list.InvokeAsync(() => toasts.Success("The acceptance is on record."));
        await list.InvokeAsync(() => toasts.Success("The acceptance is on record."));

        Assert.Equal(2, list.FindAll("[aria-live=polite] .toast strong").Count);
    }

    [Fact]
    public async Task A_success_goes_by_itself_and_a_problem_stays_longer_with_what_to_do()
    {
        var (list, toasts) = Show();
        await list.InvokeAsync(() => toasts.Success("Saved."));
        await list.InvokeAsync(() => toasts.Problem("Not saved.", "Try again."));

        Time.Advance(TimeSpan.FromSeconds(6));
        list.WaitForAssertion(() => Assert.Equal("Not saved.", list.Find(".toast strong").TextContent));
        Assert.Contains("Try again.", list.Find(".toast").TextContent, StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromSeconds(14));
        list.WaitForAssertion(() => Assert.Empty(list.FindAll(".toast")));
    }

    [Fact]
    public async Task It_is_closed_by_a_button_in_the_persons_language()
    {
        Use("sv-SE");
        var (list, toasts) = Show();
        await list.InvokeAsync(() => toasts.Problem("Inte sparat."));

        list.Find("button[aria-label=Stäng]").Click();

        Assert.Empty(list.FindAll(".toast"));
    }

    private (IRenderedComponent<ToastList> List, Toasts Toasts) Show() =>
        (Render<ToastList>(), Services.GetRequiredService<Toasts>());
}
