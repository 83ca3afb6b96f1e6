using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.AdminCenter;
using PartnerPortal.Browser;
using PartnerPortal.Dashboard.Customers.Runs;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Host;
using PartnerPortal.Shared.Culture;
using static PartnerPortal.Domain.Orders.OrderRequests;
using ApiClient = PartnerPortal.PartnerCenterApi.ApiClient;

namespace PartnerPortal.Authorization;

/// <summary>
/// A portal with one of everything that a route can name, all of Fourth Coffee, and everybody who may ask for it signed in.
/// </summary>
public sealed class GuardedPortal : IAsyncLifetime
{
    public const string Nobody = nameof(Nobody);
    public const string Customer = nameof(Customer);

    /// <summary>The agents by the names of the tables' columns: each role of Fourth Coffee, its like elsewhere, a reseller's.</summary>
    public static readonly IReadOnlyList<(string Name, string Email)> Agents =
    [
        ("GlobalAdmin", "owner@fourthcoffee.example"),
        ("AdminAgent", "admin@fourthcoffee.example"),
        ("SalesAgent", "sales@fourthcoffee.example"),
        ("HelpdeskAgent", "helpdesk@fourthcoffee.example"),
        ("Reseller", "sales@tailspin.example"),
        ("OtherPartner", "admin@wideworld.example"),
    ];

    private readonly Dictionary<string, Visitor> visitors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiClient> programs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private CustomersSide? side;

    public PortalApp App => side?.App ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>The customer that routes name.</summary>
    public TestCustomer NamedCustomer { get; private set; } = null!;

    internal Visitor As(string visitor) => visitors[visitor];

    /// <summary>The program of an agent; for everybody else one without a token.</summary>
    internal ApiClient ProgramOf(string visitor) => programs.GetValueOrDefault(visitor) ?? programs[Nobody];

    /// <summary>A value of Fourth Coffee's for each placeholder of the operations.</summary>
    internal IReadOnlyDictionary<string, string> Values => values;

    /// <summary>The value for a route's placeholder: an existing one of Fourth Coffee.</summary>
    private string ValueOf(AskedRoute route, string placeholder) =>
        values.GetValueOrDefault($"{route.Name} {placeholder}")
        ?? values.GetValueOrDefault(placeholder)
        ?? throw new ArgumentOutOfRangeException(
            nameof(placeholder),
            $"{route.Name} names a {placeholder}. Make one here, so that the route is asked for something that is there."
        );

    /// <summary>The address of a route with existing values.</summary>
    internal string AddressOf(AskedRoute route) =>
        route.Address(placeholder => ValueOf(route, placeholder))
        + (
            route.Name is "GET /AdminPortal/Agreement/Copy"
                ? $"?language=sv-SE&sha256={values["sha256"]}&partner={ApiClient.FourthCoffee}"
            : route.Name is "GET /accept/{secret}/copy" ? $"?language=sv-SE&sha256={values["sha256"]}"
            : string.Empty
        );

    public async Task InitializeAsync()
    {
        side = new CustomersSide();
        await side.InitializeAsync();
        visitors[Nobody] = new Visitor(App.Address);
        programs[Nobody] = ApiClient.Anonymous(App);
        foreach (var (name, email) in Agents)
        {
            visitors[name] = new Visitor(App.Address);
            await visitors[name].SignInAsync(email, DemoAccounts.Password);
        }

        programs["GlobalAdmin"] = await ProgramAsync("owner@fourthcoffee.example");
        programs["AdminAgent"] = await ApiClient.OfFourthCoffeeAsync(App);
        programs["SalesAgent"] = await ProgramAsync("sales@fourthcoffee.example");
        programs["HelpdeskAgent"] = await ApiClient.OfHelpdeskAsync(App);
        programs["Reseller"] = await ApiClient.OfTailspinAsync(App);
        programs["OtherPartner"] = await ApiClient.OfWideWorldAsync(App);
        await MakeOneOfEverythingAsync();
    }

    public async Task DisposeAsync()
    {
        foreach (var disposable in visitors.Values.Concat<IDisposable>(programs.Values))
        {
            disposable.Dispose();
        }

        if (side is not null)
        {
            await side.DisposeAsync();
        }
    }

    private async Task<Guid> AddNoteAsync(Caller admin)
    {
        var attested = await Get<AcceptanceService>()
            .AttestAsync(
                admin,
                NamedCustomer.Id,
                new NewAttestation
                {
                    RequestId = Guid.NewGuid(),
                    Signer = new Signer("Maja", "Lind", "maja@contoso.example", PhoneNumber: null),
                    AcceptedOn = AcceptanceDate.OnDay(new DateOnly(2026, 11, 2), TimeZoneInfo.Utc),
                },
                CancellationToken.None
            );
        using var mail = new MemoryStream(
            "From: maja@contoso.example\r\nDate: Fri, 27 Nov 2026 10:00:00 +0100\r\n\r\nWe accept.\r\n"u8.ToArray()
        );
        var added = await Get<AttestationNoteService>()
            .AddAsync(
                admin,
                NamedCustomer.Id,
                new NewAttestationNote(Guid.NewGuid(), attested.Value.Id, Text: null, "mail.eml"),
                mail,
                CancellationToken.None
            );
        return added.Value;
    }

    private async Task MakeOneOfEverythingAsync()
    {
        // A customer that has accepted the partner's own copy, so that there is a text to hand out.
        var admin = TestCustomers.CallerOf("admin@fourthcoffee.example");
        using var document = new MemoryStream(TestDocuments.Pdf());
        var stored = await Get<AgreementDocumentService>()
            .StoreAsync(
                admin,
                new NewAgreementDocument("SE", "sv-SE", "avtal.pdf", new DateOnly(2025, 3, 6), TimeZoneInfo.Utc),
                document,
                CancellationToken.None
            );
        Assert.True(stored.IsSuccess, $"{stored.Error}");
        (NamedCustomer, visitors[Customer]) = await side!.SignedInAsync("sv");
        var (_, invitation) = await side.InviteAsync(NamedCustomer.Id);
        await visitors[Customer].TickAndAcceptAsync(invitation);

        values["noteId"] = (await AddNoteAsync(admin)).ToString();
        values["customerId"] = values["customerTenantId"] = values["CustomerTenantId"] = NamedCustomer.Id.ToString();
        values["country"] = "SE";
        values["language"] = "sv-SE";
        values["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(TestDocuments.Pdf()));
        values["PartnerId"] = ApiClient.FourthCoffee;
        values["partnerTenantId"] = ApiClient.FourthCoffee;
        values["templateId"] = AgreementTemplate.CustomerAgreementId.ToString("D");
        values["iso2"] = "SE";
        values["domain"] = NamedCustomer.DomainPrefix + ".onmicrosoft.com";
        values["domainPrefix"] = NamedCustomer.DomainPrefix;
        values["Secret"] = values["secret"] = await RequestAsync(admin);
        values["attestationId"] = (
            await Get<AcceptanceRequestsOfPrograms>()
                .RequestAsync(
                    admin,
                    RequestSteps.NewProgramRequest() with
                    {
                        CompanyName = "Marked Skog AB",
                    },
                    CancellationToken.None
                )
        ).Value.Id.ToString();
        values["Path"] = "nowhere";
        values["path"] = "css/nowhere.css";
        var records = await programs["AdminAgent"]
            .GetAsync(
                "/v1/auditrecords?startDate="
                    + DateTime
                        .UtcNow.AddDays(-2)
                        .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)
            );
        values["recordId"] = records.Json["items"]![0]!["id"]!.GetValue<string>();
        values["cartId"] = values["CartId"] = (await CartAsync(admin)).ToString();
        var order = await OrderAsync(admin);
        values["orderId"] = values["OrderId"] = order.Id.ToString();
        values["subscriptionId"] = order.Lines[0].SubscriptionId.ToString();
        var link = await programs["AdminAgent"]
            .GetAsync($"/v1/agreementtemplates/{values["templateId"]}/document?country=SE&language=sv-SE");
        values["ticket"] = new Uri(link.Json["displayUri"]!.GetValue<string>()).Segments[^1];
        values["CampaignId"] = (await CampaignAsync(admin)).ToString();
        var run = (await InvitationRunAsync(admin)).ToString();
        values["GET /customers/invite/runs/{RunId:guid} RunId"] = run;
        values["POST /customers/invite/runs/{RunId:guid} RunId"] = run;
        values["GET /customers/invite/runs/{runId:guid}/report.csv runId"] = run;
        values["RunId"] = values["runId"] = (await BulkRunAsync(admin)).ToString();
        values["run"] = (await ExportAsync(admin)).ToString();
    }

    private async Task<string> RequestAsync(Caller caller) => (
            await Get<AcceptanceRequestService>()
                .RequestAsync(
                    caller,
                    NamedCustomer.Id,
                    new NewAcceptanceRequest
                    {
                        // Not the one whose attestation counts: nobody is asked again for that.
                        Signer = new Signer("Elin", "Dahl", "elin@contoso.example", PhoneNumber: null),
                        Language = "sv-SE",
                    },
                    CancellationToken.None
                )
        ).Value.Secret;

    private async Task<Guid> CartAsync(Caller caller) =>
        (await Get<CartService>().CreateAsync(caller, NamedCustomer.Id, NewCart(), CancellationToken.None)).Value.Id;

    private async Task<OrderSummary> OrderAsync(Caller caller)
    {
        var placed = await Get<OrderService>().PlaceAsync(caller, NamedCustomer.Id, NewOrder(), CancellationToken.None);
        return (
            await Get<OrderQueries>().OrderAsync(caller, NamedCustomer.Id, placed.Value.Id, CancellationToken.None)
        ).Value;
    }

    private async Task<Guid> CampaignAsync(Caller caller) =>
        (
            await Get<CampaignService>()
                .StartAsync(
                    caller,
                    new NewCampaign
                    {
                        RequestId = Guid.NewGuid(),
                        Name = "Marked campaign",
                        AcceptedBefore = new DateOnly(2024, 1, 1),
                    },
                    CancellationToken.None
                )
        ).Value;

    private async Task<Guid> InvitationRunAsync(Caller caller) =>
        (
            await Get<InvitationRunService>()
                .StartAsync(
                    caller,
                    new NewInvitationRun
                    {
                        RequestId = Guid.NewGuid(),
                        Selection = new InvitationSelection(InvitationRunSource.Chosen, [NamedCustomer.Id]),
                        Texts = LetterLanguages.All.ToDictionary(
                            language => language,
                            language => InvitationTemplate.Usual(Get<InvitationLetters>(), language),
                            StringComparer.Ordinal
                        ),
                        IncludesInvited = true,
                        AdminCenter = App.Address,
                    },
                    CancellationToken.None
                )
        ).Value;

    private async Task<Guid> BulkRunAsync(Caller caller)
    {
        using var content = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(
                $"TenantId,FirstName,LastName,Email,AcceptedOn\n{NamedCustomer.Id},Anna,Ek,anna@contoso.example,2026-01-02"
            )
        );
        var uploaded = await Get<BulkRunService>()
            .UploadAsync(
                caller,
                new NewBulkRun(
                    "marked.csv",
                    GivenDate: null,
                    TimeZoneInfo.Utc,
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                content,
                CancellationToken.None
            );
        await Get<BulkRunEngine>().WorkAsync(uploaded.Value, pause: null, moved: null, CancellationToken.None);
        return uploaded.Value;
    }

    private async Task<Guid> ExportAsync(Caller caller)
    {
        var culture = System.Globalization.CultureInfo.GetCultureInfo("sv-SE");
        var begun = await Get<ListRuns>()
            .ExportAsync(
                caller,
                new SelectedCustomers(new PortfolioFilter(), [NamedCustomer.Id]),
                string.Empty,
                ListRunKind.Csv,
                total: 1,
                new ExportLook(culture, culture, TimeZoneInfo.Utc)
            );
        await begun.Value!.Work;
        return begun.Value.Id;
    }

    private async Task<ApiClient> ProgramAsync(string email)
    {
        var caller = TestCustomers.CallerOf(email);
        var made = await Get<ApiClientService>()
            .CreateAsync(
                TestCustomers.CallerOf("owner@fourthcoffee.example"),
                new NewApiClient(email, caller.AgentId),
                CancellationToken.None
            );
        return await ApiClient.SignInAsync(
            App.Address,
            ApiClient.FourthCoffee,
            made.Value.Identity.ClientId.ToString(),
            made.Value.Secret
        );
    }

    private T Get<T>()
        where T : notnull => App.Services.GetRequiredService<T>();
}
