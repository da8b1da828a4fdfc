using System.Globalization;

namespace Dateline.Checks;

enum Script
{
    Other,
    Latin,
    Cyrillic,
    Mixed,
}

/// <summary>A run of letters, in UTF-16 units.</summary>
readonly record struct Word(int Start, int End, Script Script)
{
    internal int Length => End - Start;
}

/// <summary>Which letters a language is written with, and a word.</summary>
static class Scripts
{
    static readonly HashSet<string> Cyrillic = ["be", "bg", "kk", "ky", "mk", "mn", "ru", "tg", "uk"];

    static readonly HashSet<string> Latin =
        ["az", "bs", "ca", "cs", "cy", "da", "de", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu", "id", "is", "it", "lt", "lv", "ms", "mt", "nb", "nl", "nn", "no", "pl", "pt", "ro", "sk", "sl", "sq", "sv", "sw", "tr", "uz", "vi"];

    internal static Script Of(string language) => Cyrillic.Contains(language) ? Script.Cyrillic : Latin.Contains(language) ? Script.Latin : Script.Other;

    /// <summary>Letters with their accents and inner apostrophes.</summary>
    internal static IEnumerable<Word> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }
            var (start, script) = (at, Of(text[at]));
            for (at++; at < text.Length; at++)
            {
                if (char.IsLetter(text[at]))
                {
                    script = Of(text[at]) == script ? script : Script.Mixed;
                }
                else if (char.GetUnicodeCategory(text[at]) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
                    && !(text[at] is '\'' or '’' or 'ʼ' && at + 1 < text.Length && char.IsLetter(text[at + 1])))
                {
                    break;
                }
            }
            yield return new(start, at, script);
        }
    }

    static Script Of(char letter) => letter switch
    {
        >= '\u0400' and <= '\u052F' => Script.Cyrillic,
        < '\u0250' or (>= '\u1E00' and <= '\u1EFF') => Script.Latin,
        _ => Script.Other,
    };
}
