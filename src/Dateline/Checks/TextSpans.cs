using Dateline.Language.Tokens;

namespace Dateline.Checks;

/// <summary>For rules that look at one text at a time.</summary>
static class TextSpans
{
    internal static IEnumerable<Found> Check(CheckedStory story, Func<CheckedEdition, Passage, IReadOnlyList<TextSpan>> find, Func<CheckedEdition, string, string?, Saying> say)
        => from edition in story.Editions
           from passage in edition.Passages
           from span in find(edition, passage)
           select Found.In(edition, passage, new(span.Start, span.End), say(edition, passage.Text[span.Start..span.End], span.Suggestion)) with { Suggestions = span.Suggestion is null ? [] : [span.Suggestion] };
}
