using System.Buffers;
using System.Text;

namespace Dateline.Language.Tokens;

/// <summary>What single letters tell: their script, the language that alone has them, the letter of another script that looks the same.</summary>
public static class Letters
{
    const string LatinLookalikes = "aceiopxyABCEHIKMOPTXYïÏ";
    const string CyrillicLookalikes = "асеіорхуАВСЕНІКМОРТХУїЇ";

    static readonly SearchValues<char> OnlyUkrainian = SearchValues.Create("іїєґІЇЄҐ");
    static readonly SearchValues<char> OnlyRussian = SearchValues.Create("ыэъёЫЭЪЁ");

    public static Script ScriptOf(Rune letter) => !Rune.IsLetter(letter) ? Script.None : letter.Value switch
    {
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= 0xAA and <= 0x24F) or (>= 0x1E00 and <= 0x1EFF) => Script.Latin,
        0x2BC => Script.None,
        (>= 0x400 and <= 0x52F) or (>= 0x1C80 and <= 0x1C8F) or (>= 0x2DE0 and <= 0x2DFF) or (>= 0xA640 and <= 0xA69F) => Script.Cyrillic,
        _ => Script.Other,
    };

    /// <summary>The script of a word or of any other run of text; linear.</summary>
    public static Script ScriptOf(ReadOnlySpan<char> word)
    {
        var script = Script.None;
        foreach (var rune in word.EnumerateRunes())
        {
            var letter = ScriptOf(rune);
            if (letter is not Script.None && letter != script)
            {
                if (script is not Script.None)
                {
                    return Script.Mixed;
                }
                script = letter;
            }
        }
        return script;
    }

    /// <summary>"uk" for a word with і ї є ґ, "ru" for one with ы э ъ ё; null where its letters don't tell.</summary>
    public static string? LanguageOf(ReadOnlySpan<char> word)
        => (word.ContainsAny(OnlyUkrainian), word.ContainsAny(OnlyRussian)) switch
        {
            (true, false) => "uk",
            (false, true) => "ru",
            _ => null,
        };

    /// <summary>Whether a letter is the other language's: ы in a Ukrainian text, ї in a Russian one.</summary>
    public static bool IsForeign(char letter, string language) => LanguageCode.Primary(language) switch
    {
        "uk" => OnlyRussian.Contains(letter),
        "ru" => OnlyUkrainian.Contains(letter),
        _ => false,
    };

    /// <summary>The script that a language's own words are written in; <see cref="Script.Latin"/> for a language that isn't known.</summary>
    public static Script ScriptOfLanguage(string language) => LanguageCode.Primary(language) switch
    {
        "uk" or "ru" or "be" or "bg" or "mk" or "kk" or "ky" or "mn" or "tg" => Script.Cyrillic,
        "ar" or "fa" or "he" or "ur" or "el" or "zh" or "ja" or "ko" or "ka" or "hy" or "hi" or "th" => Script.Other,
        _ => Script.Latin,
    };

    /// <summary>The Cyrillic letter that looks like a Latin one, or the Latin one that looks like a Cyrillic one; null where there is none.</summary>
    public static char? Lookalike(char letter)
        => LatinLookalikes.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var latin ? CyrillicLookalikes[latin]
            : CyrillicLookalikes.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var cyrillic ? LatinLookalikes[cyrillic]
            : null;
}
