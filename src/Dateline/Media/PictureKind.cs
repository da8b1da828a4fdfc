namespace Dateline.Media;

/// <summary>A family of picture files that is taken in.</summary>
/// <param name="Extension">The one that stored files get.</param>
/// <param name="Word">As people write it.</param>
/// <param name="Names">Extensions that files of this family arrive with.</param>
sealed record PictureKind(string Extension, string Word, string[] Names)
{
    internal const string AllWords = "jpg, png, webp, avif, gif and tif";

    static readonly PictureKind Jpeg = new("jpg", "JPEG", ["jpg", "jpeg", "jpe", "jfif"]);
    static readonly PictureKind Png = new("png", "PNG", ["png"]);
    static readonly PictureKind WebP = new("webp", "WebP", ["webp"]);
    static readonly PictureKind Avif = new("avif", "AVIF", ["avif"]);
    static readonly PictureKind Gif = new("gif", "GIF", ["gif"]);
    static readonly PictureKind Tiff = new("tif", "TIFF", ["tif", "tiff"]);

    internal bool IsNamed(string fileName)
        => Names.Contains(Path.GetExtension(fileName).TrimStart('.'), StringComparer.OrdinalIgnoreCase);

    /// <summary>By its first bytes; null where they are no picture's.</summary>
    internal static PictureKind? Of(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => WebP,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => Gif,
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => Tiff,
        _ when IsBrand(file, "avif"u8) || IsBrand(file, "avis"u8) => Avif,
        _ => null,
    };

    /// <summary>Why a file that is none of these isn't taken; goes on from its name.</summary>
    internal static string WhyNot(ReadOnlySpan<byte> file)
    {
        var head = file[..Math.Min(file.Length, 1024)];
        if (head.StartsWith("%PDF"u8))
        {
            return $"is a PDF document; {AllWords} are taken";
        }
        if (head.IndexOf("<svg"u8) >= 0 || head.StartsWith("<?xml"u8))
        {
            return $"is an SVG drawing, which can carry scripts; {AllWords} are taken";
        }
        if (IsBrand(file, "heic"u8) || IsBrand(file, "heix"u8) || IsBrand(file, "hevc"u8))
        {
            return $"is a HEIC picture, which browsers can't show: save it as JPEG; {AllWords} are taken";
        }
        return $"is no picture that is taken: {AllWords} are";
    }

    // ISO/IEC 14496-12 §4.3: box size, "ftyp", major brand, version, then compatible brands to the box's end.
    static bool IsBrand(ReadOnlySpan<byte> file, ReadOnlySpan<byte> brand)
    {
        if (file.Length < 12 || !file[4..8].SequenceEqual("ftyp"u8))
        {
            return false;
        }
        var end = Math.Min(file.Length, Math.Min(256, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(file)));
        for (var at = 8; at + 4 <= end; at += 4)
        {
            if (at != 12 && file.Slice(at, 4).SequenceEqual(brand))
            {
                return true;
            }
        }
        return false;
    }
}
