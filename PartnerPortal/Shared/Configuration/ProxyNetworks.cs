using System.Net;
using System.Net.Sockets;

namespace PartnerPortal.Shared.Configuration;

/// <summary>Reads <c>Portal:Proxies</c>, and refuses the switch that would make the list worthless.</summary>
internal static class ProxyNetworks
{
    // ASP.NET Core's own switch, ASPNETCORE_FORWARDEDHEADERS_ENABLED, as the configuration has it.
    private const string TrustsEverybody = "ForwardedHeaders_Enabled";

    public static IReadOnlyList<IPNetwork> Read(
        IReadOnlyList<string> texts,
        IConfiguration configuration,
        Func<string, Exception> invalid
    )
    {
        if (bool.TryParse(configuration[TrustsEverybody], out var isOn) && isOn)
        {
            throw invalid(
                "ASPNETCORE_FORWARDEDHEADERS_ENABLED is on, which trusts whoever connects. Switch it off and name your proxies in Portal:Proxies."
            );
        }

        return [.. texts.Select((text, index) => Read(text, index, invalid))];
    }

    private static IPNetwork Read(string text, int index, Func<string, Exception> invalid)
    {
        var trimmed = text.Trim();
        if (IPNetwork.TryParse(trimmed, out var network) && network.PrefixLength > 0)
        {
            return network;
        }

        return IPAddress.TryParse(trimmed, out var address) && !trimmed.Contains('/', StringComparison.Ordinal)
            ? new IPNetwork(address, address.AddressFamily == AddressFamily.InterNetworkV6 ? 128 : 32)
            : throw invalid(
                $"Portal:Proxies:{index} is '{text}'. Name an address, such as 127.0.0.1, or a network, such as 10.0.0.0/24."
            );
    }
}
