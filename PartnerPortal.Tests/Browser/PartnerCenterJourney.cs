using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PartnerPortal.AdminCenter.ByLink;
using PartnerPortal.Dashboard.Settings.Connection;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Host;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>A portal whose Partner Center is a second portal, as docs/operations.md starts the pair.</summary>
public sealed class PartnerCenterJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private static DateOnly Yesterday => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-1));

    [Theory]
    [Languages]
    public async Task A_customer_is_read_from_Partner_Center_attested_here_and_confirmed_there_by_its_signatory(
        string culture
    )
    {
        var second = await StartAsync(
            new PortalSetup { Settings = { ["Portal:Api:CustomerRequestsPerMinute"] = "1000000" } }
        );
        var key = $"Portal:PartnerCenter:{Guid.Parse(PartnerCenterApi.ApiClient.FourthCoffee):N}";
        var first = await StartAsync(
            new PortalSetup
            {
                Settings =
                {
                    [$"{key}:ClientSecret"] = "demo-secret",
                    [$"{key}:Authority"] = second.Address.ToString(),
                },
            }
        );
        var customer = await new TestCustomers(second.Services).AddAsync();

        // The connection is set, tested and read.
        var owner = await OpenAsync(culture, Owner, first.Address);
        await owner.GoToAsync("/settings/connection");
        await owner
            .Page.GetByRole(AriaRole.Checkbox, new() { Name = owner.Texts.Of<ConnectionText>("SwitchOn") })
            .CheckAsync();
        await owner.Field<ConnectionText>("ApplicationId").FillAsync("00000000-0000-0000-0000-0000000000d1");
        await owner.Field<ConnectionText>("Address").FillAsync(second.Address.ToString());
        await Radio(owner, "Authentication_AppOnly").CheckAsync();
        await owner.Button<ConnectionText>("Save").ClickAsync();
        await owner.Button<ConnectionText>("CheckRun").ClickAsync();
        await Expect(owner.Page.GetByText(owner.Texts.Of<ConnectionText>("CheckAllWorks"))).ToBeVisibleAsync();
        await owner.Button<ConnectionText>("ReadNow").ClickAsync();
        await Expect(owner.Page.GetByText(owner.Texts.Of<ConnectionText>("State_Done"), new() { Exact = true }))
            .ToBeVisibleAsync();
        await CheckAsync(owner, "connection that was read");

        // The customer is here, and is attested here.
        var agent = await OpenAsync(culture, Admin, first.Address);
        var account = new AccountPage(agent);
        await account.OpenAsync(customer);
        var center = agent.Page.GetByRole(
            AriaRole.Region,
            new() { Name = agent.Texts.Of<ConnectionText>("PartnerCenter"), Exact = true }
        );
        await Expect(center).ToContainTextAsync(agent.Texts.Of<ConnectionText>("NothingThere"));
        await account.Update.ClickAsync();
        await account.Date.FillAsync(agent.Texts.Typed(Yesterday));
        await account.SaveAndContinue.ClickAsync();
        await Expect(account.SaveAndContinue).ToHaveCountAsync(0);

        // It is sent as an enhanced attestation, after a look at what would be sent.
        await owner.Button<ConnectionText>("DryRun").ClickAsync();
        await Expect(owner.Page.GetByRole(AriaRole.Link, new() { Name = customer.CompanyName })).ToBeVisibleAsync();
        await Radio(owner, "SendsAs_EnhancedAttestation").CheckAsync();
        await owner.Button<ConnectionText>("SendingOn").ClickAsync();
        await Expect(owner.Button<ConnectionText>("SendingOff")).ToBeVisibleAsync();
        await first.Services.GetRequiredService<CenterSendingQueue>().FillAsync(CancellationToken.None);
        await Expect(center).ToContainTextAsync(agent.Texts.Of<ConnectionText>("Sending_AtSignatory"));
        await agent.Button<ConnectionText>("SignatoryPageShow").ClickAsync();
        var page = await agent.Field<ConnectionText>("SignatoryPage").InputValueAsync();
        await CheckAsync(agent, "account with an attestation that waits for its signatory");

        // The signatory accepts on the second portal's page, and the first portal confirms.
        var signatory = await OpenAsync(culture, address: second.Address, script: false);
        await signatory.GoToAsync(page);
        foreach (var box in await signatory.Page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await signatory.Button<AcceptanceByLinkText>("Accept").ClickAsync();
        await Expect(signatory.Heading)
            .ToHaveTextAsync(signatory.Texts.Of<AcceptanceByLinkText>("AcceptedTitleFor", customer.CompanyName));
        await MakeDueAsync(first);
        await Expect(center).ToContainTextAsync(agent.Texts.Of<ConnectionText>("Sending_Sent"));
        await Expect(center).ToContainTextAsync(second.Address.Host);
    }

    private static ILocator Radio(Window window, string key) =>
        window.Page.GetByRole(AriaRole.Radio, new() { Name = window.Texts.Of<ConnectionText>(key), Exact = true });

    // As if the quarter of an hour until the next look had passed.
    private static async Task MakeDueAsync(PortalApp portal)
    {
        await using var db = await portal.ContextAsync();
        await db.Set<CenterSending>()
            .ExecuteUpdateAsync(change => change.SetProperty(one => one.NextAttemptAt, one => one.CreatedAt));
    }
}
