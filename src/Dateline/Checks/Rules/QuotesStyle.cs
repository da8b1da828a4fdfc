using Dateline.Language.Quotes;

namespace Dateline.Checks.Rules;

/// <summary>An edition keeps to one style of quotation marks.</summary>
sealed class QuotesStyle : IRule
{
    public string Id => "quotes.style";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Editions.SelectMany(edition => Check(edition, story.QuotesOf(edition)));

    static IEnumerable<Found> Check(CheckedEdition edition, EditionQuotes quotes)
    {
        // Headlines in English take single marks, whatever the body has.
        var all = quotes.Quotations
            .Where(q => q.Quotation is { Depth: 0, Mixed: false } && !(q.Passage == edition.Headline && q.Quotation.Style is QuoteStyle.CurlySingle or QuoteStyle.StraightSingle))
            .ToArray();
        var styles = all.GroupBy(q => q.Quotation.Style).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => g.Key).ToArray();
        return styles.Length < 2 ? [] : all.Where(q => q.Quotation.Style != styles[0]).Select(q => Say(edition, q.Passage, q.Quotation, styles[0]));
    }

    static Found Say(CheckedEdition edition, Passage passage, Quotation quotation, QuoteStyle usual)
    {
        var isWhole = quotation.EndBlock == quotation.Block;
        var range = new TextRange(quotation.Start, isWhole ? quotation.End : quotation.Start + 1);
        return Found.In(edition, passage, range, new Saying("quotes.style").With("mark", Marks(quotation.Style)).With("usual", Marks(usual)))
            with
        { Suggestions = isWhole && Rewritten(passage.Text[range.Start..range.End], usual) is { } rewritten ? [rewritten] : [] };
    }

    /// <summary>Null where marks stand inside: they would have to change with those around them.</summary>
    static string? Rewritten(string quotation, QuoteStyle usual)
    {
        var inside = quotation[1..^1];
        return inside.Length == 0 || inside.AsSpan().ContainsAny(EditionQuotes.Marks) ? null : $"{Marks(usual)[0]}{inside}{Marks(usual)[^1]}";
    }

    static string Marks(QuoteStyle style) => style switch
    {
        QuoteStyle.Guillemets => "«…»",
        QuoteStyle.SingleGuillemets => "‹…›",
        QuoteStyle.LowAndHigh => "„…“",
        QuoteStyle.LowAndRight => "„…”",
        QuoteStyle.Curly => "“…”",
        QuoteStyle.CurlySingle => "‘…’",
        QuoteStyle.StraightSingle => "'…'",
        _ => "\"…\"",
    };
}
