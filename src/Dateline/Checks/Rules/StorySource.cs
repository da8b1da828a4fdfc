using System.Buffers;
using Dateline.Stories;

namespace Dateline.Checks.Rules;

/// <summary>News says whom it has it from, and a sentence that begins to say so ends by naming somebody.</summary>
sealed class StorySource : IRule
{
    // Nothing but a name can follow.
    static readonly string[] Citing = ["з посиланням на", "із посиланням на", "посилаючись на", "со ссылкой на", "ссылаясь на", "with reference to", "according to", "citing"];

    // What a template leaves when it is filled with nothing: “UNN reports .”
    static readonly string[] Reporting = ["повідомляє", "повідомляють", "передає", "пише", "сообщает", "сообщают", "передаёт", "передает", "пишет", "reports", "writes", "says"];

    static readonly SearchValues<string> Any = SearchValues.Create([.. Citing, .. Reporting], StringComparison.OrdinalIgnoreCase);

    public string Id => "story.source";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
    {
        var description = story.Description;
        if (description is { Kind: StoryKind.News, Advertiser: null, Sources.Count: 0 } && !description.Flags.HasFlag(StoryFlags.Exclusive) && story.Original is { } original)
        {
            yield return Found.In(original, new Saying("story.source"), "absent");
        }
        foreach (var edition in story.Editions)
        {
            foreach (var passage in edition.Passages)
            {
                if (Unfilled(passage.Text) is { } range)
                {
                    yield return Found.In(edition, passage, range, new Saying("story.source.blank").With("words", passage.Text[range.Start..range.End]));
                }
            }
        }
    }

    static TextRange? Unfilled(string text)
    {
        if (!text.AsSpan().ContainsAny(Any))
        {
            return null;
        }
        foreach (var phrase in Citing)
        {
            if (Places(text, phrase).FirstOrDefault(at => IsEnd(text, Gap(text, at + phrase.Length)), -1) is >= 0 and var at)
            {
                return new(at, at + phrase.Length);
            }
        }
        foreach (var verb in Reporting)
        {
            if (Places(text, verb).FirstOrDefault(at => Gap(text, at + verb.Length) is var end && end > at + verb.Length && end < text.Length && text[end] is '.' or ',', -1) is >= 0 and var at)
            {
                return new(at, Gap(text, at + verb.Length) + 1);
            }
        }
        return null;
    }

    static IEnumerable<int> Places(string text, string words)
    {
        for (var at = text.IndexOf(words, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(words, at + words.Length, StringComparison.OrdinalIgnoreCase))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + words.Length == text.Length || !char.IsLetter(text[at + words.Length])))
            {
                yield return at;
            }
        }
    }

    static int Gap(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\u00A0')
        {
            at++;
        }
        return at;
    }

    static bool IsEnd(string text, int at) => at >= text.Length || text[at] is '.' or ',' or ';' or ')' or '»' or '”' or '\n';
}
