using System.Net;
using System.Net.Sockets;

namespace Dateline.Site.Live;

/// <summary>Whose connection it is, as far as that matters for a limit; kept only while it is open.</summary>
static class Callers
{
    const int LongestHeader = 2_000;

    static readonly IPNetwork[] Near = [.. ((string[])["127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::1/128", "fc00::/7", "fe80::/10"]).Select(n => IPNetwork.Parse(n))];

    /// <summary>
    /// The reader's address; null where it can't be told. A connection from this machine or a private network is a
    /// proxy's, and the last entry of its <c>X-Forwarded-For</c> the only one that the proxy itself wrote.
    /// </summary>
    internal static IPAddress? Of(IPAddress? remote, string? forwarded)
    {
        if (remote is null)
        {
            return null;
        }
        if (!IsNear(remote))
        {
            return Household(remote);
        }
        return forwarded is { Length: > 0 and < LongestHeader } && IPAddress.TryParse(forwarded[(forwarded.LastIndexOf(',') + 1)..].Trim(), out var reader) && !IsNear(reader) ? Household(reader) : null;
    }

    static bool IsNear(IPAddress address)
    {
        var plain = Plain(address);
        return Near.Any(n => n.BaseAddress.AddressFamily == plain.AddressFamily && n.Contains(plain));
    }

    /// <summary>One reader has a whole /64 of IPv6 addresses.</summary>
    static IPAddress Household(IPAddress address)
    {
        var plain = Plain(address);
        if (plain.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return plain;
        }
        var bytes = plain.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
