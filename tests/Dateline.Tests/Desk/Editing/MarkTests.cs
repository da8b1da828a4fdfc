using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

/// <summary>What an editor sees of terms and tagged names in a text, and which tags the text suggests.</summary>
public sealed class MarkTests
{
    const string Mayor = """{"record":"tag","slug":"roman-diachuk","kind":"person","names":{"uk":"Роман Дячук","en":"Roman Diachuk","ru":"Роман Дячук"}}""";
    const string River = """{"record":"tag","slug":"tyshytsia","kind":"place","names":{"uk":"Тишиця","en":"Tyshytsia","ru":"Тишица"}}""";
    const string Bridges = """{"record":"tag","slug":"bridges","kind":"topic","names":{"uk":"Мости","en":"Bridges","ru":"Мосты"}}""";
    const string Tram = """{"record":"term","id":"tram","preferred":{"uk":"трамвай","en":"tram"},"forbidden":{"en":["streetcar"]}}""";

    static readonly (string, object) Ukrainian = ("uk", Text("Романові Дячуку показали міст", ("b1", "Мер Дячук проїхав <strong>трамваєм</strong> над Тишицею. Роман Дячук чекав на трамвай."), ("b2", "Над Тишицею мостів два.")));

    [Theory, OnBothEngines]
    public async Task Terms_and_names_of_the_storys_tags_are_marked_in_any_form(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Mayor, River, Tram);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Add(story, "en", "uk");

        var untagged = await Marks(editor, story);
        await Tag(editor, story, "roman-diachuk");
        var tagged = await Marks(editor, story, ("en", Translated("Diachuk’s tram", ("e1", "b1", "A streetcar took Roman Diachuk."))));

        Assert.Equal(["uk b1 трамваєм: tram preferred", "uk b1 трамвай: tram preferred"], untagged);
        Assert.Equal(
            [
                "uk headline Романові Дячуку: roman-diachuk", "uk b1 Дячук: roman-diachuk", "uk b1 трамваєм: tram preferred", "uk b1 Роман Дячук: roman-diachuk", "uk b1 трамвай: tram preferred",
                "en headline Diachuk: roman-diachuk", "en headline tram: tram preferred", "en e1 streetcar: tram forbidden", "en e1 Roman Diachuk: roman-diachuk",
            ],
            tagged);
    }

    [Theory, OnBothEngines]
    public async Task Every_text_of_a_block_has_its_marks_and_its_findings_under_a_name_of_its_own(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import("""{"record":"term","id":"pump","preferred":{"uk":"насос"},"forbidden":{"uk":["помпа"]}}""");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Насос", "city");
        object picture = new { file = "a.jpg", alt = "Стара помпа", caption = "Ця помпа", credit = "Архів помпи" };
        var checkedTexts = await editor.Done(HttpMethod.Post, $"/stories/{story}/check", new
        {
            texts = new
            {
                uk = new
                {
                    headline = "Насос",
                    body = new object[]
                    {
                        new { id = "q", type = "quote", html = "Качаємо.", attribution = "біля помпи" },
                        new { id = "r", type = "reply", html = "Полагодимо.", who = "Завод помп" },
                        new { id = "p", type = "picture", file = "b.jpg", alt = "Помпа", caption = "Помпа", credit = "Помпа" },
                        new { id = "g", type = "gallery", pictures = new[] { picture, picture } },
                        new { id = "v", type = "video", url = "https://video.example/1", caption = "Помпа" },
                        new { id = "t", type = "table", header = new[] { "Помпа", "Рік" }, rows = new[] { new[] { "помпа", "1" } } },
                        new { id = "e", type = "entry", at = "2026-11-20T10:05:00Z", title = "Помпа стала", blocks = Array.Empty<object>() },
                    },
                },
            },
        });

        string[] places = ["headline", "q attribution", "r who", "p", "p alt", "p credit", "g", "g", "g pictures.0.alt", "g pictures.0.credit", "g pictures.1.alt", "g pictures.1.credit", "v", "t", "t", "e title"];
        Assert.Equal(places, Places("marks"));
        Assert.Equal(places.Skip(1), Places("findings", "term.forbidden"));

        IEnumerable<string> Places(string what, string? rule = null) => checkedTexts.GetProperty(what).EnumerateArray()
            .Where(one => rule is null || one.GetProperty("rule").GetString() == rule)
            .Select(one => $"{one.GetProperty("block").GetString()} {one.GetProperty("field").GetString()}".Trim());
    }

    [Theory, OnBothEngines]
    public async Task A_surname_in_another_persons_name_and_a_place_in_a_clubs_name_are_not_marked(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(
            Mayor,
            """{"record":"tag","slug":"petro-diachuk","kind":"person","names":{"uk":"Петро Дячук","en":"Petro Diachuk"}}""",
            """{"record":"tag","slug":"polissia","kind":"place","names":{"uk":"Полісся","en":"Polissia"}}""",
            """{"record":"tag","slug":"fc-polissia","kind":"organisation","names":{"uk":"ФК Полісся","en":"FC Polissia"}}""");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await Tag(editor, story, "roman-diachuk", "polissia");
        await editor.Add(story, "en", "uk");

        var marks = await Marks(editor, story, ("en", Translated("FC Polissia", ("e1", "b1", "Petro Diachuk and Mayor Diachuk met in Polissia’s capital. FC Polissia won."))));

        Assert.Equal(["en e1 Diachuk: roman-diachuk", "en e1 Polissia: polissia"], marks.Where(m => m.StartsWith("en", StringComparison.Ordinal)));
    }

    [Theory, OnBothEngines]
    public async Task Tags_that_the_text_names_in_any_form_are_suggested_the_most_frequent_first_until_they_are_given_or_dismissed(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Mayor, River, Bridges, """{"record":"tag","slug":"other","kind":"person","names":{"uk":"Петро Дячук"}}""", """{"record":"tag","slug":"old-river","kind":"place","retired":true,"names":{"uk":"Тишиця"}}""");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        var story = await editor.Start("uk", "Міст", "city");
        var another = await editor.Start("uk", "Міст", "city");

        // Another man of this surname isn't meant where his first name never stands.
        Assert.Equal(["roman-diachuk 3", "tyshytsia 2", "bridges 1"], await Suggested(editor, story));

        await Tag(editor, story, "roman-diachuk");
        Assert.Equal(["tyshytsia 2", "bridges 1"], await Suggested(editor, story));

        await translator.Post($"/stories/{story}/dismissed-tags", new { operation = Operation(), tag = "tyshytsia" }).Refused(System.Net.HttpStatusCode.Forbidden);
        await editor.Post($"/stories/{story}/dismissed-tags", new { operation = Operation(), tag = "nobody" }).Refused(System.Net.HttpStatusCode.BadRequest);
        var operation = Operation();
        await editor.Done(HttpMethod.Post, $"/stories/{story}/dismissed-tags", new { operation, tag = "tyshytsia" });
        await editor.Done(HttpMethod.Post, $"/stories/{story}/dismissed-tags", new { operation, tag = "tyshytsia" });

        Assert.Equal(["bridges 1"], await Suggested(editor, story));
        Assert.Equal(["roman-diachuk 3", "tyshytsia 2", "bridges 1"], await Suggested(editor, another));
        Assert.Equal(["Олена Ткач: tyshytsia"], await newsroom.Audited("tag.dismissed"));
    }

    [Theory, OnBothEngines]
    public async Task A_form_that_an_editor_strikes_is_no_name_any_more_and_one_that_is_given_is(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Mayor, River);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);
        var story = await editor.Start("uk", "Міст", "city");
        await Tag(editor, story, "roman-diachuk");
        Assert.Equal(["tyshytsia 2"], await Suggested(editor, story));
        Assert.Contains("uk headline Романові Дячуку: roman-diachuk", await Marks(editor, story));

        string[] struck = [.. (await chief.Read($"/term-forms?language=uk&kind=person&phrase={Uri.EscapeDataString("Роман Дячук")}")).EnumerateArray().Select(f => f.GetString()!).Where(f => f.EndsWith("Дячуку", StringComparison.Ordinal))];
        await chief.Keep(HttpMethod.Put, "/tags/tyshytsia", new { kind = "place", names = new { uk = "Тишиця", en = "Tyshytsia" }, forms = new { uk = new[] { "Тишицьою" } }, struckForms = new { uk = new[] { "Тишицею" } } }).Done();
        await chief.Keep(HttpMethod.Put, "/tags/roman-diachuk", new { kind = "person", names = new { uk = "Роман Дячук" }, forms = new { uk = new[] { "Романові Дячукиві" } }, struckForms = new { uk = struck } }).Done();

        Assert.Empty(await Suggested(editor, story));
        Assert.DoesNotContain(await Marks(editor, story), m => m.Contains("Дячуку", StringComparison.Ordinal));
        await Tag(editor, story, "roman-diachuk", "tyshytsia");
        var corrected = await editor.Done(HttpMethod.Post, $"/stories/{story}/check", new { texts = new { uk = Text("Дячукиві показали річку", ("b1", "Над Тишицьою, не Тишицею. Дячуку; Романові Дячукиві.")) } });
        Assert.Equal(
            [(null, 0, 8), ("b1", 4, 12), ("b1", 34, 51)],
            corrected.GetProperty("marks").EnumerateArray().Select(m => (m.GetProperty("block").GetString(), m.GetProperty("range").GetProperty("start").GetInt32(), m.GetProperty("range").GetProperty("end").GetInt32())));
        var tag = await chief.Read("/tags/tyshytsia");
        Assert.Equal(("Тишицьою", "Тишицею"), (tag.GetProperty("forms").GetProperty("uk")[0].GetString(), tag.GetProperty("struckForms").GetProperty("uk")[0].GetString()));

        // A bundle takes both along.
        await using var second = await TestNewsroom.On(engine);
        await newsroom.Export();
        await second.ImportFile(Path.Combine(newsroom.Folder, "out", "export.jsonl"));
        using var other = await DeskClient.As(second, Role.ChiefEditor);
        Assert.Equal(tag.GetProperty("struckForms").GetRawText(), (await other.Read("/tags/tyshytsia")).GetProperty("struckForms").GetRawText());
    }

    static async Task Tag(DeskClient editor, Guid story, params string[] tags)
        => await editor.Done(HttpMethod.Put, $"/stories/{story}", new { operation = Operation(), version = (await editor.Story(story)).GetProperty("version").GetInt32(), kind = "news", rubrics = new[] { "city" }, tags });

    static Task<JsonElement> Check(DeskClient editor, Guid story, params (string Language, object Text)[] others)
        => editor.Done(HttpMethod.Post, $"/stories/{story}/check", new { texts = others.Prepend(Ukrainian).ToDictionary(t => t.Item1, t => t.Item2) });

    static async Task<IReadOnlyList<string>> Suggested(DeskClient editor, Guid story)
        => [.. (await Check(editor, story)).GetProperty("tags").EnumerateArray().Select(t => $"{t.GetProperty("slug").GetString()} {t.GetProperty("places").GetInt32()}")];

    static async Task<IReadOnlyList<string>> Marks(DeskClient editor, Guid story, params (string Language, object Text)[] others)
    {
        var texts = others.Prepend(Ukrainian).ToDictionary(t => t.Item1, t => JsonSerializer.SerializeToElement(t.Item2));
        return [.. (await Check(editor, story, others)).GetProperty("marks").EnumerateArray().Select(m =>
        {
            var (edition, block) = (m.GetProperty("edition").GetString()!, m.GetProperty("block").GetString());
            var text = block is null ? texts[edition].GetProperty("headline").GetString()! : Documents.InlineHtml.TextOf(texts[edition].GetProperty("body").EnumerateArray().Single(b => b.GetProperty("id").GetString() == block).GetProperty("html").GetString()!);
            var (start, end) = (m.GetProperty("range").GetProperty("start").GetInt32(), m.GetProperty("range").GetProperty("end").GetInt32());
            return $"{edition} {block ?? m.GetProperty("field").GetString()} {text[start..end]}: {m.GetProperty("tag").GetString() ?? $"{m.GetProperty("term").GetString()} {m.GetProperty("status").GetString()}"}";
        })];
    }
}
