using System.Security.Claims;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.DemoData;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Demonstration;

/// <summary>The bar and the tour at the foot of every page, as the server renders them.</summary>
public sealed class DemoDockTests : UiTest
{
    private const string Anna = "admin@fourthcoffee.example";

    public DemoDockTests()
    {
        Services.AddDemoData(new PortalSettings(Path.GetTempPath(), IsDemo: true));
        Services.AddSingleton<AntiforgeryStateProvider, NoToken>();
    }

    [Theory]
    [InlineData("en-GB")]
    [InlineData("nl-NL")]
    [InlineData("sv-SE")]
    public void Every_step_says_what_to_see_and_do_in_each_language(string culture)
    {
        Use(culture);

        var steps = Show(Anna).FindAll("[data-tour-step]");

        Assert.Equal(TourStep.All.Count, steps.Count);
        Assert.All(
            steps,
            step =>
            {
                Assert.DoesNotContain("Title_", step.TextContent, StringComparison.Ordinal);
                Assert.Equal(2, step.QuerySelectorAll("p").Count(text => text.TextContent.Length > 20));
            }
        );
        Assert.Equal(steps.Count, steps.Select(step => step.QuerySelector("h3")!.TextContent).Distinct().Count());
    }

    [Fact]
    public void A_step_of_the_present_person_is_a_link_and_any_other_signs_in()
    {
        var steps = Show(Anna).FindAll("[data-tour-step]");

        Assert.All(
            TourStep.All.Zip(steps),
            pair =>
            {
                var (step, shown) = pair;
                var isLink = string.Equals(step.Person, Anna, StringComparison.Ordinal);
                Assert.Equal(isLink ? step.Address : null, shown.QuerySelector("a")?.GetAttribute("href"));
                Assert.Equal(isLink ? null : step.Person, Posted(shown, PersonSwitch.PersonField));
                Assert.Equal(isLink ? null : step.Address, Posted(shown, PersonSwitch.AddressField));
                Assert.Equal(step.IsBeside ? "_blank" : null, shown.QuerySelector("form")?.GetAttribute("target"));
            }
        );
    }

    [Fact]
    public void Nobody_gets_a_form_for_every_step() =>
        Assert.All(Show(person: null).FindAll("[data-tour-step]"), step => Assert.NotNull(step.QuerySelector("form")));

    [Fact]
    public void Everybody_of_the_demo_can_be_chosen_and_who_it_is_is_marked()
    {
        var dock = Show(Anna);

        var people = dock.FindAll(".demo-persons form").Select(form => Posted(form, PersonSwitch.PersonField)).ToList();
        Assert.Equal(
            [
                .. DemoAccounts.All.Select(account => account.Email),
                .. DemoAdministrators.Offered.Accounts.Select(account => account.UserName),
            ],
            people
        );
        var marked = Assert.Single(dock.FindAll(".demo-persons [aria-current=true]"));
        Assert.Equal(Anna, Posted(marked.Closest("form")!, PersonSwitch.PersonField));
    }

    [Fact]
    public void A_switch_clears_the_drafts_and_a_page_beside_keeps_them()
    {
        var forms = Show(Anna).FindAll("form");

        Assert.All(
            forms,
            form => Assert.NotEqual(form.HasAttribute("target"), form.HasAttribute("data-clears-drafts"))
        );
    }

    [Fact]
    public void The_steps_lead_only_to_people_of_the_demo() =>
        Assert.All(
            TourStep.All,
            step =>
                Assert.Contains(
                    step.Person,
                    DemoAccounts
                        .All.Select(account => account.Email)
                        .Concat(DemoAdministrators.Offered.Accounts.Select(account => account.UserName))
                )
        );

    private IRenderedComponent<DemoDock> Show(string? person)
    {
        var context = new DefaultHttpContext
        {
            User = new ClaimsPrincipal(
                person is null ? new ClaimsIdentity() : new ClaimsIdentity([new Claim(ClaimTypes.Name, person)], "test")
            ),
        };
        return Render<DemoDock>(parameters => parameters.AddCascadingValue<HttpContext>(context));
    }

    private static string? Posted(IElement part, string field) =>
        part.QuerySelector($"input[name='{field}']")?.GetAttribute("value");

    private sealed class NoToken : AntiforgeryStateProvider
    {
        public override AntiforgeryRequestToken? GetAntiforgeryToken() => null;
    }
}
