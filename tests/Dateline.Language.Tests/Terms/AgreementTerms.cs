using Dateline.Language.Terms;

namespace Dateline.Language.Tests.Terms;

/// <summary>How many expressions are said to be rendered in several ways in translations that professionals made, in six directions.</summary>
public static class AgreementTerms
{
    static readonly string[] Languages = ["uk", "en", "ru"];

    public static void Print(IReadOnlyList<AlignedStory> stories)
    {
        Console.WriteLine("| term.drift | clean stories | hints | stories with one |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var source in Languages)
        {
            foreach (var target in Languages.Where(l => l != source))
            {
                var (read, hints) = Drift(stories, source, target);
                Console.WriteLine($"| {source} → {target} | {read} | {hints.Count} | {hints.Select(h => h.Split(' ')[0]).Distinct().Count()} |");
                if (Environment.GetEnvironmentVariable("DATELINE_BENCH_SHOW") is { Length: > 0 })
                {
                    hints.ToList().ForEach(h => Console.WriteLine("  hint: " + h));
                }
            }
        }
        Console.WriteLine();
    }

    /// <summary>A line for each hint: story, expression, its renderings.</summary>
    public static (int Stories, IReadOnlyList<string> Hints) Drift(IReadOnlyList<AlignedStory> stories, string source, string target)
        => (stories.Count, [.. stories.SelectMany(s => DriftingTerms.In(Beside(s, source, target), source, target).SelectMany(t => t.Deviating.Select(_ => $"{s.Id} {t.Phrase}: {string.Join(" · ", t.Ways.Select(w => w.Words))}")))]);

    /// <summary>An edition's headings and blocks, each with what it says in another edition.</summary>
    public static AlignedText[] Beside(AlignedStory story, string source, string target)
    {
        var (from, to) = (story.Editions[source], story.Editions[target]);
        return
        [
            .. from.Headings.Zip(to.Headings, (s, t) => new AlignedText(s, t)),
            .. to.BlocksIn(from).Select((at, block) => new AlignedText(at < 0 ? "" : from.Blocks[at], to.Blocks[block])),
        ];
    }
}
