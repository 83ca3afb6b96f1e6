using System.Text.Json;
using Microsoft.Playwright;
using PartnerPortal.Dashboard.Settings;
using PartnerPortal.Dashboard.Settings.ApiClients;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Host;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using static Microsoft.Playwright.Assertions;
using static PartnerPortal.Browser.Axe;

namespace PartnerPortal.Browser;

/// <summary>A global admin gives a program access and takes it back; a second window, in another language, shows what the first one does.</summary>
public sealed class ApiClientsJourney(SharedPortal portal, Chromium chromium) : Journey(portal, chromium)
{
    private const string Page = "/settings/api-clients";

    [Theory]
    [Looks]
    public async Task From_settings_to_a_token_and_back_to_nothing(string culture, ColorScheme theme, int width)
    {
        var name = $"Import {Guid.NewGuid():N}"[..20];
        var colleague = await OpenAsync(culture is "en-GB" ? "sv-SE" : "en-GB", Owner);
        await colleague.GoToAsync(Page);
        await Expect(RowOf(colleague, "Fourth Coffee demo script")).ToBeVisibleAsync();

        var window = await OpenAsync(culture, Owner, theme: theme, width: width);
        await window.GoToAsync("/settings");
        await window.Link<SettingsText>("ManageApiClients").ClickAsync();
        await Expect(window.Heading).ToHaveTextAsync(window.Texts.Of<ApiClientsText>("Title"));
        await CheckAsync(window, "API clients");

        // An empty form is not sent; the summary leads to its fields.
        await window.Link<ApiClientsText>("Create").ClickAsync();
        var create = window.Button<ApiClientsText>("Create");
        await create.ClickAsync();
        await Expect(window.HintOf(nameof(NewApiClient.DisplayName)))
            .ToHaveTextAsync(window.Texts.Sentence<FieldRequired>());
        await Expect(window.HintOf(nameof(NewApiClient.AgentId)))
            .ToHaveTextAsync(window.Texts.Sentence<FieldRequired>());
        await CheckAsync(window, "form with faults");
        await window.Field<ApiClientsText>("Name").FillAsync(name);
        await window
            .Page.Locator($"#{FieldIds.For(nameof(NewApiClient.AgentId))}")
            .SelectOptionAsync(DemoData.DemoPartners.Anna.Id.ToString());
        await create.ClickAsync();

        // Shown once, and enough to get a token with.
        await Expect(window.Page.GetByText(window.Texts.Of<ApiClientsText>("CreatedTitle", name))).ToBeVisibleAsync();
        await CheckAsync(window, "created");
        var clientId = await ValueAsync(window, "ClientId");
        var secret = await ValueAsync(window, "Secret");
        var refreshToken = await ValueAsync(window, "RefreshToken");
        var address = new Uri(await ValueAsync(window, "TokenAddress"));
        Assert.DoesNotContain(secret, await ValueAsync(window, "Example"), StringComparison.Ordinal);
        var (status, body) = await AskAsync(
            address,
            clientId,
            secret,
            ("grant_type", "client_credentials"),
            ("resource", "https://api.partnercenter.microsoft.com")
        );
        Assert.Equal(200, status);
        using (body)
        {
            var token = body.RootElement.GetProperty("access_token").GetString()!;
            using var program = new HttpClient();
            program.DefaultRequestHeaders.Authorization = new("Bearer", token);
            using var answer = await program.GetAsync(new Uri(address, "/v1/customers?size=1"));
            Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        }

        await window.Button<ApiClientsText>("Done").ClickAsync();
        await Expect(window.Page.GetByText(secret)).ToHaveCountAsync(0);
        await Expect(window.Page.Locator(".copy-field")).ToHaveCountAsync(0);

        // The colleague's window has the client, and has it revoked.
        var row = RowOf(colleague, name);
        await Expect(row).ToContainTextAsync(clientId);
        await Expect(row).ToContainTextAsync(colleague.Texts.Of<ApiClientsText>("State_Good"));
        await colleague.Button<ApiClientsText>("RevokeOne", name).ClickAsync();
        var dialog = colleague.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync(name);
        await CheckAsync(colleague, "question before revoking", dialog);
        await dialog
            .GetByRole(AriaRole.Button, new() { Name = colleague.Texts.Of<ApiClientsText>("Revoke"), Exact = true })
            .ClickAsync();
        await Expect(row).ToContainTextAsync(colleague.Texts.Of<ApiClientsText>("State_Revoked"));
        await Expect(RowOf(window, name)).ToContainTextAsync(window.Texts.Of<ApiClientsText>("State_Revoked"));
        await Expect(window.Button<ApiClientsText>("RevokeOne", name)).ToHaveCountAsync(0);

        foreach (
            var grant in ((string, string)[][])
                [
                    [("grant_type", "client_credentials"), ("resource", "https://graph.windows.net")],
                    [("grant_type", "refresh_token"), ("refresh_token", refreshToken)],
                ]
        )
        {
            var (refused, fault) = await AskAsync(address, clientId, secret, grant);
            using (fault)
            {
                Assert.Equal((400, 7000112), (refused, fault.RootElement.GetProperty("error_codes")[0].GetInt32()));
            }
        }
    }

    private static ILocator RowOf(Window window, string name) =>
        window.Page.Locator("tbody tr").Filter(new() { HasText = name });

    private static Task<string> ValueAsync(Window window, string label) =>
        window.Page.GetByLabel(window.Texts.Of<ApiClientsText>(label), new() { Exact = true }).InputValueAsync();

    private static async Task<(int Status, JsonDocument Body)> AskAsync(
        Uri address,
        string clientId,
        string secret,
        params (string Name, string Value)[] grant
    )
    {
        using var client = new HttpClient();
        var response = await client.PostAsync(
            address,
            new FormUrlEncodedContent(
                grant
                    .Append(("client_id", clientId))
                    .Append(("client_secret", secret))
                    .Select(field => KeyValuePair.Create(field.Item1, field.Item2))
            )
        );
        return ((int)response.StatusCode, await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync()));
    }
}
