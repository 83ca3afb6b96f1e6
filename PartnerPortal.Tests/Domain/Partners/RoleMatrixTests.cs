using PartnerPortal.Domain.AcceptanceRequests;
using PartnerPortal.Domain.Acceptances;
using PartnerPortal.Domain.Administrators;
using PartnerPortal.Domain.Agreements;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.BulkAttestation;
using PartnerPortal.Domain.Campaigns;
using PartnerPortal.Domain.Customers;
using PartnerPortal.Domain.InvitationRuns;
using PartnerPortal.Domain.Invitations;
using PartnerPortal.Domain.Notifications;
using PartnerPortal.Domain.Orders;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.PartnerSettings;
using PartnerPortal.Domain.People;
using PartnerPortal.Domain.Portfolio;
using PartnerPortal.Shared;
using PartnerPortal.Shared.Culture;
using PartnerPortal.Shared.Results;
using static PartnerPortal.Domain.Orders.OrderRequests;

namespace PartnerPortal.Domain.Partners;

/// <summary>Every command of every service with every role. A new command needs a row here.</summary>
public sealed class RoleMatrixTests : PortalTests
{
    /// <summary>
    /// product.md, 'Who uses it' and 'Rules'; spec/dashboard.md 1.1, 4 and 7. The reseller's agent is tried on its own
    /// customer, the other partner's agent (in its own partner's name) and everybody else on the direct-bill partner's.
    /// </summary>
    private const string Table = """
        command                                                | GlobalAdmin      | AdminAgent | SalesAgent                    | HelpdeskAgent                 | ResellerSales                 | OtherPartner
        CustomerOnboarding.CreateAsync                         | done             | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | done
        CustomerOnboarding.CreateAsync, attesting              | RoleCannotAttest | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | done
        CustomerOnboarding.CreateAndInviteAsync                | done             | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | done
        CustomerService.ChangeAsync                            | done             | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        CustomerTagService.ChangeAsync                         | done             | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        CustomerTagService.ChangeManyAsync                     | done             | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        PortfolioExportLog.AppendAsync                         | done             | done       | done                          | done                          | done                          | done
        ListRunRecords.BeginAsync                              | done             | done       | done                          | done                          | done                          | done
        ListRunRecords.CancelAsync                             | done             | done       | done                          | done                          | done                          | done
        ListRunRecords.RemoveAsync                             | done             | done       | done                          | done                          | done                          | done
        SavedViewService.SaveAsync                             | done             | done       | done                          | done                          | done                          | done
        SavedViewService.RenameAsync                           | done             | SavedViewNotFound | SavedViewNotFound      | SavedViewNotFound             | SavedViewNotFound             | SavedViewNotFound
        SavedViewService.ReplaceAsync                          | done             | SavedViewNotFound | SavedViewNotFound      | SavedViewNotFound             | SavedViewNotFound             | SavedViewNotFound
        SavedViewService.DeleteAsync                           | done             | SavedViewNotFound | SavedViewNotFound      | SavedViewNotFound             | SavedViewNotFound             | SavedViewNotFound
        ListLayoutService.SaveAsync                            | done             | done       | done                          | done                          | done                          | done
        NotificationService.MarkReadAsync                      | done             | done       | done                          | done                          | done                          | done
        QualificationService.AddAsync                          | done             | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        AcceptanceService.AttestAsync                          | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestService.RequestAsync                  | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestService.RenewAsync                    | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestService.ShowAsync                     | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestService.RevokeAsync                   | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestService.FinaliseAsync                 | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestsOfPrograms.RequestAsync              | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestsOfPrograms.FinaliseAsync             | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AcceptanceRequestsOfPrograms.RevokeAsync               | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | AcceptanceRequestNotFound
        AcceptanceRequestSending.SendAsync                      | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        AttestationNoteService.AddAsync                        | RoleCannotAttest | done       | done                          | RoleCannotAttest              | ResellerCannotAttest          | CustomerNotFound
        SingleLetters.SendAsync                                | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        SingleLetters.RemindAsync                              | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        InvitationService.InviteAsync                          | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotChangeCustomers | CustomerNotFound
        OrderService.PlaceAsync                                | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        SubscriptionService.ChangeQuantityAsync                | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        SubscriptionService.RenewAsync                         | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        SubscriptionService.CancelAsync                        | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        CheckoutService.CheckoutWithAttestationAsync           | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        SubscriptionService.ChangeQuantityWithAttestationAsync | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        CartService.CreateAsync                                | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        CartService.ChangeAsync                                | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        CartService.DiscardAsync                               | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        CheckoutService.CheckoutAsync                          | RoleNotAllowed   | done       | done                          | RoleNotAllowed                | ResellerCannotOrder           | CustomerNotFound
        RelationshipRemoval.RemoveAsync                        | done             | done       | RoleCannotRemoveRelationships | RoleCannotRemoveRelationships | ResellerCannotChangeCustomers | RoleCannotRemoveRelationships
        CustomerDeletion.DeleteAsync                           | done             | done       | RoleCannotRemoveRelationships | RoleCannotRemoveRelationships | ResellerCannotChangeCustomers | RoleCannotRemoveRelationships
        InvitationService.RequestRelationshipAsync  | RoleNotAllowed   | done       | done       | RoleNotAllowed   | done                          | done
        StandingRelationshipLinks.GetAsync          | RoleNotAllowed   | done       | done       | RoleNotAllowed   | done                          | done
        InvitationService.RenewAsync                | RoleNotAllowed   | done       | done       | RoleNotAllowed   | InvitationNotFound            | InvitationNotFound
        InvitationService.RevokeAsync               | RoleNotAllowed   | done       | done       | RoleNotAllowed   | InvitationNotFound            | InvitationNotFound
        InvitationService.UndoRevocationAsync       | RoleNotAllowed   | done       | RevocationStands | RoleNotAllowed | InvitationNotFound        | InvitationNotFound
        CampaignService.StartAsync                  | RoleNotAllowed   | done       | done       | RoleNotAllowed   | ResellerCannotChangeCustomers | done
        CampaignService.CloseAsync                  | RoleNotAllowed   | done       | done       | RoleNotAllowed   | ResellerCannotChangeCustomers | CampaignNotFound
        InvitationRunService.StartAsync             | RoleNotAllowed   | done       | done       | RoleNotAllowed   | ResellerCannotChangeCustomers | done
        InvitationRunService.CancelAsync            | RoleNotAllowed   | done       | done       | RoleNotAllowed   | ResellerCannotChangeCustomers | InvitationRunNotFound
        InvitationRunService.AskExpiredAgainAsync   | RoleCannotAttest | NobodyToInvite | NobodyToInvite | RoleCannotAttest | ResellerCannotAttest          | InvitationRunNotFound
        AdministratorReset.ResetAsync               | AdminAgentNeeded | done       | AdminAgentNeeded | AdminAgentNeeded | ResellerCannotChangeCustomers | AdminAgentNeeded
        AgreementDocumentService.StoreAsync         | RoleCannotManageTemplates | done | RoleCannotManageTemplates | RoleCannotManageTemplates | ResellerCannotManageTemplates | RoleCannotManageTemplates
        PartnerSettingsService.SetAcceptanceCountsSinceAsync | done | done | RoleCannotManageSettings | RoleCannotManageSettings | ResellerCannotManageSettings | RoleCannotManageSettings
        PartnerContactService.ChangeAsync | done | done | RoleCannotManageSettings | RoleCannotManageSettings | ResellerCannotManageSettings | RoleCannotManageSettings
        RequestSettingsService.ChangeAsync | done | done | RoleCannotManageSettings | RoleCannotManageSettings | ResellerCannotManageSettings | RoleCannotManageSettings
        ApiClientService.CreateAsync | done | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients
        ApiClientService.RevokeAsync | done | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients | RoleCannotManageApiClients
        BulkRunService.UploadAsync   | RoleCannotAttest | done | done | RoleCannotAttest | ResellerCannotAttest | done
        BulkRunService.ConfirmAsync  | RoleCannotAttest | done | done | RoleCannotAttest | ResellerCannotAttest | BulkRunNotFound
        BulkRunService.ReadAgainAsync | RoleCannotAttest | done | done | RoleCannotAttest | ResellerCannotAttest | BulkRunNotFound
        BulkRunService.ContinueAsync | RoleCannotAttest | done | done | RoleCannotAttest | ResellerCannotAttest | BulkRunNotFound
        BulkRunService.CancelAsync   | BulkRunNotFound  | done | done | BulkRunNotFound  | BulkRunNotFound      | BulkRunNotFound
        PeopleService.InviteAsync | done | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        PeopleService.ChangeRolesAsync | done | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        PeopleService.DisableAsync | done | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        PeopleService.EnableAsync | done | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        CenterConnectionService.ChangeAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        SignatoryPageService.ShowAsync | RoleCannotAttest | CenterSignatoryPageMissing | CenterSignatoryPageMissing | RoleCannotAttest | ResellerCannotAttest | CustomerNotFound
        SignatoryPageService.AskAgainAsync | RoleCannotAttest | CenterSignatoryPageMissing | CenterSignatoryPageMissing | RoleCannotAttest | ResellerCannotAttest | CustomerNotFound
        CenterConsentService.AskAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterConsentService.GiveAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterConsentService.WithdrawAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterReadingService.BeginAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterReadingService.StopAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterReadingService.ReadOneAsync | done | done | done | RoleNotAllowed | ResellerCannotChangeCustomers | CustomerNotFound
        CenterSendingService.SwitchOnAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        CenterSendingService.SwitchOffAsync | done | RoleCannotConnect | RoleCannotConnect | RoleCannotConnect | ResellerCannotConnect | RoleCannotConnect
        PeopleService.ResetAsync | done | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents | RoleCannotManageAgents
        """;

    public RoleMatrixTests() => Portal = new PortalFixture { IsSandbox = true };

    /// <summary>An open invitation of the customer that a command is tried on.</summary>
    private Guid invitation;

    private string secret = string.Empty;

    /// <summary>A request to a signatory of that customer; one that was accepted where a command finalises.</summary>
    private MadeAcceptanceRequest? acceptanceRequest;

    /// <summary>A program's request of the direct-bill partner that named no customer.</summary>
    private Guid programRequest;

    /// <summary>A cart for that customer.</summary>
    private Guid cart;

    /// <summary>A saved view of the global admin.</summary>
    private Guid savedView;

    /// <summary>A campaign of the direct-bill partner.</summary>
    private Guid campaign;

    /// <summary>A run of invitations of the direct-bill partner.</summary>
    private Guid invitationRun;

    /// <summary>An API client of the direct-bill partner.</summary>
    private Guid apiClient;

    /// <summary>An attestation of that customer by the partner whose it is.</summary>
    private Guid attestation;

    /// <summary>A run of bulk attestation: the caller's own where it may have one, else the admin agent's.</summary>
    private Guid bulkRun;

    /// <summary>Who may do nothing at all, whatever the command.</summary>
    private static readonly Dictionary<string, Caller> Nobody = new(StringComparer.Ordinal)
    {
        ["DisabledAgent"] = PortalFixture.DisabledAgent,
        ["UnknownAgent"] = PortalFixture.UnknownAgent,
        ["AgentOfAnotherPartner"] = PortalFixture.AgentOfAnotherPartner,
    };

    private static readonly Dictionary<string, Caller> Callers = new(StringComparer.Ordinal)
    {
        ["GlobalAdmin"] = PortalFixture.GlobalAdmin,
        ["AdminAgent"] = PortalFixture.AdminAgent,
        ["SalesAgent"] = PortalFixture.SalesAgent,
        ["HelpdeskAgent"] = PortalFixture.HelpdeskAgent,
        ["ResellerSales"] = PortalFixture.ResellerSales,
        ["OtherPartner"] = PortalFixture.ProviderSales,
    };

    private static string[][] Rows =>
        [
            .. Table
                .Split('\n')
                .Select(line =>
                    line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                ),
        ];

    public static TheoryData<string, string, string> Cells()
    {
        var cells = new TheoryData<string, string, string>();
        foreach (var row in Rows.Skip(1))
        {
            for (var column = 1; column < row.Length; column++)
            {
                cells.Add(row[0], Rows[0][column], row[column]);
            }

            foreach (var agent in Nobody.Keys)
            {
                cells.Add(row[0], agent, nameof(AgentNotActive));
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task A_command_answers_a_role_as_the_table_says(string command, string agent, string expected)
    {
        var caller = Callers.GetValueOrDefault(agent) ?? Nobody[agent];
        var customer =
            caller == PortalFixture.ResellerSales
                ? await Portal.AddResellerCustomerAsync()
                : await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        (invitation, secret) = await InvitedByOwnerAsync(customer);
        var subscription = await PrepareAsync(command, customer);
        await PrepareBulkRunAsync(command, caller, customer);
        await PrepareAttestationAsync(command, customer, caller);
        await PrepareRequestAsync(command, customer, caller);
        await PrepareCenterAsync(command, customer);
        var eventsBefore = await Portal.CountAsync("AuditEvents");

        var refusal = await RunAsync(command, caller, customer, subscription);

        Assert.Equal(expected, refusal?.Code ?? "done");
        Assert.Equal(
            refusal is null && !IsOfTheAgentAlone(command),
            await Portal.CountAsync("AuditEvents") > eventsBefore
        );
        if (refusal?.Code.StartsWith("ResellerCannot", StringComparison.Ordinal) == true)
        {
            Assert.Equal(["Wide World Distribution BV"], refusal.Arguments);
        }
    }

    /// <summary>What changes nothing for anybody but the agent has no place in the partner's trail.</summary>
    private static bool IsOfTheAgentAlone(string command) =>
        command.StartsWith("SavedViewService.", StringComparison.Ordinal)
        || command.StartsWith("ListLayoutService.", StringComparison.Ordinal)
        || command.StartsWith("ListRunRecords.", StringComparison.Ordinal)
        || command.StartsWith("NotificationService.", StringComparison.Ordinal)
        || command is "CenterConsentService.AskAsync";

    [Fact]
    public void Every_command_of_every_service_has_a_row()
    {
        var commands = DomainMethods.Commands().ToList();

        Assert.Contains("AcceptanceService.AttestAsync", commands);
        Assert.Equal(
            commands.Distinct().Order(StringComparer.Ordinal),
            Rows.Skip(1).Select(row => row[0].Split(',')[0]).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData(AgentRoles.HelpdeskAgent | AgentRoles.SalesAgent, true)]
    [InlineData(AgentRoles.GlobalAdmin | AgentRoles.AdminAgent, true)]
    [InlineData(AgentRoles.GlobalAdmin | AgentRoles.HelpdeskAgent, false)]
    [InlineData(AgentRoles.None, false)]
    public void Of_several_roles_one_that_attests_is_enough(AgentRoles roles, bool mayAttest)
    {
        Assert.Equal(mayAttest, AgentPermissions.Allows(PartnerKind.DirectBill, roles, AgentPermission.Attest));
        Assert.Equal(mayAttest, AgentPermissions.Allows(PartnerKind.IndirectProvider, roles, AgentPermission.Attest));
        Assert.False(AgentPermissions.Allows(PartnerKind.IndirectReseller, roles, AgentPermission.Attest));
    }

    [Fact]
    public async Task A_role_that_is_taken_away_is_gone_at_the_next_command_of_an_open_session()
    {
        var customer = await Portal.AddCustomerAsync(PortalFixture.SalesAgent);
        await Portal.SqlAsync(
            $"UPDATE Agents SET Roles = {(int)AgentRoles.HelpdeskAgent} WHERE Id = '{PortalFixture.SalesAgent.AgentId.ToString().ToUpperInvariant()}'"
        );

        (await RunAsync("AcceptanceService.AttestAsync", PortalFixture.SalesAgent, customer)).RefusedFor(
            PermissionReason.RoleCannotAttest
        );
    }

    [Fact]
    public async Task The_profile_names_the_same_refusals_that_the_commands_answer()
    {
        var queries = Portal.Get<PartnerQueries>();
        var helpdesk = (await queries.ProfileAsync(PortalFixture.HelpdeskAgent, CancellationToken.None)).Value;
        var reseller = (await queries.ProfileAsync(PortalFixture.ResellerSales, CancellationToken.None)).Value;
        var sales = (await queries.ProfileAsync(PortalFixture.SalesAgent, CancellationToken.None)).Value;

        helpdesk.Refusals[AgentPermission.Attest].RefusedFor(PermissionReason.RoleCannotAttest);
        Assert.True(helpdesk.May(AgentPermission.ViewCustomers));
        Assert.Equal(
            new PermissionRefused(PermissionReason.ResellerCannotAttest, "Wide World Distribution BV"),
            reseller.Refusals[AgentPermission.Attest]
        );
        Assert.Equal(
            [
                AgentPermission.ResetCredentials,
                AgentPermission.RemoveRelationship,
                AgentPermission.ManageTemplates,
                AgentPermission.ManageSettings,
                AgentPermission.ViewActivity,
                AgentPermission.ManageApiClients,
                AgentPermission.ManageAgents,
                AgentPermission.ManageConnection,
            ],
            sales.Refusals.Keys
        );
        Assert.Equal(
            new PermissionRefused(PermissionReason.ResellerCannotManageTemplates, "Wide World Distribution BV"),
            reseller.Refusals[AgentPermission.ManageTemplates]
        );
        (
            await queries.ProfileAsync(PortalFixture.DisabledAgent, CancellationToken.None)
        ).Error.RefusedAs<AgentNotActive>();
    }

    [Fact]
    public void People_and_api_clients_are_the_global_admins_of_every_kind_of_partner()
    {
        foreach (var permission in (AgentPermission[])[AgentPermission.ManageAgents, AgentPermission.ManageApiClients])
        {
            foreach (var kind in Enum.GetValues<PartnerKind>())
            {
                Assert.True(AgentPermissions.Allows(kind, AgentRoles.GlobalAdmin, permission));
                Assert.False(
                    AgentPermissions.Allows(
                        kind,
                        AgentRoles.AdminAgent | AgentRoles.SalesAgent | AgentRoles.HelpdeskAgent,
                        permission
                    )
                );
            }
        }
    }

    private async Task PrepareAttestationAsync(string command, Guid customer, Caller caller)
    {
        if (command is "AttestationNoteService.AddAsync")
        {
            var owner = caller == PortalFixture.ResellerSales ? PortalFixture.ProviderSales : PortalFixture.SalesAgent;
            var attested = await Portal
                .Get<AcceptanceService>()
                .AttestAsync(owner, customer, Portal.NewAttestation("Noted"), CancellationToken.None);
            attestation = attested.Value.Id;
        }
    }

    private async Task PrepareRequestAsync(string command, Guid customer, Caller caller)
    {
        if (command is "AcceptanceRequestsOfPrograms.RevokeAsync")
        {
            programRequest = (
                await Portal
                    .Get<AcceptanceRequestsOfPrograms>()
                    .RequestAsync(PortalFixture.SalesAgent, RequestSteps.NewProgramRequest(), CancellationToken.None)
            )
                .Value
                .Id;
        }

        if (command.StartsWith("AcceptanceRequest", StringComparison.Ordinal))
        {
            var owner = caller == PortalFixture.ResellerSales ? PortalFixture.ProviderSales : PortalFixture.SalesAgent;
            acceptanceRequest = await Portal.AskAsync(customer, caller: owner);
            if (command.EndsWith(".FinaliseAsync", StringComparison.Ordinal))
            {
                await Portal.AcceptByLinkAsync(acceptanceRequest.Secret);
            }
        }
    }

    private async Task PrepareCenterAsync(string command, Guid customer)
    {
        if (
            command.StartsWith("CenterReadingService.", StringComparison.Ordinal)
            || command.StartsWith("CenterSendingService.", StringComparison.Ordinal)
            || command.StartsWith("CenterConsentService.", StringComparison.Ordinal)
        )
        {
            await Portal.ConnectAsync();
            Portal.Center.Add("Contoso Skog AB", customer);
        }

        if (command is "CenterSendingService.SwitchOffAsync")
        {
            await Portal
                .Get<CenterSendingService>()
                .SwitchOnAsync(
                    PortalFixture.GlobalAdmin,
                    seen: 0,
                    CenterSendingWay.Confirmation,
                    CancellationToken.None
                );
        }

        if (command is "CenterConsentService.WithdrawAsync")
        {
            await Portal.ConsentAsync(PortalFixture.GlobalAdmin);
        }

        if (command is "CenterReadingService.StopAsync")
        {
            await Portal.Get<CenterReadingService>().BeginAsync(PortalFixture.GlobalAdmin, CancellationToken.None);
        }
    }

    private async Task PrepareBulkRunAsync(string command, Caller caller, Guid customer)
    {
        if (!command.StartsWith("BulkRunService.", StringComparison.Ordinal))
        {
            return;
        }

        var owner = caller == PortalFixture.SalesAgent ? caller : PortalFixture.AdminAgent;
        bulkRun = (await UploadAsync(owner, customer)).Value;
        if (command is "BulkRunService.ConfirmAsync")
        {
            await Portal.Get<BulkRunEngine>().WorkAsync(bulkRun, pause: null, moved: null, CancellationToken.None);
        }
        else if (command is "BulkRunService.ContinueAsync")
        {
            await Portal.Get<BulkRunService>().CancelAsync(owner, bulkRun, CancellationToken.None);
        }
    }

    private async Task<Result<Guid>> UploadAsync(Caller caller, Guid customer)
    {
        using var content = new MemoryStream(
            System.Text.Encoding.UTF8.GetBytes(
                $"TenantId,FirstName,LastName,Email,AcceptedOn\n{customer},Åsa,Ek,anna@contoso.example,{Portal.Clock.Today:yyyy-MM-dd}"
            )
        );
        return await Portal
            .Get<BulkRunService>()
            .UploadAsync(
                caller,
                new NewBulkRun(
                    "x.csv",
                    GivenDate: null,
                    TimeZoneInfo.Utc,
                    System.Globalization.CultureInfo.InvariantCulture
                ),
                content,
                CancellationToken.None
            );
    }

    private async Task<PortalError?> RunAsync(
        string command,
        Caller caller,
        Guid customer,
        Guid subscription = default
    ) =>
        command switch
        {
            "CustomerOnboarding.CreateAsync" => (await CreateAsync(caller, attestation: null)).Error,
            "CustomerOnboarding.CreateAndInviteAsync" => (
                await Portal
                    .Get<CustomerOnboarding>()
                    .CreateAndInviteAsync(caller, Portal.NewCustomer(), CancellationToken.None)
            ).Error,
            "CustomerOnboarding.CreateAsync, attesting" => (await CreateAsync(caller, Portal.NewAttestation())).Error,
            "CustomerService.ChangeAsync" => (await ChangeAsync(caller, customer)).Error,
            "QualificationService.AddAsync" => (
                await Portal
                    .Get<QualificationService>()
                    .AddAsync(
                        caller,
                        customer,
                        new NewQualification { RequestId = Guid.NewGuid(), Qualification = Qualification.Nonprofit },
                        CancellationToken.None
                    )
            ).Error,
            "BulkRunService.UploadAsync" => (await UploadAsync(caller, customer)).Error,
            "BulkRunService.ConfirmAsync" => (
                await Portal.Get<BulkRunService>().ConfirmAsync(caller, bulkRun, CancellationToken.None)
            ).Error,
            "BulkRunService.ReadAgainAsync" => (
                await Portal
                    .Get<BulkRunService>()
                    .ReadAgainAsync(caller, bulkRun, BulkEncoding.Windows1252, CancellationToken.None)
            ).Error,
            "BulkRunService.ContinueAsync" => (
                await Portal.Get<BulkRunService>().ContinueAsync(caller, bulkRun, CancellationToken.None)
            ).Error,
            "BulkRunService.CancelAsync" => (
                await Portal.Get<BulkRunService>().CancelAsync(caller, bulkRun, CancellationToken.None)
            ).Error,
            "CustomerTagService.ChangeAsync" => (
                await Portal
                    .Get<CustomerTagService>()
                    .ChangeAsync(caller, customer, new TagChange(["vip"], []), CancellationToken.None)
            ).Error,
            "CustomerTagService.ChangeManyAsync" => (
                await Portal
                    .Get<CustomerTagService>()
                    .ChangeManyAsync(caller, [customer], new TagChange(["vip"], []), CancellationToken.None)
            ).Error,
            "PortfolioExportLog.AppendAsync" => (
                await Portal
                    .Get<PortfolioExportLog>()
                    .AppendAsync(caller, "csv", string.Empty, 1, CancellationToken.None)
            ).Error,
            "ListRunRecords.BeginAsync" => (
                await Portal
                    .Get<ListRunRecords>()
                    .BeginAsync(
                        caller,
                        new StoredListRun
                        {
                            AgentId = caller.AgentId,
                            PartnerId = caller.PartnerId,
                            Id = Guid.NewGuid(),
                            Kind = ListRunKind.Csv,
                            Request = string.Empty,
                            FileName = string.Empty,
                            StartedAt = Portal.Clock.UtcNow,
                        },
                        CancellationToken.None
                    )
            ).Error,
            "ListRunRecords.CancelAsync" => (
                await Portal.Get<ListRunRecords>().CancelAsync(caller, CancellationToken.None)
            ).Error,
            "ListRunRecords.RemoveAsync" => (
                await Portal.Get<ListRunRecords>().RemoveAsync(caller, CancellationToken.None)
            ).Error,
            "SavedViewService.SaveAsync" => (
                await Portal
                    .Get<SavedViewService>()
                    .SaveAsync(caller, "Mine", "?status=invited", CancellationToken.None)
            ).Error,
            "SavedViewService.RenameAsync" => (
                await Portal.Get<SavedViewService>().RenameAsync(caller, savedView, "Other", CancellationToken.None)
            ).Error,
            "SavedViewService.ReplaceAsync" => (
                await Portal
                    .Get<SavedViewService>()
                    .ReplaceAsync(caller, savedView, "?status=attested", CancellationToken.None)
            ).Error,
            "SavedViewService.DeleteAsync" => (
                await Portal.Get<SavedViewService>().DeleteAsync(caller, savedView, CancellationToken.None)
            ).Error,
            "AttestationNoteService.AddAsync" => (
                await Portal
                    .Get<AttestationNoteService>()
                    .AddAsync(
                        caller,
                        customer,
                        new NewAttestationNote(Guid.NewGuid(), attestation, "Note", FileName: null),
                        content: null,
                        CancellationToken.None
                    )
            ).Error,
            "NotificationService.MarkReadAsync" => (
                await Portal
                    .Get<NotificationService>()
                    .MarkReadAsync(caller, Portal.Clock.UtcNow, CancellationToken.None)
            ).Error,
            "ListLayoutService.SaveAsync" => (
                await Portal
                    .Get<ListLayoutService>()
                    .SaveAsync(caller, ListLayout.Default with { IsCompact = true }, CancellationToken.None)
            ).Error,
            "AcceptanceService.AttestAsync" => (
                await Portal
                    .Get<AcceptanceService>()
                    .AttestAsync(caller, customer, Portal.NewAttestation(), CancellationToken.None)
            ).Error,
            "InvitationService.InviteAsync" => (
                await Portal.Get<InvitationService>().InviteAsync(caller, customer, "sv-SE", CancellationToken.None)
            ).Error,
            "InvitationService.RequestRelationshipAsync" => (
                await Portal
                    .Get<InvitationService>()
                    .RequestRelationshipAsync(
                        caller,
                        new RelationshipRequest
                        {
                            Language = "sv",
                            Text = new InvitationText("Hej", "Läs här:", string.Empty),
                            HasDelegatedAdministration = true,
                        },
                        CancellationToken.None
                    )
            ).Error,
            "StandingRelationshipLinks.GetAsync" => (
                await Portal
                    .Get<StandingRelationshipLinks>()
                    .GetAsync(
                        caller,
                        new StandingRelationship(HasDelegatedAdministration: true),
                        CancellationToken.None
                    )
            ).Error,
            "InvitationService.RenewAsync" => (
                await Portal.Get<InvitationService>().RenewAsync(caller, invitation, CancellationToken.None)
            ).Error,
            "InvitationService.RevokeAsync" => (
                await Portal.Get<InvitationService>().RevokeAsync(caller, invitation, CancellationToken.None)
            ).Error,
            "InvitationService.UndoRevocationAsync" => (
                await Portal.Get<InvitationService>().UndoRevocationAsync(caller, invitation, CancellationToken.None)
            ).Error,
            "AdministratorReset.ResetAsync" => (
                await Portal.Get<AdministratorReset>().ResetAsync(caller, customer, CancellationToken.None)
            ).Error,
            "CampaignService.StartAsync" => (
                await Portal.Get<CampaignService>().StartAsync(caller, NewCampaign(), CancellationToken.None)
            ).Error,
            "CampaignService.CloseAsync" => (
                await Portal.Get<CampaignService>().CloseAsync(caller, campaign, CancellationToken.None)
            ).Error,
            "InvitationRunService.StartAsync" => (
                await Portal.Get<InvitationRunService>().StartAsync(caller, NewRun(customer), CancellationToken.None)
            ).Error,
            "AcceptanceRequestService.RequestAsync" => (
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RequestAsync(caller, customer, RequestSteps.NewRequest(), CancellationToken.None)
            ).Error,
            "AcceptanceRequestService.RenewAsync" => (
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RenewAsync(caller, customer, acceptanceRequest!.Id, CancellationToken.None)
            ).Error,
            "AcceptanceRequestService.ShowAsync" => (
                await Portal
                    .Get<AcceptanceRequestService>()
                    .ShowAsync(caller, customer, acceptanceRequest!.Id, CancellationToken.None)
            ).Error,
            "AcceptanceRequestService.RevokeAsync" => (
                await Portal
                    .Get<AcceptanceRequestService>()
                    .RevokeAsync(
                        caller,
                        customer,
                        acceptanceRequest!.Id,
                        AcceptanceRequestStatus.Requested,
                        CancellationToken.None
                    )
            ).Error,
            "AcceptanceRequestService.FinaliseAsync" => (
                await Portal.FinaliseAsync(customer, acceptanceRequest!.Id, caller)
            ).Error,
            "AcceptanceRequestsOfPrograms.RequestAsync" => (
                await Portal
                    .Get<AcceptanceRequestsOfPrograms>()
                    .RequestAsync(
                        caller,
                        RequestSteps.NewProgramRequest() with
                        {
                            CustomerTenantId = customer,
                        },
                        CancellationToken.None
                    )
            ).Error,
            "AcceptanceRequestsOfPrograms.FinaliseAsync" => (
                await Portal
                    .Get<AcceptanceRequestsOfPrograms>()
                    .FinaliseAsync(caller, customer, acceptanceRequest!.Id, CancellationToken.None)
            ).Error,
            "AcceptanceRequestsOfPrograms.RevokeAsync" => (
                await Portal
                    .Get<AcceptanceRequestsOfPrograms>()
                    .RevokeAsync(caller, programRequest, AcceptanceRequestStatus.Requested, CancellationToken.None)
            ).Error,
            "AcceptanceRequestSending.SendAsync" => (
                await Portal
                    .Get<AcceptanceRequestSending>()
                    .SendAsync(
                        caller,
                        customer,
                        acceptanceRequest!.Id,
                        acceptanceRequest.Secret,
                        new Uri("https://portal.example"),
                        CancellationToken.None
                    )
            ).Error,
            "RequestSettingsService.ChangeAsync" => (
                await Portal
                    .Get<RequestSettingsService>()
                    .ChangeAsync(
                        caller,
                        new RequestSettingsChange(
                            new RequestSettings(30, FinalisesAtOnce: false, AsksForMailboxCode: false),
                            new RequestSettings(14, FinalisesAtOnce: true, AsksForMailboxCode: true)
                        ),
                        CancellationToken.None
                    )
            ).Error,
            "SingleLetters.SendAsync" => (
                await Portal
                    .Get<SingleLetters>()
                    .SendAsync(caller, customer, NewLetter(), secret, CancellationToken.None)
            ).Error,
            "SingleLetters.RemindAsync" => (
                await Portal.Get<SingleLetters>().RemindAsync(caller, customer, NewLetter(), CancellationToken.None)
            ).Error,
            "InvitationRunService.AskExpiredAgainAsync" => (
                await Portal
                    .Get<InvitationRunService>()
                    .AskExpiredAgainAsync(caller, invitationRun, Guid.NewGuid(), CancellationToken.None)
            ).Error,
            "InvitationRunService.CancelAsync" => (
                await Portal.Get<InvitationRunService>().CancelAsync(caller, invitationRun, CancellationToken.None)
            ).Error,
            "OrderService.PlaceAsync" => (
                await Portal.Get<OrderService>().PlaceAsync(caller, customer, NewOrder(), CancellationToken.None)
            ).Error,
            "CheckoutService.CheckoutWithAttestationAsync" => (
                await Portal
                    .Get<CheckoutService>()
                    .CheckoutWithAttestationAsync(
                        caller,
                        customer,
                        cart,
                        seenVersion: null,
                        Portal.NewAttestation("Bo"),
                        CancellationToken.None
                    )
            ).Error,
            "SubscriptionService.ChangeQuantityAsync" => (
                await Portal
                    .Get<SubscriptionService>()
                    .ChangeQuantityAsync(
                        caller,
                        customer,
                        new QuantityChange(subscription, 6, SeenVersion: 1),
                        CancellationToken.None
                    )
            ).Error,
            "SubscriptionService.ChangeQuantityWithAttestationAsync" => (
                await Portal
                    .Get<SubscriptionService>()
                    .ChangeQuantityWithAttestationAsync(
                        caller,
                        customer,
                        new QuantityChange(subscription, 6, SeenVersion: 1),
                        Portal.NewAttestation("Bo"),
                        CancellationToken.None
                    )
            ).Error,
            "SubscriptionService.RenewAsync" => (
                await Portal
                    .Get<SubscriptionService>()
                    .RenewAsync(caller, customer, subscription, seenVersion: 1, CancellationToken.None)
            ).Error,
            "SubscriptionService.CancelAsync" => (
                await Portal
                    .Get<SubscriptionService>()
                    .CancelAsync(caller, customer, subscription, seenVersion: 1, CancellationToken.None)
            ).Error,
            "CartService.CreateAsync" => (
                await Portal.Get<CartService>().CreateAsync(caller, customer, NewCart(), CancellationToken.None)
            ).Error,
            "CartService.ChangeAsync" => (
                await Portal
                    .Get<CartService>()
                    .ChangeAsync(caller, customer, cart, NewCart().Lines, seenVersion: null, CancellationToken.None)
            ).Error,
            "CartService.DiscardAsync" => (
                await Portal.Get<CartService>().DiscardAsync(caller, customer, cart, CancellationToken.None)
            ).Error,
            "CheckoutService.CheckoutAsync" => (
                await Portal
                    .Get<CheckoutService>()
                    .CheckoutAsync(caller, customer, cart, seenVersion: null, CancellationToken.None)
            ).Error,
            "RelationshipRemoval.RemoveAsync" => (
                await Portal.Get<RelationshipRemoval>().RemoveAsync(caller, customer, CancellationToken.None)
            ).Error,
            "CustomerDeletion.DeleteAsync" => (
                await Portal.Get<CustomerDeletion>().DeleteAsync(caller, customer, CancellationToken.None)
            ).Error,
            "AgreementDocumentService.StoreAsync" => (
                await Portal
                    .Get<AgreementDocumentService>()
                    .StoreAsync(
                        caller,
                        new NewAgreementDocument("SE", "sv-SE", "a.pdf", Portal.Clock.Today, TimeZoneInfo.Utc),
                        new MemoryStream(TestDocuments.Pdf()),
                        CancellationToken.None
                    )
            ).Error,
            "PartnerSettingsService.SetAcceptanceCountsSinceAsync" => (
                await Portal
                    .Get<PartnerSettingsService>()
                    .SetAcceptanceCountsSinceAsync(
                        caller,
                        new CountsSinceChange(Seen: null, new DateOnly(2023, 3, 1), TimeZoneInfo.Utc),
                        CancellationToken.None
                    )
            ).Error,
            "CenterConnectionService.ChangeAsync" => (
                await Portal
                    .Get<CenterConnectionService>()
                    .ChangeAsync(caller, CenterSteps.SwitchOn(caller.PartnerId), CancellationToken.None)
            ).Error,
            "CenterSendingService.SwitchOnAsync" => (
                await Portal
                    .Get<CenterSendingService>()
                    .SwitchOnAsync(caller, seen: 0, CenterSendingWay.Confirmation, CancellationToken.None)
            ).Error,
            "SignatoryPageService.ShowAsync" => (
                await Portal
                    .Get<SignatoryPageService>()
                    .ShowAsync(caller, customer, Guid.NewGuid(), CancellationToken.None)
            ).Error,
            "SignatoryPageService.AskAgainAsync" => (
                await Portal
                    .Get<SignatoryPageService>()
                    .AskAgainAsync(caller, customer, Guid.NewGuid(), CancellationToken.None)
            ).Error,
            "CenterConsentService.AskAsync" => (
                await Portal.Get<CenterConsentService>().AskAsync(caller, CenterSteps.ReturnTo, CancellationToken.None)
            ).Error,
            "CenterConsentService.GiveAsync" => (await Portal.ConsentAsync(caller)).Error,
            "CenterConsentService.WithdrawAsync" => (
                await Portal.Get<CenterConsentService>().WithdrawAsync(caller, CancellationToken.None)
            ).Error,
            "CenterSendingService.SwitchOffAsync" => (
                await Portal.Get<CenterSendingService>().SwitchOffAsync(caller, CancellationToken.None)
            ).Error,
            "CenterReadingService.BeginAsync" => (
                await Portal.Get<CenterReadingService>().BeginAsync(caller, CancellationToken.None)
            ).Error,
            "CenterReadingService.StopAsync" => (
                await Portal.Get<CenterReadingService>().StopAsync(caller, CancellationToken.None)
            ).Error,
            "CenterReadingService.ReadOneAsync" => (
                await Portal.Get<CenterReadingService>().ReadOneAsync(caller, customer, CancellationToken.None)
            ).Error,
            "PartnerContactService.ChangeAsync" => (
                await Portal
                    .Get<PartnerContactService>()
                    .ChangeAsync(
                        caller,
                        new PartnerContactChange(
                            new PartnerContact(null, null),
                            new PartnerContact("a@b.example", null)
                        ),
                        CancellationToken.None
                    )
            ).Error,
            "ApiClientService.CreateAsync" => (
                await Portal
                    .Get<ApiClientService>()
                    .CreateAsync(caller, new NewApiClient("Script", caller.AgentId), CancellationToken.None)
            ).Error,
            "ApiClientService.RevokeAsync" => (
                await Portal.Get<ApiClientService>().RevokeAsync(caller, apiClient, CancellationToken.None)
            ).Error,
            "PeopleService.InviteAsync" => (
                await Portal
                    .Get<PeopleService>()
                    .InviteAsync(
                        caller,
                        new NewAgent("Bo", "Ek", "bo@partner.example", AgentRoles.SalesAgent),
                        CancellationToken.None
                    )
            ).Error,
            "PeopleService.ChangeRolesAsync" => (
                await Portal
                    .Get<PeopleService>()
                    .ChangeRolesAsync(
                        caller,
                        new RolesChange(
                            PortalFixture.HelpdeskAgent.AgentId,
                            AgentRoles.HelpdeskAgent,
                            AgentRoles.SalesAgent
                        ),
                        CancellationToken.None
                    )
            ).Error,
            "PeopleService.DisableAsync" => (
                await Portal
                    .Get<PeopleService>()
                    .DisableAsync(caller, PortalFixture.HelpdeskAgent.AgentId, CancellationToken.None)
            ).Error,
            "PeopleService.EnableAsync" => (
                await Portal
                    .Get<PeopleService>()
                    .EnableAsync(caller, PortalFixture.DisabledAgent.AgentId, CancellationToken.None)
            ).Error,
            "PeopleService.ResetAsync" => (
                await Portal
                    .Get<PeopleService>()
                    .ResetAsync(caller, PortalFixture.HelpdeskAgent.AgentId, CancellationToken.None)
            ).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(command), command, "The table names no such command."),
        };

    /// <summary>A customer that may buy and has a subscription and a cart, for the commands that need one.</summary>
    private async Task<Guid> PrepareAsync(string command, Guid customer)
    {
        if (IsOfTheAgentAlone(command))
        {
            savedView = (
                await Portal
                    .Get<SavedViewService>()
                    .SaveAsync(PortalFixture.GlobalAdmin, "Of the global admin", string.Empty, CancellationToken.None)
            )
                .Value
                .Id;
        }

        if (command is "InvitationService.UndoRevocationAsync")
        {
            // Whoever has revoked it can undo that; nobody else.
            await Portal
                .Get<InvitationService>()
                .RevokeAsync(PortalFixture.AdminAgent, invitation, CancellationToken.None);
        }

        if (command is "CampaignService.CloseAsync")
        {
            var started = await Portal
                .Get<CampaignService>()
                .StartAsync(PortalFixture.SalesAgent, NewCampaign(), CancellationToken.None);
            campaign = started.Value;
        }

        if (command is "InvitationRunService.CancelAsync" or "InvitationRunService.AskExpiredAgainAsync")
        {
            var started = await Portal
                .Get<InvitationRunService>()
                .StartAsync(PortalFixture.SalesAgent, NewRun(customer), CancellationToken.None);
            invitationRun = started.Value;
        }

        if (command is "ApiClientService.RevokeAsync")
        {
            apiClient = (await Portal.AddApiClientAsync()).Identity.ClientId;
        }

        if (
            !command.StartsWith("OrderService.", StringComparison.Ordinal)
            && !command.StartsWith("SubscriptionService.", StringComparison.Ordinal)
            && !command.StartsWith("CartService.", StringComparison.Ordinal)
            && !command.StartsWith("CheckoutService.", StringComparison.Ordinal)
        )
        {
            return Guid.Empty;
        }

        await using var db = await Portal.ContextAsync();
        var seller = db.Set<ResellerRelationship>().Single().PartnerId;
        var owner = seller == PortalFixture.Provider ? PortalFixture.ProviderSales : PortalFixture.SalesAgent;
        await Portal
            .Get<AcceptanceService>()
            .AttestAsync(owner, customer, Portal.NewAttestation(), CancellationToken.None);
        await Portal.Get<OrderService>().PlaceAsync(owner, customer, NewOrder(), CancellationToken.None);
        var filled = await Portal.Get<CartService>().CreateAsync(owner, customer, NewCart(), CancellationToken.None);
        cart = filled.Value.Id;
        return db.Set<Subscription>().Single().Id;
    }

    private static NewCampaign NewCampaign() =>
        new()
        {
            RequestId = Guid.NewGuid(),
            Name = "Spring",
            AcceptedBefore = new DateOnly(2024, 1, 1),
        };

    private SingleLetter NewLetter() =>
        new(Guid.NewGuid(), invitation, "karin@contoso.example", new Uri("https://portal.example/"));

    private NewInvitationRun NewRun(Guid customer) =>
        new()
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
        };

    private Task<Result<CreatedCustomer>> CreateAsync(Caller caller, NewAttestation? attestation) =>
        Portal.Get<CustomerOnboarding>().CreateAsync(caller, Portal.NewCustomer(), attestation, CancellationToken.None);

    private async Task<(Guid Id, string Secret)> InvitedByOwnerAsync(Guid customer)
    {
        foreach (var owner in (Caller[])[PortalFixture.SalesAgent, PortalFixture.ProviderSales])
        {
            var invited = await Portal
                .Get<InvitationService>()
                .InviteAsync(owner, customer, "sv-SE", CancellationToken.None);
            if (invited.IsSuccess)
            {
                return (invited.Value.Id, invited.Value.Secret);
            }
        }

        throw new InvalidOperationException("Neither partner of the tests sells to this customer.");
    }

    private async Task<Result<CustomerProfile>> ChangeAsync(Caller caller, Guid customer)
    {
        // The profile is read as the owner: what is tried here is the command.
        var owner = caller == PortalFixture.ResellerSales ? PortalFixture.ProviderSales : PortalFixture.SalesAgent;
        var profile = await Portal.Get<CustomerQueries>().ProfileAsync(owner, customer, CancellationToken.None);
        return await Portal
            .Get<CustomerService>()
            .ChangeAsync(
                caller,
                customer,
                PortalFixture.ChangeOf(profile.Value, "Fabrikam AB"),
                CancellationToken.None
            );
    }
}
