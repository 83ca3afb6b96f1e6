using Bunit;

namespace PartnerPortal.Shared.Ui;

public sealed class FocusOnChangeTests : UiTest
{
    private const string Call = "portal.focusFirst";

    [Fact]
    public void A_page_that_opens_keeps_its_own_focus_and_a_change_moves_it_once()
    {
        var focus = Render<FocusOnChange>(parameters =>
            parameters
                .Add(component => component.Of, value: null)
                .Add(component => component.To, [FocusOnChange.Heading])
        );
        Assert.Empty(JSInterop.Invocations[Call]);

        for (var rendering = 0; rendering < 2; rendering++)
        {
            focus.Render(parameters =>
                parameters.Add(component => component.Of, "form").Add(component => component.To, ["#first"])
            );
        }

        var moved = Assert.Single(JSInterop.Invocations[Call]);
        Assert.Equal(["#first"], Assert.IsAssignableFrom<IReadOnlyList<string>>(moved.Arguments[0]));
    }
}
