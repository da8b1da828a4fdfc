using Dateline.Language.Quotes;
using Dateline.Language.Terms;

namespace Dateline.Checks.Rules;

/// <summary>
/// A word that the newsroom's terms rule out. What an original quotes was said by somebody and stays; what a translation
/// quotes are the translator's words.
/// </summary>
sealed class TermForbidden : IRule
{
    public string Id => "term.forbidden";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story) => story.Known.Terms.Count == 0 ? [] : story.Editions.SelectMany(e => Check(story, e));

    static IEnumerable<Found> Check(CheckedStory story, CheckedEdition edition)
    {
        var terms = KnownTerms.Of(story.Known, edition.Language);
        var original = edition == story.Original;
        foreach (var passage in edition.Passages)
        {
            var uses = terms.In(passage.Text).Where(u => u.Status is TermStatus.Forbidden).ToList();
            if (uses.Count == 0)
            {
                continue;
            }
            var quotations = original ? StoryQuotes.Read([passage.Text], edition.Language).Quotations : [];
            foreach (var use in uses.Where(u => !quotations.Any(q => q.Covers(0, u.Span.Start))))
            {
                var preferred = terms.Terms[use.Term].Preferred;
                yield return Found.In(edition, passage, new TextRange(use.Span.Start, use.Span.End), new Saying("term.forbidden").With("words", passage.Text[use.Span.Start..use.Span.End]).With("preferred", preferred ?? "—"))
                    with
                { Suggestions = use.Span.Suggestion is { } suggestion ? [suggestion] : [] };
            }
        }
    }
}
