using Microsoft.AspNetCore.HttpOverrides;
using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Hosting;

/// <summary>
/// Takes the client's address, scheme and host from a proxy's <c>X-Forwarded-*</c> headers, where the connection comes from a proxy
/// of the settings. From everybody else they are not read.
/// </summary>
internal static class TrustedProxies
{
    public static void UseTrustedProxies(this WebApplication app, PortalSettings settings)
    {
        // Without a list the framework would trust whoever connects.
        if (settings.Proxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders =
                ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost,
            // From one proxy of the list to the next, and no further than the first address that is none.
            ForwardLimit = null,
            AllowedHosts = [.. PublicHosts.Of(app.Configuration)],
        };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var network in settings.Proxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
