using System.Text;
using NetVips;

namespace Dateline.Media;

/// <summary>
/// What a file says of itself. XMP goes first, as it is Unicode by nature; then IPTC, then EXIF. libvips finds the
/// parts; they are read here, each in one pass without recursion: a general reader follows nested directories down
/// until the stack, and with it the process, ends (90 KB of EXIF are enough).
/// </summary>
sealed record PictureWords(string? Caption, string? Author, string? Agency)
{
    const int LongestText = 2000;

    // Well over what cameras and agencies write; more is somebody's experiment.
    const int LargestPart = 1024 * 1024;

    internal static readonly PictureWords None = new(null, null, null);

    /// <summary>"Author / Agency", or the one that is there.</summary>
    internal string? Credit
        => Author is { } author && Agency is { } agency && !author.Contains(agency, StringComparison.OrdinalIgnoreCase)
            ? Clean($"{author} / {agency}")
            : Author ?? Agency;

    /// <param name="image">Its header has been read.</param>
    /// <param name="tiff">A TIFF file as a whole, whose own directory is read as EXIF; empty for other files.</param>
    internal static PictureWords Of(Image image, ReadOnlySpan<byte> tiff)
    {
        var xmp = Part(image, "xmp-data") is { } packet ? XmpWords.Read(packet) : None;
        var iptc = (Part(image, "iptc-data") ?? Part(image, "photoshop-data")) is { } records ? IptcWords.Read(records) : None;
        var exif = Part(image, "exif-data") is { } directory ? ExifWords.Read(directory) : None;
        var file = tiff.IsEmpty ? None : ExifWords.Read(tiff);
        return new PictureWords(
            Clean(xmp.Caption) ?? Clean(iptc.Caption) ?? Clean(exif.Caption) ?? Clean(file.Caption),
            Clean(xmp.Author) ?? Clean(iptc.Author) ?? Clean(exif.Author) ?? Clean(file.Author),
            Clean(xmp.Agency) ?? Clean(iptc.Agency));
    }

    static byte[]? Part(Image image, string name)
        => image.Contains(name) && image.Get(name) is byte[] { Length: > 0 and <= LargestPart } part ? part : null;

    /// <summary>One line of text: no control or direction characters, single spaces, at most 2,000 characters; null when nothing is left.</summary>
    static string? Clean(string? text)
    {
        if (text is null)
        {
            return null;
        }
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (!TurnsDirection(rune))
            {
                if (clean.Length + rune.Utf16SequenceLength > LongestText)
                {
                    break;
                }
                clean.Append(rune);
            }
        }
        var result = clean.ToString().TrimEnd();
        return result.Length == 0 ? null : result;
    }

    // UAX #9 §2: embeddings, overrides and isolates, which could make the words around them read backwards.
    static bool TurnsDirection(Rune rune) => rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
