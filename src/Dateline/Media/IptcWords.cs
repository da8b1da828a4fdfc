using System.Buffers.Binary;
using System.Text;

namespace Dateline.Media;

/// <summary>Caption, by-lines and credit in IPTC-IIM records (IIM 4.2), bare or within Photoshop's image resources.</summary>
static class IptcWords
{
    const byte TagMarker = 0x1C;
    const ushort IptcResource = 0x0404;
    const int MostAuthors = 20;

    internal static PictureWords Read(ReadOnlySpan<byte> part)
    {
        string? caption = null;
        string? agency = null;
        var authors = new List<string>();
        Encoding? declared = null;
        var rest = part.StartsWith([TagMarker]) ? part : Resource(part);
        while (TakeDataSet(ref rest, out var record, out var number, out var value))
        {
            switch (record, number)
            {
                case (1, 90):
                    declared = CodedSet(value);
                    break;
                case (2, 120):
                    caption ??= LegacyText.Decode(value, declared);
                    break;
                case (2, 80) when authors.Count < MostAuthors:
                    authors.Add(LegacyText.Decode(value, declared).Trim());
                    break;
                case (2, 110):
                    agency ??= LegacyText.Decode(value, declared);
                    break;
            }
        }
        return new PictureWords(caption, authors.Count == 0 ? null : string.Join(", ", authors), agency);
    }

    // IIM 4.2 §1.5: marker, record, number, length; a length with the top bit set counts the bytes of the true length.
    static bool TakeDataSet(ref ReadOnlySpan<byte> rest, out byte record, out byte number, out ReadOnlySpan<byte> value)
    {
        (record, number) = (0, 0);
        value = [];
        if (rest.Length < 5 || rest[0] != TagMarker)
        {
            return false;
        }
        (record, number) = (rest[1], rest[2]);
        long length = BinaryPrimitives.ReadUInt16BigEndian(rest[3..]);
        rest = rest[5..];
        if (length > 0x7FFF)
        {
            var digits = (int)(length & 0x7FFF);
            if (digits > 4 || digits > rest.Length)
            {
                return false;
            }
            length = 0;
            foreach (var digit in rest[..digits])
            {
                length = length << 8 | digit;
            }
            rest = rest[digits..];
        }
        if (length > rest.Length)
        {
            return false;
        }
        value = rest[..(int)length];
        rest = rest[(int)length..];
        return true;
    }

    // Adobe Photoshop File Formats Specification, "Image Resource Blocks": 8BIM, id, Pascal name and data, each padded to even.
    static ReadOnlySpan<byte> Resource(ReadOnlySpan<byte> part)
    {
        var rest = part.StartsWith("Photoshop 3.0\0"u8) ? part[14..] : part;
        while (rest.Length >= 12 && rest.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(rest[4..]);
            var at = 6 + (rest[6] + 2) / 2 * 2;
            if (at + 4 > rest.Length)
            {
                return [];
            }
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest[at..]);
            at += 4;
            if (length > rest.Length - at)
            {
                return [];
            }
            if (id == IptcResource)
            {
                return rest.Slice(at, (int)length);
            }
            rest = rest[(int)Math.Min(rest.Length, at + (length + 1L) / 2 * 2)..];
        }
        return [];
    }

    // ISO 2022 escapes as IIM 4.2, 1:90 has them: UTF-8 at any level, or parts 1 and 5 of ISO 8859 as G1 or G2.
    static Encoding? CodedSet(ReadOnlySpan<byte> value) => value switch
    {
        [0x1B, (byte)'%', (byte)'G', ..] or [0x1B, (byte)'%', (byte)'/', (byte)'G' or (byte)'H' or (byte)'I', ..] => Encoding.UTF8,
        [0x1B, (byte)'-' or (byte)'.', (byte)'A', ..] => LegacyText.Western,
        [0x1B, (byte)'-' or (byte)'.', (byte)'L', ..] => LegacyText.CyrillicIso,
        _ => null,
    };
}
