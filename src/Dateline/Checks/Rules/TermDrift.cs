using Dateline.Language.Terms;

namespace Dateline.Checks.Rules;

/// <summary>An expression of the source that its translation renders in several ways: perhaps a term that the newsroom has yet to make.</summary>
sealed class TermDrift : IRule
{
    const int LongestWords = 60;

    public string Id => "term.drift";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.SelectMany(Check);

    static IEnumerable<Found> Check(EditionPair pair)
    {
        Passage[] passages = [.. pair.Target.Passages.Where(p => p.Field is null or "headline" or "summary" or "title")];
        foreach (var term in DriftingTerms.In([.. passages.Select(p => new AlignedText(pair.SourceOf(p), p.Text))], pair.Source.Language, pair.Target.Language))
        {
            var ways = string.Join(" · ", term.Ways.Select(w => Excerpt.Opening(w, LongestWords)));
            foreach (var rendering in term.Deviating)
            {
                var saying = new Saying("term.drift").With("phrase", Excerpt.Opening(term.Phrase, LongestWords)).Language("source", pair.Source.Language).With("renderings", ways).Counted(term.Ways.Count);
                yield return Found.In(pair.Target, passages[rendering.Text], new TextRange(rendering.Span.Start, rendering.Span.End),
                    pair.Alignment.IsGuessed(passages[rendering.Text]) ? saying.Then("aligned.guess") : saying);
            }
        }
    }
}
