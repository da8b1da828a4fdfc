using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dateline.Media;

/// <summary>
/// What stands on the picture that social networks show of a story without one: 1200 × 630 pixels, the size that Open
/// Graph's readers ask for. Every text is already one that the fonts have all letters of.
/// </summary>
/// <param name="Newsroom">The site's name.</param>
/// <param name="Label">The rubric, or that it is advertising; may be empty.</param>
/// <param name="Headline">Never empty.</param>
/// <param name="Dateline">Place and agency.</param>
/// <param name="RightToLeft">The script's direction.</param>
public sealed record HeadlineCard(string Newsroom, string Label, string Headline, string Dateline, bool RightToLeft)
{
    public const int Width = 1200;
    public const int Height = 630;

    // Of how DrawHeadline places things: a new number gives every card a new address.
    const string Drawing = "1";

    // More never fits, and looking for where to cut costs time.
    const int LongestText = 400;

    const int NoBreak = 0xA0;

    /// <summary>The card of these texts; null where a letter of the headline is in none of the style's fonts: no picture is better than boxes.</summary>
    public static HeadlineCard? Of(CardStyle style, string newsroom, string label, string headline, string dateline, bool rightToLeft)
        => Drawable(style, headline) is { Length: > 0 } drawable
            ? new HeadlineCard(Drawable(style, newsroom) ?? "", Drawable(style, label) ?? "", drawable, Drawable(style, dateline) ?? "", rightToLeft)
            : null;

    /// <summary>Sixteen hex digits over everything that is drawn, and how.</summary>
    public string Hash(CardStyle style)
    {
        var text = string.Join('\n', Drawing, style.Fingerprint, Newsroom, Label, Headline, Dateline, RightToLeft ? "rtl" : "ltr");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    /// <summary>One line of what the fonts have; signs that they lack (emoji, mostly) are left out. Null where they lack a letter or a figure.</summary>
    static string? Drawable(CardStyle style, string text)
    {
        var line = new StringBuilder();
        // Half a surrogate pair is no text at all, and would not normalise.
        foreach (var rune in string.Concat(text.EnumerateRunes().Take(LongestText)).Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.Value == NoBreak)
            {
                line.Append(rune);
            }
            else if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                Space(line);
            }
            else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format)
            {
                // Persian words need the joiners. Marks of direction could turn the rest of the card.
                if (rune.Value is 0x200C or 0x200D && style.Has(rune) && line.Length > 0 && char.IsLetter(line[^1]))
                {
                    line.Append(rune);
                }
            }
            else if (style.Has(rune))
            {
                line.Append(rune);
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                return null;
            }
        }
        return line.ToString().Trim();
    }

    static void Space(StringBuilder line)
    {
        if (line.Length > 0 && line[^1] != ' ')
        {
            line.Append(' ');
        }
    }
}
