using PartnerPortal.Domain;
using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.PartnerSettings;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Culture;

namespace PartnerPortal.Authorization;

/// <summary>
/// Every reading of the domain that names no customer, by every role, a reseller's agent and another partner's. Commands stand in
/// RoleMatrixTests, what names a customer in OtherPartnersCustomerTests.
/// </summary>
public sealed class ReadingTests : PortalTests
{
    /// <summary>'own': the answer contains data of the direct-bill partner; 'none': it does not; otherwise the refusal.</summary>
    private const string Table = """
        reading | GlobalAdmin | AdminAgent | SalesAgent | HelpdeskAgent | ResellerSales | OtherPartner
        AgreementDocumentQueries.CopiesAsync of 2 | own | own | own | own | none | none
        AgreementDocumentQueries.CopiesAsync of 3 | own | own | own | own | none | none
        AgreementDocumentQueries.OpenAsync | own | own | own | own | DocumentNotFound | DocumentNotFound
        AgreementRecordQueries.PageAsync | own | own | own | own | none | none
        ApiClientQueries.AgentsAsync | own | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients
        ApiClientQueries.ListAsync | own | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients
        AuditQueries.AllAsync | own | own | AdminAgentNeeded | AdminAgentNeeded | AdminAgentNeeded | none
        AuditQueries.FindAsync | own | own | AdminAgentNeeded | AdminAgentNeeded | AdminAgentNeeded | AuditEventNotFound
        AuditQueries.LatestAboutCustomersAsync | own | own | own | own | none | none
        AuditQueries.PageAsync | own | own | AdminAgentNeeded | AdminAgentNeeded | AdminAgentNeeded | none
        AuditQueries.PersonsAsync | none | none | AdminAgentNeeded | AdminAgentNeeded | AdminAgentNeeded | none
        AuditQueries.VerifyAsync | none | none | AdminAgentNeeded | AdminAgentNeeded | AdminAgentNeeded | none
        BulkResultFile.WriteAsync | none | own | none | none | none | none
        BulkRunQueries.FindAsync | BulkRunNotFound | own | BulkRunNotFound | BulkRunNotFound | BulkRunNotFound | BulkRunNotFound
        BulkRunQueries.ListAsync | none | own | none | none | none | none
        BulkRunQueries.RowsAsync | BulkRunNotFound | none | BulkRunNotFound | BulkRunNotFound | BulkRunNotFound | BulkRunNotFound
        BulkRunQueries.UnfinishedAsync | none | none | none | none | none | none
        BulkTemplate.WriteAsync | none | none | none | none | none | none
        CampaignQueries.AllAsync | own | own | own | own | none | none
        CampaignQueries.FindAsync | own | own | own | own | CampaignNotFound | CampaignNotFound
        CampaignQueries.MembersAsync | none | none | none | none | none | none
        CenterCheckQueries.RunAsync | CenterConnectionOff | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterConnectionQueries.FindAsync | own | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterConnectionQueries.ReadingsAsync | none | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterSendingQueries.DryRunAsync | none | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterSendingQueries.FindAsync | none | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CustomerQueries.CheckDomainAsync | DomainPrefixMalformed | DomainPrefixMalformed | DomainPrefixMalformed | DomainPrefixMalformed | DomainPrefixMalformed | DomainPrefixMalformed
        CustomerQueries.IsDomainTakenAsync | none | none | none | none | none | none
        CustomerTagQueries.InUseAsync | own | own | own | own | none | none
        InvitationQueries.RelationshipRequestsAsync | none | none | none | none | none | none
        InvitationRunQueries.AnswerCountsAsync | none | none | none | none | none | none
        InvitationRunQueries.FindAsync | own | own | own | own | InvitationRunNotFound | InvitationRunNotFound
        InvitationRunQueries.NewestAsync | own | own | own | own | none | none
        InvitationRunQueries.PageAsync | none | none | none | none | none | none
        InvitationSelectionQueries.ByDomainAsync | none | none | none | none | none | none
        InvitationSelectionQueries.PreviewAsync | none | none | none | none | none | none
        InvitationSelectionQueries.UnaskableAsync | RoleCannotAttest | none | none | RoleCannotAttest | ResellerCannotAttest | none
        ListLayoutService.ReadAsync | none | none | none | none | none | none
        ListRunRecords.OfAsync | none | none | none | none | none | none
        NotificationQueries.ReadAsync | none | own | none | none | none | none
        OverviewQueries.ReadAsync | none | none | none | none | none | none
        PartnerContactQueries.ContactAsync | own | own | own | own | none | none
        PartnerProfileQueries.LegalBusinessAsync | own | own | own | own | none | none
        PartnerProfileQueries.MpnProfileAsync | own | own | own | own | none | none
        PartnerProfileQueries.PartnerAgreementAsync of 3 | NotAnIndirectProvider | NotAnIndirectProvider | NotAnIndirectProvider | NotAnIndirectProvider | NotAnIndirectProvider | PartnerNotFound
        PartnerProfileQueries.RelationshipsAsync | NotAnIndirectProvider | NotAnIndirectProvider | NotAnIndirectProvider | NotAnIndirectProvider | NotAnIndirectProvider | none
        PartnerQueries.ProfileAsync | own | own | own | own | none | none
        PartnerQueries.ProvidersAsync | none | none | none | none | none | none
        PartnerQueries.ResellersAsync | none | none | none | none | none | none
        PartnerSettingsQueries.CountsSinceAsync | none | none | none | none | none | none
        PartnerSettingsQueries.PreviewAsync | none | none | none | none | none | none
        PeopleQueries.ListAsync | own | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        PortfolioExportQueries.IdsAsync | own | own | own | own | none | none
        PortfolioExportQueries.ReadAsync | own | own | own | own | none | none
        PortfolioQueries.CountsAsync | none | none | none | none | none | none
        PortfolioQueries.ListingAsync | own | own | own | own | none | none
        PortfolioQueries.PageAsync of 5 | own | own | own | own | none | none
        PortfolioQueries.PageAsync of 6 | own | own | own | own | none | none
        PortfolioQueries.PageAtAsync | none | none | none | none | none | none
        PortfolioQueries.ResellerCountsAsync | none | none | none | none | none | none
        ProgramRequestQueries.FindAsync | own | own | own | own | AcceptanceRequestNotFound | AcceptanceRequestNotFound
        ProgramRequestQueries.WithoutCustomerAsync | RoleCannotAttest | own | own | RoleCannotAttest | ResellerCannotAttest | none
        RequestSettingsQueries.SettingsAsync | none | none | none | none | none | none
        SavedViewService.ListAsync | own | own | own | own | none | none
        """;

    private static readonly Dictionary<string, Caller> Callers = new(StringComparer.Ordinal)
    {
        ["GlobalAdmin"] = PortalFixture.GlobalAdmin,
        ["AdminAgent"] = PortalFixture.AdminAgent,
        ["SalesAgent"] = PortalFixture.SalesAgent,
        ["HelpdeskAgent"] = PortalFixture.HelpdeskAgent,
        ["ResellerSales"] = PortalFixture.ResellerSales,
        ["OtherPartner"] = PortalFixture.ProviderAdmin,
    };

    private readonly Dictionary<string, Guid> ids = new(StringComparer.Ordinal);

    [Fact]
    public async Task Every_reading_answers_each_role_what_the_table_says()
    {
        await MakeOneOfEverythingAsync();
        var table = AnswerTable.Parse(Table);
        var readings = DomainMethods
            .OfCallers()
            .Where(method =>
                !DomainMethods.Commands().Contains(method.Name, StringComparer.Ordinal)
                && !DomainMethods.AboutOneCustomer().Contains(method.Name, StringComparer.Ordinal)
            )
            .OrderBy(method => $"{method.Name} {method.Method.GetParameters().Length}", StringComparer.Ordinal)
            .ToList();
        var found = new List<(string, IReadOnlyList<string>)>();
        foreach (var (name, method) in readings.DistinctBy(reading => RowOf(reading, readings), StringComparer.Ordinal))
        {
            var cells = new List<string>();
            foreach (var column in table.Columns)
            {
                using var reading = new MadeReading(Portal, ids, Callers[column]);
                cells.Add(Judge(await reading.AnswerAsync(method)));
            }

            found.Add((RowOf((name, method), readings), cells));
        }

        table.Check(found);
    }

    private static string RowOf(
        (string Name, System.Reflection.MethodInfo Method) reading,
        List<(string Name, System.Reflection.MethodInfo Method)> all
    ) =>
        all.Count(other => string.Equals(other.Name, reading.Name, StringComparison.Ordinal)) == 1
            ? reading.Name
            : $"{reading.Name} of {reading.Method.GetParameters().Length}";

    private string Judge((string? Refusal, string Text) answer)
    {
        string[] marks =
        [
            "Contoso Skog",
            "Marked",
            "marked.csv",
            "agent02@",
            "Fourth Coffee",
            PortalFixture.DirectPartner.ToString(),
            .. ids.Values.Select(id => id.ToString()),
        ];
        return answer.Refusal
            ?? (marks.Any(mark => answer.Text.Contains(mark, StringComparison.OrdinalIgnoreCase)) ? "own" : "none");
    }

    private async Task MakeOneOfEverythingAsync()
    {
        var (admin, none) = (PortalFixture.AdminAgent, CancellationToken.None);
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent, Portal.NewCustomer("Contoso Skog AB"));
        ids["customer"] = customer;
        await Portal.Get<AcceptanceService>().AttestAsync(admin, customer, Portal.NewAttestation("Marked"), none);
        await Portal.Get<CustomerTagService>().ChangeAsync(admin, customer, new TagChange(["Marked"], []), none);
        await Portal
            .Get<InvitationService>()
            .RequestRelationshipAsync(
                admin,
                new RelationshipRequest
                {
                    Language = "sv",
                    Text = new InvitationText("Marked", "Before", "After"),
                    HasDelegatedAdministration = true,
                },
                none
            );
        await Portal
            .Get<ApiClientService>()
            .CreateAsync(PortalFixture.GlobalAdmin, new NewApiClient("Marked", admin.AgentId), none);
        await Portal
            .Get<PartnerContactService>()
            .ChangeAsync(
                admin,
                new PartnerContactChange(
                    new PartnerContact(Email: null, PhoneNumber: null),
                    new PartnerContact("marked@partner.example", PhoneNumber: null)
                ),
                none
            );
        foreach (var (name, caller) in Callers.Where(one => one.Value.PartnerId == PortalFixture.DirectPartner))
        {
            await Portal.Get<SavedViewService>().SaveAsync(caller, "Marked " + name, string.Empty, none);
        }

        using var document = new MemoryStream(TestDocuments.Pdf());
        await Portal
            .Get<AgreementDocumentService>()
            .StoreAsync(
                admin,
                new NewAgreementDocument("SE", "sv-SE", "Marked.pdf", new DateOnly(2025, 3, 6), TimeZoneInfo.Utc),
                document,
                none
            );
        ids["campaignId"] = (
            await Portal
                .Get<CampaignService>()
                .StartAsync(
                    admin,
                    new NewCampaign
                    {
                        RequestId = Guid.NewGuid(),
                        Name = "Marked",
                        AcceptedBefore = Portal.Clock.Today,
                    },
                    none
                )
        ).Value;
        ids["InvitationRunQueries runId"] = (
            await Portal
                .Get<InvitationRunService>()
                .StartAsync(
                    admin,
                    new NewInvitationRun
                    {
                        RequestId = Guid.NewGuid(),
                        Selection = new InvitationSelection(InvitationRunSource.Chosen, [customer]),
                        Texts = LetterLanguages.All.ToDictionary(
                            language => language,
                            language => InvitationTemplate.Usual(Portal.Get<InvitationLetters>(), language),
                            StringComparer.Ordinal
                        ),
                        IncludesInvited = true,
                        AdminCenter = new Uri("https://portal.example"),
                    },
                    none
                )
        ).Value;
        ids["ProgramRequestQueries requestId"] = (
            await Portal
                .Get<AcceptanceRequestsOfPrograms>()
                .RequestAsync(admin, RequestSteps.NewProgramRequest() with { CompanyName = "Marked AB" }, none)
        )
            .Value
            .Id;
        using var file = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(
                $"TenantId,FirstName,LastName,Email,AcceptedOn\n{customer},Anna,Ek,anna@contoso.example,{Portal.Clock.Today:yyyy-MM-dd}"
            )
        );
        ids["runId"] = (
            await Portal
                .Get<BulkRunService>()
                .UploadAsync(
                    admin,
                    new NewBulkRun(
                        "marked.csv",
                        GivenDate: null,
                        TimeZoneInfo.Utc,
                        System.Globalization.CultureInfo.InvariantCulture
                    ),
                    file,
                    none
                )
        ).Value;
    }
}
