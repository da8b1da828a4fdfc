using System.Globalization;
using System.Text;

namespace Dateline.Language;

/// <summary>One lower-case letter in Latin, or null where another script begins.</summary>
delegate string? LatinOf(char letter, char previous, bool startsWord);

static class CyrillicText
{
    internal static string Romanise(string text, LatinOf latinOf)
    {
        var latin = new StringBuilder(text.Length + (text.Length / 4));
        var (previous, inWord) = ('\0', false);
        for (var at = 0; at < text.Length;)
        {
            var (letter, length) = Composed(text, at);
            if (IsSilent(letter))
            {
                at++;
                continue;
            }
            var lower = char.ToLowerInvariant(letter);
            if (latinOf(lower, previous, !inWord) is { } written)
            {
                latin.Append(char.IsUpper(letter) ? Capitalised(written, text, at, length) : written);
                (previous, inWord) = (lower, true);
                at += length;
            }
            else
            {
                (previous, inWord) = ('\0', Rune.TryGetRuneAt(text, at, out var rune) && Rune.IsLetter(rune));
                at += OtherScripts.Append(latin, text, at);
            }
        }
        return latin.ToString();
    }

    /// <summary>' ’ ʼ ` and the two signs that keyboards put in their place.</summary>
    internal static bool IsApostrophe(char sign) => sign is '\'' or '’' or 'ʼ' or '`' or '‘' or '´';

    /// <summary>Apostrophes, stress marks and soft hyphens stand inside a word without ending it.</summary>
    static bool IsSilent(char sign)
        => IsApostrophe(sign) || sign is >= '\u0300' and <= '\u036F' || char.GetUnicodeCategory(sign) == UnicodeCategory.Format;

    /// <summary>
    /// The letter at an index together with a breve or diaeresis after it, as files from macOS spell й ї ё.
    /// Not string.Normalize: it throws on the unpaired surrogates of broken imports.
    /// </summary>
    static (char Letter, int Length) Composed(string text, int at)
        => (text[at], at + 1 < text.Length ? text[at + 1] : '\0') switch
        {
            ('и', '\u0306') => ('й', 2),
            ('И', '\u0306') => ('Й', 2),
            ('і', '\u0308') => ('ї', 2),
            ('І', '\u0308') => ('Ї', 2),
            ('е', '\u0308') => ('ё', 2),
            ('Е', '\u0308') => ('Ё', 2),
            var (letter, _) => (letter, 1),
        };

    static string Capitalised(string written, string text, int at, int length) => written.Length switch
    {
        0 => written,
        > 1 when !AmongCapitals(text, at, length) => char.ToUpperInvariant(written[0]) + written[1..],
        _ => written.ToUpperInvariant(),
    };

    /// <summary>Whether the word goes on, or at its end went before, in capitals: ЩЕ is SHCHE, Ще is Shche.</summary>
    static bool AmongCapitals(string text, int at, int length)
        => (Neighbour(text, at + length, 1) ?? Neighbour(text, at - 1, -1)) is { } neighbour && char.IsUpper(neighbour);

    static char? Neighbour(string text, int at, int step)
    {
        while (at >= 0 && at < text.Length && IsSilent(text[at]))
        {
            at += step;
        }
        return at >= 0 && at < text.Length && char.IsLetter(text[at]) ? text[at] : null;
    }
}
