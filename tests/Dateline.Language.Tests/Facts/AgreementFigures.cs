using Dateline.Language.Facts;

namespace Dateline.Language.Tests.Facts;

/// <summary>What the comparison does on real translations: how often it is wrong about clean ones, how many seeded mistakes it finds.</summary>
sealed record AgreementFigures(string Source, string Target)
{
    internal int Segments { get; private set; }

    internal int SegmentsWithNumbers { get; private set; }

    internal List<string> FalseAlarms { get; } = [];

    /// <summary>Segments with at least one of them.</summary>
    internal int FalseSegments { get; private set; }

    internal int Struck { get; private set; }

    internal SortedDictionary<string, (int Found, int Seeded)> ByKind { get; } = new(StringComparer.Ordinal);

    internal List<string> Missed { get; } = [];

    internal double FalseShare => (double)FalseSegments / SegmentsWithNumbers;

    internal double FoundShare => (double)ByKind.Values.Sum(k => k.Found) / ByKind.Values.Sum(k => k.Seeded);

    internal static AgreementFigures Measure(IEnumerable<ParallelStory> stories, string source, string target)
    {
        var figures = new AgreementFigures(source, target);
        foreach (var story in stories)
        {
            figures.Add(story);
        }
        return figures;
    }

    void Add(ParallelStory story)
    {
        var clean = FactComparison.Compare(story.Pair(Source, Target));
        var alarms = clean.Where(found => !TrueDiscrepancies.Has(story.Id, Source, Target, found)).ToList();
        Struck += clean.Count - alarms.Count;
        FalseAlarms.AddRange(alarms.Select(found => Told(story, found)));
        FalseSegments += alarms.Select(found => found.Block).Distinct().Count();
        for (var i = 0; i < story.Editions[Source].Count; i++)
        {
            var (one, other) = (story.Editions[Source][i], story.Editions[Target][i]);
            Segments++;
            if (one.Any(char.IsAsciiDigit) || other.Any(char.IsAsciiDigit))
            {
                SegmentsWithNumbers++;
            }
            foreach (var seeded in SeededMistakes.Of(other, Target, new Random(i)))
            {
                Add(story, i, seeded, clean);
            }
        }
    }

    void Add(ParallelStory story, int at, Seeded seeded, IReadOnlyList<FactDiscrepancy> clean)
    {
        var block = at == 0 ? (int?)null : at - 1;
        var before = clean.Where(found => found.Block == block).Select(Values).ToHashSet();
        var isFound = FactComparison.Compare(story.Pair(Source, Target, at, seeded.Text)).Any(found => found.Block == block && !before.Contains(Values(found)));
        var (sum, all) = ByKind.GetValueOrDefault(seeded.Kind);
        ByKind[seeded.Kind] = (sum + (isFound ? 1 : 0), all + 1);
        if (!isFound)
        {
            Missed.Add($"{seeded.Kind}: {story.Id} {(block is null ? "headline" : $"b{at}")}: {story.Editions[Target][at]} [[{Around(seeded)}]] <= {story.Editions[Source][at]}");
        }
    }

    static string Around(Seeded seeded) => seeded.Text[Math.Max(0, seeded.At - 20)..Math.Min(seeded.Text.Length, seeded.At + 20)];

    static string Values(FactDiscrepancy found) => $"{found.Kind} {TrueDiscrepancies.Written(found.Source)} {TrueDiscrepancies.Written(found.Target)}";

    string Told(ParallelStory story, FactDiscrepancy found) =>
        $"{story.Id} | {TrueDiscrepancies.Part(found)} | {Source} | {TrueDiscrepancies.Written(found.Source)} | {Target} | {TrueDiscrepancies.Written(found.Target)}\n      {story.Editions[Source][found.Block + 1 ?? 0]}\n      {story.Editions[Target][found.Block + 1 ?? 0]}";
}
