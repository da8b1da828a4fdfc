using Dateline.Language.Quotes;
using Dateline.Language.Tokens;

namespace Dateline.Language.Copy;

/// <summary>
/// Words with ы э ъ ё in Ukrainian and with і ї є ґ in Russian. A quotation or the name of a work that is in the other
/// language as a whole is left alone, and so is what stands in brackets after рос. or укр. The quotations are those of
/// this text alone, as <see cref="StoryQuotes.Read"/> finds them.
/// </summary>
public static class ForeignLetters
{
    /// <summary>With its marks.</summary>
    const int ShortName = 8;

    static readonly string[] SaysLanguage = ["рос.", "російською", "укр.", "по-украински", "на украинском", "по-російськи", "рус."];

    public static IReadOnlyList<TextSpan> In(string text, string language, IReadOnlyList<Quotation> quotations)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(quotations);
        if (LanguageCode.Primary(language) is not ("uk" or "ru") || !HasForeign(text, language))
        {
            return [];
        }
        var verbatim = Verbatim(text, language, quotations);
        var found = new List<TextSpan>();
        var inside = 0;
        foreach (var token in Tokenizer.Tokens(text))
        {
            while (inside < verbatim.Count && verbatim[inside].End <= token.Start)
            {
                inside++;
            }
            if (token.Kind is TokenKind.Word && HasForeign(token.In(text), language)
                && !(inside < verbatim.Count && token.Start >= verbatim[inside].Start))
            {
                found.Add(new TextSpan(token.Start, token.Length, Numeral(token.In(text))));
            }
        }
        return found;
    }

    static bool HasForeign(ReadOnlySpan<char> text, string language)
    {
        foreach (var letter in text)
        {
            if (Letters.IsForeign(letter, language))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Карл ІІ with Cyrillic letters for the numeral.</summary>
    static string? Numeral(ReadOnlySpan<char> word)
        => word.ContainsAnyExcept("ІХV") ? null : word.ToString().Replace('І', 'I').Replace('Х', 'X');

    static List<TextSpan> Verbatim(string text, string language, IReadOnlyList<Quotation> quotations)
    {
        var spans = new List<TextSpan>();
        foreach (var quotation in quotations)
        {
            var (start, end) = (Math.Min(quotation.Start, text.Length), Math.Min(quotation.End, text.Length));
            if (quotation.Block == quotation.EndBlock && quotation.Depth == 0 && end > start && IsOther(text, start, end, language))
            {
                spans.Add(new TextSpan(start, end - start));
            }
        }
        for (var open = text.IndexOf('('); open >= 0; open = text.IndexOf('(', open + 1))
        {
            if (Array.Exists(SaysLanguage, s => text.AsSpan(open + 1).StartsWith(s, StringComparison.OrdinalIgnoreCase)))
            {
                var close = text.IndexOf(')', open);
                close = close < 0 ? text.Length : close;
                spans.Add(new TextSpan(open, close - open));
                open = close - 1 > open ? close - 1 : open;
            }
        }
        spans.Sort((x, y) => x.Start.CompareTo(y.Start));
        return spans;
    }

    /// <summary>
    /// Whether a quotation is in the other language: none of its words has a letter that only this one has, and more
    /// than one in four has the other's; where only one has, the quotation is a short name («Мы»).
    /// </summary>
    static bool IsOther(string text, int start, int end, string language)
    {
        var other = LanguageCode.Primary(language) == "uk" ? "ru" : "uk";
        var (own, foreign, words) = (0, 0, 0);
        foreach (var token in Tokenizer.Tokens(text[start..end]))
        {
            if (token.Kind is TokenKind.Word)
            {
                var word = text.AsSpan(start + token.Start, token.Length);
                words++;
                foreign += HasForeign(word, language) ? 1 : 0;
                own += HasForeign(word, other) ? 1 : 0;
            }
        }
        return own == 0 && foreign * 4 > words && (foreign > 1 || (words == 1 && end - start <= ShortName && end - start > 1 && char.IsUpper(text[start + 1])));
    }
}
