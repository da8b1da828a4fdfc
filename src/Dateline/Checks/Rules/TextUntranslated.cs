namespace Dateline.Checks.Rules;

/// <summary>Words of the source were left as they were in a translation: a paragraph that nobody translated, a word in the wrong script.</summary>
sealed class TextUntranslated : IRule
{
    /// <summary>A paragraph that is the same in two languages says something only from so many common words on.</summary>
    const int FewestCommonWords = 4;
    const int FewestLetters = 25;

    /// <summary>Shorter words of Latin letters in a Cyrillic text are abbreviations and units.</summary>
    const int ShortestLatinWord = 4;

    public string Id => "text.untranslated";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.SelectMany(pair => pair.Target.Passages.SelectMany(passage => Check(pair, passage)));

    static IEnumerable<Found> Check(EditionPair pair, Passage passage)
    {
        // Who said it and who took it is mostly names; what a picture shows is a sentence.
        if (passage.Field is "credit")
        {
            return [];
        }
        var source = pair.SourceOf(passage);
        var words = Scripts.Words(passage.Text).ToArray();
        if (source == passage.Text && words.Sum(w => w.Length) >= FewestLetters && words.Count(w => char.IsLower(passage.Text[w.Start])) >= FewestCommonWords)
        {
            return [Found.In(pair.Target, passage, new Saying("text.untranslated.whole").Language("source", pair.Source.Language))];
        }
        return (Scripts.Of(pair.Source.Language), Scripts.Of(pair.Target.Language)) switch
        {
            (Script.Cyrillic, Script.Latin) => Cyrillic(pair, passage, words),
            (Script.Latin, Script.Cyrillic) => Latin(pair, passage, words, source),
            _ => [],
        };
    }

    static IEnumerable<Found> Cyrillic(EditionPair pair, Passage passage, Word[] words)
        => Runs(passage.Text, words, w => w.Script == Script.Cyrillic)
            .Where(run => run.End - run.Start >= 2 && !IsGloss(passage.Text, run))
            .Select(run => Say(pair, passage, run));

    // Names of products, agencies and ships keep their letters. A common word stands in the source as it stands here.
    static IEnumerable<Found> Latin(EditionPair pair, Passage passage, Word[] words, string source)
    {
        var there = Scripts.Words(source).Select(w => source[w.Start..w.End]).ToHashSet(StringComparer.Ordinal);
        return Runs(passage.Text, words, w => w.Script == Script.Latin)
            .Where(run => !IsGloss(passage.Text, run) && !IsAddress(passage.Text, run))
            .Where(run => Scripts.Words(passage.Text[run.Start..run.End]).Select(w => passage.Text[(run.Start + w.Start)..(run.Start + w.End)]).ToArray() is var run1
                && run1.All(w => w.All(char.IsAsciiLetterLower) && there.Contains(w)) && run1.Any(w => w.Length >= ShortestLatinWord))
            .Select(run => Say(pair, passage, run));
    }

    static Found Say(EditionPair pair, Passage passage, TextRange run)
        => Found.In(pair.Target, passage, run, new Saying("text.untranslated").With("words", passage.Text[run.Start..run.End]).Language("source", pair.Source.Language));

    /// <summary>Neighbouring words of one script with nothing between them but a space or a hyphen.</summary>
    static IEnumerable<TextRange> Runs(string text, Word[] words, Func<Word, bool> belongs)
    {
        TextRange? run = null;
        foreach (var word in words)
        {
            if (!belongs(word))
            {
                continue;
            }
            if (run is { } open && word.Start - open.End == 1 && text[open.End] is ' ' or '\u00A0' or '-')
            {
                run = open with { End = word.End };
                continue;
            }
            if (run is { } done)
            {
                yield return done;
            }
            run = new(word.Start, word.End);
        }
        if (run is { } last)
        {
            yield return last;
        }
    }

    // “the gorodovoy (городовой)” explains a word.
    static bool IsGloss(string text, TextRange run)
    {
        var from = Math.Max(0, run.Start - 100);
        var open = text.LastIndexOf('(', Math.Max(0, run.Start - 1), Math.Max(0, run.Start - from));
        return open >= 0 && text.IndexOf(')', open, run.Start - open) < 0;
    }

    static bool IsAddress(string text, TextRange run)
        => (run.Start > 0 && text[run.Start - 1] is '@' or '#' or '/' or '.' or ':' or '_')
            || (run.End < text.Length && text[run.End] is '@' or '/' or '_')
            || (run.End + 1 < text.Length && text[run.End] is '.' or ':' && char.IsLetterOrDigit(text[run.End + 1]));
}
