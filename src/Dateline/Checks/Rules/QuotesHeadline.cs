using Dateline.Language.Stems;

namespace Dateline.Checks.Rules;

/// <summary>Words that a headline quotes stand in the text.</summary>
sealed class QuotesHeadline : IRule
{
    /// <summary>Fewer words in quotation marks are a name, or said with a smile.</summary>
    const int FewestWords = 3;

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
        // A line for each text, so that nothing is found across two.
        var body = string.Join('\n', edition.Passages.Where(p => p.Field is null or "summary").Select(p => Stems(p.Text, edition.Language)));
        return from quotation in quoted
               let words = headline[(quotation.Start + 1)..Math.Max(quotation.Start + 1, quotation.End - 1)]
               where SearchText.Words(words, FewestWords).Count == FewestWords && !Stands(words, body, edition.Language)
               select Found.In(edition, edition.Headline, new(quotation.Start, quotation.End), new Saying("quotes.headline").With("words", words.Trim()));
    }

    /// <summary>In any form, since a headline bends what it quotes to its own sentence; what it leaves out is three points.</summary>
    static bool Stands(string words, string body, string language)
        => words.Split(["…", "..."], StringSplitOptions.RemoveEmptyEntries).All(part => body.Contains(Stems(part, language), StringComparison.Ordinal));

    static string Stems(string text, string language)
    {
        var stemmer = Stemmer.For(language);
        return $" {string.Join(' ', SearchText.Words(text).Select(w => stemmer.Stem(w.Text)))} ";
    }
}
