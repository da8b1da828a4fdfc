using System.Globalization;
using System.Text;

namespace Dateline.Language;

/// <summary>The part of an address that is made from a headline or a name.</summary>
public static class Slug
{
    const int Longest = 200;

    /// <summary>
    /// Lower-case Latin letters, digits and single hyphens, cut between words. Empty where the text has no letter and
    /// no digit.
    /// </summary>
    /// <param name="text">Anything.</param>
    /// <param name="language">Code of the language that it is written in.</param>
    /// <param name="maxLength">In characters, at least 1, never more than 200 in effect; a single longer word is cut.</param>
    public static string From(string text, string language, int maxLength = 80)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, 1);
        var slug = new StringBuilder(text.Length + 8);
        var parting = false;
        foreach (var letter in Transliteration.ToLatin(Prepared(text, language), language))
        {
            if (char.IsAsciiLetterOrDigit(letter))
            {
                if (parting && slug.Length > 0)
                {
                    slug.Append('-');
                }
                slug.Append(char.ToLowerInvariant(letter));
                parting = false;
            }
            else
            {
                parting = true;
            }
        }
        return Cut(slug.ToString(), Math.Min(maxLength, Longest));
    }

    /// <summary>Whether it could have been made by <see cref="From"/>: <c>[a-z0-9]+(-[a-z0-9]+)*</c>, at most 200 characters.</summary>
    public static bool IsWellFormed(string slug)
    {
        ArgumentNullException.ThrowIfNull(slug);
        if (slug.Length is 0 or > Longest || slug[0] == '-' || slug[^1] == '-')
        {
            return false;
        }
        for (var i = 0; i < slug.Length; i++)
        {
            if (!char.IsAsciiLetterLower(slug[i]) && !char.IsAsciiDigit(slug[i]) && (slug[i] != '-' || slug[i - 1] == '-'))
            {
                return false;
            }
        }
        return true;
    }

    /// <summary>
    /// Signs that say something get the language's word; apostrophes join (Ukraine's: ukraines); pictures part words,
    /// since AnyAscii would spell them out (😀 as "grinning").
    /// </summary>
    static string Prepared(string text, string language)
    {
        var locale = Locale.For(language);
        var prepared = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            prepared.Append(rune.Value switch
            {
                '%' or '٪' or '％' => $" {locale.PercentWord} ",
                '&' or '＆' => $" {locale.AndWord} ",
                var sign when rune.IsBmp && CyrillicText.IsApostrophe((char)sign) => "",
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol => " ",
                _ => rune.ToString(),
            });
        }
        return prepared.ToString();
    }

    static string Cut(string slug, int maxLength)
    {
        if (slug.Length <= maxLength)
        {
            return slug;
        }
        var end = slug.LastIndexOf('-', maxLength);
        return end > 0 ? slug[..end] : slug[..maxLength];
    }
}
