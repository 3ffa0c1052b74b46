using System.Net;

namespace AgentConsole.Core.Kernel;

/// <summary>Addresses that lead to this machine or its own network and to no one else on the Internet.</summary>
public static class LocalNetworks
{
    // RFC 1122 (this network, loopback), RFC 1918 (private), RFC 6598 (behind a carrier's translation), RFC 3927 (link-local).
    private static readonly IPNetwork[] Ranges =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("169.254.0.0/16"),
    ];

    /// <summary>Also for an IPv4 address in the clothes of IPv6 (RFC 4291, 2.5.5.2).</summary>
    public static bool Holds(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? Ranges.Any(x => x.Contains(address))
            : IPAddress.IsLoopback(address) || address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal || address.Equals(IPAddress.IPv6Any);
    }
}
