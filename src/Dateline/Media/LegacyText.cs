using System.Text;

namespace Dateline.Media;

/// <summary>Text from times when files didn't say in which code they were written, or said it beside the text.</summary>
static class LegacyText
{
    static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding Cyrillic = Page(1251);

    /// <summary>Windows-1252: what writers of ISO 8859-1 really wrote, quotation marks and all.</summary>
    internal static Encoding Western { get; } = Page(1252);

    /// <summary>ISO 8859-5.</summary>
    internal static Encoding CyrillicIso { get; } = Page(28595);

    /// <summary>
    /// By what is declared; else UTF-8 if it is that, else Windows-1251 if three letters of it stand in a row (in
    /// western texts accents stand alone), else Windows-1252.
    /// </summary>
    internal static string Decode(ReadOnlySpan<byte> text, Encoding? declared)
    {
        if (declared is not null)
        {
            return declared.GetString(text);
        }
        try
        {
            return Strict.GetString(text);
        }
        catch (DecoderFallbackException)
        {
            return (LooksCyrillic(text) ? Cyrillic : Western).GetString(text);
        }
    }

    static bool LooksCyrillic(ReadOnlySpan<byte> text)
    {
        var row = 0;
        foreach (var letter in text)
        {
            // А to я, and Ґ Є Ї І і ґ є ї of Ukrainian.
            row = letter is >= 0xC0 or 0xA5 or 0xAA or 0xAF or 0xB2 or 0xB3 or 0xB4 or 0xBA or 0xBF ? row + 1 : 0;
            if (row == 3)
            {
                return true;
            }
        }
        return false;
    }

    static Encoding Page(int page) => CodePagesEncodingProvider.Instance.GetEncoding(page)!;
}
