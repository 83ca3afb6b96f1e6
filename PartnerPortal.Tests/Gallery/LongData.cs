using System.Globalization;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Browser;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Gallery;

/// <summary>
/// What the demo has not: names and addresses as long as the portal takes them, written from right to left, with emoji; and a run of each
/// kind. Made through the portal's own services.
/// </summary>
internal sealed class LongData(IServiceProvider services)
{
    /// <summary>The domains of its customers, before the first dot.</summary>
    public const string Longest = "gallerylongestcustomernames";
    public const string RightToLeft = "galleryrighttoleft";
    public const string Emoji = "galleryemoji";

    private const string LongMail =
        "hildegard.wolfeschlegelsteinhausenbergerdorff+licences@procurement.wolfeschlegelsteinhausenbergerdorff.example";

    private static readonly Caller admin = TestCustomers.CallerOf("admin@fourthcoffee.example");
    private static readonly Caller owner = TestCustomers.CallerOf("owner@fourthcoffee.example");
    private static readonly CultureInfo region = CultureInfo.GetCultureInfo(PortalCultures.Default);

    /// <summary>Makes it all; answers what takes the place of names in the scenes' addresses.</summary>
    public async Task<IReadOnlyDictionary<string, Guid>> MakeAsync()
    {
        var longest = await AddCustomerAsync(
            Longest,
            "Wolfeschlegelsteinhausenbergerdorff Beteiligungsverwaltungsgesellschaft für Liegenschaften und Versicherungen mbH",
            new Signer(
                "Hildegard Wilhelmina Friederike",
                "Wolfeschlegelsteinhausenbergerdorff",
                LongMail,
                "+46 8 555 010 20"
            )
        );
        var rightToLeft = await AddCustomerAsync(
            RightToLeft,
            "شركة المستقبل للحلول السحابية والتقنية المحدودة",
            new Signer("عبد الرحمن", "الخوارزمي", "alkhwarizmi@future-cloud.example", "+46 8 555 010 21")
        );
        var emoji = await AddCustomerAsync(
            Emoji,
            "Åsas Cykelverkstad & Söner 🚲🎉 AB",
            new Signer("Åsa 👩‍🔧", "Ekström", "asa@cykelverkstad.example", "+46 8 555 010 22")
        );
        await TagAsync(longest);
        await InviteAgentAsync();
        return new Dictionary<string, Guid>
        {
            ["{order}"] = await OrderAsync(longest),
            ["{cart}"] = await FillCartAsync(longest),
            ["{campaign}"] = await StartCampaignAsync(),
            ["{run}"] = await InviteManyAsync(),
            ["{bulk}"] = await ReadFileAsync(longest, rightToLeft, emoji),
        };
    }

    private async Task<Guid> AddCustomerAsync(string domainPrefix, string companyName, Signer contact) =>
        Made(
            await services
                .GetRequiredService<CustomerOnboarding>()
                .CreateAsync(
                    admin,
                    new NewCustomer
                    {
                        RequestId = Guid.NewGuid(),
                        CompanyName = companyName,
                        DomainPrefix = domainPrefix,
                        Country = "SE",
                        AddressLine1 =
                            "Norra Stationsgatans Företagscentrum, femte trappan, ingång från innergården 128 B",
                        AddressLine2 = "c/o " + companyName,
                        City = "Gammelstadens Östra Industriområde",
                        PostalCode = "111 57",
                        FirstName = contact.FirstName,
                        LastName = contact.LastName,
                        Email = contact.Email,
                        PhoneNumber = contact.PhoneNumber,
                        Culture = "sv-SE",
                    },
                    new NewAttestation
                    {
                        RequestId = Guid.NewGuid(),
                        Signer = contact,
                        AcceptedOn = AcceptanceDate.OnDay(Today().AddDays(-3), TimeZoneInfo.Utc),
                    },
                    CancellationToken.None
                )
        ).CustomerTenantId;

    private async Task TagAsync(Guid customer) =>
        Made(
            await services
                .GetRequiredService<CustomerTagService>()
                .ChangeAsync(
                    admin,
                    customer,
                    new TagChange(
                        ["Verlängerungsverhandlungen im ersten Quartal 2027", "Key account 🎯", "عميل مهم"],
                        []
                    ),
                    CancellationToken.None
                )
        );

    private async Task InviteAgentAsync() =>
        Made(
            await services
                .GetRequiredService<PeopleService>()
                .InviteAsync(
                    owner,
                    new NewAgent(
                        "Hildegard Wilhelmina Friederike",
                        "Wolfeschlegelsteinhausenbergerdorff",
                        LongMail,
                        AgentRoles.GlobalAdmin
                            | AgentRoles.AdminAgent
                            | AgentRoles.SalesAgent
                            | AgentRoles.HelpdeskAgent
                    ),
                    CancellationToken.None
                )
        );

    private async Task<Guid> OrderAsync(Guid customer) =>
        Made(
            await services
                .GetRequiredService<OrderService>()
                .PlaceAsync(
                    admin,
                    customer,
                    new NewOrder
                    {
                        RequestId = Guid.NewGuid(),
                        Lines = [Licence, Licence with { FriendlyName = null }],
                    },
                    CancellationToken.None
                )
        ).Id;

    private async Task<Guid> FillCartAsync(Guid customer) =>
        Made(
            await services
                .GetRequiredService<CartService>()
                .CreateAsync(
                    admin,
                    customer,
                    new NewCart { RequestId = Guid.NewGuid(), Lines = [new NewCartLine(0, Licence)] },
                    CancellationToken.None
                )
        ).Id;

    private static NewOrderLine Licence =>
        new()
        {
            CatalogItemId = "CFQ7TTC0LDPB:0001:CFQ7TTC0KFZN",
            Term = TermDuration.OneMonth,
            Billing = BillingCycle.Monthly,
            Quantity = 300,
            FriendlyName =
                "Außendienstmitarbeiterinnen und Außendienstmitarbeiter der Beteiligungsverwaltungsgesellschaft, Standort Süd",
        };

    private async Task<Guid> StartCampaignAsync() =>
        Made(
            await services
                .GetRequiredService<CampaignService>()
                .StartAsync(
                    admin,
                    new NewCampaign
                    {
                        RequestId = Guid.NewGuid(),
                        Name =
                            "Erneuerungsbestätigungskampagne für alle Bestandskundinnen und Bestandskunden im ersten Halbjahr",
                        AcceptedBefore = Today().AddDays(-1),
                    },
                    CancellationToken.None
                )
        );

    private async Task<Guid> InviteManyAsync() =>
        Made(
            await services
                .GetRequiredService<InvitationRunService>()
                .StartAsync(
                    admin,
                    new NewInvitationRun
                    {
                        RequestId = Guid.NewGuid(),
                        Selection = new InvitationSelection(
                            InvitationRunSource.List,
                            Filter: new Domain.Portfolio.PortfolioFilter(Status: AcceptanceStatus.NotAccepted)
                        ),
                        Texts = LetterLanguages.All.ToDictionary(
                            language => language,
                            language =>
                                InvitationTemplate.Usual(services.GetRequiredService<InvitationLetters>(), language)
                        ),
                        AdminCenter = new Uri("http://localhost/AdminPortal/"),
                    },
                    CancellationToken.None
                )
        );

    private async Task<Guid> ReadFileAsync(Guid longest, Guid rightToLeft, Guid emoji)
    {
        var day = Today().AddDays(-5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var file = $"""
            TenantId,CompanyName,FirstName,LastName,Email,PhoneNumber,AcceptedOn
            {longest},,Hildegard Wilhelmina Friederike,Wolfeschlegelsteinhausenbergerdorff,{LongMail},,{day}
            {rightToLeft},,عبد الرحمن,الخوارزمي,alkhwarizmi@future-cloud.example,,{day}
            {emoji},,Åsa 👩‍🔧,Ekström,asa@cykelverkstad,,2099-01-01
            nobody.onmicrosoft.com,,,,,,
            """;
        using var content = new MemoryStream(Encoding.UTF8.GetBytes(file));
        return Made(
            await services
                .GetRequiredService<BulkRunService>()
                .UploadAsync(
                    admin,
                    new NewBulkRun(
                        "Bestätigungen der Beteiligungsverwaltungsgesellschaft.csv",
                        null,
                        TimeZoneInfo.Utc,
                        region
                    ),
                    content,
                    CancellationToken.None
                )
        );
    }

    private static DateOnly Today() => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);

    private static T Made<T>(Result<T> result) =>
        result.IsSuccess ? result.Value : throw new InvalidOperationException(result.Error.Code);
}
