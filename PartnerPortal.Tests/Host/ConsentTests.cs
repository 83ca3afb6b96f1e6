using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PartnerPortal.DemoData;
using PartnerPortal.Domain.PartnerCenter;
using PartnerPortal.Domain.Partners;
using PartnerPortal.SignIn.EntraId;

namespace PartnerPortal.Host;

/// <summary>The way of a browser to the directory, where a person consents for Partner Center, and back.</summary>
public sealed class ConsentTests : IAsyncLifetime, IDisposable
{
    private const string Ask = "/settings/connection/consent";
    private const string Admin = "owner@fourthcoffee.example";
    private static readonly Guid partner = Guid.Parse(PartnerCenterApi.ApiClient.FourthCoffee);

    private StandInAuthority authority = null!;
    private PortalApp app = null!;
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        authority = await StandInAuthority.StartAsync();
        authority.GivesRefreshTokens = true;
        authority.Claims["preferred_username"] = "integration@fourthcoffee.example";
        var key = $"Portal:PartnerCenter:{partner:N}";
        app = await PortalApp.StartAsync(
            new PortalSetup
            {
                Settings =
                {
                    [$"{key}:ClientSecret"] = StandInAuthority.ClientSecret,
                    [$"{key}:Authority"] = new Uri(authority.Authority).GetLeftPart(UriPartial.Authority),
                },
            }
        );
        await ConnectAsync();
        visitor = new Visitor(app.Address);
        await visitor.SignInAsync(Admin, DemoAccounts.Password);
    }

    public async Task DisposeAsync()
    {
        await app.DisposeAsync();
        await authority.DisposeAsync();
    }

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_person_consents_and_the_browser_is_led_back_to_the_page()
    {
        Assert.Equal("/settings/connection?consent=given", await ReturnAsync((await FollowAsync()).PathAndQuery));

        Assert.Equal(1, authority.CodesRedeemed);
        Assert.Equal("integration@fourthcoffee.example", (await StoredAsync())!.AccountName);
        Assert.Null(visitor.Cookies.GetCookies(new Uri(app.Address, Ask))["portal.consent"]);
    }

    [Fact]
    public async Task An_answer_that_is_brought_by_another_browser_or_twice_counts_for_nothing()
    {
        var back = (await FollowAsync()).PathAndQuery;
        using var other = new Visitor(app.Address);
        await other.SignInAsync(Admin, DemoAccounts.Password);

        Assert.Equal(
            "/settings/connection?consent=CenterConsentNotAsked",
            DirectoryPortal.LocationOf(await other.GetAsync(back))
        );
        Assert.Null(await StoredAsync());
        await ReturnAsync(back);
        Assert.Equal("/settings/connection?consent=CenterConsentNotAsked", await ReturnAsync(back));
        Assert.Equal(1, authority.CodesRedeemed);
    }

    [Fact]
    public async Task What_the_person_refuses_is_told_with_the_directorys_code()
    {
        authority.Error = "access_denied";

        Assert.Equal(
            "/settings/connection?consent=CenterConsentRefused&consent-code=access_denied",
            await ReturnAsync((await FollowAsync()).PathAndQuery)
        );
    }

    [Fact]
    public async Task Who_may_not_manage_the_connection_is_led_back_without_being_asked()
    {
        using var sales = new Visitor(app.Address);
        await sales.SignInAsync("sales@fourthcoffee.example", DemoAccounts.Password);

        var answer = await sales.GetAsync(Ask);

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.StartsWith("/settings/connection?", DirectoryPortal.LocationOf(answer), StringComparison.Ordinal);
        Assert.Null(sales.Cookies.GetCookies(new Uri(app.Address, Ask))["portal.consent"]);
    }

    private async Task<Uri> FollowAsync()
    {
        var asked = await visitor.GetAsync(Ask);
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        Assert.StartsWith(authority.Authority, asked.Headers.Location!.ToString(), StringComparison.Ordinal);
        return await authority.FollowAsync(asked.Headers.Location!);
    }

    private async Task<string> ReturnAsync(string address) =>
        DirectoryPortal.LocationOf(await visitor.GetAsync(address))!;

    private async Task ConnectAsync()
    {
        await using var db = await app.ContextAsync();
        var admin = await db.Set<Agent>().SingleAsync(agent => agent.Email == Admin);
        var unset = CenterSettings.Of(CenterConnection.Unset(partner));
        var changed = await app
            .Services.GetRequiredService<CenterConnectionService>()
            .ChangeAsync(
                new Caller(partner, admin.Id, AccessWay.Screen),
                new CenterSettingsChange(
                    unset,
                    unset with
                    {
                        IsOn = true,
                        TenantId = StandInAuthority.TenantId.ToString(),
                        ApplicationId = StandInAuthority.ClientId.ToString(),
                        Address = "http://localhost:1",
                    }
                ),
                CancellationToken.None
            );
        Assert.True(changed.IsSuccess, changed.Error?.Code);
    }

    private async Task<CenterConsent?> StoredAsync()
    {
        await using var db = await app.ContextAsync();
        return await db.Set<CenterConsent>().AsNoTracking().SingleOrDefaultAsync();
    }
}
