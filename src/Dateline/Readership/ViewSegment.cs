using System.Buffers.Binary;
using System.Numerics;
using Dateline.Stories;

namespace Dateline.Readership;

/// <summary>
/// A journal file's form: records of 36 bytes — edition (16), beacon (16), CRC-32C (4, little-endian) — and nothing
/// else. The checksum starts from the segment's own id, so that a disk's stale block of another file is no record here.
/// </summary>
static class ViewSegment
{
    internal const int RecordLength = 36;
    const int Payload = 32;

    internal static void Write(Span<byte> record, Guid segment, Beacon beacon)
    {
        beacon.Edition.Value.TryWriteBytes(record, bigEndian: true, out _);
        beacon.Id.TryWriteBytes(record[16..], bigEndian: true, out _);
        BinaryPrimitives.WriteUInt32LittleEndian(record[Payload..], Checksum(record[..Payload], segment));
    }

    /// <summary>
    /// Every whole record. <c>Length</c> is where the last of them ends: what lies behind it is a torn tail.
    /// <c>Damaged</c> counts what lies before it and is no record; it costs no other.
    /// </summary>
    internal static (List<Beacon> Beacons, int Length, int Damaged) Read(ReadOnlySpan<byte> file, Guid segment)
    {
        var beacons = new List<Beacon>(file.Length / RecordLength);
        var (length, damaged, doubtful) = (0, 0, 0);
        for (var at = 0; at + RecordLength <= file.Length; at += RecordLength)
        {
            var record = file.Slice(at, RecordLength);
            if (BinaryPrimitives.ReadUInt32LittleEndian(record[Payload..]) != Checksum(record[..Payload], segment))
            {
                doubtful++;
                continue;
            }
            beacons.Add(new Beacon(new EditionId(new Guid(record[..16], bigEndian: true)), new Guid(record[16..Payload], bigEndian: true)));
            (length, damaged) = (at + RecordLength, doubtful);
        }
        return (beacons, length, damaged);
    }

    static uint Checksum(ReadOnlySpan<byte> payload, Guid segment)
    {
        Span<byte> seed = stackalloc byte[16];
        segment.TryWriteBytes(seed, bigEndian: true, out _);
        return ~Over(payload, Over(seed, uint.MaxValue));
    }

    static uint Over(ReadOnlySpan<byte> bytes, uint crc)
    {
        for (var at = 0; at < bytes.Length; at += sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]));
        }
        return crc;
    }
}
