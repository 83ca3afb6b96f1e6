using Bunit;
using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>What the components of content say to assistive technology.</summary>
public sealed class ContentTests : UiTest
{
    [Fact]
    public void Steps_say_which_is_now_and_which_are_done()
    {
        var steps = Render<Steps>(p =>
            p.Add(s => s.Names, ["Account info", "Review", "Confirmation"]).Add(s => s.Current, 1)
        );

        var items = steps.FindAll("ol > li");
        Assert.Equal(
            "Review",
            Assert
                .Single(items, item => item.GetAttribute("aria-current") is "step")
                .QuerySelector(".step-name")!
                .TextContent
        );
        Assert.Contains(
            "completed",
            items[0].QuerySelector(".visually-hidden")!.TextContent,
            StringComparison.OrdinalIgnoreCase
        );
        Assert.All(items.Skip(1), item => Assert.Null(item.QuerySelector(".visually-hidden")));
    }

    [Fact]
    public void An_icon_without_a_component_is_drawn_as_MudBlazor_draws_it()
    {
        var icon = Render<MudIcon>(p => p.Add(i => i.Icon, Icons.Material.Outlined.Check).Add(i => i.Size, Size.Small));

        icon.MarkupMatches(IconMarkup.Of(Icons.Material.Outlined.Check).Value);
    }

    [Theory]
    [InlineData("admin@fourth-coffee.example", "admin@<wbr>fourth-coffee.<wbr>example")]
    [InlineData("consolidatedmessenger.onmicrosoft.com", "consolidatedmessenger.<wbr>onmicrosoft.<wbr>com")]
    [InlineData("<b>@x.example", "&lt;b&gt;@<wbr>x.<wbr>example")]
    public void An_address_breaks_after_its_at_and_dots_only(string address, string drawn)
    {
        var markup = AddressMarkup.Of(address).Value;

        Assert.Contains(drawn, markup, StringComparison.Ordinal);
        Assert.Equal(address, Render(builder => builder.AddMarkupContent(0, markup)).Find("span").TextContent);
    }

    [Theory]
    [InlineData("Anna Bergström", "Anna Bergström")]
    [InlineData("عبد الرحمن", "\u2068عبد الرحمن\u2069")]
    [InlineData("דוד לוי AB", "\u2068דוד לוי AB\u2069")]
    public void A_name_from_right_to_left_keeps_its_sentence_in_order(string name, string drawn) =>
        Assert.Equal(drawn, IsolatedName.Of(name));

    [Fact]
    public void A_page_has_one_heading_that_can_take_the_focus_and_the_way_to_it()
    {
        var header = Render<PageHeader>(p =>
            p.Add(h => h.Title, "Orders")
                .Add(
                    h => h.Breadcrumbs,
                    [new BreadcrumbItem("Customers", "/customers"), new BreadcrumbItem("Orders", href: null)]
                )
        );

        Assert.Equal(("page-title", "-1"), (header.Find("h1").Id, header.Find("h1").GetAttribute("tabindex")));
        Assert.Equal("/customers", header.Find("nav[aria-label] a").GetAttribute("href"));
        Assert.Equal("Orders", header.Find("nav [aria-current=page]").TextContent);
    }

    [Fact]
    public void A_page_without_a_way_to_it_has_no_empty_navigation() =>
        Assert.Empty(Render<PageHeader>(p => p.Add(h => h.Title, "Overview")).FindAll("nav"));

    [Fact]
    public void Rows_that_load_say_so_once()
    {
        var rows = Render<LoadingRows>(p => p.Add(r => r.Rows, 3));

        Assert.Equal("true", rows.Find(".loading-rows").GetAttribute("aria-busy"));
        Assert.Single(rows.FindAll("[role=status]"));
        Assert.All(rows.FindAll(".loading-row"), row => Assert.Equal("true", row.GetAttribute("aria-hidden")));
        Assert.Equal(3, rows.FindAll(".loading-row").Count);
    }

    [Fact]
    public void A_chart_is_one_picture_with_a_name()
    {
        var chart = Render<WeekChart>(p =>
            p.Add(c => c.Label, "55 % of 42 customers")
                .Add(c => c.Days, [new DateOnly(2026, 11, 22), new DateOnly(2026, 11, 29)])
                .Add(c => c.Parts, [new WeekChartPart("Accepted", "green", [20, 23])])
        );

        Assert.Equal("55 % of 42 customers", chart.Find("figure[role=img]").GetAttribute("aria-label"));
        Assert.All(chart.Find("figure").Children, part => Assert.Equal("true", part.GetAttribute("aria-hidden")));
    }

    [Theory]
    [InlineData(true, "Copied")]
    [InlineData(false, "did not allow")]
    public async Task Copying_says_what_came_of_it(bool succeeds, string told)
    {
        JSInterop.Setup<bool>("portal.copy", _ => true).SetResult(succeeds);
        var field = Render<CopyField>(p => p.Add(f => f.Label, "Link").Add(f => f.Value, "https://portal.example/x"));

        await field.Find("button").ClickAsync();

        field.WaitForAssertion(() =>
            Assert.Contains(told, field.Find("[role=status]").TextContent, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Equal("https://portal.example/x", JSInterop.Invocations["portal.copy"].Single().Arguments[0]);
    }
}
