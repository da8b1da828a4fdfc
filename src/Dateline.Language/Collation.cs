using System.Text;

namespace Dateline.Language;

/// <summary>
/// Alphabetical order, and the letter under which an index puts a name. Compiled alphabets, so that an index reads the
/// same on a machine without ICU; a language without one is ordered as English.
/// </summary>
public static class Collation
{
    /// <summary>
    /// Words before letters (Нова Каховка, Новак), punctuation passed over, digits first, then the language's own
    /// script, then others; among equals small letters come before capitals.
    /// </summary>
    public static IComparer<string> For(string language) => Alphabet.Of(language);

    /// <summary>The first letter of a text as its index shows it, in upper case; "#" for a digit or no letter at all.</summary>
    public static string IndexLetter(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var alphabet = Alphabet.Of(language);
        foreach (var rune in Alphabet.Composed(text).EnumerateRunes())
        {
            if (Rune.IsDigit(rune))
            {
                return "#";
            }
            // ʼ is a letter to Unicode, but no index has a page for it.
            if (Rune.IsLetter(rune) && rune.Value != 'ʼ')
            {
                return alphabet.Heading(rune);
            }
        }
        return "#";
    }
}
