using Microsoft.Extensions.Localization;
using PartnerPortal.Shared.Live;
using PartnerPortal.SignIn;
using PartnerPortal.SignIn.Sessions;

namespace PartnerPortal.Dashboard.Settings.Account;

/// <summary>The agent's own account: password, second factor, and sessions.</summary>
public sealed partial class AccountPage(
    OwnAccount account,
    OwnSessions ownSessions,
    CurrentAgent current,
    IStringLocalizer<OwnAccountText> texts,
    IStringLocalizer<DashboardText> dashboardTexts
) : LiveComponent
{
    internal const string Path = "/settings/account";

    private OwnAccountState? state;
    private List<SessionLine> sessions = [];
    private Guid session;

    protected override Task OnInitializedAsync() => ReadAsync();

    protected override bool Concerns(PartnerChange change) =>
        change is SessionsChanged sessionsChanged && sessionsChanged.AgentId == Caller.AgentId;

    protected override async Task ReadAsync()
    {
        session = await current.SessionAsync() ?? Guid.Empty;
        sessions = await ownSessions.ListAsync(Caller, Closed);
        state = await account.StateAsync(Caller);
    }
}
