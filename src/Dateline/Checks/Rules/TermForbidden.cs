using Dateline.Language.Terms;
using Dateline.Terms;

namespace Dateline.Checks.Rules;

/// <summary>
/// A word that the newsroom's terms rule out. What somebody said in an original stays; what a translation quotes are the
/// translator's words.
/// </summary>
sealed class TermForbidden : IRule
{
    public string Id => "term.forbidden";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story) => story.Known.Terms.Count == 0 ? [] : story.Editions.SelectMany(e => Check(story, e));

    static IEnumerable<Found> Check(CheckedStory story, CheckedEdition edition)
    {
        var terms = KnownTerms.Of(story.Known, edition.Language);
        var said = edition == story.Original ? new SaidWords(edition.Text.Body, edition.Language) : null;
        foreach (var passage in edition.Passages)
        {
            var uses = terms.In(passage.Text).Where(u => u.Status is TermStatus.Forbidden).ToList();
            if (uses.Count == 0)
            {
                continue;
            }
            var quoted = said?.In(passage.Block, passage.Text) ?? [];
            foreach (var use in uses.Where(u => !quoted.Any(q => q.Start <= u.Span.Start && u.Span.Start < q.End)))
            {
                var preferred = terms.Terms[use.Term].Preferred;
                yield return Found.In(edition, passage, new TextRange(use.Span.Start, use.Span.End), new Saying("term.forbidden").With("words", passage.Text[use.Span.Start..use.Span.End]).With("preferred", preferred ?? "—"))
                    with
                { Suggestions = use.Span.Suggestion is { } suggestion ? [suggestion] : [] };
            }
        }
    }
}
