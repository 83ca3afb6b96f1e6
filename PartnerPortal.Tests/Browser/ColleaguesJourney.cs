using Microsoft.Playwright;
using PartnerPortal.Dashboard.Customers;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class ColleaguesJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task The_later_of_two_sees_what_changed_keeps_what_it_typed_and_saves_again(string culture)
    {
        var customer = await Customers.AddAsync();
        var first = await OpenAsync(culture, Admin);
        var later = await OpenAsync(culture, Sales);
        var (firstPage, laterPage) = (new AccountPage(first), new AccountPage(later));
        foreach (var (page, account) in new[] { (first, firstPage), (later, laterPage) })
        {
            await account.OpenAsync(customer);
            await account.Edit.ClickAsync();
            await Expect(account.Save).ToBeVisibleAsync();
        }

        await laterPage.Field("FirstName").FillAsync("Later");
        await firstPage.Field("City").FillAsync("Uppsala");
        await firstPage.Save.ClickAsync();
        await Expect(first.Page.GetByText(first.Texts.Of<AccountText>("Saved"))).ToBeVisibleAsync();

        await Expect(laterPage.Field("FirstName")).ToHaveValueAsync("Later");
        await laterPage.Save.ClickAsync();
        await Expect(later.Alert).ToContainTextAsync(later.Texts.Sentence<CustomerChangedMeanwhile>("Anna Bergström"));
        var differences = later.Page.GetByRole(
            AriaRole.Table,
            new() { Name = later.Texts.Of<AccountText>("ChangedTitle") }
        );
        await Expect(differences).ToContainTextAsync("Uppsala");
        await Expect(differences).ToContainTextAsync("Stockholm");
        await Expect(laterPage.Field("FirstName")).ToHaveValueAsync("Later");

        await later
            .Page.GetByRole(
                AriaRole.Button,
                new()
                {
                    Name = $"{later.Texts.Of<AccountText>("UseStored")}: {later.Texts.Of<CustomerFieldsText>("City")}",
                }
            )
            .ClickAsync();
        await Expect(laterPage.Field("City")).ToHaveValueAsync("Uppsala");
        await laterPage.Save.ClickAsync();
        await Expect(later.Page.GetByText(later.Texts.Of<AccountText>("Saved"))).ToBeVisibleAsync();
        await Expect(laterPage.Company).ToContainTextAsync("Later " + TestCustomers.LastName);
        await Expect(firstPage.Company).ToContainTextAsync("Later " + TestCustomers.LastName);
        await Expect(firstPage.Company).ToContainTextAsync("Uppsala");
    }

    [Theory]
    [Languages]
    public async Task Who_attests_after_a_colleague_did_is_told_and_may_save_again(string culture)
    {
        var customer = await Customers.AddAsync();
        var day = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        var first = await OpenAsync(culture, Admin);
        var later = await OpenAsync(culture, Sales);
        var (firstPage, laterPage) = (new AccountPage(first), new AccountPage(later));
        await laterPage.OpenAsync(customer);
        await laterPage.Update.ClickAsync();
        await laterPage.Field("FirstName").FillAsync("Later");
        await laterPage.Date.FillAsync(later.Texts.Typed(day));

        await firstPage.OpenAsync(customer);
        await firstPage.Update.ClickAsync();
        await firstPage.Date.FillAsync(first.Texts.Typed(day));
        await firstPage.SaveAndContinue.ClickAsync();
        await Expect(first.Page.GetByText(first.Texts.Of<AccountText>("Attested"))).ToBeVisibleAsync();

        // The later one's page shows it already, and its form is left alone.
        await Expect(laterPage.History)
            .ToContainTextAsync(
                later.Texts.Of<AccountText>("EventAttested", $"{TestCustomers.FirstName} {TestCustomers.LastName}")
            );
        await Expect(laterPage.Field("FirstName")).ToHaveValueAsync("Later");
        await laterPage.SaveAndContinue.ClickAsync();
        await Expect(later.Alert)
            .ToContainTextAsync(
                later.Texts.Sentence<AttestedMeanwhile>(
                    "Anna Bergström",
                    $"{TestCustomers.FirstName} {TestCustomers.LastName}"
                )
            );
        await laterPage.SaveAndContinue.ClickAsync();
        await Expect(later.Page.GetByText(later.Texts.Of<AccountText>("Attested"))).ToBeVisibleAsync();
        await Expect(laterPage.History)
            .ToContainTextAsync(later.Texts.Of<AccountText>("EventAttested", "Later " + TestCustomers.LastName));
    }
}
