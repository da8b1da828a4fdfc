using Dateline.Language.Terms;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>
/// Another word where the source has a term. Allowed phrases may stand side by side: “flax” and “linen” are one «льон»,
/// as plant and as cloth.
/// </summary>
sealed class TermInconsistent : IRule
{
    public string Id => "term.inconsistent";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Known.Terms.Count == 0 ? [] : story.Pairs.SelectMany(p => Others(story.Known, p));

    static IEnumerable<Found> Others(Known known, EditionPair pair)
    {
        var (theirs, own) = (KnownTerms.Of(known, pair.Source.Language), KnownTerms.Of(known, pair.Target.Language));
        foreach (var passage in pair.Target.Passages.Where(p => p.Field is null or "headline" or "summary" or "title"))
        {
            var source = pair.SourceOf(passage);
            var asked = theirs.In(source).Where(u => u.Status is not TermStatus.Forbidden && own.Terms[u.Term].Preferred is not null).ToList();
            if (asked.Count == 0)
            {
                continue;
            }
            var uses = own.In(passage.Text, orNames: true);
            var isGuess = pair.Alignment.IsGuessed(passage);
            var quoted = QuotedRenderings.Of(source, [.. asked.Select(u => u.Span)], pair.Source.Language, passage.Text, pair.Target.Language);
            foreach (var (use, rendering) in asked.Zip(quoted))
            {
                // What a term forbids is told as that.
                if (rendering is { } other && !uses.Any(u => u.Term == use.Term && u.Span.Start < other.End && u.Span.End > other.Start))
                {
                    yield return Other(use, other, isGuess);
                }
            }
            var answered = uses.Select(u => u.Term).Concat(asked.Zip(quoted).Where(a => a.Second is not null).Select(a => a.First.Term)).ToHashSet();
            foreach (var use in asked.DistinctBy(u => u.Term).Where(u => !answered.Contains(u.Term)))
            {
                var term = own.Terms[use.Term];
                string[] phrases = [term.Preferred!, .. term.Allowed];
                if (OtherRenderings.In(passage.Text, phrases, pair.Target.Language) is { } other)
                {
                    yield return Other(use, other, isGuess);
                }
                else if (!OtherRenderings.IsShortened(passage.Text, phrases, pair.Target.Language) && !isGuess)
                {
                    yield return Found.In(pair.Target, passage,
                        new Saying("term.inconsistent.absent").With("term", use.Phrase).Language("source", pair.Source.Language).With("preferred", term.Preferred!)) with
                    { Identity = $"{term.Id}\0{passage.Block}\0absent" };
                }
            }

            Found Other(TermUse use, TextSpan other, bool isGuess)
            {
                var (words, preferred) = (passage.Text[other.Start..other.End], own.Terms[use.Term].Preferred!);
                var saying = new Saying("term.inconsistent.other").With("words", words).With("term", use.Phrase).Language("source", pair.Source.Language).With("preferred", preferred);
                return Found.In(pair.Target, passage, new TextRange(other.Start, other.End), isGuess ? saying.Then("aligned.guess") : saying) with
                {
                    Suggestions = FormLike.Of(pair.Target.Language, preferred, words) is { } form ? [form] : [],
                };
            }
        }
    }
}
