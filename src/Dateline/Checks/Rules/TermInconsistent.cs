using Dateline.Language.Terms;

namespace Dateline.Checks.Rules;

/// <summary>
/// One term, several words: phrases that may stand for it, but side by side in one edition; and in a translation another
/// word where the source has the term.
/// </summary>
sealed class TermInconsistent : IRule
{
    public string Id => "term.inconsistent";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Known.Terms.Count == 0 ? [] : story.Editions.SelectMany(e => Mixed(story.Known, e)).Concat(story.Pairs.SelectMany(p => Others(story.Known, p)));

    static IEnumerable<Found> Mixed(Known known, CheckedEdition edition)
    {
        var terms = KnownTerms.Of(known, edition.Language);
        var uses = edition.Passages.SelectMany(p => terms.In(p.Text).Where(u => u.Status is not TermStatus.Forbidden).Select(u => (Passage: p, Use: u)));
        foreach (var term in uses.GroupBy(u => u.Use.Term))
        {
            var (_, kept) = term.MinBy(u => u.Use.Status);
            foreach (var (passage, use) in term.Where(u => u.Use.Phrase != kept.Phrase))
            {
                yield return Found.In(edition, passage, new TextRange(use.Span.Start, use.Span.End),
                    new Saying("term.inconsistent").With("words", passage.Text[use.Span.Start..use.Span.End]).With("other", kept.Phrase))
                    with { Suggestions = kept.Status is TermStatus.Preferred && use.Span.Suggestion is { } suggestion ? [suggestion] : [] };
            }
        }
    }

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
            var has = own.In(passage.Text).Select(u => u.Term).ToHashSet();
            foreach (var use in asked.Where(u => !has.Contains(u.Term)))
            {
                var term = own.Terms[use.Term];
                if (OtherRenderings.In(passage.Text, [term.Preferred!, .. term.Allowed], pair.Target.Language) is { } other)
                {
                    yield return Found.In(pair.Target, passage, new TextRange(other.Start, other.End),
                        new Saying("term.inconsistent.other").With("words", passage.Text[other.Start..other.End]).With("term", use.Phrase).Language("source", pair.Source.Language).With("preferred", term.Preferred!));
                }
                else if (passage.Block is null || !pair.Alignment.IsGuessed(passage.Block))
                {
                    yield return Found.In(pair.Target, passage,
                        new Saying("term.inconsistent.absent").With("term", use.Phrase).Language("source", pair.Source.Language).With("preferred", term.Preferred!)) with { Identity = $"{term.Id}\0{passage.Block}\0absent" };
                }
            }
        }
    }
}
