using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.ApiAccess;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings.ApiClients;

/// <summary>The partner's API clients: a global admin creates, sees and revokes them. Whether the form is open is in the address.</summary>
public sealed partial class ApiClientsPage(
    ApiClientQueries queries,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<ApiClientsText> texts,
    IStringLocalizer<SettingsText> settingsTexts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    internal const string Path = "/settings/api-clients";
    private const string NewAddress = Path + "?new=true";

    private List<ApiClientLine>? clients;
    private List<ApiClientAgent> agents = [];
    private CreatedApiClient? created;
    private PortalError? failure;

    [SupplyParameterFromQuery(Name = "new")]
    private bool IsNew { get; set; }

    private bool MayManage => Agent.May(AgentPermission.ManageApiClients);

    protected override async Task OnInitializedAsync()
    {
        if (MayManage)
        {
            await ReadAsync();
        }
    }

    protected override bool Concerns(PartnerChange change) => MayManage && change is ApiClientsChanged;

    protected override async Task ReadAsync()
    {
        var found = await queries.ListAsync(Caller, Closed);
        var choices = await queries.AgentsAsync(Caller, Closed);
        failure = found.Error ?? choices.Error;
        if (found.IsSuccess && choices.IsSuccess)
        {
            (clients, agents) = (found.Value, choices.Value);
        }
    }

    private async Task ShowAsync(CreatedApiClient client)
    {
        created = client;
        await CatchUpAsync();
        navigation.NavigateTo(Path, replace: true);
    }
}
