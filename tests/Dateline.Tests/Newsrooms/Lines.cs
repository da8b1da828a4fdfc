using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dateline.Tests.Newsrooms;

/// <summary>Lines of bundles, short enough to read in a test.</summary>
public static class Lines
{
    internal static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Rubric(string slug, string? parent = null, object? retired = null, params string[] formerSlugs)
        => Record(new { record = "rubric", slug, names = Names(slug), parent, retired, formerSlugs });

    public static string Tag(string slug, string kind = "person", string? picture = null, object? retired = null, params string[] formerSlugs)
        => Record(new { record = "tag", slug, kind, names = Names(slug), picture, retired, formerSlugs });

    public static string Author(string slug) => Record(new { record = "author", slug, names = Names(slug) });

    public static string Term(string id, params (string Language, string Preferred)[] words)
        => Record(new { record = "term", id, preferred = words.Length == 0 ? Names(id) : words.ToDictionary(w => w.Language, w => w.Preferred) });

    public static string Page(string slug)
        => Record(new { record = "page", slug, editions = Names(slug).ToDictionary(n => n.Key, n => new { title = n.Value, body = new[] { Paragraph("b1", $"Text of {slug} in {n.Key}.") } }) });

    /// <summary>A story of an hour ago with these editions; <paramref name="change"/> adds what a test is about.</summary>
    public static string Story(string id, string[] languages, Action<JsonObject>? change = null)
    {
        var story = new JsonObject
        {
            ["record"] = "story",
            ["id"] = id,
            ["kind"] = "news",
            ["originalLanguage"] = languages[0],
            ["publishedAt"] = TestNewsroom.Now.AddHours(-1).ToString("O"),
            ["rubrics"] = new JsonArray("city"),
            ["editions"] = new JsonObject(languages.Select(l => KeyValuePair.Create(l, (JsonNode?)Edition(id, l, languages[0])))),
        };
        change?.Invoke(story);
        return story.ToJsonString(Readable);
    }

    public static string Story(string id, Action<JsonObject>? change = null) => Story(id, ["uk", "en", "ru"], change);

    /// <summary>A newsroom with one rubric and these stories.</summary>
    public static string[] Newsroom(params string[] stories) => [Rubric("city"), .. stories];

    public static object Paragraph(string id, string html) => new { id, type = "paragraph", html };

    /// <summary>The headline that <see cref="Story(string, Action{JsonObject}?)"/> gives.</summary>
    public static string Headline(string id, string language) => $"{Word(language)} {id}";

    public static JsonObject Edition(this JsonObject story, string language) => (JsonObject)story["editions"]![language]!;

    public static JsonArray Body(this JsonObject story, string language) => (JsonArray)story.Edition(language)["body"]!;

    public static JsonNode Json(object value) => JsonSerializer.SerializeToNode(value, Readable)!;

    static JsonObject Edition(string id, string language, string original)
    {
        var block = new JsonObject { ["id"] = "b1", ["type"] = "paragraph", ["html"] = $"{Word(language)} text of {id}." };
        var edition = new JsonObject { ["headline"] = Headline(id, language), ["slug"] = $"{id}-{language}", ["summary"] = $"Summary of {id} in {language}." };
        if (language != original)
        {
            edition["translatedFrom"] = original;
            block["from"] = "b1";
        }
        edition["body"] = new JsonArray(block);
        return edition;
    }

    static string Word(string language) => language switch { "uk" => "Новина", "ru" => "Новость", "ar" => "خبر", _ => "Story" };

    static Dictionary<string, string> Names(string slug) => new() { ["uk"] = $"{slug} укр", ["en"] = $"{slug} eng", ["ru"] = $"{slug} рус" };

    static string Record(object record)
    {
        var json = (JsonObject)Json(record);
        foreach (var empty in json.Where(f => f.Value is null or JsonArray { Count: 0 }).Select(f => f.Key).ToArray())
        {
            json.Remove(empty);
        }
        return json.ToJsonString(Readable);
    }
}
