using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Domain.People;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings.People;

/// <summary>The partner's agents: a global admin invites, changes, disables and resets them. The open form is in the address.</summary>
public sealed partial class PeoplePage(
    PeopleQueries queries,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<PeopleText> texts,
    IStringLocalizer<SettingsText> settingsTexts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    internal const string Path = "/settings/people";
    private const string NewAddress = Path + "?new=true";

    private List<AgentLine>? people;
    private AgentLink? link;
    private PortalError? failure;

    [SupplyParameterFromQuery(Name = "new")]
    private bool IsNew { get; set; }

    /// <summary>The agent whose roles are being changed.</summary>
    [SupplyParameterFromQuery(Name = "edit")]
    private Guid? Editing { get; set; }

    private bool MayManage => Agent.May(AgentPermission.ManageAgents);

    internal static string EditAddress(Guid agentId) => $"{Path}?edit={agentId}";

    protected override async Task OnParametersSetAsync()
    {
        // A colleague may give or take the role while the page is open.
        if (MayManage && people is null)
        {
            await ReadAsync();
        }
        else if (!MayManage)
        {
            (people, link) = (null, null);
        }
    }

    protected override bool Concerns(PartnerChange change) => MayManage && change is AgentsChanged;

    protected override async Task ReadAsync()
    {
        var found = await queries.ListAsync(Caller, Closed);
        failure = found.Error;
        if (found.TryGet(out var lines, out _))
        {
            people = lines;
        }
    }

    private async Task ShowAsync(AgentLink made)
    {
        link = made;
        await CatchUpAsync();
        navigation.NavigateTo(Path, replace: true);
    }
}
