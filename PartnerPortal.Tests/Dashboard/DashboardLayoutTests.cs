using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace PartnerPortal.Dashboard;

public sealed class DashboardLayoutTests : DashboardTest
{
    [Fact]
    public void A_page_that_fails_says_so_with_the_number_that_stands_in_the_log()
    {
        var layout = RenderWith<FailingPage>();
        layout.WaitForElement("[role=alert]");

        var line = Assert.Single(Log.Errors, entry => entry.Text.Contains("number", StringComparison.Ordinal));
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.Contains(FailingPage.Secret, line.Text, StringComparison.Ordinal);
        var number = line.Text.Split('\n')[0].Split(' ')[^1];
        Assert.Equal(8, number.Length);
        var shown = layout.Find("[role=alert]").TextContent;
        Assert.Contains(number, shown, StringComparison.Ordinal);
        Assert.DoesNotContain(FailingPage.Secret, layout.Markup, StringComparison.Ordinal);

        // The rest of the portal keeps working.
        Assert.NotEmpty(layout.FindAll("nav a"));
    }

    [Fact]
    public void Going_elsewhere_ends_the_failure()
    {
        var layout = RenderWith<FailingPage>();
        layout.WaitForElement("[role=alert]");

        layout.Render(parameters => parameters.Add(p => p.Body, Content<WorkingPage>()));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/customers");

        layout.WaitForAssertion(() => Assert.Equal("works", layout.Find("#page-title").TextContent));
        Assert.Empty(layout.FindAll("[role=alert]"));
    }

    [Fact]
    public void A_page_that_fails_once_works_when_it_is_tried_again()
    {
        FailingPage.Fails = true;
        var layout = RenderWith<FailingPage>();
        layout.WaitForElement("[role=alert]");
        FailingPage.Fails = false;

        layout.Find("[role=alert] button").Click();

        layout.WaitForAssertion(() => Assert.Equal("well again", layout.Find("#page-title").TextContent));
        FailingPage.Fails = true;
    }

    private IRenderedComponent<DashboardLayout> RenderWith<TPage>()
        where TPage : IComponent =>
        Render<DashboardLayout>(parameters => parameters.Add(p => p.Body, Content<TPage>()));

    private static RenderFragment Content<TPage>()
        where TPage : IComponent =>
        builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.CloseComponent();
        };

    private sealed class FailingPage : ComponentBase
    {
        public const string Secret = "what only the log may know";

        public static bool Fails { get; set; } = true;

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            if (Fails)
            {
                throw new InvalidOperationException(Secret);
            }

            builder.AddMarkupContent(0, "<h1 id=\"page-title\">well again</h1>");
        }
    }

    private sealed class WorkingPage : ComponentBase
    {
        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder) =>
            builder.AddMarkupContent(0, "<h1 id=\"page-title\">works</h1>");
    }
}
