using System.Globalization;
using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.Dashboard;
using PartnerPortal.Dashboard.AcceptanceRequests;
using PartnerPortal.Dashboard.Invitations;
using PartnerPortal.Dashboard.Settings.ApiReference;
using PartnerPortal.Domain.Partners;
using PartnerPortal.Host;
using PartnerPortal.Shared.Configuration;
using PartnerPortal.Shared.Results;
using PartnerPortal.Shared.Ui;
using PartnerPortal.SignIn;

namespace PartnerPortal.Authorization;

/// <summary>
/// A page as an agent's circuit renders it: the portal's own router, frame and services, in bUnit instead of a browser.
/// </summary>
internal sealed class ShownPage : BunitContext
{
    private readonly AsyncServiceScope scope;
    private readonly Caller caller;

    public ShownPage(PortalApp portal, Caller caller)
    {
        this.caller = caller;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en-GB");
        scope = portal.Services.CreateAsyncScope();
        var state = Task.FromResult(
            new AuthenticationState(
                new ClaimsPrincipal(
                    new ClaimsIdentity(
                        [
                            new Claim(ClaimTypes.NameIdentifier, caller.AgentId.ToString()),
                            new Claim(AgentClaims.PartnerId, caller.PartnerId.ToString()),
                        ],
                        "test"
                    )
                )
            )
        );
        var authentication = scope.ServiceProvider.GetRequiredService<AuthenticationStateProvider>();
        ((IHostEnvironmentAuthenticationStateProvider)authentication).SetAuthenticationState(state);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddPortalUi();
        Services.AddSingleton(authentication);
        Services.AddSingleton(scope.ServiceProvider.GetRequiredService<IAuthorizationService>());
        Services.AddSingleton(scope.ServiceProvider.GetRequiredService<PortalSettings>());
        Services.AddScoped<AdminCenterAddress>();
        Services.AddScoped<PortalAddress>();
        Services.AddCascadingAuthenticationState();
        Services.AddKeyedSingleton(
            ApiReferenceGroup.Document,
            scope.ServiceProvider.GetRequiredKeyedService<IOpenApiDocumentProvider>(ApiReferenceGroup.Document)
        );
        Services.AddFallbackServiceProvider(scope.ServiceProvider);
    }

    /// <summary>
    /// The page's markup once nothing loads any more, and the permissions' refusals that its notes tell; 'failed' where the
    /// page broke.
    /// </summary>
    public async Task<(string Markup, string Told)> OpenAsync(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var page = Render<Routes>();
        await page.WaitForStateAsync(
            () =>
                page.FindAll("main [role=alert]").Count > 0
                || (page.FindAll("#page-title").Count > 0 && page.FindAll(".loading-rows").Count == 0),
            TimeSpan.FromSeconds(20)
        );
        if (page.FindAll("#page-title").Count == 0)
        {
            return (page.Markup, "failed");
        }

        var profile = (
            await scope
                .ServiceProvider.GetRequiredService<PartnerQueries>()
                .ProfileAsync(caller, CancellationToken.None)
        ).Value;
        var sentences = scope.ServiceProvider.GetRequiredService<ErrorSentences>();
        var notes = string.Concat(page.FindAll("main .mud-alert").Select(note => note.TextContent));
        var refusals = profile
            .Refusals.Values.Where(refusal => notes.Contains(sentences.Of(refusal), StringComparison.Ordinal))
            .Select(refusal => refusal.Code)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return (page.Markup, refusals.Count == 0 ? "shown" : string.Join(", ", refusals));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await scope.DisposeAsync();
    }
}
