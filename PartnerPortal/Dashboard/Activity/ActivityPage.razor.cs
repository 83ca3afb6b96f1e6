using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.AuditTrail;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.Shared.Ui;

namespace PartnerPortal.Dashboard.Activity;

/// <summary>The partner's audit trail, newest first. Filter, position and the open event are in the address.</summary>
public sealed partial class ActivityPage(
    AuditQueries audit,
    UserClock clock,
    NavigationManager navigation,
    ErrorSentences sentences,
    IStringLocalizer<ActivityText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    private const int PageSize = 50;

    private ActivityAddress address = new();
    private AuditPage? page;
    private IReadOnlyList<AuditPerson> agents = [];
    private PortalError? failure;
    private bool isLoading;
    private int latestRead;

    // As the agent has chosen, on a phone; elsewhere they are always there.
    private bool? showsFilters;

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "action")]
    private string? ActionName { get; set; }

    [SupplyParameterFromQuery(Name = "agent")]
    private string? AgentText { get; set; }

    [SupplyParameterFromQuery(Name = "way")]
    private string? WayName { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? FromText { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? ToText { get; set; }

    [SupplyParameterFromQuery(Name = "place")]
    private string? PlaceText { get; set; }

    [SupplyParameterFromQuery(Name = "event")]
    private long? EventNumber { get; set; }

    private bool ShowsFilters => showsFilters ?? address.HasFilter;

    private bool IsShort => page is { Next: not null } && page.Entries.Count < PageSize;

    private IReadOnlyList<Choice> Actions =>
        [
            .. Enum.GetValues<AuditAction>()
                .Select(action => new Choice(Word<AuditAction>(action), texts["Action_" + action]))
                .OrderBy(choice => choice.Text, StringComparer.Create(CultureInfo.CurrentUICulture, ignoreCase: true)),
        ];

    private IReadOnlyList<Choice> Agents =>
        [.. agents.Select(agent => new Choice(agent.AgentId.ToString(), agent.Name))];

    private IReadOnlyList<Choice> Ways =>
        [.. Enum.GetValues<AccessWay>().Select(way => new Choice(Word<AccessWay>(way), texts["Way_" + way]))];

    protected override async Task OnInitializedAsync()
    {
        var found = await audit.PersonsAsync(Caller, Closed);
        agents = found.IsSuccess ? found.Value : [];
    }

    protected override Task OnParametersSetAsync()
    {
        address = ActivityAddress.Read(
            new ActivityQuery(Search, ActionName, AgentText, WayName, FromText, ToText, PlaceText, EventNumber),
            [.. agents.Select(agent => agent.AgentId)]
        );
        return ReadAsync();
    }

    // Every action is recorded, whatever it concerns.
    protected override bool Concerns(PartnerChange change) => true;

    /// <summary>Reads what the address names. A slower answer to an earlier request never replaces a newer one.</summary>
    protected override async Task ReadAsync()
    {
        if (!Agent.May(AgentPermission.ViewActivity))
        {
            return;
        }

        var read = ++latestRead;
        isLoading = true;
        var found = await audit.PageAsync(Caller, address.ToFilter(clock.Zone), address.Place, PageSize, Closed);
        if (read == latestRead)
        {
            isLoading = false;
            failure = found.Error;
            page = found.IsSuccess ? found.Value : page;
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.CurrentCulture);

    private static string Word<T>(T? value)
        where T : struct, Enum => value?.ToString() ?? string.Empty;

    // Typing replaces the address instead of adding a history entry for each letter.
    private void SearchFor(string? search) =>
        navigation.NavigateTo((address with { Search = search }).Write(), replace: true);

    private void ChooseAction(string? action) =>
        navigation.NavigateTo(
            (address with { Action = Enum.TryParse<AuditAction>(action, out var chosen) ? chosen : null }).Write()
        );

    private void ChooseAgent(string? agent) =>
        navigation.NavigateTo(
            (address with { AgentId = Guid.TryParse(agent, out var chosen) ? chosen : null }).Write()
        );

    private void ChooseWay(string? way) =>
        navigation.NavigateTo(
            (address with { Way = Enum.TryParse<AccessWay>(way, out var chosen) ? chosen : null }).Write()
        );

    private void ChooseFrom(DateOnly? day) => navigation.NavigateTo((address with { From = day }).Write());

    private void ChooseTo(DateOnly? day) => navigation.NavigateTo((address with { To = day }).Write());
}
