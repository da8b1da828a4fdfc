using Dateline.Language.Copy;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>Text that ran together where a space or a full stop was lost.</summary>
sealed class TextGlued : IRule
{
    /// <summary>Of the words around a sign; further nobody reads.</summary>
    const int Around = 32;

    public string Id => "text.glued";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Editions.SelectMany(edition => edition.Passages.SelectMany(passage => Check(story, edition, passage)));

    static IEnumerable<Found> Check(CheckedStory story, CheckedEdition edition, Passage passage)
        => from glued in GluedText.In(passage.Text, edition.Language)
           let word = passage.Text[glued.Start..glued.End]
           where !IsName(word, story, edition)
           select Say(edition, passage, glued, word);

    static Found Say(CheckedEdition edition, Passage passage, TextSpan glued, string word)
    {
        var text = passage.Text;
        var split = glued.Start + word.Zip(glued.Suggestion!).TakeWhile(p => p.First == p.Second).Count();
        var isSign = split == glued.End;
        var start = isSign ? Back(text, glued.Start) : glued.Start;
        var end = isSign ? Forth(text, glued.End) : glued.End;
        var (before, after) = (text[start..split], text[split..end]);
        // Between a small letter and a capital a full stop may be lost, too.
        var isCertain = isSign || char.IsDigit(text[split - 1]) || char.IsDigit(text[split]);
        return Found.In(edition, passage, new(start, end), new Saying("text.glued").With("words", before + after).With("before", before).With("after", after))
            with { Suggestions = isCertain ? [$"{before} {after}"] : [] };
    }

    static int Back(string text, int at)
    {
        var least = Math.Max(0, at - Around);
        while (at > least && !char.IsWhiteSpace(text[at - 1]))
        {
            at--;
        }
        return at;
    }

    static int Forth(string text, int at)
    {
        var most = Math.Min(text.Length, at + Around);
        while (at < most && char.IsLetterOrDigit(text[at]))
        {
            at++;
        }
        return at;
    }

    /// <summary>What another edition or the newsroom's own tags write in the same way is a name.</summary>
    static bool IsName(string word, CheckedStory story, CheckedEdition edition)
        => word.Length > 1
            && (story.Editions.Any(e => e != edition && e.Passages.Any(p => p.Text.Contains(word, StringComparison.Ordinal)))
                || story.Tags.Any(t => story.Known.Names.TryGetValue(t, out var tag) && tag.Names.Texts.Values.Any(n => n.Contains(word, StringComparison.Ordinal)))
                || story.Description.Sources.Any(s => s.Name.Contains(word, StringComparison.Ordinal)));
}
