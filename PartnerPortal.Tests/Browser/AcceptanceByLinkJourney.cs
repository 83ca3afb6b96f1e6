using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using MimeKit;
using PartnerPortal.AdminCenter.ByLink;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Acceptances;
using PartnerPortal.Dashboard.Orders;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

public sealed class AcceptanceByLinkJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string Offer = "Microsoft 365 Business Standard";

    [Theory]
    [Languages]
    public async Task An_order_that_the_gate_stops_is_carried_on_when_a_signatory_without_script_has_accepted(
        string culture
    )
    {
        var customer = await Customers.AddAsync();
        var agent = await OpenAsync(culture, Sales);
        await agent.GoToAsync($"/customers/{customer.Id}/orders/new");
        await Choice(agent, "Offer").SelectOptionAsync(Offer);
        await agent.Field<OrdersText>("Quantity").FillAsync("7");
        await agent.Button<OrdersText>("NextReview").ClickAsync();
        await agent.Button<OrdersText>("PlaceOrder").ClickAsync();
        await Expect(agent.Alert).ToContainTextAsync(agent.Texts.Of<OrdersText>("Why_NotAccepted"));

        // From the gate to the request, which names the primary contact, and out by the portal's mail.
        await agent.Link<OrdersText>("GateAsk").ClickAsync();
        await CheckAsync(agent, "request");
        await agent.Field<AcceptanceRequestsText>("Note").FillAsync("7 × " + Offer);
        await agent.Button<AcceptanceRequestsText>("Create").ClickAsync();
        var mailbox = TestCustomers.EmailOf(customer.DomainPrefix);
        await agent.Button<AcceptanceRequestsText>("SendTo", mailbox).ClickAsync();
        var account = new AccountPage(agent);
        await Expect(account.Agreement).ToContainTextAsync(agent.Texts.Of<AcceptanceText>("Status_Requested"));
        await Expect(
                agent.Page.GetByText(agent.Texts.Of<AcceptanceRequestsText>("LetterSent", mailbox, "|").Split('|')[0])
            )
            .ToBeVisibleAsync();
        await agent.Button<AcceptanceRequestsText>("Done").ClickAsync();
        await CheckAsync(agent, "account with an open request");
        var link = LinkIn(await LetterToAsync(mailbox));

        // Reading accepts nothing; without the boxes nothing is accepted either.
        var reader = await OpenAsync(culture);
        await reader.GoToAsync(link);
        await CheckAsync(reader, "page of the link");
        var signatory = await OpenAsync(culture, script: false);
        await signatory.GoToAsync(link);
        await Expect(signatory.Page.GetByText("7 × " + Offer)).ToBeVisibleAsync();
        await signatory.Button<AcceptanceByLinkText>("Accept").ClickAsync();
        await Expect(signatory.Alert).ToContainTextAsync(signatory.Texts.Sentence<SignatoryNotConfirmed>());
        foreach (var box in await signatory.Page.GetByRole(AriaRole.Checkbox).AllAsync())
        {
            await box.CheckAsync();
        }

        await signatory.Button<AcceptanceByLinkText>("Accept").ClickAsync();
        await Expect(signatory.Heading)
            .ToHaveTextAsync(signatory.Texts.Of<AcceptanceByLinkText>("AcceptedTitleFor", customer.CompanyName));
        await reader.Page.ReloadAsync();
        await Expect(reader.Page.GetByText(reader.Texts.Of<AcceptanceByLinkText>("TextHash"))).ToBeVisibleAsync();
        await CheckAsync(reader, "receipt");

        // The agent's page follows; after a look it finalises, and the order goes on as it was.
        await Expect(account.Agreement).ToContainTextAsync(agent.Texts.Of<AcceptanceText>("Status_ReadyToFinalise"));
        await CheckAsync(agent, "account with what was accepted");
        await agent.Button<AcceptanceRequestsText>("Finalise").ClickAsync();
        await Expect(account.Agreement).ToContainTextAsync(agent.Texts.Of<AcceptanceText>("Status_Attested"));
        await agent.GoToAsync($"/customers/{customer.Id}/orders");
        await agent
            .Page.GetByRole(AriaRole.Region, new() { Name = agent.Texts.Of<OrdersText>("Carts"), Exact = true })
            .GetByRole(AriaRole.Link)
            .ClickAsync();
        await agent.Button<OrdersText>("PlaceOrder").ClickAsync();
        await Expect(agent.Page.GetByText(agent.Texts.Of<OrdersText>("Placed"))).ToBeVisibleAsync();
    }

    private static ILocator Choice(Window window, string key) =>
        window.Page.GetByRole(AriaRole.Combobox, new() { Name = window.Texts.Of<OrdersText>(key), Exact = true });

    /// <summary>The letter that lies in the portal's outbox.</summary>
    private async Task<string> LetterToAsync(string mailbox)
    {
        var outbox = Portal.Services.GetRequiredService<PortalSettings>().OutboxFolder;
        foreach (var file in Directory.EnumerateFiles(outbox, "*.eml"))
        {
            using var message = await MimeMessage.LoadAsync(file);
            if (message.To.Mailboxes.Any(to => string.Equals(to.Address, mailbox, StringComparison.Ordinal)))
            {
                return message.TextBody ?? string.Empty;
            }
        }

        throw new InvalidOperationException($"There is no letter to {mailbox} in {outbox}.");
    }

    private static string LinkIn(string letter) =>
        letter
            .Split('\n')
            .Select(line => line.Trim())
            .Single(line =>
                line.StartsWith("http", StringComparison.Ordinal)
                && line.Contains(AcceptanceRequestLinks.Path + "/", StringComparison.Ordinal)
            );
}
