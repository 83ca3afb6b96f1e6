using Bunit;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace PartnerPortal.Shared.Ui;

/// <summary>What stands around the pages.</summary>
public sealed class ShellTests : UiTest
{
    [Fact]
    public void The_frame_has_a_way_past_itself_a_named_navigation_and_one_main_part()
    {
        var shell = Render<PortalShell>(p =>
            p.Add(s => s.Navigation, "<a href='/'>Overview</a>").Add(s => s.ChildContent, "<h1>Overview</h1>")
        );

        Assert.EndsWith("#main", shell.Find("a.skip-link").GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotEmpty(shell.Find("nav[aria-label]").GetAttribute("aria-label")!);
        Assert.Equal(("main", "-1"), (shell.Find("main").Id, shell.Find("main").GetAttribute("tabindex")));
        Assert.Single(shell.FindAll("header"));
        Assert.Empty(shell.FindAll("[role=toolbar]"));
    }

    [Fact]
    public void Without_a_navigation_there_is_no_menu_to_open() =>
        Assert.Empty(Render<PortalShell>(p => p.Add(s => s.ChildContent, "<h1>x</h1>")).FindAll("nav, .menu-toggle"));

    [Fact]
    public void A_section_is_current_on_its_pages_but_not_on_those_with_an_entry_of_their_own()
    {
        Services.GetRequiredService<Microsoft.AspNetCore.Components.NavigationManager>().NavigateTo("/customers/new");

        var customers = Render<NavigationLink>(p =>
            p.Add(l => l.Href, "/customers")
                .Add(l => l.Icon, Icons.Material.Outlined.People)
                .Add(l => l.Text, "Customers")
                .Add(l => l.Except, "/customers/new")
        );
        var add = Render<NavigationLink>(p =>
            p.Add(l => l.Href, "/customers/new").Add(l => l.Icon, Icons.Material.Outlined.Add).Add(l => l.Text, "Add")
        );

        Assert.Null(customers.Find("a").GetAttribute("aria-current"));
        Assert.Equal("page", add.Find("a").GetAttribute("aria-current"));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(4, true)]
    public void What_waits_is_counted_and_said(int count, bool isShown)
    {
        var link = Render<NavigationLink>(p =>
            p.Add(l => l.Href, "/customers")
                .Add(l => l.Icon, Icons.Material.Outlined.People)
                .Add(l => l.Text, "Customers")
                .Add(l => l.Count, count)
                .Add(l => l.CountLabel, "must be attested")
        );

        Assert.Equal(isShown, link.Markup.Contains("must be attested", StringComparison.Ordinal));
    }
}
