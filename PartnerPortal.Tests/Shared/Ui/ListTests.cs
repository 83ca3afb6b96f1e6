using Bunit;

namespace PartnerPortal.Shared.Ui;

public sealed class ListTests : UiTest
{
    [Fact]
    public void A_search_is_told_once_after_the_last_letter()
    {
        var told = new List<string?>();
        var box = Render<SearchBox>(p => p.Add(b => b.Label, "Find").Add(b => b.ValueChanged, told.Add));

        box.Find("input").Input("a");
        Time.Advance(TimeSpan.FromMilliseconds(200));
        box.Find("input").Input("ab");
        Time.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Empty(told);

        Time.Advance(TimeSpan.FromMilliseconds(60));
        box.WaitForAssertion(() => Assert.Equal(["ab"], told));
    }

    [Fact]
    public void Enter_does_not_wait_and_clearing_tells_the_empty_text()
    {
        var told = new List<string?>();
        var box = Render<SearchBox>(p => p.Add(b => b.Label, "Find").Add(b => b.ValueChanged, told.Add));

        box.Find("input").Input("a");
        box.Find("input").Change("a");
        box.Find("button").Click();
        Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(["a", string.Empty], told);
        Assert.Empty(box.FindAll("button"));
    }

    [Fact]
    public void The_ends_of_a_pager_are_no_links()
    {
        var pager = Render<Pager>(p =>
            p.Add(x => x.From, 1).Add(x => x.To, 25).Add(x => x.Total, 1062).Add(x => x.NextHref, "/c?page=2")
        );

        Assert.Equal("1 to 25 of 1,062", pager.Find("[role=status]").TextContent);
        Assert.False(pager.Find("[rel=prev]").HasAttribute("href"));
        Assert.True(pager.Find("[rel=prev]").HasAttribute("disabled"));
        Assert.Equal("/c?page=2", pager.Find("[rel=next]").GetAttribute("href"));
    }

    [Theory]
    [InlineData("en-US", "1,234")]
    [InlineData("nl-NL", "1.234")]
    public void A_filter_counts_in_the_culture_and_says_that_it_is_on(string culture, string count)
    {
        Use(culture);
        var chip = Render<FilterChip>(p =>
            p.Add(c => c.Text, "All").Add(c => c.Count, 1234).Add(c => c.Href, "/c").Add(c => c.Pressed, true)
        );

        Assert.Equal(count, chip.Find("b").TextContent);
        Assert.Equal("true", chip.Find("a").GetAttribute("aria-current"));
    }

    [Fact]
    public void A_sorted_column_says_its_direction()
    {
        var sorted = Render<SortHeader>(p =>
            p.Add(h => h.Label, "Company")
                .Add(h => h.Href, "/c?sort=-name")
                .Add(h => h.SortDirection, MudBlazor.SortDirection.Descending)
        );
        Assert.Equal("descending", sorted.Find("th").GetAttribute("aria-sort"));

        var other = Render<SortHeader>(p => p.Add(h => h.Label, "Company").Add(h => h.Href, "/c"));
        Assert.False(other.Find("th").HasAttribute("aria-sort"));
    }
}
