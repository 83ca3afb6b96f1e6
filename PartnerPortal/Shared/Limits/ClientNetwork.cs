using System.Net;
using System.Net.Sockets;

namespace PartnerPortal.Shared.Limits;

/// <summary>Whose attempts are counted together.</summary>
public static class ClientNetwork
{
    private const int PrefixBytes = 8;

    /// <summary>The address of IPv4; of IPv6 the network of 64 bits, all of which one subscriber has.</summary>
    public static string Of(IPAddress? address)
    {
        if (address is null)
        {
            return string.Empty;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, PrefixBytes)) + "/64"
            : address.ToString();
    }
}
