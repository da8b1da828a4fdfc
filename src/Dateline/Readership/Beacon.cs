using System.Buffers.Binary;
using Dateline.Stories;

namespace Dateline.Readership;

/// <summary>
/// One read of one edition. <see cref="Id"/> is a UUIDv7 that the reader's page made: a beacon that is sent again
/// keeps it, and its time says when the read was.
/// </summary>
public readonly record struct Beacon(EditionId Edition, Guid Id)
{
    /// <summary>Doubles are looked for among beacons of this age; older ones are refused.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromHours(1);

    /// <summary>How far a reader's clock may be ahead.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    public DateTimeOffset At => TimeOf(Id);

    /// <summary>RFC 9562 §5.7: 48 bits of Unix milliseconds, version 7, variant 10.</summary>
    public static bool IsVersion7(Guid id) => id is { Version: 7, Variant: >= 8 and <= 11 };

    /// <summary>The least UUID of a time: all that sort before it are older.</summary>
    internal static Guid LeastAt(DateTimeOffset time)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteInt64BigEndian(bytes, time.ToUnixTimeMilliseconds() << 16);
        return new Guid(bytes, bigEndian: true);
    }

    static DateTimeOffset TimeOf(Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        // 48 bits may name a year that no DateTimeOffset reaches.
        var milliseconds = Math.Min(BinaryPrimitives.ReadInt64BigEndian(bytes) >>> 16, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
        return DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
