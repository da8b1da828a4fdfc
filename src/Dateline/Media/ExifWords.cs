using System.Buffers.Binary;

namespace Dateline.Media;

/// <summary>Description and artist in the first directory of EXIF or of a TIFF file (TIFF 6.0 §2). No other directory is followed.</summary>
static class ExifWords
{
    const ushort ImageDescription = 0x010E;
    const ushort Artist = 0x013B;
    const int EntrySize = 12;
    const int LongestValue = 64 * 1024;

    // What cameras write when nobody wrote anything.
    static readonly string[] CameraNoise = ["OLYMPUS DIGITAL CAMERA", "SONY DSC", "KODAK Digital Still Camera", "MINOLTA DIGITAL CAMERA", "Default", "default"];

    internal static PictureWords Read(ReadOnlySpan<byte> part)
    {
        var tiff = part.StartsWith("Exif\0\0"u8) ? part[6..] : part;
        var little = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 10 || !little && !tiff.StartsWith("MM\0*"u8))
        {
            return PictureWords.None;
        }
        var directory = Number(tiff[4..], little);
        if (directory > tiff.Length - 2)
        {
            return PictureWords.None;
        }
        var entries = tiff[(int)directory..];
        var count = Short(entries, little);
        entries = entries[2..];
        string? caption = null;
        string? author = null;
        for (var entry = 0; entry < count && entries.Length >= EntrySize; entry++, entries = entries[EntrySize..])
        {
            switch (Short(entries, little))
            {
                case ImageDescription:
                    caption = Text(tiff, entries, little);
                    break;
                case Artist:
                    author = Text(tiff, entries, little);
                    break;
            }
        }
        return new PictureWords(caption is not null && CameraNoise.Contains(caption) ? null : caption, author, null);
    }

    static string? Text(ReadOnlySpan<byte> tiff, ReadOnlySpan<byte> entry, bool little)
    {
        // ASCII, or the UTF-8 of EXIF 3.0.
        if (Short(entry[2..], little) is not (2 or 129))
        {
            return null;
        }
        var length = Number(entry[4..], little);
        var at = Number(entry[8..], little);
        if (length > LongestValue || length > 4 && at + (long)length > tiff.Length)
        {
            return null;
        }
        var value = length <= 4 ? entry.Slice(8, (int)length) : tiff.Slice((int)at, (int)length);
        var end = value.IndexOf((byte)0);
        var text = LegacyText.Decode(end < 0 ? value : value[..end], null).Trim();
        return text.Length == 0 ? null : text;
    }

    static ushort Short(ReadOnlySpan<byte> at, bool little)
        => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);

    static uint Number(ReadOnlySpan<byte> at, bool little)
        => little ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
}
