using System.Globalization;
using Bunit;

namespace PartnerPortal.Shared.Ui;

public sealed class DateFieldTests : UiTest
{
    private DateOnly? value = new(2026, 11, 17);
    private string? text;
    private bool? unreadable;

    [Fact]
    public void Text_that_is_no_date_is_kept_and_reported()
    {
        var field = Field();

        field.Find("input").Input("next week");
        field.Find("input").Change("next week");

        Assert.Equal("next week", field.Find("input").GetAttribute("value"));
        Assert.Null(value);
        Assert.Equal("next week", text);
        Assert.True(unreadable);
        Assert.Equal("true", field.Find("input").GetAttribute("aria-invalid"));
        Assert.Contains("11/20/2026", field.Find(".hint").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_while_typing_and_the_date_is_written_as_understood_on_leaving()
    {
        var field = Field();

        field.Find("input").Input("3");
        Assert.False(field.Find("input").HasAttribute("aria-invalid"));
        field.Find("input").Input("3-5-26");
        field.Find("input").Change("3-5-26");

        Assert.Equal(new DateOnly(2026, 3, 5), value);
        Assert.False(unreadable);
        Assert.Equal("3/5/2026", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_late_echo_of_the_old_value_does_not_undo_what_was_typed()
    {
        var field = Field();
        field.Find("input").Input("11/1/2026");

        field.Render(p => p.Add(f => f.Value, new DateOnly(2026, 11, 17)));

        Assert.Equal("11/1/2026", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_text_from_a_draft_is_read()
    {
        value = null;
        var field = Render<DateField>(p =>
            p.Add(f => f.Label, "Date")
                .Add(f => f.Name, "Date")
                .Add(f => f.Text, "11/2/2026")
                .Add(f => f.ValueChanged, v => value = v)
        );

        Assert.Equal(new DateOnly(2026, 11, 2), value);
        Assert.Equal("11/2/2026", field.Find("input").GetAttribute("value"));
    }

    [Fact]
    public void A_picked_day_is_written_as_the_region_does_and_closes_the_calendar()
    {
        var field = Field();

        field.Find("button[aria-haspopup=dialog]").Click();
        Assert.Equal("true", field.Find("button[aria-haspopup=dialog]").GetAttribute("aria-expanded"));
        field.Find("[role=dialog] [id$='2026-11-03']").Click();

        Assert.Equal("11/3/2026", field.Find("input").GetAttribute("value"));
        Assert.Equal(new DateOnly(2026, 11, 3), value);
        Assert.Empty(field.FindAll("[role=dialog]"));
    }

    [Theory]
    [InlineData("en-US", "today")]
    [InlineData("nl-NL", " Vandaag ")]
    [InlineData("sv-SE", "I dag")]
    public void The_word_for_today_is_a_date(string culture, string typed)
    {
        Use(culture);
        var field = Field();

        field.Find("input").Input(typed);
        field.Find("input").Change(typed);

        Assert.Equal(new DateOnly(2026, 11, 20), value);
        Assert.Equal(
            DateInput.Write(new DateOnly(2026, 11, 20), CultureInfo.CurrentCulture),
            field.Find("input").GetAttribute("value")
        );
    }

    [Fact]
    public void A_day_after_the_last_may_be_typed_for_the_rules_to_judge()
    {
        var field = Field();

        field.Find("input").Input("12/24/2026");
        field.Find("input").Change("12/24/2026");

        Assert.Equal(new DateOnly(2026, 12, 24), value);
        Assert.Equal("12/24/2026", field.Find("input").GetAttribute("value"));
    }

    [Theory]
    [InlineData("nl-NL", "1-2-2026", 2026, 2, 1)]
    [InlineData("nl-NL", "01/02/26", 2026, 2, 1)]
    [InlineData("en-US", "1/2/2026", 2026, 1, 2)]
    [InlineData("sv-SE", "2026-02-01", 2026, 2, 1)]
    [InlineData("sv-SE", "20260201", 2026, 2, 1)]
    [InlineData("en-US", "2026-02-01", 2026, 2, 1)]
    public void Dates_are_read_in_the_order_of_the_culture_or_as_iso(
        string name,
        string typed,
        int year,
        int month,
        int day
    )
    {
        Assert.True(DateInput.TryRead(typed, CultureInfo.GetCultureInfo(name), out var date));
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData("31-2-2026")]
    [InlineData("3 mei")]
    [InlineData("")]
    [InlineData("morgen")]
    public void What_names_no_day_of_a_year_is_no_date(string typed) =>
        Assert.False(DateInput.TryRead(typed, CultureInfo.GetCultureInfo("nl-NL"), out _));

    private IRenderedComponent<DateField> Field() =>
        Render<DateField>(p =>
            p.Add(f => f.Label, "Date")
                .Add(f => f.Name, "Date")
                .Add(f => f.Max, new DateOnly(2026, 11, 20))
                .Add(f => f.Value, value)
                .Add(f => f.ValueChanged, v => value = v)
                .Add(f => f.TextChanged, t => text = t)
                .Add(f => f.ParseError, e => unreadable = e)
        );
}
