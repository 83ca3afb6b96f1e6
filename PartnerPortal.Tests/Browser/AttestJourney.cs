using Microsoft.Playwright;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Host;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class AttestJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private static readonly DateOnly Before = DateOnly.FromDateTime(
        TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-40)
    );
    private static readonly DateOnly Now = DateOnly.FromDateTime(
        TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1)
    );

    [Theory]
    [Languages]
    public async Task Update_warns_of_the_same_signer_while_typing_refuses_it_and_takes_another_phone(string culture)
    {
        var customer = await Customers.AddAsync(attestedOn: Before);
        var window = await OpenAsync(culture, Admin);
        var account = new AccountPage(window);
        var name = $"{TestCustomers.FirstName} {TestCustomers.LastName}";
        await account.OpenAsync(customer);
        await Expect(account.Agreement)
            .ToContainTextAsync(
                window.Texts.Of<AccountText>("ConfirmedLine", name, DateTexts.LongDate(Before, window.Texts.Culture))
            );

        // The five fields; the primary contact is filled in and can be changed.
        await account.Update.ClickAsync();
        await Expect(account.Field("FirstName")).ToHaveValueAsync(TestCustomers.FirstName);
        await Expect(account.Field("LastName")).ToHaveValueAsync(TestCustomers.LastName);
        await Expect(account.Field("PhoneNumber")).ToHaveValueAsync(TestCustomers.Phone);
        await Expect(account.Date).ToHaveValueAsync(string.Empty);
        var warning = account.Agreement.GetByText(
            window.Texts.Of<AcceptanceText>("SameSigner", "\n").Split('\n')[1],
            new() { Exact = false }
        );
        await Expect(warning).ToBeVisibleAsync();
        await account.Field("Email").FillAsync("someone@else.example");
        await Expect(warning).ToHaveCountAsync(0);
        await account.Field("Email").FillAsync(TestCustomers.EmailOf(customer.DomainPrefix));
        await Expect(warning).ToBeVisibleAsync();

        await account.SaveAndContinue.ClickAsync();
        await Expect(window.HintOf("AcceptedOn")).ToHaveTextAsync(window.Texts.Sentence<AcceptanceDateMissing>());
        await account.Date.FillAsync(window.Texts.Typed(Now));
        await account.SaveAndContinue.ClickAsync();
        await Expect(window.Alert).ToContainTextAsync(window.Texts.Of<AcceptanceText>("NotSaved"));
        await Expect(window.Alert)
            .ToContainTextAsync(window.Texts.Sentence<AttestationDuplicate>(name, window.Texts.Typed(Before)));

        await account.Field("PhoneNumber").FillAsync("+46 70 555 01 02");
        await account.SaveAndContinue.ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<AccountText>("Attested"))).ToBeVisibleAsync();
        await Expect(account.SaveAndContinue).ToHaveCountAsync(0);
        await Expect(account.Agreement)
            .ToContainTextAsync(
                window.Texts.Of<AccountText>("ConfirmedLine", name, DateTexts.LongDate(Now, window.Texts.Culture))
            );
        await Expect(account.Agreement).ToContainTextAsync("+46 70 555 01 02");
        await Expect(account.Agreement)
            .ToContainTextAsync(window.Texts.Of<AcceptanceText>("AcceptanceThroughMicrosoft"));
        await Expect(account.History.GetByText(window.Texts.Of<AccountText>("EventAttested", name)))
            .ToHaveCountAsync(2);
        await Expect(account.History).ToContainTextAsync(window.Texts.Of<AccountText>("EventCreated"));
    }

    [Theory]
    [Languages]
    public async Task A_button_that_a_fields_message_moves_while_it_is_pressed_is_clicked(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Admin);
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await account.Edit.ClickAsync();
        await account.Field("City").FillAsync(string.Empty);
        await account.Save.ScrollIntoViewIfNeededAsync();
        var pressed = (await account.Save.BoundingBoxAsync())!;

        await window.Page.Mouse.MoveAsync(pressed.X + (pressed.Width / 2), pressed.Y + pressed.Height - 1);
        await window.Page.Mouse.DownAsync();
        await Expect(window.HintOf("City")).ToHaveTextAsync(window.Texts.Sentence<FieldRequired>());
        var moved = (await account.Save.BoundingBoxAsync())!;
        Assert.True(moved.Y > pressed.Y + 1, $"The message moved the button from {pressed.Y} to {moved.Y}.");
        await window.Page.Mouse.UpAsync();

        await Expect(window.Alert).ToBeVisibleAsync();
    }

    [Theory]
    [Languages]
    public async Task What_was_typed_outlasts_a_reload_and_is_gone_after_cancel(string culture)
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync(culture, Sales);
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await Expect(account.Agreement).ToContainTextAsync(window.Texts.Of<AcceptanceText>("Status_NotAccepted"));
        await account.Update.ClickAsync();
        await account.Field("FirstName").FillAsync("Göran");
        await account.Date.FillAsync(window.Texts.Typed(Now));
        await Expect(window.HintOf("AcceptedOn"))
            .ToHaveTextAsync(window.Texts.Of<AcceptanceText>("AcceptanceDateHelp"));
        await window.Page.ReloadAsync();
        await Expect(account.Field("FirstName")).ToHaveValueAsync("Göran");
        await Expect(account.Date).ToHaveValueAsync(window.Texts.Typed(Now));

        await account.Cancel.ClickAsync();
        await account.Update.ClickAsync();
        await Expect(account.Field("FirstName")).ToHaveValueAsync(TestCustomers.FirstName);
        await Expect(account.Date).ToHaveValueAsync(string.Empty);
    }

    [Fact]
    public async Task A_day_is_picked_in_the_calendar_by_keyboard_and_none_behind_today_is_offered()
    {
        var customer = await Customers.AddAsync();
        var window = await OpenAsync("en-GB", Admin);
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await account.Update.ClickAsync();
        await window
            .Button<UiText>("OpenCalendar", window.Texts.Of<AcceptanceText>("AcceptanceDate"))
            .PressAsync("Enter");
        var calendar = window.Page.GetByRole(AriaRole.Dialog);
        await Expect(calendar.GetByRole(AriaRole.Gridcell).And(window.Page.Locator(":focus"))).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(calendar).ToHaveCountAsync(0);
        await Expect(account.Date).Not.ToHaveValueAsync(string.Empty);
        await account.SaveAndContinue.ClickAsync();
        await Expect(window.Page.GetByText(window.Texts.Of<AccountText>("Attested"))).ToBeVisibleAsync();
    }

    [Theory]
    [Languages]
    public async Task A_list_that_is_open_elsewhere_shows_the_new_status_without_a_reload(string culture)
    {
        var customer = await Customers.AddAsync();
        var watching = await OpenAsync(culture, Sales);
        await watching.GoToAsync("/customers?search=" + customer.DomainPrefix);
        var row = watching.Page.Locator("tbody").GetByRole(AriaRole.Row);
        await Expect(row).ToContainTextAsync(watching.Texts.Of<AcceptanceText>("Status_NotAccepted"));

        var window = await OpenAsync(culture, Admin);
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await account.Update.ClickAsync();
        await account.Date.FillAsync(window.Texts.Typed(Now));
        await account.SaveAndContinue.ClickAsync();

        await Expect(row).ToContainTextAsync(watching.Texts.Of<AcceptanceText>("Status_Attested"));
        await Expect(row).ToContainTextAsync(DateTexts.Date(Now, watching.Texts.Culture));
    }
}
