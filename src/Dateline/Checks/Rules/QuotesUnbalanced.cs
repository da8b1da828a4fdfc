using Dateline.Language.Quotes;

namespace Dateline.Checks.Rules;

/// <summary>A quotation mark that is opened and never closed, or closes nothing.</summary>
sealed class QuotesUnbalanced : IRule
{
    public string Id => "quotes.unbalanced";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story)
        => from edition in story.Editions
           from lost in story.QuotesOf(edition).Unbalanced
           select Say(edition, lost.Passage, lost.Mark);

    static Found Say(CheckedEdition edition, Passage passage, UnbalancedQuote quote)
        => Found.In(
            edition,
            passage,
            new(quote.Start, quote.Start + quote.Length),
            new Saying(quote.Missing is MissingMark.Closing ? "quotes.unbalanced.open" : "quotes.unbalanced.close").With("mark", passage.Text.Substring(quote.Start, quote.Length)));
}
