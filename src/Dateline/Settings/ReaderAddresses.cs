using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace Dateline.Settings;

/// <summary>Whose connection it is, as far as a limit per address must know.</summary>
public sealed class ReaderAddresses(IOptions<NewsroomSettings> settings)
{
    readonly IReadOnlyList<IPNetwork> _proxies = [.. settings.Value.TrustedProxies.Select(p => Addresses.Network(p)!.Value)];

    /// <summary>
    /// Null where nobody can be told from anybody: this machine itself is a proxy that the settings don't name, and a
    /// cap would count all readers as one.
    /// </summary>
    /// <param name="connection">Whom the connection is with.</param>
    /// <param name="forwardedFor"><c>X-Forwarded-For</c>: believed only of a trusted proxy, and only its last foreign entry.</param>
    public IPAddress? Of(IPAddress? connection, string? forwardedFor)
    {
        if (connection is null)
        {
            return null;
        }
        var address = Plain(connection);
        if (forwardedFor is not null && IsProxy(address))
        {
            foreach (var entry in forwardedFor.Split(',', StringSplitOptions.TrimEntries).Reverse())
            {
                if (!IPAddress.TryParse(entry, out var named))
                {
                    break;
                }
                address = Plain(named);
                if (!IsProxy(address))
                {
                    break;
                }
            }
        }
        return IPAddress.IsLoopback(address) || IsProxy(address) ? null : address;
    }

    /// <summary>A household has a whole /64 of IPv6 addresses: they count as one.</summary>
    public static IPAddress Household(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    bool IsProxy(IPAddress address) => _proxies.Any(p => p.Contains(address));

    static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
