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

    [Fact]
    public async Task What_can_be_undone_is_undone_by_its_button_and_told()
    {
        var (list, toasts) = Show();
        var undone = 0;
        await list.InvokeAsync(() =>
            toasts.Undoable(
                "Tag vip removed",
                () =>
                {
                    undone++;
                    return Task.FromResult<string?>(null);
                }
            )
        );
        var button = list.Find(".toast button.toast-undo");
        Assert.Equal("Undo", button.TextContent.Trim());

        await button.ClickAsync();

        Assert.Equal(1, undone);
        list.WaitForAssertion(() => Assert.Equal("Undone", list.Find(".toast strong").TextContent));
        Assert.Empty(list.FindAll(".toast-undo"));
        Assert.Contains(JSInterop.Invocations, call => call.Identifier is "portal.recoverFocus");
    }

    [Fact]
    public async Task What_could_not_be_undone_says_why()
    {
        var (list, toasts) = Show();
        await list.InvokeAsync(() => toasts.Undoable("Revoked", () => Task.FromResult<string?>("Too late.")));

        await list.Find(".toast-undo").ClickAsync();

        list.WaitForAssertion(() => Assert.Equal("It was not undone", list.Find(".toast strong").TextContent));
        Assert.Contains("Too late.", list.Find(".toast").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undoing_is_offered_for_ten_seconds_and_its_key_presses_the_newest()
    {
        var (list, toasts) = Show();
        await list.InvokeAsync(() => toasts.Undoable("First", () => Task.FromResult<string?>(null)));
        Time.Advance(TimeSpan.FromSeconds(5));
        await list.InvokeAsync(() => toasts.Undoable("Second", () => Task.FromResult<string?>(null)));
        list.WaitForAssertion(() =>
            Assert.Equal(
                [null, ToastList.UndoKey],
                list.FindAll(".toast-undo").Select(button => button.GetAttribute("data-key"))
            )
        );

        Time.Advance(TimeSpan.FromSeconds(5));
        list.WaitForAssertion(() => Assert.Equal("Second", list.Find(".toast strong").TextContent));
        Time.Advance(TimeSpan.FromSeconds(5));
        list.WaitForAssertion(() => Assert.Empty(list.FindAll(".toast")));
    }

    private (IRenderedComponent<ToastList> List, Toasts Toasts) Show() =>
        (Render<ToastList>(), Services.GetRequiredService<Toasts>());
}
