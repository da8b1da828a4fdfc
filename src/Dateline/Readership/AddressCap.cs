using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Readership;

/// <summary>
/// How many beacons one address may send in a minute. Kept in memory alone, under a hash whose key is random and lives
/// as long as the minute: no address can be had back from it, and nothing is written anywhere.
/// </summary>
public sealed class AddressCap(IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    // One that sends from more addresses than this has a network of its own; what it costs here stays bounded.
    const int MostAddresses = 200_000;

    readonly int _most = settings.Value.ViewsPerAddress;
    readonly ReaderAddresses _readers = new(settings);
    Minute _minute = new(-1);

    /// <param name="connection">Whom the connection is with.</param>
    /// <param name="forwardedFor"><c>X-Forwarded-For</c>: believed only of a trusted proxy, and only its last foreign entry.</param>
    /// <param name="beacons">How many it sends at once.</param>
    public bool Allows(IPAddress? connection, string? forwardedFor, int beacons)
    {
        if (_most == 0 || _readers.Of(connection, forwardedFor) is not { } reader)
        {
            return true;
        }
        var now = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        var minute = Volatile.Read(ref _minute);
        if (minute.Number != now)
        {
            var next = new Minute(now);
            var seen = Interlocked.CompareExchange(ref _minute, next, minute);
            minute = ReferenceEquals(seen, minute) ? next : seen;
        }
        return minute.Add(reader, beacons) <= _most;
    }

    sealed class Minute(long number)
    {
        readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
        readonly ConcurrentDictionary<UInt128, int> _beacons = new();
        int _addresses;

        internal long Number => number;

        internal int Add(IPAddress address, int beacons)
        {
            Span<byte> bytes = stackalloc byte[16];
            address.TryWriteBytes(bytes, out var length);
            // One household has a whole /64 of IPv6 addresses.
            Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
            HMACSHA256.HashData(_key, bytes[..(address.AddressFamily == AddressFamily.InterNetworkV6 ? 8 : length)], hash);
            var name = BitConverter.ToUInt128(hash);
            if (!_beacons.ContainsKey(name) && Interlocked.Increment(ref _addresses) > MostAddresses)
            {
                return beacons;
            }
            return _beacons.AddOrUpdate(name, static (_, more) => more, static (_, sent, more) => (int)Math.Min((long)sent + more, int.MaxValue), beacons);
        }
    }
}
