using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Demonstration;
using PartnerPortal.Host;
using PartnerPortal.SignIn;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class DemoJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string AcceptedBy = "Consolidated Messenger Norge AS";

    [Theory]
    [Languages]
    public async Task A_presenter_is_led_through_the_demo_and_starts_over(string culture)
    {
        var own = await StartAsync(new PortalSetup());
        var presenter = await OpenAsync(culture, address: own.Address);
        var tour = presenter.Page.Locator("[data-tour-panel]");
        var next = tour.GetByRole(
            AriaRole.Button,
            new() { Name = presenter.Texts.Of<DemonstrationText>("Next"), Exact = true }
        );
        await presenter.GoToAsync("/demo");
        await Axe.CheckAsync(presenter, "the demo's page");
        await presenter.Button<DemonstrationText>("BeginTour").ClickAsync();
        await Expect(tour).ToBeVisibleAsync();
        await Axe.CheckAsync(presenter, "the demo's page with the tour");

        // Into the portal as the first step's person, on to the list, and the tour is where it was after a reload.
        await presenter.Button<DemonstrationText>("GoThereAs", "Anna Bergström").ClickAsync();
        await presenter.Page.WaitForURLAsync("**/");
        await next.ClickAsync();
        await presenter.Link<DemonstrationText>("GoThere").ClickAsync();
        await presenter.Page.WaitForURLAsync("**/customers");
        await presenter.Page.ReloadAsync();
        await ExpectStepAsync(presenter, "List");
        await Axe.CheckAsync(presenter, "the list with the tour");

        // The customer accepts in a tab of its own; the agent's list shows it by itself.
        await next.ClickAsync();
        await next.ClickAsync();
        await presenter.Link<DemonstrationText>("GoThere").ClickAsync();
        var row = presenter.Page.Locator("tbody").GetByRole(AriaRole.Row);
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync(presenter.Texts.Of<AcceptanceText>("Status_NotAccepted"));
        await next.ClickAsync();
        var beside = await presenter.Context.RunAndWaitForPageAsync(() =>
            presenter.Button<DemonstrationText>("GoThereBeside", AcceptedBy).ClickAsync()
        );
        await Expect(beside.Locator("[data-tour-panel]")).ToBeVisibleAsync();
        await beside.Locator("#agreed").CheckAsync();
        await beside
            .GetByRole(
                AriaRole.Button,
                new() { Name = presenter.Texts.Of<CustomerAgreementText>("Accept"), Exact = true }
            )
            .ClickAsync();
        await Expect(row).ToContainTextAsync(presenter.Texts.Of<AcceptanceText>("Status_AcceptedDirectly"));

        // Another person by the bar; Escape ends the tour and the focus goes to where it is begun.
        await presenter.Page.Locator(".demo-persons > summary").ClickAsync();
        await presenter.Page.Locator(".demo-persons").GetByText("Erik Nyman").ClickAsync();
        await presenter.Page.WaitForURLAsync("**/");
        await ExpectStepAsync(presenter, "Accept");
        await next.FocusAsync();
        await presenter.Page.Keyboard.PressAsync("Escape");
        await Expect(tour).ToBeHiddenAsync();
        await Expect(presenter.Button<DemonstrationText>("Tour")).ToBeFocusedAsync();

        // Somebody types while another one starts over: the screen is led to the sign-in page, which says why.
        var typing = await OpenAsync(culture, Admin, own.Address);
        await typing.GoToAsync("/customers/new");
        var name = typing.Page.Locator("[data-draft] input.input").First;
        await name.FillAsync("Half a name");
        await presenter.GoToAsync("/demo");
        await presenter.Page.Locator(".demo-start-over > summary").ClickAsync();
        await Axe.CheckAsync(presenter, "starting over");
        // Seconds of work, which a machine that does much else takes longer for.
        await presenter.Button<DemonstrationText>("StartOverYes").ClickAsync(new() { Timeout = 150_000 });
        await Expect(presenter.Page.GetByText(presenter.Texts.Of<DemonstrationText>("IsNew"))).ToBeVisibleAsync();
        await Expect(typing.Page.GetByText(typing.Texts.Of<SignInText>("StartedOver"))).ToBeVisibleAsync();

        // What was half typed and who had accepted belonged to the old demo.
        await typing.Page.GetByRole(AriaRole.Button, new() { Name = Admin }).ClickAsync();
        await typing.Page.WaitForURLAsync("**/");
        await typing.GoToAsync("/customers/new");
        await Expect(name).ToHaveValueAsync(string.Empty);
        await typing.GoToAsync("/customers?search=Consolidated");
        await Expect(typing.Page.Locator("tbody").GetByRole(AriaRole.Row))
            .ToContainTextAsync(typing.Texts.Of<AcceptanceText>("Status_NotAccepted"));
    }

    private static Task ExpectStepAsync(Window window, string step) =>
        Expect(window.Page.Locator("[data-tour-step]:visible"))
            .ToContainTextAsync(window.Texts.Of<DemonstrationText>("Title_" + step));
}
