using Dateline.Language.Copy;

namespace Dateline.Checks.Rules;

/// <summary>A word twice in a row.</summary>
sealed class TextRepeated : IRule
{
    public string Id => "text.repeated";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story) => story.Editions.SelectMany(edition => edition.Passages.SelectMany(passage => Check(edition, passage)));

    static IEnumerable<Found> Check(CheckedEdition edition, Passage passage)
    {
        TextRange? run = null;
        foreach (var second in RepeatedWords.In(passage.Text, edition.Language))
        {
            var length = passage.Text.AsSpan(second.Start, second.Length).TrimStart().Length;
            if (run is { } before && before.End == second.Start)
            {
                run = before with { End = second.End };
                continue;
            }
            if (run is { } last)
            {
                yield return Say(edition, passage, last);
            }
            run = new(second.Start - length, second.End);
        }
        if (run is { } end)
        {
            yield return Say(edition, passage, end);
        }
    }

    static Found Say(CheckedEdition edition, Passage passage, TextRange run)
    {
        var words = passage.Text[run.Start..run.End];
        var first = string.Concat(words.TakeWhile(c => !char.IsWhiteSpace(c)));
        return Found.In(edition, passage, run, new Saying("text.repeated").With("words", first)) with { Suggestions = [first] };
    }
}
