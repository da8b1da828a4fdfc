using System.Diagnostics;
using System.Globalization;
using Dateline.Language.Facts;
using Dateline.Language.Tests;
using Dateline.Language.Tests.Facts;

namespace Dateline.Benchmarks;

/// <summary>
/// Facts in real news that professionals translated, in six directions: false alarms on it as it is, and how many single
/// seeded mistakes are found, by kind; and how fast facts are read.
/// </summary>
static class AgreementFacts
{
    internal static void Measure(IReadOnlyList<AlignedStory> real, bool told)
    {
        var stories = ParallelStories.Of(real);
        var figures = ParallelStories.Directions.Select(d => AgreementFigures.Measure(stories, d.Source, d.Target)).ToList();
        var kinds = figures.SelectMany(f => f.ByKind.Keys).Distinct().Order().ToList();
        Console.WriteLine($"| facts | segments with a number | false alarms | share | struck out as true | seeded, found | {string.Join(" | ", kinds)} |");
        Console.WriteLine($"| --- | --- | --- | --- | --- | --- |{string.Concat(kinds.Select(_ => " --- |"))}");
        foreach (var f in figures)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {f.Source} → {f.Target} | {f.SegmentsWithNumbers} of {f.Segments} | {f.FalseSegments} | {f.FalseShare:P1} | {f.Struck} | {f.FoundShare:P1} | {string.Join(" | ", kinds.Select(k => f.ByKind.TryGetValue(k, out var of) ? $"{of.Found} of {of.Seeded}" : ""))} |"));
        }
        Console.WriteLine();
        Speed(stories);
        if (told)
        {
            foreach (var f in figures)
            {
                Console.WriteLine($"\n## {f.Source} → {f.Target}\n{string.Join('\n', f.FalseAlarms)}\n### missed\n{string.Join('\n', f.Missed)}");
            }
        }
    }

    static void Speed(IReadOnlyList<ParallelStory> stories)
    {
        Console.WriteLine("| reading facts, one core | MB/s of UTF-8 |");
        Console.WriteLine("| --- | --- |");
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            var texts = stories.SelectMany(s => s.Editions[language]).ToList();
            var bytes = texts.Sum(System.Text.Encoding.UTF8.GetByteCount);
            var (rounds, began) = (0, Stopwatch.GetTimestamp());
            while (Stopwatch.GetElapsedTime(began).TotalSeconds < 2)
            {
                foreach (var text in texts)
                {
                    FactReader.Read(text, language);
                }
                rounds++;
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {language} | {(double)bytes * rounds / Stopwatch.GetElapsedTime(began).TotalSeconds / 1e6:0.0} |"));
        }
        Console.WriteLine();
    }
}
