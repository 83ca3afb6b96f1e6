using PartnerPortal.Shared.Configuration;

namespace PartnerPortal.Hosting;

/// <summary>
/// Under which host names the portal answers. Links that it makes name the host of the request: who could choose that would lead
/// people elsewhere.
/// </summary>
internal static class PublicHosts
{
    /// <summary>The machine itself, where health is asked for.</summary>
    public static readonly string[] OwnMachine = ["localhost", "127.0.0.1", "[::1]"];

    // ASP.NET Core's own setting, which its filter of hosts reads.
    private const string Setting = "AllowedHosts";
    private const string Every = "*";

    /// <summary>Narrows the hosts down to the configured addresses, unless the operator has named hosts or there is no address.</summary>
    public static void AddPublicHosts(this WebApplicationBuilder builder, PortalSettings settings)
    {
        if (builder.Environment.IsDevelopment() || !Of(builder.Configuration).Contains(Every, StringComparer.Ordinal))
        {
            return;
        }

        var listens = ListensOn(builder.Configuration);
        // Behind a proxy they are names that people do not see.
        var isNamed = settings.Proxies.Count == 0 && listens.Any(IsName);
        if (settings.PublicUrl is null && !isNamed)
        {
            return;
        }

        var hosts = (string[])
            [
                .. new[] { settings.PublicUrl, settings.AdminCenterUrl }.OfType<Uri>().Select(HostOf),
                .. listens,
                .. OwnMachine,
            ];
        builder.Configuration.AddInMemoryCollection([
            new(Setting, string.Join(';', hosts.Distinct(StringComparer.OrdinalIgnoreCase))),
        ]);
    }

    /// <summary>Says once that every name is answered, where that is so and nobody develops.</summary>
    public static void WarnOfEveryHost(this WebApplication app)
    {
        if (!app.Environment.IsDevelopment() && Of(app.Configuration).Contains(Every, StringComparer.Ordinal))
        {
            app.Logger.LogWarning(
                "The portal answers under every host name. Set Portal:PublicUrl to the address by which people reach it."
            );
        }
    }

    /// <summary>The hosts that are answered.</summary>
    public static IReadOnlyList<string> Of(IConfiguration configuration)
    {
        var hosts = Parts(configuration[Setting]);
        return hosts.Length == 0 ? [Every] : hosts;
    }

    /// <summary>The hosts that the listening addresses name; none for an address that stands for all of the machine's.</summary>
    private static List<string> ListensOn(ConfigurationManager configuration) =>
        [
            .. Parts(configuration[WebHostDefaults.ServerUrlsKey])
                .Concat(
                    configuration
                        .GetSection("Kestrel:Endpoints")
                        .GetChildren()
                        .Select(endpoint => endpoint["Url"])
                        .OfType<string>()
                )
                .Select(BindingAddress.Parse)
                .Where(address => !address.IsUnixPipe && !address.IsNamedPipe)
                .Select(address => address.Host)
                .Where(host => Uri.CheckHostName(host) != UriHostNameType.Unknown),
        ];

    private static bool IsName(string host) =>
        Uri.CheckHostName(host) == UriHostNameType.Dns && !OwnMachine.Contains(host, StringComparer.OrdinalIgnoreCase);

    // As browsers send it.
    private static string HostOf(Uri address) =>
        address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost;

    private static string[] Parts(string? list) =>
        (list ?? string.Empty).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
