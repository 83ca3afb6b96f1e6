using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;

namespace PartnerPortal.Dashboard.Settings.Connection;

/// <summary>How the portal is connected with the partner's Partner Center, and how reading it goes.</summary>
public sealed partial class ConnectionPage(
    CenterConnectionQueries queries,
    CenterSendingQueries sendings,
    ErrorSentences sentences,
    IStringLocalizer<ConnectionText> texts,
    IStringLocalizer<SettingsText> settingsTexts,
    IStringLocalizer<DashboardText> dashboardTexts
)
{
    internal const string Path = "/settings/connection";

    private CenterConnectionView? view;
    private CenterReadingView? readings;
    private CenterSendingView? sending;
    private PortalError? failure;

    [SupplyParameterFromQuery(Name = ConsentOutcome.Name)]
    private string? Consent { get; set; }

    [SupplyParameterFromQuery(Name = ConsentOutcome.CodeName)]
    private string? ConsentCode { get; set; }

    private bool MayManage => Agent.May(AgentPermission.ManageConnection);

    protected override async Task OnInitializedAsync()
    {
        if (MayManage)
        {
            await ReadAsync();
        }
    }

    protected override bool Concerns(PartnerChange change) => MayManage && change is CenterChanged;

    protected override async Task ReadAsync()
    {
        var connection = await queries.FindAsync(Caller, Closed);
        var reading = await queries.ReadingsAsync(Caller, Closed);
        var sent = await sendings.FindAsync(Caller, Closed);
        failure = connection.Error ?? reading.Error ?? sent.Error;
        if (failure is null)
        {
            (view, readings, sending) = (connection.Value, reading.Value, sent.Value);
        }
    }
}
