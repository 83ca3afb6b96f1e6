using System.Net;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Host;
using PartnerPortal.Shared.Mail;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.EntraId;
using PartnerPortal.SignIn.SecondFactor;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.Shared.Logging;

/// <summary>
/// Everything that carries a secret is done through the real host while all is logged that can be, by the framework too; then the
/// log is searched for each of them.
/// </summary>
public sealed partial class NoSecretInTheLogTests : IDisposable
{
    private const string MailPassword = "what the mail server knows";
    private const string NewPassword = "correct horse battery";
    private const string WrongPassword = "quite another guess";

    private readonly EveryLogLine log = new();
    private readonly Dictionary<string, string> secrets = new(StringComparer.Ordinal);

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task Agents_customers_and_programs_secrets_stand_in_no_line()
    {
        await using var authority = await StandInAuthority.StartAsync();
        await using var portal = await PortalApp.StartAsync(
            Setup(
                demo: true,
                ("Portal:EntraId:TenantId", StandInAuthority.TenantId.ToString()),
                ("Portal:EntraId:ClientId", StandInAuthority.ClientId.ToString()),
                ("Portal:EntraId:ClientSecret", StandInAuthority.ClientSecret),
                ("Portal:EntraId:Authority", authority.Authority),
                ("Portal:Mail:Host", "127.0.0.1"),
                ("Portal:Mail:Port", "1"),
                ("Portal:Mail:Tls", "false"),
                ("Portal:Mail:User", "portal"),
                ("Portal:Mail:Password", MailPassword),
                ("Portal:Mail:From", "portal@fourthcoffee.example")
            )
        );
        secrets["mail password"] = MailPassword;
        secrets["Entra ID secret"] = StandInAuthority.ClientSecret;
        secrets["password"] = DemoAccounts.Password;
        secrets["wrong password"] = WrongPassword;
        secrets["chosen password"] = NewPassword;

        await AgentAsync(portal);
        await DirectoryAsync(portal);
        await CustomerAsync(portal);
        await SignatoryAsync(portal);
        await ProgramAsync(portal);
        await MailAsync(portal);

        Search();
    }

    [Fact]
    public async Task Of_the_first_start_the_link_stands_there_once_and_nothing_else()
    {
        await using var portal = await PortalApp.StartAsync(Setup(demo: false));
        var announced = log.Lines.Single(line => line.Contains("No global admin yet.", StringComparison.Ordinal));
        var link = SetUpLink().Match(announced).Value;
        using var visitor = new Visitor(portal.Address);
        await visitor.SubmitAsync(
            link,
            "#partner-name",
            ("Input.PartnerName", "Proseware Cloud AB"),
            ("Input.Password", NewPassword),
            ("Input.RepeatedPassword", NewPassword)
        );

        secrets["chosen password"] = NewPassword;
        Search();
        Assert.Contains(log.Lines, line => line.Contains("Request starting HTTP/1.1 POST", StringComparison.Ordinal));
        Assert.Single(
            log.Lines,
            line =>
                line.Contains(
                    HttpUtility.ParseQueryString(new Uri(portal.Address, link).Query)["link"]!,
                    StringComparison.Ordinal
                )
        );
    }

    private async Task AgentAsync(PortalApp portal)
    {
        var (people, account) = (
            portal.Services.GetRequiredService<PeopleService>(),
            portal.Services.GetRequiredService<OwnAccount>()
        );
        var owner = TestCustomers.CallerOf("owner@fourthcoffee.example");
        var invited = (
            await people.InviteAsync(
                owner,
                new NewAgent("Ida", "Holm", "ida@fourthcoffee.example", AgentRoles.AdminAgent),
                CancellationToken.None
            )
        ).Value;
        secrets["account link"] = invited.Secret;
        using var visitor = new Visitor(portal.Address);
        var path = "/choose-password?link=" + invited.Secret;
        await visitor.SubmitAsync(path, "#password", ("Input.Password", NewPassword), ("Input.Repeated", NewPassword));

        var ida = new Caller(owner.PartnerId, invited.AgentId, AccessWay.Screen);
        var key = (await account.NewKeyAsync(ida)).Value.Key;
        secrets["authenticator key"] = key;
        secrets["authenticator key without blanks"] = key.Replace(" ", string.Empty, StringComparison.Ordinal);
        var codes = (
            await account.SwitchOnAsync(ida, NewPassword, AuthenticatorApp.CodeOf(key), CancellationToken.None)
        ).Value;
        foreach (var code in codes)
        {
            secrets["recovery code " + code] = code;
        }

        await visitor.SignInAsync("ida@fourthcoffee.example", WrongPassword);
        await visitor.SignInAsync("ida@fourthcoffee.example", NewPassword, path);
        await visitor.SubmitAsync("/sign-in/code?returnUrl=%2Fcustomers", "#code", ("Input.Code", "wrong-code"));
        var signedIn = await visitor.SubmitAsync(
            "/sign-in/code?returnUrl=" + Uri.EscapeDataString(path),
            "#code",
            ("Input.Code", codes[0])
        );
        Assert.Equal(HttpStatusCode.Found, signedIn.StatusCode);
        secrets["session cookie"] = visitor.Cookies.GetCookies(portal.Address)["portal.session"]!.Value;
        await visitor.GetAsync(path);
    }

    private async Task DirectoryAsync(PortalApp portal)
    {
        using var visitor = new Visitor(portal.Address);
        var challenge = await visitor.GetAsync("/sign-in/entra?returnUrl=%2Fcustomers");
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var back = (await browser.GetAsync(challenge.Headers.Location)).Headers.Location!;
        var query = HttpUtility.ParseQueryString(back.Query);
        secrets["directory's code"] = query["code"]!;
        secrets["directory's state"] = query["state"]!;
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync(back.PathAndQuery)).StatusCode);
        secrets["directory's access token"] = "not for the portal";
        // The same once more: the code is used up, and the failure is logged.
        await visitor.GetAsync(back.PathAndQuery);
    }

    private async Task CustomerAsync(PortalApp portal)
    {
        var (customer, credentials) = await new TestCustomers(portal.Services).AddWithCredentialsAsync();
        var made = await portal
            .Services.GetRequiredService<InvitationService>()
            .InviteAsync(
                TestCustomers.CallerOf("admin@fourthcoffee.example"),
                customer.Id,
                "sv",
                CancellationToken.None
            );
        var link = made.Value.ToLetter(portal.Address).Link;
        secrets["temporary password"] = credentials.Password;
        secrets["invitation link"] = HttpUtility.ParseQueryString(link.Query)[InvitationLinks.SecretParameter]!;
        using var visitor = new Visitor(portal.Address);
        await visitor.GetAsync(link.PathAndQuery);
        await visitor.SignInHereAsync(credentials.UserName, WrongPassword, link.PathAndQuery);
        var change = (
            await visitor.SignInHereAsync(credentials.UserName, credentials.Password, link.PathAndQuery)
        ).LeadsTo();
        var onward = await visitor.ChoosePasswordAsync(credentials.Password, NewPassword, change);
        Assert.Equal(link.PathAndQuery, onward.LeadsTo());
        await visitor.TickAndAcceptAsync(link.PathAndQuery);
    }

    private async Task SignatoryAsync(PortalApp portal)
    {
        var admin = TestCustomers.CallerOf("admin@fourthcoffee.example");
        var customer = await new TestCustomers(portal.Services).AddAsync();
        var requests = portal.Services.GetRequiredService<AcceptanceRequestService>();
        var made = (
            await requests.RequestAsync(
                admin,
                customer.Id,
                new NewAcceptanceRequest
                {
                    Signer = new Signer("Åsa", "Berg", "asa@contoso.example", PhoneNumber: null),
                    Language = "sv-SE",
                },
                CancellationToken.None
            )
        ).Value;
        var screen = (await requests.ShowAsync(admin, customer.Id, made.Id, CancellationToken.None)).Value;
        secrets["signatory's link"] = made.Secret;
        secrets["link of a screen"] = screen.Secret;
        await portal
            .Services.GetRequiredService<AcceptanceRequestSending>()
            .SendAsync(admin, customer.Id, made.Id, made.Secret, portal.Address, CancellationToken.None);
        using var visitor = new Visitor(portal.Address);
        await visitor.GetAsync("/accept/" + screen.Secret);
        await visitor.GetAsync($"/accept/{made.Secret}/copy?language=sv-SE");
        // The server of the settings is away, so that the letters' troubles are in the log as well.
        await visitor.SubmitAsync("/accept/" + made.Secret, "#code-form");
        await visitor.SubmitAsync("/accept/" + made.Secret, "#agreed", ("Input.Code", "123456"));
        await visitor.SubmitAsync("/accept/" + made.Secret, "#reason", ("Refusal.Reason", "No"));
        await visitor.GetAsync("/accept/" + made.Secret);
    }

    private async Task ProgramAsync(PortalApp portal)
    {
        var admin = TestCustomers.CallerOf("admin@fourthcoffee.example");
        var made = (
            await portal
                .Services.GetRequiredService<ApiClientService>()
                .CreateAsync(
                    TestCustomers.CallerOf("owner@fourthcoffee.example"),
                    new NewApiClient("Import", admin.AgentId),
                    CancellationToken.None
                )
        ).Value;
        secrets["API secret"] = made.Secret;
        using var client = new HttpClient { BaseAddress = portal.Address };
        var address = $"/{admin.PartnerId}/oauth2/token";
        var first = await TokenAsync(
            client,
            address,
            ("grant_type", "client_credentials"),
            ("client_id", $"{made.Identity.ClientId}"),
            ("client_secret", made.Secret),
            ("resource", "https://api.partnercenter.microsoft.com")
        );
        secrets["access token"] = first["access_token"]!.GetValue<string>();
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            "/v1/agreementtemplates/117a77b0-9360-443b-8795-c6dedc750cf9/document?country=SE"
        );
        request.Headers.Authorization = new("Bearer", secrets["access token"]);
        var document = System.Text.Json.Nodes.JsonNode.Parse(
            await (await client.SendAsync(request)).Content.ReadAsStringAsync()
        )!;
        var ticket = new Uri(document["displayUri"]!.GetValue<string>());
        secrets["document ticket"] = ticket.Segments[^1];
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(ticket.PathAndQuery)).StatusCode);

        secrets["refresh token"] = portal
            .Services.GetRequiredService<RefreshTokens>()
            .Issue(made.Identity, "https://api.partnercenter.microsoft.com");
        var next = await TokenAsync(
            client,
            address,
            ("grant_type", "refresh_token"),
            ("client_id", $"{made.Identity.ClientId}"),
            ("client_secret", made.Secret),
            ("refresh_token", secrets["refresh token"])
        );
        secrets["next access token"] = next["access_token"]!.GetValue<string>();
        await TokenAsync(
            client,
            address,
            ("grant_type", "client_credentials"),
            ("client_id", $"{made.Identity.ClientId}"),
            ("client_secret", WrongPassword)
        );
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> TokenAsync(
        HttpClient client,
        string address,
        params (string Name, string Value)[] fields
    )
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        using var answer = await client.PostAsync(address, form);
        return System.Text.Json.Nodes.JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }

    private static Task MailAsync(PortalApp portal)
    {
        Assert.IsType<SmtpTransport>(portal.Services.GetRequiredService<IMailTransport>());
        return Task.CompletedTask;
    }

    private void Search()
    {
        Assert.Contains(log.Lines, line => line.Contains("Request starting", StringComparison.Ordinal));
        Assert.Contains(log.Lines, line => line.Contains("Executed DbCommand", StringComparison.Ordinal));
        var found = secrets
            .Where(secret =>
                log.Lines.Any(line =>
                    line.Contains(secret.Value, StringComparison.Ordinal)
                    || line.Contains(Uri.EscapeDataString(secret.Value), StringComparison.Ordinal)
                )
            )
            .Select(secret => secret.Key);
        Assert.All(secrets.Values, Assert.NotEmpty);
        Assert.Equal([], found);
    }

    private PortalSetup Setup(bool demo, params (string Key, string Value)[] settings)
    {
        var setup = new PortalSetup
        {
            Demo = demo,
            Services = services =>
                services.AddSingleton<ILoggerProvider>(log).AddSingleton(_ => new SignInLimits(10_000)),
        };
        foreach (
            var category in (string[])
                [
                    "Default",
                    "Microsoft.AspNetCore",
                    "Microsoft.AspNetCore.DataProtection",
                    "Microsoft.EntityFrameworkCore",
                    "Microsoft.Hosting.Lifetime",
                ]
        )
        {
            setup.Settings["Logging:LogLevel:" + category] = "Trace";
        }

        foreach (var (key, value) in settings)
        {
            setup.Settings[key] = value;
        }

        return setup;
    }

    [GeneratedRegex(@"/set-up\?link=[\w-]+", RegexOptions.None, 1000)]
    private static partial Regex SetUpLink();
}
