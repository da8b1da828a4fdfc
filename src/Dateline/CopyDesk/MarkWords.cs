using Dateline.Checks;
using Dateline.Language.Terms;

namespace Dateline.CopyDesk;

/// <summary>Words of a text that the newsroom knows more of: a term's, or a tagged name's.</summary>
/// <param name="Edition">Language.</param>
/// <param name="Block">Null for headline and summary.</param>
/// <param name="Field">As a finding's.</param>
/// <param name="Range">In that text.</param>
/// <param name="Term">Id of a term; null for a name.</param>
/// <param name="Status">May the term's word stand there? Null for a name.</param>
/// <param name="Tag">Slug of the story's tag; null for a term.</param>
public sealed record WordMark(string Edition, string? Block, string? Field, TextRange Range, string? Term, TermStatus? Status, string? Tag);

/// <summary>A tag that a story's texts name and that it isn't given.</summary>
/// <param name="Slug">The tag's.</param>
/// <param name="Names">Per language.</param>
/// <param name="Places">In how many places, in all languages.</param>
public sealed record TagMention(string Slug, IReadOnlyDictionary<string, string> Names, int Places);

/// <summary>Finds terms and tagged names in a story's texts, in any form, and tags that it could be given.</summary>
static class MarkWords
{
    const int MostMarks = 2_000;
    const int MostTags = 30;
    const int MostSuggested = 20;

    /// <summary>In the reader's order. A name that is a term, too, is the name.</summary>
    internal static IReadOnlyList<WordMark> Marks(CheckedStory story)
        => [.. story.Editions.SelectMany(edition => edition.Passages.SelectMany(passage => Marks(story, edition, passage))).Take(MostMarks)];

    /// <summary>The most frequent first.</summary>
    internal static IReadOnlyList<TagMention> Suggested(CheckedStory story, IReadOnlySet<string> dismissed)
    {
        var texts = Texts(story).ToList();
        var named = texts.SelectMany(t => KnownMentions.In(story.Known, t.Edition.Language, t.Passage.Text)).ToHashSet(StringComparer.Ordinal);
        return [.. named.Where(slug => !story.Tags.Contains(slug) && !dismissed.Contains(slug))
            .Select(slug => new TagMention(slug, story.Known.Names[slug].Names.Texts, texts.Sum(t => KnownMentions.Of(story.Known, slug, t.Edition.Language, t.Passage.Text).Count())))
            .OrderByDescending(m => m.Places).ThenBy(m => m.Slug, StringComparer.Ordinal)
            .Take(MostSuggested)];
    }

    static IEnumerable<WordMark> Marks(CheckedStory story, CheckedEdition edition, Passage passage)
    {
        var names = story.Tags.Take(MostTags)
            .SelectMany(slug => KnownMentions.Of(story.Known, slug, edition.Language, passage.Text).Select(s => new WordMark(edition.Language, passage.Block, passage.Field, new TextRange(s.Start, s.End), null, null, slug)))
            .OrderBy(m => m.Range.Start).ThenByDescending(m => m.Range.End)
            .Aggregate(new List<WordMark>(), (apart, m) =>
            {
                if (apart is not [.., var last] || last.Range.End <= m.Range.Start)
                {
                    apart.Add(m);
                }
                return apart;
            });
        var terms = KnownTerms.Of(story.Known, edition.Language);
        var words = terms.In(passage.Text).Where(u => !names.Exists(n => n.Range.Start < u.Span.End && n.Range.End > u.Span.Start))
            .Select(u => new WordMark(edition.Language, passage.Block, passage.Field, new TextRange(u.Span.Start, u.Span.End), terms.Terms[u.Term].Id, u.Status, null));
        return names.Concat(words).OrderBy(m => m.Range.Start);
    }

    /// <summary>What stands in an edition as running text.</summary>
    static IEnumerable<(CheckedEdition Edition, Passage Passage)> Texts(CheckedStory story)
        => from edition in story.Editions
           from passage in edition.Passages
           where passage.Field is null or "headline" or "summary"
           select (edition, passage);
}
