using Dateline.Language.Terms;

namespace Dateline.Checks.Rules;

/// <summary>
/// An expression of the source that its translation renders in several ways: perhaps a term that the newsroom has yet to
/// make. Of one that it has, <see cref="TermInconsistent"/> speaks.
/// </summary>
sealed class TermDrift : IRule
{
    const int LongestWords = 60;

    public string Id => "term.drift";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.SelectMany(p => Check(story.Known, p));

    static IEnumerable<Found> Check(Known known, EditionPair pair)
    {
        Passage[] passages = [.. pair.Target.Passages.Where(p => p.Field is null or "headline" or "summary" or "title")];
        foreach (var term in DriftingTerms.In([.. passages.Select(p => new AlignedText(pair.SourceOf(p), p.Text))], pair.Source.Language, pair.Target.Language).Where(t => !IsKept(known, pair, t.Phrase)))
        {
            var ways = string.Join(" · ", term.Ways.Select(w => Excerpt.Opening(w.Words, LongestWords)));
            var drift = new Drift(pair.Source.Language, term.Phrase, [.. term.Ways.Select(w => new DriftRendering(w.Words, w.Places))]);
            foreach (var rendering in term.Deviating)
            {
                var saying = new Saying("term.drift").With("phrase", Excerpt.Opening(term.Phrase, LongestWords)).Language("source", pair.Source.Language).With("renderings", ways).Counted(term.Ways.Count);
                yield return Found.In(pair.Target, passages[rendering.Text], new TextRange(rendering.Span.Start, rendering.Span.End),
                    pair.Alignment.IsGuessed(passages[rendering.Text]) ? saying.Then("aligned.guess") : saying) with
                { Drift = drift };
            }
        }
    }

    static bool IsKept(Known known, EditionPair pair, string phrase)
    {
        var (theirs, own) = (KnownTerms.Of(known, pair.Source.Language), KnownTerms.Of(known, pair.Target.Language));
        return theirs.In(phrase, orNames: true).Any(u => u.Span.Length == phrase.Length && u.Status is not TermStatus.Forbidden && own.Terms[u.Term].Preferred is not null);
    }
}
