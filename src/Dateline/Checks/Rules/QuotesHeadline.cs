using Dateline.Language.Quotes;
using Dateline.Language.Stems;

namespace Dateline.Checks.Rules;

/// <summary>Words that a headline quotes stand in the text.</summary>
sealed class QuotesHeadline : IRule
{
    /// <summary>Fewer words in quotation marks are a name, or said with a smile.</summary>
    const int FewestWords = 3;

    /// <summary>Words that may stand in another order; more of them are looked for as they are.</summary>
    const int MostReordered = 24;

    /// <summary>No headline has so many.</summary>
    const int MostQuotations = 8;

    public string Id => "quotes.headline";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Editions.Where(e => e.Blocks.Count > 0).SelectMany(edition => Check(edition, story.QuotesOf(edition)));

    static IEnumerable<Found> Check(CheckedEdition edition, EditionQuotes quotes)
    {
        var headline = edition.Headline.Text;
        var quoted = quotes.Others.Where(o => o.Passage == edition.Headline).SelectMany(o => o.Quotes.Quotations).Where(q => q.Depth == 0).Take(MostQuotations).ToArray();
        if (quoted.Length == 0)
        {
            return [];
        }
        string[][] body = [.. edition.Passages.Where(p => p.Field is null or "summary").Select(p => Stems(p.Text, edition.Language))];
        return from quotation in quoted
               let words = headline[(quotation.Start + 1)..Math.Max(quotation.Start + 1, quotation.End - 1)]
               where SearchText.Words(words, FewestWords).Count == FewestWords && !WorkTitles.Is(headline, quotation.Start, quotation.End, edition.Language) && !Stands(words, body, edition.Language)
               select Found.In(edition, edition.Headline, new(quotation.Start, quotation.End), new Saying("quotes.headline").With("words", words.Trim()));
    }

    /// <summary>
    /// In any form and order, since a headline bends what it quotes to its own sentence; what it leaves out is three points.
    /// </summary>
    static bool Stands(string words, string[][] body, string language)
        => words.Split(["…", "..."], StringSplitOptions.RemoveEmptyEntries).Select(part => Stems(part, language)).All(part => part.Length == 0 || body.Any(text => Stands(part, text)));

    static bool Stands(string[] part, string[] text)
    {
        if (part.Length > MostReordered)
        {
            return text.AsSpan().IndexOf(part) >= 0;
        }
        var (words, sorted) = (part.ToHashSet(StringComparer.Ordinal), part.Order(StringComparer.Ordinal).ToArray());
        return Enumerable.Range(0, Math.Max(0, text.Length - part.Length + 1)).Any(at => words.Contains(text[at]) && text[at..(at + part.Length)].Order(StringComparer.Ordinal).SequenceEqual(sorted));
    }

    static string[] Stems(string text, string language)
    {
        var stemmer = Stemmer.For(language);
        return [.. SearchText.Words(text).Select(w => stemmer.Stem(w.Text))];
    }
}
