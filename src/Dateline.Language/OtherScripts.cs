using System.Text;
using AnyAscii;

namespace Dateline.Language;

static class OtherScripts
{
    internal static string ToLatin(string text)
    {
        var latin = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            at += Append(latin, text, at);
        }
        return latin.ToString();
    }

    /// <summary>Appends the character that starts at an index; returns how many chars it took.</summary>
    internal static int Append(StringBuilder latin, string text, int at)
    {
        if (!Rune.TryGetRuneAt(text, at, out var rune))
        {
            latin.Append('?');
            return 1;
        }
        latin.Append(rune.IsAscii ? rune.ToString() : rune.ToString().Transliterate());
        return rune.Utf16SequenceLength;
    }
}
