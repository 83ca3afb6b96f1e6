using System.Globalization;
using PartnerPortal.Host;
using PartnerPortal.SignIn.Tokens;

namespace PartnerPortal.PartnerCenterApi.Tokens;

/// <summary>
/// The portal of the token tests, at a fixed time. Failures are counted by address, so each test comes from its own one, which it gives
/// as a proxy does.
/// </summary>
public sealed class TokenPortal : IAsyncLifetime
{
    public static readonly DateTimeOffset Now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    private PortalApp? app;
    private int addresses;

    public PortalApp App => app ?? throw new InvalidOperationException("The fixture has not started.");

    public async Task InitializeAsync() =>
        app = await PortalApp.StartAsync(
            new PortalSetup
            {
                Now = Now,
                Services = ApiProbe.Add,
                Settings = { ["Portal:Proxies:0"] = "127.0.0.0/8", ["Portal:Proxies:1"] = "::1" },
            }
        );

    public async Task DisposeAsync() => await App.DisposeAsync();

    public HttpClient ClientOfAnotherAddress()
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"203.0.113.{++addresses}");
        return new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = App.Address,
            DefaultRequestHeaders = { { "X-Forwarded-For", address } },
        };
    }
}
