using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>A newsroom whose story “tram” has every element of the page that the product started from.</summary>
static class CompleteStory
{
    internal static readonly string[] Rubrics = ["transport", "city", "society"];
    internal static readonly string[] Tags = ["lisovyi", "teteriv", "depot", "tram", "utility", "hnatiuk"];

    static readonly string[] Kinds = ["person", "place", "organisation", "topic", "organisation", "person"];

    internal static async Task<TestNewsroom> On(Engine engine, params string[] settings)
    {
        var newsroom = await TestNewsroom.On(engine, settings);
        await Import(newsroom);
        return newsroom;
    }

    internal static async Task Import(TestNewsroom newsroom, Action<JsonObject>? change = null)
    {
        var pictures = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "pictures")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(pictures, "tram.jpg"), SamplePictures.Photo(1600, 1200, "jpg"));
        foreach (var (tag, i) in Tags.Select((t, i) => (t, i)))
        {
            using var portrait = SamplePictures.Plain(400, 400, 40 * i, 90, 120);
            await File.WriteAllBytesAsync(Path.Combine(pictures, $"tag-{tag}.jpg"), portrait.As("jpg"));
        }
        var report = await newsroom.Import(
        [
            Lines.Rubric("city"), Lines.Rubric("transport", parent: "city"), Lines.Rubric("society"),
            .. Tags.Select((tag, i) => Lines.Tag(tag, Kinds[i], $"pictures/tag-{tag}.jpg")),
            Lines.Author("melnychuk"),
            Lines.Story("tender", s => s["views"] = 30244), Lines.Story("museum", s => s["views"] = 25574),
            Story(change),
        ]);
        Assert.Empty(report.Problems);
    }

    internal static string Story(Action<JsonObject>? change = null) => Lines.Story("tram", story =>
    {
        story["publishedAt"] = "2026-11-23T09:00:00Z";
        story["place"] = Lines.Json(new { uk = "Житомир", en = "Zhytomyr", ru = "Житомир" });
        story["rubrics"] = Lines.Json(Rubrics);
        story["tags"] = Lines.Json(Tags);
        story["authors"] = Lines.Json(new[] { "melnychuk" });
        story["sources"] = Lines.Json(new object[] { new { name = "City council", url = "https://council.example/tram" }, new { name = "Reader’s letter" } });
        story["views"] = 101425;
        story["flags"] = Lines.Json(new[] { "exclusive", "photo" });
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            var edition = story.Edition(language);
            edition["updatedAt"] = "2026-11-23T10:20:00Z";
            edition["corrections"] = Lines.Json(new[] { new { at = "2026-11-23T10:20:00Z", text = $"Correction in {language}." } });
            var body = story.Body(language);
            body.Insert(0, Block(language, new { id = "p", type = "picture", file = "pictures/tram.jpg", alt = $"A red tram, {language}", caption = $"Caption {language}", credit = "Polissia", focus = new[] { 0.5, 0.4 } }));
            body.Add(Block(language, new { id = "d", type = "subhead", role = "details" }));
            body.Add(Block(language, new { id = "q", type = "quote", html = $"The line is open, {language}.", speaker = "lisovyi", attribution = "deputy" }));
            body.Add(Block(language, new { id = "r1", type = "related", story = "tender" }));
            body.Add(Block(language, new { id = "r2", type = "related", story = "museum" }));
        }
        change?.Invoke(story);
    });

    static JsonObject Block(string language, object block)
    {
        var json = (JsonObject)Lines.Json(block);
        if (language != "uk")
        {
            json["from"] = json["id"]!.GetValue<string>();
        }
        return json;
    }
}
