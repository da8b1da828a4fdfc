using Dateline.Language;
using Dateline.Language.Copy;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>Text that ran together where a space or a full stop was lost.</summary>
sealed class TextGlued : IRule
{
    /// <summary>Of the words around a sign; further nobody reads.</summary>
    const int Around = 32;

    static readonly char[] Joints = ['-', '\u2010', '\u2011', '\'', '’', 'ʼ'];

    public string Id => "text.glued";

    static readonly ReadBefore<IReadOnlyList<TextSpan>> Glued = new((text, language) => GluedText.In(text, language));

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story)
    {
        foreach (var edition in story.Editions)
        {
            HashSet<string>? names = null;
            foreach (var passage in edition.Passages)
            {
                foreach (var glued in Glued.Of(passage.Text, edition.Language))
                {
                    var word = passage.Text[glued.Start..glued.End];
                    if (!(names ??= Elsewhere(story, edition)).Contains(word))
                    {
                        yield return Say(edition, passage, glued, word);
                    }
                }
            }
        }
    }

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
            with
        { Suggestions = isCertain ? [$"{before} {after}"] : [] };
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

    /// <summary>Words of other editions, of the story's tags and sources: what one of them writes in the same way is a name.</summary>
    static HashSet<string> Elsewhere(CheckedStory story, CheckedEdition edition)
        => story.Editions.Where(e => e != edition).SelectMany(e => e.Passages).Select(p => p.Text)
            .Concat(story.Tags.Select(t => story.Known.Names.GetValueOrDefault(t)).OfType<KnownName>().SelectMany(n => n.Names.Texts.Values))
            .Concat(story.Description.Sources.Select(s => s.Name))
            .SelectMany(text => Tokenizer.Tokens(text).Where(t => t.Kind is TokenKind.Word).SelectMany(t => text.Substring(t.Start, t.Length).Split(Joints)))
            .ToHashSet(StringComparer.Ordinal);
}
