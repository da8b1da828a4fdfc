using System.Globalization;
using Dateline.Language.Parallel;

namespace Dateline.Language.Tests.Parallel;

/// <summary>Texts of both editions, how many of them found exactly what they belong to, and what the others found.</summary>
public sealed record ParallelFound(int Texts, int Right, IReadOnlyList<string> Wrong)
{
    public string Share => (Right / (double)Texts).ToString("P1", CultureInfo.InvariantCulture);

    public static ParallelFound operator +(ParallelFound one, ParallelFound other) => new(one.Texts + other.Texts, one.Right + other.Right, [.. one.Wrong, .. other.Wrong]);
}

/// <summary>
/// Real stories without a word on which block came from which, each as often as it has blocks: one of the translation's
/// left out, put together with the next, or parted in two.
/// </summary>
public static class AgreementParallel
{
    public static IReadOnlyList<string> Changes { get; } = ["as it is", "one left out", "two put together", "one parted"];

    static readonly string[] Languages = ["uk", "en", "ru"];

    public static void Print(IReadOnlyList<AlignedStory> stories)
    {
        Console.WriteLine("| blocks without a word on their origin, rightly matched | " + string.Join(" | ", Changes) + " |");
        Console.WriteLine("| --- |" + string.Concat(Changes.Select(_ => " --- |")));
        foreach (var (how, blind) in (ReadOnlySpan<(string, bool)>)[("by order and length alone", true), ("by what they state, too", false)])
        {
            Console.WriteLine($"| {how} | {string.Join(" | ", Changes.Select(c => Measure(stories, c, blind).Share))} |");
        }
        Console.WriteLine();
    }

    /// <param name="stories">In three languages; a block of one has the same index in the others.</param>
    /// <param name="change">One of <see cref="Changes"/>.</param>
    /// <param name="blind">Only lengths are seen.</param>
    public static ParallelFound Measure(IReadOnlyList<AlignedStory> stories, string change, bool blind = false)
    {
        var found = new ParallelFound(0, 0, []);
        foreach (var story in stories)
        {
            foreach (var source in Languages)
            {
                foreach (var target in Languages.Where(l => l != source))
                {
                    foreach (var changed in Changed(story.Editions[target].Blocks, change))
                    {
                        found += Held(story.Id, story.Editions[source].Blocks, source, changed, target, blind);
                    }
                }
            }
        }
        return found;
    }

    static ParallelFound Held(string story, IReadOnlyList<string> source, string sourceLanguage, List<(string Text, int[] From)> target, string targetLanguage, bool blind)
    {
        var runs = ParallelTexts.Align([.. source.Select(Seen)], sourceLanguage, [.. target.Select(t => Seen(t.Text))], targetLanguage);
        var pairs = runs.SelectMany(r => Enumerable.Range(r.Source, r.Sources).SelectMany(s => Enumerable.Range(r.Target, r.Targets).Select(t => (Source: s, Target: t)))).ToList();
        var truth = target.Index().SelectMany(t => t.Item.From.Select(s => (Source: s, Target: t.Index))).ToList();
        var (right, wrong) = (0, new List<string>());
        for (var s = 0; s < source.Count; s++)
        {
            Count(pairs.Where(p => p.Source == s).Select(p => p.Target), truth.Where(p => p.Source == s).Select(p => p.Target), $"{sourceLanguage} b{s + 1}");
        }
        for (var t = 0; t < target.Count; t++)
        {
            Count(pairs.Where(p => p.Target == t).Select(p => p.Source), truth.Where(p => p.Target == t).Select(p => p.Source), $"{targetLanguage} {t + 1}");
        }
        return new(source.Count + target.Count, right, wrong);

        void Count(IEnumerable<int> found, IEnumerable<int> expected, string text)
        {
            if (found.Order().SequenceEqual(expected.Order()))
            {
                right++;
            }
            else
            {
                wrong.Add($"{story} {sourceLanguage}→{targetLanguage}: {text}");
            }
        }

        ParallelText Seen(string text) => new(blind ? new string('a', text.Length) : text, "paragraph");
    }

    static IEnumerable<List<(string Text, int[] From)>> Changed(IReadOnlyList<string> blocks, string change)
    {
        var whole = blocks.Select((text, at) => (Text: text, From: (int[])[at])).ToList();
        if (change == "as it is")
        {
            return [whole];
        }
        return Enumerable.Range(0, blocks.Count).Select(at => change switch
        {
            "one left out" => [.. whole[..at], .. whole[(at + 1)..]],
            "two put together" when at + 1 < blocks.Count => [.. whole[..at], ($"{blocks[at]} {blocks[at + 1]}", [at, at + 1]), .. whole[(at + 2)..]],
            "one parted" when Middle(blocks[at]) is > 0 and var middle => [.. whole[..at], (blocks[at][..middle], [at]), (blocks[at][middle..].TrimStart(), [at]), .. whole[(at + 1)..]],
            _ => (List<(string, int[])>)[],
        }).Where(changed => changed.Count > 0);
    }

    /// <summary>Where a sentence ends nearest to a text's middle; 0 where it has only one.</summary>
    static int Middle(string text)
        => Enumerable.Range(1, Math.Max(0, text.Length - 2)).Where(at => text[at - 1] is '.' or '!' or '?' && text[at] == ' ' && char.IsUpper(text[at + 1])).OrderBy(at => Math.Abs(at - (text.Length / 2))).FirstOrDefault();
}
