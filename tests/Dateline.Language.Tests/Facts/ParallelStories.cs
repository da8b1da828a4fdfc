using System.Globalization;
using System.Net;
using System.Text.Json;
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

    /// <summary>Null where the data isn't there: a checkout alone has none.</summary>
    internal static string? File()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", "ntrex", "stories.jsonl");
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }
        return null;
    }

    internal static IReadOnlyList<ParallelStory> Read(string file) =>
        [.. System.IO.File.ReadLines(file).Select(line => JsonDocument.Parse(line).RootElement).Where(record => record.GetProperty("record").GetString() == "story").Select(Of)];

    static ParallelStory Of(JsonElement story)
    {
        var editions = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var edition in story.GetProperty("editions").EnumerateObject())
        {
            editions[edition.Name] = [Text(edition.Value.GetProperty("headline").GetString()!), .. edition.Value.GetProperty("body").EnumerateArray().Select(b => Text(b.GetProperty("html").GetString()!))];
        }
        return new ParallelStory(story.GetProperty("id").GetString()!, DateOnly.FromDateTime(story.GetProperty("publishedAt").GetDateTime()), editions);
    }

    static string Text(string html) => WebUtility.HtmlDecode(html);
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
