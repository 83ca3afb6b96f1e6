using PartnerPortal.Dashboard.Customers.Account;
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
}
