using System.Globalization;
using Dateline.Language.Facts;

namespace Dateline.Language.Tests.Facts;

/// <summary>A story in several languages, its blocks in the same order in each; the first text is the headline.</summary>
sealed record ParallelStory(string Id, DateOnly Date, IReadOnlyDictionary<string, IReadOnlyList<string>> Editions)
{
    internal EditionPair Pair(string source, string target, int changed = -1, string? changedTo = null) => new()
    {
        SourceLanguage = source,
        TargetLanguage = target,
        StoryDate = Date,
        Headline = Texts(source, target, 0, changed, changedTo),
        Blocks = [.. Enumerable.Range(1, Editions[source].Count - 1).Select(i => Texts(source, target, i, changed, changedTo))],
    };

    TextPair Texts(string source, string target, int at, int changed, string? changedTo) =>
        new(Editions[source][at], at == changed ? changedTo! : Editions[target][at]);
}

static class ParallelStories
{
    internal static readonly (string Source, string Target)[] Directions = [("uk", "en"), ("uk", "ru"), ("en", "uk"), ("en", "ru"), ("ru", "uk"), ("ru", "en")];

    internal static IReadOnlyList<ParallelStory> Of(IEnumerable<AlignedStory> stories) =>
        [.. stories.Select(story => new ParallelStory(story.Id, story.Published, story.Editions.ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[e.Value.Headings[0], .. e.Value.Blocks])))];
}

/// <summary>
/// Places where the data's own translations differ in what they state, so that a finding there is right: story, part,
/// and the edition and fact of either side ("-" where it has none).
/// </summary>
static class TrueDiscrepancies
{
    static readonly Lazy<HashSet<string>> All = new(() =>
    {
        using var reader = new StreamReader(typeof(TrueDiscrepancies).Assembly.GetManifestResourceStream("true-discrepancies")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(line => line[0] != '#').Select(line => string.Join('|', line.Split('|', StringSplitOptions.TrimEntries)))];
    });

    internal static bool Has(string story, string source, string target, FactDiscrepancy found) =>
        All.Value.Contains($"{story}|{Part(found)}|{source}|{Written(found.Source)}|{target}|{Written(found.Target)}")
        || All.Value.Contains($"{story}|{Part(found)}|{target}|{Written(found.Target)}|{source}|{Written(found.Source)}");

    internal static string Part(FactDiscrepancy found) => found.Block is { } block ? string.Create(CultureInfo.InvariantCulture, $"b{block + 1}") : "headline";

    internal static string Written(Fact? fact) => fact is null ? "-" : $"{fact.Kind} {fact.Value}{(fact.Unit is null ? "" : $" {fact.Unit}")}";
}
