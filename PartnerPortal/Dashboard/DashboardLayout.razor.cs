using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Shared.Live;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Time;
using PartnerPortal.SignIn;

namespace PartnerPortal.Dashboard;

/// <summary>
/// The frame of the agents' pages. It determines the agent and the time zone before it shows a page, so that no page
/// has to wait for either.
/// </summary>
public sealed partial class DashboardLayout(
    CurrentAgent agent,
    PartnerQueries partners,
    UserClock clock,
    LiveFeed feed,
    NavigationManager navigation,
    IJSRuntime script,
    ErrorSentences sentences,
    IStringLocalizer<DashboardText> texts
) : IDisposable
{
    private ErrorBoundary? boundary;
    private AgentProfile? profile;
    private Caller? caller;
    private PortalError? refusal;
    private IDisposable? subscription;
    private readonly CultureInfo region = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    // Who it is comes a moment after the page, and the overview is for everybody.
    private IEnumerable<Destination> Sections =>
        profile is null
            ? [Destinations.Overview]
            : Destinations.All.Where(destination => destination.IsSection && destination.IsFor(profile));

    public void Dispose()
    {
        navigation.LocationChanged -= RecoverOnNavigation;
        subscription?.Dispose();
    }

    protected override void OnInitialized() => navigation.LocationChanged += RecoverOnNavigation;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        try
        {
            clock.Use(await script.InvokeAsync<string?>("portal.timeZone"));
        }
        catch (JSDisconnectedException)
        {
            return;
        }

        var called = await agent.CallerAsync();
        if ((await partners.ProfileAsync(called, CancellationToken.None)).TryGet(out var found, out var error))
        {
            (profile, caller) = (found, called);
            subscription = feed.Listen<PartnerChange>(
                called.PartnerId,
                change =>
                {
                    if (change is DemoStartedOver)
                    {
                        _ = InvokeAsync(() => LeaveAsync(SignInServices.StartedOverPath));
                    }
                    else if (
                        change is AgentsChanged or NewsMissed
                        || (change is SessionsChanged ended && ended.AgentId == called.AgentId)
                    )
                    {
                        Follow(called);
                    }
                }
            );
        }
        else
        {
            refusal = error;
        }

        StateHasChanged();
    }

    private void Follow(Caller called) => _ = InvokeAsync(() => FollowAsync(called));

    // A role that was given or taken shows immediately; an agent whose session has ended goes to the sign-in page.
    private async Task FollowAsync(Caller called)
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (region, language);
        if (await agent.SessionAsync() is null)
        {
            await LeaveAsync(SignInServices.SignInPath);
            return;
        }

        if ((await partners.ProfileAsync(called, CancellationToken.None)).TryGet(out var found, out _))
        {
            profile = found;
            StateHasChanged();
        }
    }

    private async Task LeaveAsync(string address)
    {
        try
        {
            await script.InvokeVoidAsync("location.assign", address);
        }
        catch (Exception exception) when (exception is JSException or JSDisconnectedException or TaskCanceledException)
        {
            // The window is navigating, or gone; its next request leads to the sign-in page.
        }
    }

    private void Recover() => boundary?.Recover();

    private void RecoverOnNavigation(object? sender, LocationChangedEventArgs change) => Recover();
}
