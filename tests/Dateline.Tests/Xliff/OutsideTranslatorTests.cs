using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Memory;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Xliff;

/// <summary>An edition goes to a translator outside, and comes back.</summary>
public sealed class OutsideTranslatorTests
{
    [Theory, OnBothEngines]
    public async Task What_goes_out_comes_back_translated_with_its_links_and_each_block_knows_its_source(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        var file = await editor.Text($"/stories/{story}/editions/en/xliff?from=uk");

        var back = Put(file, ("Міст відкрили", "The bridge is open"), ("знову", "again"), ("ходять трамваї", "trams run"), ("мер", "the mayor"), ("Вода відступає.", "The water recedes."));
        var compared = await editor.Compare(story, back);
        var saved = await editor.Take(story, compared, back);

        Assert.Equal(":headline:new b1:new b2:new b3:untranslated", Standings(compared));
        var edition = await editor.Edition(story, "en");
        Assert.Equal("The bridge is open", edition.GetProperty("draft").GetProperty("headline").GetString());
        var body = edition.GetProperty("draft").GetProperty("body");
        Assert.Equal("The bridge is open <strong>again</strong>, <a href=\"https://example.com/?a=1&amp;b=2\">trams run</a>.", body[0].GetProperty("html").GetString());
        Assert.Equal(("The water recedes.", "the mayor", "mer"), (body[1].GetProperty("html").GetString(), body[1].GetProperty("attribution").GetString(), body[1].GetProperty("speaker").GetString()));
        Assert.Equal(["b1", "b2"], body.EnumerateArray().Select(b => b.GetProperty("from").GetString()));
        Assert.EndsWith(":fresh -:missing", States(saved), StringComparison.Ordinal);
        // Once more out and in: nothing is left to do, and nothing changed.
        var again = await editor.Text($"/stories/{story}/editions/en/xliff");
        Assert.Equal(":headline:same b1:same b2:same b3:untranslated", Standings(await editor.Compare(story, again)));
        await editor.Take(story, await editor.Compare(story, again), again);
        Assert.Equal(edition.GetRawText(), (await editor.Edition(story, "en")).GetRawText());
    }

    [Theory, OnBothEngines]
    public async Task A_headline_that_a_machine_wrote_gives_way_to_the_translators(Engine engine)
    {
        await using var server = await Filling.FillingDesk.Saying();
        await using var newsroom = await Filling.FillingDesk.WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await Filling.FillingDesk.Fill(editor, story, places: [":headline"]);
        var made = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("headline").GetString()!;
        var back = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), (made, "Their headline"));

        var compared = await editor.Compare(story, back);
        await editor.Take(story, compared, back);

        Assert.StartsWith(":headline:machine", Standings(compared), StringComparison.Ordinal);
        Assert.Equal("Their headline", (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("headline").GetString());
    }

    [Theory, OnBothEngines]
    public async Task What_a_person_here_wrote_stays_until_somebody_says_that_it_goes_and_a_machines_words_go(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        await editor.Save(story, "en", new
        {
            headline = "Own headline",
            body = new object[]
            {
                new { id = "e1", type = "paragraph", html = "Our own words.", from = "b1" },
                new { id = "e3", type = "paragraph", html = "A machine's words.", from = "b3", madeBy = new { machine = "opus" } },
            },
        });
        var back = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), ("Our own words.", "Their words."), ("A machine's words.", "Fares stay."), ("Own headline", "Their headline"));
        await editor.Save(story, "en", new
        {
            headline = "Own headline, changed since",
            body = new object[]
            {
                new { id = "e1", type = "paragraph", html = "Our own words.", from = "b1" },
                new { id = "e3", type = "paragraph", html = "A machine's words.", from = "b3", madeBy = new { machine = "opus" } },
            },
        });

        var compared = await editor.Compare(story, back);
        Assert.Equal(":headline:meanwhile b1:written b2:untranslated b3:machine", Standings(compared));
        await editor.Take(story, compared, back);
        var careful = (await editor.Edition(story, "en")).GetProperty("draft");
        await editor.Take(story, await editor.Compare(story, back), back, "b1");
        var told = (await editor.Edition(story, "en")).GetProperty("draft");

        Assert.Equal(("Own headline, changed since", "Our own words. / Fares stay."), (careful.GetProperty("headline").GetString(), Words(careful)));
        Assert.True(careful.GetProperty("body")[1].GetProperty("madeBy").GetProperty("person").GetBoolean());
        Assert.Equal(("Own headline, changed since", "Their words. / Fares stay."), (told.GetProperty("headline").GetString(), Words(told)));
    }

    [Theory, OnBothEngines]
    public async Task A_block_whose_source_changed_while_the_file_was_away_is_told_and_stale_afterwards(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили."), ("b2", "Трамваї ходять."), ("b3", "Зникне.")));
        await editor.Add(story, "en", "uk");
        var back = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), ("Міст відкрили.", "The bridge is open."), ("Трамваї ходять.", "Trams run."), ("Зникне.", "Gone soon."));
        await editor.Save(story, "uk", Text("Міст", ("b1", "Міст відкрили знову."), ("b2", "Трамваї ходять.")));

        var compared = await editor.Compare(story, back);
        var saved = await editor.Take(story, compared, back);

        Assert.Equal(":headline:untranslated b1:new!stale b2:new b3:gone!stale", Standings(compared));
        Assert.Matches("^[0-9a-f]+:stale [0-9a-f]+:fresh$", States(saved));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_whose_source_changed_while_the_file_was_away_is_taken_and_stale_afterwards(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст відкрили", "city");
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Трамваї ходять.")));
        await editor.Add(story, "en", "uk");
        var back = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), ("Міст відкрили", "The bridge is open"), ("Трамваї ходять.", "Trams run."));
        await editor.Save(story, "uk", Text("Міст закрили", ("b1", "Трамваї ходять.")));

        var compared = await editor.Compare(story, back);
        var saved = await editor.Take(story, compared, back);

        Assert.Equal(":headline:new!stale b1:new", Standings(compared));
        Assert.Equal("headline:stale", LineStates(saved));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_writes_between_the_look_and_the_taking_is_not_overwritten_and_a_take_that_arrives_twice_is_done_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        var back = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), ("Ціни не змінили.", "Fares stay."));
        var compared = await editor.Compare(story, back);
        await editor.Save(story, "en", Translated("Bridge", ("e1", "b1", "Meanwhile.")));

        using var conflict = await editor.TryTake(story, compared.GetProperty("version").GetInt32(), back);
        var operation = Operation();
        var version = (await editor.Compare(story, back)).GetProperty("version").GetInt32();
        var first = await Answer(await editor.TryTake(story, version, back, operation));
        var second = await Answer(await editor.TryTake(story, version, back, operation));

        Assert.Equal("conflict", await DeskClient.Problem(conflict, HttpStatusCode.Conflict));
        Assert.Equal(first.GetRawText(), second.GetRawText());
        Assert.Equal("Meanwhile. / Fares stay.", await editor.DraftWords(story, "en"));
    }

    [Theory, OnBothEngines]
    public async Task A_file_of_other_languages_of_another_story_or_half_a_file_is_told_and_changes_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        var other = await Original(editor);
        await editor.Add(story, "ru", "uk");
        var file = await editor.Text($"/stories/{story}/editions/en/xliff");
        var before = (await editor.Story(story)).GetRawText();

        Assert.Equal("Це переклад з uk на en. Мови цієї версії та її оригіналу інші.", await Refused(editor, story, "ru", file));
        Assert.Equal("Це файл іншого матеріалу.", await Refused(editor, other, "en", file));
        Assert.StartsWith("Рядок 5: тут файл обривається", await Refused(editor, story, "en", file[..^30]), StringComparison.Ordinal);
        Assert.StartsWith("Рядок 2: файл вводить власну сутність", await Refused(editor, story, "en", file.Replace("<source>Міст", "<source>&bomb;", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(before, (await editor.Story(story)).GetRawText());
        using var original = await editor.Get($"/stories/{story}/editions/uk/xliff");
        using var otherSource = await editor.Get($"/stories/{story}/editions/en/xliff?from=ru");
        Assert.Equal("invalid", await DeskClient.Problem(original, HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await DeskClient.Problem(otherSource, HttpStatusCode.BadRequest));
    }

    [Theory, OnBothEngines]
    public async Task A_live_storys_entries_come_back_in_their_places(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Повінь", "city");
        await editor.Save(story, "uk", new
        {
            headline = "Повінь",
            body = new object[]
            {
                new { id = "n1", type = "entry", at = "2026-11-23T10:00:00Z", title = "Вода прибуває", blocks = new object[] { new { id = "p1", type = "paragraph", html = "Рівень — 3 м." }, new { id = "p2", type = "paragraph", html = "Дорогу закрили." } } },
                new { id = "n2", type = "entry", at = "2026-11-23T09:00:00Z", blocks = new object[] { new { id = "p3", type = "paragraph", html = "Почався дощ." } } },
            },
        });
        await editor.Add(story, "en", "uk");
        var back = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), ("Вода прибуває", "The water rises"), ("Дорогу закрили.", "The road is closed."), ("Почався дощ.", "Rain set in."));

        await editor.Take(story, await editor.Compare(story, back), back);
        var later = Put(await editor.Text($"/stories/{story}/editions/en/xliff"), ("Рівень — 3 м.", "The level is 3 m."));
        await editor.Take(story, await editor.Compare(story, later), later);

        var body = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body");
        Assert.Equal(["n1: The water rises: The level is 3 m. / The road is closed.", "n2: : Rain set in."], body.EnumerateArray().Select(e =>
            $"{e.GetProperty("from").GetString()}: {(e.TryGetProperty("title", out var title) ? title.GetString() : "")}: {string.Join(" / ", e.GetProperty("blocks").EnumerateArray().Select(b => b.GetProperty("html").GetString()))}"));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_translate_neither_gets_the_file_nor_brings_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Original(editor);
        var file = await editor.Text($"/stories/{story}/editions/en/xliff");
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);

        using var given = await reporter.Get($"/stories/{story}/editions/en/xliff");
        using var taken = await reporter.TryTake(story, 1, file);

        Assert.Equal("notAllowed", await DeskClient.Problem(given, HttpStatusCode.Forbidden));
        Assert.Equal("notAllowed", await DeskClient.Problem(taken, HttpStatusCode.Forbidden));
    }

    static async Task<Guid> Original(DeskClient editor)
    {
        var story = await editor.Start("uk", "Міст відкрили", "city");
        await editor.Save(story, "uk", new
        {
            headline = "Міст відкрили",
            body = new object[]
            {
                new { id = "b1", type = "paragraph", html = "Міст відкрили <strong>знову</strong>, <a href=\"https://example.com/?a=1&amp;b=2\">ходять трамваї</a>." },
                new { id = "b2", type = "quote", html = "Вода відступає.", speaker = "mer", attribution = "мер" },
                new { id = "b3", type = "paragraph", html = "Ціни не змінили." },
            },
        });
        await editor.Add(story, "en", "uk");
        return story;
    }

    /// <summary>What a translator does: where there is no target it becomes the source's with these words put otherwise; where there is one, its words.</summary>
    static string Put(string file, params (string From, string To)[] words)
    {
        var segments = System.Text.RegularExpressions.Regex.Replace(file, "<source>(.*?)</source>(?:<target>(.*?)</target>)?", found =>
        {
            var text = found.Groups[2].Success ? found.Groups[2].Value : found.Groups[1].Value;
            var put = words.Where(w => w.To.Length > 0).Aggregate(text, (said, w) => said.Replace(w.From, w.To, StringComparison.Ordinal));
            return put == text && !found.Groups[2].Success ? found.Value : $"<source>{found.Groups[1].Value}</source><target>{put}</target>";
        }, System.Text.RegularExpressions.RegexOptions.Singleline);
        return segments;
    }

    static string Standings(JsonElement compared)
        => string.Join(' ', compared.GetProperty("units").EnumerateArray().Select(u => $"{u.GetProperty("unit").GetString()}:{u.GetProperty("standing").GetString()}{(u.GetProperty("stale").GetBoolean() ? "!stale" : "")}"));

    static async Task<string> Refused(DeskClient desk, Guid story, string language, string file)
    {
        using var response = await desk.Post($"/stories/{story}/editions/{language}/xliff", new { xliff = file });
        using var taken = await desk.Put($"/stories/{story}/editions/{language}/xliff", new { operation = Operation(), @base = 1, xliff = file });
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (response.StatusCode, taken.StatusCode));
        return (await DeskClient.Body(response)).GetProperty("errors").GetProperty("file").GetString()!;
    }
}

static class OutsideTranslator
{
    internal static Task<JsonElement> Compare(this DeskClient desk, Guid story, string file)
        => desk.Done(HttpMethod.Post, $"/stories/{story}/editions/en/xliff", new { xliff = file });

    internal static Task<HttpResponseMessage> TryTake(this DeskClient desk, Guid story, int version, string file, Guid? operation = null, params string[] overwrite)
        => desk.Put($"/stories/{story}/editions/en/xliff", new { operation = operation ?? Operation(), @base = version, xliff = file, overwrite });

    internal static async Task<JsonElement> Take(this DeskClient desk, Guid story, JsonElement compared, string file, params string[] overwrite)
        => await Answer(await desk.TryTake(story, compared.GetProperty("version").GetInt32(), file, null, overwrite));
}
