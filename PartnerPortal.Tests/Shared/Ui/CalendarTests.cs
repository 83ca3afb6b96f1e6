using Bunit;

namespace PartnerPortal.Shared.Ui;

public sealed class CalendarTests : UiTest
{
    private static readonly DateOnly today = new(2026, 11, 20);

    private DateOnly? picked;

    [Theory]
    [InlineData("en-US", "Sunday", "November 2026", "Friday, November 20, 2026")]
    [InlineData("nl-NL", "maandag", "november 2026", "vrijdag 20 november 2026")]
    [InlineData("sv-SE", "måndag", "november 2026", "fredag 20 november 2026")]
    public void It_speaks_the_persons_language_and_begins_the_week_as_the_region_does(
        string culture,
        string firstDay,
        string month,
        string day
    )
    {
        Use(culture);
        var calendar = Show();

        Assert.Equal(firstDay, calendar.Find("th").GetAttribute("abbr"));
        Assert.Equal(month, calendar.Find("[aria-live=polite]").TextContent);
        Assert.Equal(day, calendar.Find("[aria-current=date]").GetAttribute("aria-label"));
    }

    [Fact]
    public void The_chosen_day_says_that_it_is_and_alone_can_be_tabbed_to()
    {
        var calendar = Show(value: new DateOnly(2026, 11, 17));

        var chosen = Assert.Single(calendar.FindAll("[aria-selected=true]"));
        Assert.Equal("Tuesday, November 17, 2026", chosen.GetAttribute("aria-label"));
        Assert.Same(chosen, Assert.Single(calendar.FindAll("[tabindex='0']")));
        Assert.Equal(42, calendar.FindAll("[role=gridcell]").Count);
    }

    [Theory]
    [InlineData("ArrowLeft", false, 2026, 11, 16)]
    [InlineData("ArrowRight", false, 2026, 11, 18)]
    [InlineData("ArrowUp", false, 2026, 11, 10)]
    [InlineData("Home", false, 2026, 11, 15)]
    [InlineData("PageUp", false, 2026, 10, 17)]
    [InlineData("PageUp", true, 2025, 11, 17)]
    // Behind the last day there is nothing.
    [InlineData("ArrowDown", false, 2026, 11, 20)]
    [InlineData("End", false, 2026, 11, 20)]
    [InlineData("PageDown", false, 2026, 11, 20)]
    public void Keys_move_the_marked_day_and_Enter_picks_it(string key, bool shift, int year, int month, int day)
    {
        var calendar = Show(value: new DateOnly(2026, 11, 17));

        calendar
            .Find("table")
            .KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = key, ShiftKey = shift });
        calendar.Find("table").KeyDown("Enter");

        Assert.Equal(new DateOnly(year, month, day), picked);
    }

    [Fact]
    public void A_day_after_the_last_is_shown_and_not_picked()
    {
        var calendar = Show();

        var after = calendar.Find("#date-2026-11-21");
        Assert.Equal("true", after.GetAttribute("aria-disabled"));
        after.Click();
        Assert.Null(picked);
        Assert.True(calendar.Find("[aria-label='Next month']").HasAttribute("disabled"));

        calendar.Find("#date-2026-11-19").Click();
        Assert.Equal(new DateOnly(2026, 11, 19), picked);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public void Today_is_one_press_away_where_it_may_be_picked(int lastInDays, bool isOffered)
    {
        var calendar = Render<Calendar>(p =>
            p.Add(c => c.Id, "date").Add(c => c.Max, today.AddDays(lastInDays)).Add(c => c.Picked, day => picked = day)
        );

        var button = calendar.Find(".calendar-foot button");
        Assert.Equal(!isOffered, button.HasAttribute("disabled"));
        if (isOffered)
        {
            button.Click();
            Assert.Equal(today, picked);
        }
    }

    [Fact]
    public void The_buttons_turn_months_and_years()
    {
        var calendar = Show();

        calendar.Find("[aria-label='Previous month']").Click();
        calendar.Find("[aria-label='Previous year']").Click();

        Assert.Equal("October 2025", calendar.Find("[aria-live=polite]").TextContent);
        Assert.False(calendar.Find("[aria-label='Next month']").HasAttribute("disabled"));
    }

    private IRenderedComponent<Calendar> Show(DateOnly? value = null) =>
        Render<Calendar>(p =>
            p.Add(c => c.Id, "date")
                .Add(c => c.Value, value)
                .Add(c => c.Max, today)
                .Add(c => c.Picked, day => picked = day)
        );
}
