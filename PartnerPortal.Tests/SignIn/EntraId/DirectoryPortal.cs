using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using PartnerPortal.Host;

namespace PartnerPortal.SignIn.EntraId;

/// <summary>A portal that stands before a <see cref="StandInAuthority"/>, and the ways of a browser between the two.</summary>
internal static class DirectoryPortal
{
    public static Task<PortalApp> StartAsync(StandInAuthority authority, params (string Key, string Value)[] more) =>
        StartAsync(authority, dataDirectory: null, more);

    public static Task<PortalApp> StartAsync(
        StandInAuthority authority,
        string? dataDirectory,
        params (string Key, string Value)[] more
    )
    {
        var setup = new PortalSetup
        {
            DataDirectory = dataDirectory,
            Settings =
            {
                ["Portal:EntraId:TenantId"] = StandInAuthority.TenantId.ToString(),
                ["Portal:EntraId:ClientId"] = StandInAuthority.ClientId.ToString(),
                ["Portal:EntraId:ClientSecret"] = StandInAuthority.ClientSecret,
                ["Portal:EntraId:Authority"] = authority.IsMicrosoft ? string.Empty : authority.Authority,
            },
            Services = services =>
            {
                services
                    .AddHttpClient(DirectoryClient.Name)
                    .UseSocketsHttpHandler((handler, _) => authority.Lead(handler));
                services.Configure<HttpStandardResilienceOptions>(
                    DirectoryClient.Name + "-standard",
                    options =>
                    {
                        options.AttemptTimeout.Timeout = options.TotalRequestTimeout.Timeout = authority.Patience;
                        options.CircuitBreaker.SamplingDuration = TimeSpan.FromMinutes(2);
                    }
                );
            },
        };
        foreach (var (key, value) in more)
        {
            setup.Settings[key] = value;
        }

        return PortalApp.StartAsync(setup);
    }

    /// <summary>To the directory and back; answers where that ends.</summary>
    public static async Task<string?> SignInAsync(
        this StandInAuthority authority,
        Visitor visitor,
        string returnUrl = "/"
    ) => LocationOf(await visitor.GetAsync((await authority.BackAsync(visitor, returnUrl)).PathAndQuery));

    /// <summary>To the directory, and the address by which it sends the browser back.</summary>
    public static async Task<Uri> BackAsync(this StandInAuthority authority, Visitor visitor, string returnUrl)
    {
        var challenge = await visitor.GetAsync("/sign-in/entra?returnUrl=" + Uri.EscapeDataString(returnUrl));
        Assert.Equal(HttpStatusCode.Found, challenge.StatusCode);
        return await authority.FollowAsync(challenge.Headers.Location!);
    }

    /// <summary>Where the directory sends a browser that comes with this address.</summary>
    public static async Task<Uri> FollowAsync(this StandInAuthority authority, Uri address)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        authority.Lead(handler);
        using var browser = new HttpClient(handler, disposeHandler: true);
        var answer = await browser.GetAsync(address);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!;
    }

    public static async Task<HttpResponseMessage> SignOutAsync(Visitor visitor)
    {
        var page = await visitor.ReadAsync("/there-is-no-such-page");
        var token = page.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        return await visitor.PostAsync(
            SignOutEndpoint.Path,
            [KeyValuePair.Create("__RequestVerificationToken", token)]
        );
    }

    public static string? LocationOf(HttpResponseMessage answer) =>
        answer.Headers.Location is not { } location ? null
        : location.IsAbsoluteUri ? location.PathAndQuery
        : location.OriginalString;
}
