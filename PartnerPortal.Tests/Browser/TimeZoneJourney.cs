using System.Globalization;
using Microsoft.Playwright;
using PartnerPortal.AdminCenter;
using PartnerPortal.Dashboard.Customers.Account;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Host;
using PartnerPortal.Shared.Time;
using static Microsoft.Playwright.Assertions;

namespace PartnerPortal.Browser;

public sealed class TimeZoneJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    [Theory]
    [Languages]
    public async Task An_agent_in_Auckland_attests_its_own_today_while_the_server_has_yesterday(string culture)
    {
        // Noon in London is past midnight in Auckland all year round. A day ahead of the demo, which ends now.
        var utcDay = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(1));
        var now = new DateTimeOffset(utcDay.ToDateTime(new TimeOnly(12, 30)), TimeSpan.Zero);
        var today = utcDay.AddDays(1);
        await using var ahead = await StartAsync(new PortalSetup { Now = now });
        var customer = await new TestCustomers(ahead.Services).AddAsync();
        var window = await OpenAsync(culture, Admin, ahead.Address, timeZone: "Pacific/Auckland");
        var account = new AccountPage(window);
        await account.OpenAsync(customer);
        await account.Update.ClickAsync();

        await account.Date.FillAsync(window.Texts.Typed(today.AddDays(1)));
        await Expect(window.HintOf("AcceptedOn"))
            .ToHaveTextAsync(window.Texts.Sentence<AcceptanceDateInFuture>(window.Texts.Typed(today)));
        await account.SaveAndContinue.ClickAsync();
        await Expect(account.SaveAndContinue).ToBeVisibleAsync();

        await account.Date.FillAsync(window.Texts.Typed(today));
        await account.SaveAndContinue.ClickAsync();
        await Expect(account.Agreement)
            .ToContainTextAsync(
                window.Texts.Of<AccountText>(
                    "ConfirmedLine",
                    $"{TestCustomers.FirstName} {TestCustomers.LastName}",
                    DateTexts.LongDate(today, window.Texts.Culture)
                )
            );
        await window.Context.CloseAsync();
    }

    [Theory]
    [Languages]
    public async Task A_customer_reads_when_it_accepted_in_its_own_zone_and_finds_the_other_time_behind_it(
        string culture
    )
    {
        var window = await OpenAsync(culture, timeZone: "Pacific/Auckland");
        await window.GoToAsync(AdminCenterAddresses.Home);
        await new CustomersSidePages(window).SignInAsync("admin@adventureworks.onmicrosoft.com", DemoAccounts.Password);
        await window.GoToAsync(AdminCenterAddresses.ToAgreement);

        var moment = window.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Time).First;
        var utc = DateTimeOffset.Parse((await moment.GetAttributeAsync("datetime"))!, CultureInfo.InvariantCulture);
        var there = TimeZoneInfo.ConvertTime(utc, TimeZoneInfo.FindSystemTimeZoneById("Pacific/Auckland"));
        await Expect(moment).ToContainTextAsync(there.ToString("HH:mm", CultureInfo.InvariantCulture));
        await Expect(moment).Not.ToContainTextAsync("UTC");
        Assert.EndsWith("(UTC)", await moment.GetAttributeAsync("title"), StringComparison.Ordinal);
        await window.Context.CloseAsync();
    }
}
