using Dateline.Language.Terms;

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
            var asked = theirs.In(pair.SourceOf(passage)).Where(u => u.Status is not TermStatus.Forbidden && own.Terms[u.Term].Preferred is not null).DistinctBy(u => u.Term).ToList();
            if (asked.Count == 0)
            {
                continue;
            }
            var has = own.In(passage.Text, orNames: true).Select(u => u.Term).ToHashSet();
            var isGuess = pair.Alignment.IsGuessed(passage);
            foreach (var use in asked.Where(u => !has.Contains(u.Term)))
            {
                var term = own.Terms[use.Term];
                string[] phrases = [term.Preferred!, .. term.Allowed];
                if (OtherRenderings.In(passage.Text, phrases, pair.Target.Language) is { } other)
                {
                    var saying = new Saying("term.inconsistent.other").With("words", passage.Text[other.Start..other.End]).With("term", use.Phrase).Language("source", pair.Source.Language).With("preferred", term.Preferred!);
                    yield return Found.In(pair.Target, passage, new TextRange(other.Start, other.End), isGuess ? saying.Then("aligned.guess") : saying);
                }
                else if (!OtherRenderings.IsShortened(passage.Text, phrases, pair.Target.Language) && !isGuess)
                {
                    yield return Found.In(pair.Target, passage,
                        new Saying("term.inconsistent.absent").With("term", use.Phrase).Language("source", pair.Source.Language).With("preferred", term.Preferred!)) with
                    { Identity = $"{term.Id}\0{passage.Block}\0absent" };
                }
            }
        }
    }
}
