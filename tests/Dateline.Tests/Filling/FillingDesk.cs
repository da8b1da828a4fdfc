using System.Net.ServerSentEvents;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Translation.Machine;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Filling;

/// <summary>What tests of filling editions need of a newsroom.</summary>
static class FillingDesk
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>A newsroom whose texts into English go to this engine.</summary>
    internal static Task<TestNewsroom> WithEngine(Engine engine, LocalEngine server, params string[] settings)
        => TestNewsroom.On(engine, ["--Translation:Engines:libre:Kind=libretranslate", $"--Translation:Engines:libre:Address={server.Address}", "--Translation:Order:uk-en:0=libre", .. settings]).WithRubrics();

    /// <summary>An engine that puts EN before each text.</summary>
    internal static Task<LocalEngine> Saying(Func<string, string>? translate = null)
        => LocalEngine.Start((request, http) => LocalEngine.Say(http, new { translatedText = request.Json.GetProperty("q").EnumerateArray().Select(q => (translate ?? (text => "EN " + text))(q.GetString()!)) }));

    /// <summary>A Ukrainian story with these paragraphs, b1, b2…, and an English edition that lacks all of it.</summary>
    internal static async Task<Guid> Untranslated(this DeskClient editor, params string[] paragraphs)
    {
        var story = await editor.Start("uk", "Міст відкрили", "city");
        await editor.Save(story, "uk", Text("Міст відкрили", [.. paragraphs.Select((p, i) => ($"b{i + 1}", p))]));
        await editor.Add(story, "en", "uk");
        return story;
    }

    /// <summary>All that a filling tells.</summary>
    internal static async Task<List<JsonElement>> Fill(this DeskClient desk, Guid story, string language = "en", string[]? places = null, Guid? operation = null)
    {
        var lines = new List<JsonElement>();
        await foreach (var line in desk.Filling(story, language, places, operation))
        {
            lines.Add(line);
        }
        return lines;
    }

    internal static async IAsyncEnumerable<JsonElement> Filling(this DeskClient desk, Guid story, string language = "en", string[]? places = null, Guid? operation = null)
    {
        using var response = await desk.Post($"/stories/{story}/editions/{language}/filling", new { operation = operation ?? Operation(), places });
        Assert.True(response.IsSuccessStatusCode, $"answered {(int)response.StatusCode}: {(response.IsSuccessStatusCode ? "" : await response.Content.ReadAsStringAsync(Cancellation))}");
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        await using var stream = await response.Content.ReadAsStreamAsync(Cancellation);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(Cancellation))
        {
            yield return JsonDocument.Parse(item.Data).RootElement;
        }
    }

    /// <summary>Like <c>filled b1 libre</c>.</summary>
    internal static string[] Told(IEnumerable<JsonElement> lines)
        => [.. lines.Skip(1).Select(l => string.Join(' ', new[] { l.GetProperty("kind").GetString(), l.GetProperty("place").GetString(), l.GetProperty("by").GetString() }.OfType<string>()))];

    /// <summary>Like <c>e1:libre</c>, and <c>e1:libre+editor</c> where a person looked, of the draft's blocks.</summary>
    internal static async Task<string[]> Makers(this DeskClient desk, Guid story, string language = "en")
        => [.. (await desk.Edition(story, language)).GetProperty("draft").GetProperty("body").EnumerateArray().Select(b => $"{b.GetProperty("from").GetString()}:{Maker(b)}")];

    static string Maker(JsonElement block)
        => !block.TryGetProperty("madeBy", out var made) ? "person"
            : $"{made.GetProperty("machine").GetString()}{(made.TryGetProperty("person", out _) ? "+" + (made.TryGetProperty("role", out var role) ? role.GetString() : "") : "")}";

    internal static async Task<JsonElement[]> Unreviewed(this DeskClient desk, Guid story, string language = "en")
        => [.. (await desk.Edition(story, language)).GetProperty("unreviewed").EnumerateArray()];

    /// <summary>Names what it is as somebody sees it who has just looked.</summary>
    internal static object[] Seen(IEnumerable<JsonElement> unreviewed) => [.. unreviewed.Select(u => new { place = u.GetProperty("place").GetString(), hash = u.GetProperty("hash").GetString() })];

    internal static Task<HttpResponseMessage> TryReview(this DeskClient desk, Guid story, object[]? accepted = null, object[]? rejected = null, Guid? operation = null)
        => desk.Put($"/stories/{story}/editions/en/review", new { operation = operation ?? Operation(), accepted, rejected });

    internal static async Task<JsonElement> Review(this DeskClient desk, Guid story, object[]? accepted = null, object[]? rejected = null)
        => await Answer(await desk.TryReview(story, accepted, rejected));

    /// <summary>The English edition lacks what needs no words.</summary>
    internal static async Task Lacking(DeskScene scene)
    {
        using var editor = await DeskClient.As(scene.Newsroom, Role.Editor);
        await editor.Save(scene.Story.Value, "uk", Text("Міст", ("b1", "2026")));
        await editor.Save(scene.Story.Value, "en", Text("Bridge"));
    }

    /// <summary>A machine wrote in the English edition, each time something else.</summary>
    internal static async Task ByMachine(DeskScene scene)
    {
        using var editor = await DeskClient.As(scene.Newsroom, Role.Editor);
        var saved = await editor.Save(scene.Story.Value, "en", new { headline = "Bridge", body = new[] { new { id = "m1", type = "paragraph", html = $"A machine wrote {DeskScene.Once()}.", madeBy = new { machine = "opus" } } } });
        scene.Seen = saved.GetProperty("unreviewed")[0].GetProperty("hash").GetString()!;
    }
}
