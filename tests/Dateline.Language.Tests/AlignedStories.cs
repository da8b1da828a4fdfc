using System.Net;
using System.Text.Json;

namespace Dateline.Language.Tests;

/// <summary>One edition as plain text: headline and summary alone, the body's blocks with the index of the block that each came from.</summary>
public sealed record AlignedEdition(string Language, IReadOnlyList<string> Headings, IReadOnlyList<string> Ids, IReadOnlyList<string> Blocks, IReadOnlyList<string?> From)
{
    /// <summary>For each block of this edition its index in another of the story, or -1.</summary>
    public IReadOnlyList<int> BlocksIn(AlignedEdition other)
        => [.. Enumerable.Range(0, Blocks.Count).Select(b => From[b] is { } from ? other.Ids.ToList().IndexOf(from) : other.From.ToList().IndexOf(Ids[b]) is >= 0 and var back ? back : other.Ids.ToList().IndexOf(Ids[b]))];
}

public sealed record AlignedStory(string Id, string Original, DateOnly Published, IReadOnlyDictionary<string, AlignedEdition> Editions);

/// <summary>The stories of a bundle, as far as their words go.</summary>
public static class AlignedStories
{
    /// <summary>Real stories that stand beside the project: <c>ntrex</c> or <c>seed</c>. Null where they don't: a checkout alone has none.</summary>
    public static string? File(string set)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "data", set, "stories.jsonl");
            if (System.IO.File.Exists(file))
            {
                return file;
            }
        }
        return null;
    }

    public static IReadOnlyList<AlignedStory> In(string file)
    {
        var stories = new List<AlignedStory>();
        foreach (var line in System.IO.File.ReadLines(file))
        {
            using var record = JsonDocument.Parse(line);
            if (record.RootElement.GetProperty("record").GetString() == "story")
            {
                var editions = record.RootElement.GetProperty("editions").EnumerateObject().ToDictionary(e => e.Name, e => Edition(e.Name, e.Value));
                stories.Add(new AlignedStory(record.RootElement.GetProperty("id").GetString()!, record.RootElement.GetProperty("originalLanguage").GetString()!, DateOnly.FromDateTime(record.RootElement.GetProperty("publishedAt").GetDateTime()), editions));
            }
        }
        return stories;
    }

    static AlignedEdition Edition(string language, JsonElement edition)
    {
        var blocks = edition.GetProperty("body").EnumerateArray().ToList();
        return new AlignedEdition(language,
            [Text(edition, "headline"), Text(edition, "summary")],
            [.. blocks.Select(b => b.GetProperty("id").GetString()!)],
            [.. blocks.Select(b => WebUtility.HtmlDecode(WithoutTags(Text(b, "html"))) + Text(b, "text"))],
            [.. blocks.Select(b => b.TryGetProperty("from", out var from) ? from.GetString() : null)]);
    }

    static string WithoutTags(string html)
    {
        for (var open = html.IndexOf('<', StringComparison.Ordinal); open >= 0 && html.IndexOf('>', open) is > 0 and var close; open = html.IndexOf('<', StringComparison.Ordinal))
        {
            html = html.Remove(open, close - open + 1);
        }
        return html;
    }

    static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
}
