using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Memory.MemoryDesk;

namespace Dateline.Tests.Memory;

/// <summary>A paragraph that readers have already isn't translated two ways without somebody being told.</summary>
public sealed class TranslatedOtherwiseTests
{
    const string Rain = "У Дубогаях дощ, дороги мокрі.";
    const string RainInEnglish = "It rains in Dubohai, the roads are wet.";

    [Theory, OnBothEngines]
    public async Task A_paragraph_that_another_story_has_in_another_translation_is_told_with_that_one_to_take(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Published("rain", (Rain, RainInEnglish), (Recall, RecallInEnglish), ("Міст відкрито, рух дозволено.", "The bridge is open.")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        // Set otherwise, it is the same paragraph; four words may be put now so and now otherwise.
        var story = await Writing(editor, ("b1", "У Дубогаях <em>дощ</em>, дороги мокрі."), ("b2", Recall), ("b3", "Міст відкрито, рух дозволено."), ("b4", "Цього абзацу ще ніхто не мав."));
        await newsroom.Remembered();

        var told = await Told(editor, story, ("e1", "b1", "Dubohai is wet with rain."), ("e2", "b2", "A new bridge opened in Dubohai."), ("e3", "b3", "The bridge has opened."), ("e4", "b4", "Nobody had this paragraph."));

        Assert.Equal(
            [
                $"e1 hint У новині «Story rain» цей абзац перекладено інакше. → {RainInEnglish}",
                // Its links and letters would be lost among plain words.
                "e2 hint У новині «Story rain» цей абзац перекладено інакше: «As reported, on 12 March a new bridge over the Tyshytsia opened in Dubohai.» → ",
            ],
            told);
        Assert.Empty(await Told(editor, story, ("e1", "b1", "<strong>It rains</strong> in Dubohai, the roads are wet."), ("e2", "b2", RecallInEnglish)));
    }

    [Theory, OnBothEngines]
    public async Task A_storys_own_readers_what_came_from_outside_and_what_is_withdrawn_make_no_second_translation(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.ChiefEditor);
        await editor.Bring(Tmx((Rain, "Rain and wet roads in Dubohai.")));
        var story = await Writing(editor, ("b1", Rain));
        await editor.Save(story, "en", Translated("A lantern", ("e1", "b1", RainInEnglish)));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        await newsroom.Remembered();

        Assert.Empty(await Told(editor, story, ("e1", "b1", "Dubohai is wet with rain.")));
        var next = await Writing(editor, ("b1", Rain));
        Assert.Single(await Told(editor, next, ("e1", "b1", "Dubohai is wet with rain.")));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/withdrawal", new { operation = Operation() });
        await newsroom.Remembered();
        Assert.Empty(await Told(editor, next, ("e1", "b1", "Dubohai is wet with rain.")));
    }

    [Theory, OnBothEngines]
    public async Task Of_several_translations_the_newest_is_suggested_and_whoever_agrees_with_one_is_told_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var older = (JsonObject)JsonNode.Parse(Published("older", (Rain, "Dubohai: rain, wet roads.")))!;
        older["publishedAt"] = TestNewsroom.Now.AddDays(-1).ToString("O");
        await newsroom.Import(Published("newer", (Rain, RainInEnglish)), older.ToJsonString());
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Writing(editor, ("b1", Rain));
        await newsroom.Remembered();

        Assert.Equal([$"e1 hint У новині «Story newer» цей абзац перекладено інакше. → {RainInEnglish}"], await Told(editor, story, ("e1", "b1", "Dubohai is wet with rain.")));
        Assert.Empty(await Told(editor, story, ("e1", "b1", "Dubohai: rain, wet roads.")));
        Assert.Empty(await Told(editor, story, ("e1", "b1", RainInEnglish)));
        // Of a paragraph that became two, nobody knows which says what.
        Assert.Empty(await Told(editor, story, ("e1", "b1", "Dubohai is wet."), ("e2", "b1", "It rains.")));
    }

    /// <summary>"e1 hint message → suggestion" of each.</summary>
    static async Task<string[]> Told(DeskClient desk, Guid story, params (string Id, string From, string Html)[] paragraphs)
    {
        var looked = await desk.Done(HttpMethod.Post, $"/stories/{story}/check", new { texts = new { en = Translated("A lantern", paragraphs) } });
        return [.. looked.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("rule").GetString() == "text.retranslated").Select(f =>
        {
            Assert.Equal((0, Plain(paragraphs.Single(p => p.Id == f.GetProperty("block").GetString()).Html).Length), (f.GetProperty("range").GetProperty("start").GetInt32(), f.GetProperty("range").GetProperty("end").GetInt32()));
            return $"{f.GetProperty("block").GetString()} {f.GetProperty("level").GetString()} {f.GetProperty("message").GetString()} → {string.Join('|', f.GetProperty("suggestions").EnumerateArray().Select(s => s.GetString()))}";
        })];
    }

    static string Plain(string html) => Dateline.Documents.InlineHtml.TextOf(html);
}
