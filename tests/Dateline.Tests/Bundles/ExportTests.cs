using System.Text.Json.Nodes;
using CsCheck;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Bundles;

public sealed class ExportTests
{
    [Theory, OnBothEngines]
    public async Task Export_import_into_an_empty_newsroom_and_export_again_gives_the_same_bytes(Engine engine)
    {
        await using var first = await TestNewsroom.On(engine);
        await using var second = await TestNewsroom.On(engine);
        await first.Import(Rich());

        var exported = await first.Export();
        var report = await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

        Assert.Empty(report.Problems);
        Assert.Equal(exported, await second.Export());
    }

    [Fact]
    public async Task Both_engines_export_the_same_bytes()
    {
        await using var sqlite = await TestNewsroom.On(Engine.Sqlite);
        await using var postgres = await TestNewsroom.On(Engine.Postgres);
        await sqlite.Import(Rich());
        await postgres.Import(Rich());

        Assert.Equal(await sqlite.Export(), await postgres.Export());
    }

    [Fact]
    public Task Whatever_a_story_is_made_of_it_survives_the_round_trip()
        => Gen.Select(Gen.Int[1, 3], Gen.Bool, Gen.Int[-100, 100], Gen.String[Gen.Char.AlphaNumeric, 1, 12], Gen.Int[0, 9], (languages, marked, minutes, word, views) => (languages, marked, minutes, word, views))
            .Array[1, 20]
            .SampleAsync(
                async stories =>
                {
                    await using var first = await TestNewsroom.On(Engine.Sqlite);
                    await using var second = await TestNewsroom.On(Engine.Sqlite);
                    var lines = stories.Select((s, i) => Lines.Story($"s{i}", [.. ((string[])["uk", "en", "ru"]).Take(s.languages)], story =>
                    {
                        story["views"] = s.views;
                        story["flags"] = s.marked ? new JsonArray("photo", "exclusive") : new JsonArray();
                        story["publishedAt"] = s.views == 0 ? null : (JsonNode)TestNewsroom.Now.AddMinutes(s.minutes).ToString("O");
                        story.Edition("uk")["headline"] = $"«{s.word}» & <{s.word}>";
                        if (s.marked)
                        {
                            story.Edition("uk")["embargoedUntil"] = TestNewsroom.Now.AddHours(s.minutes).ToString("O");
                            story.Edition("uk")["corrections"] = Lines.Json(new[] { new { at = TestNewsroom.Now, text = s.word } });
                        }
                    }));

                    var report = await first.Import(Lines.Newsroom([.. lines]));
                    var exported = await first.Export();
                    await second.ImportFile(Path.Combine(first.Folder, "out", "export.jsonl"));

                    Assert.Empty(report.Problems);
                    Assert.Equal(exported, await second.Export());
                },
                iter: 15,
                threads: 1);

    [Fact]
    public async Task Two_newsrooms_that_say_different_things_export_different_bytes()
    {
        await using var first = await TestNewsroom.On(Engine.Sqlite);
        await using var second = await TestNewsroom.On(Engine.Sqlite);
        await first.Import(Lines.Newsroom(Lines.Story("a")));
        await second.Import(Lines.Newsroom(Lines.Story("a", s => s.Edition("ru")["summary"] = "Other.")));

        Assert.NotEqual(await first.Export(), await second.Export());
    }

    internal static string[] Rich() =>
    [
        Lines.Rubric("city", formerSlugs: ["town", "gorod"]),
        Lines.Rubric("transport", parent: "city"),
        Lines.Rubric("old", retired: "city"),
        Lines.Rubric("gone", retired: true),
        Lines.Tag("olena", formerSlugs: "elena"),
        Lines.Tag("olena-h", retired: "olena"),
        Lines.Author("iryna"),
        Lines.Page("about"),
        """{"record":"term","id":"t1","preferred":{"uk":"безмежне партнерство","en":"no-limits partnership"},"forbidden":{"en":["unbounded partnership"]}}""",
        """{"record":"term","id":"набережна","allowed":{"ru":["набережная"]},"preferred":{"uk":"набережна"},"note":"Уздовж річки.","notes":{"uk":"Не «променад».\nНіколи."},"examples":{"uk":["Набережну Тишиці закрили."]},"forms":{"uk":{"набережна":["набережної","набережну"]}}}""",
        """{"record":"term","id":"t2","forbidden":{"uk":["променад"]},"retired":"набережна"}""",
        """{"record":"term","id":"t3","preferred":{"uk":"берег"},"retired":true}""",
        Lines.Story("z-all", s =>
        {
            s["kind"] = "live";
            s["place"] = Lines.Json(new { uk = "Житомир", en = "Zhytomyr" });
            s["flags"] = new JsonArray("video", "exclusive");
            s["tags"] = new JsonArray("olena");
            s["authors"] = new JsonArray("iryna");
            s["rubrics"] = new JsonArray("transport", "city");
            s["sources"] = Lines.Json(new object[] { new { name = "Reuters", url = "https://www.reuters.com/" }, new { name = "City council" } });
            s["views"] = 101425;
            s.Edition("en")["takenDown"] = Lines.Json(new { at = TestNewsroom.Now, notice = "Withdrawn & gone." });
            s.Edition("ru")["publishedAt"] = TestNewsroom.Now.AddDays(2).ToString("O");
            s.Edition("uk")["corrections"] = Lines.Json(new[] { new { at = TestNewsroom.Now.AddMinutes(-5), text = "Було «два», стало «три»." } });
            s.Edition("uk")["formerSlugs"] = new JsonArray("first-address", "another");
            s["editions"]!["uk"]!["body"] = Lines.Json(new object[]
            {
                new { id = "b1", type = "paragraph", html = "Текст з <a href=\"https://example.org/?a=1&amp;b=2\">посиланням</a> та <strong>силою</strong>." },
                new { id = "b2", type = "subhead", role = "details", text = "Деталі" },
                new { id = "b3", type = "quote", html = "«Так»", speaker = "olena", attribution = "на брифінгу" },
                new { id = "b4", type = "related", story = "a" },
                new { id = "b5", type = "list", ordered = true, items = new[] { "раз", "<em>два</em>" } },
                new { id = "b6", type = "table", header = new[] { "а", "б" }, rows = new[] { new[] { "1", "2" } } },
                new { id = "b7", type = "video", url = "https://video.example/1", caption = "Відео" },
                new { id = "b8", type = "embed", url = "https://example.org/post/1" },
                new { id = "b9", type = "entry", at = "2026-11-23T10:00:00Z", title = "Початок", blocks = new object[] { new { id = "e1", type = "paragraph", html = "Почалося." } } },
                new { id = "b10", type = "reply", html = "Ні.", who = "Міськрада" },
                new { id = "b11", type = "refutation", html = "Не так.", who = "Суд" },
            });
            s.Body("ru").Add(Lines.Json(new { id = "b9x", type = "paragraph", html = "Ещё.", from = "zz", fromHash = "0123456789abcdef" }));
        }),
        Lines.Story("a", s => s["publishedAt"] = null),
        Lines.Story("А-cyrillic", ["en", "uk"], s => s["editions"]!.AsObject().ToList().ForEach(e => e.Value!["slug"] = "cyrillic-" + e.Key)),
        Lines.Story("M", s =>
        {
            s["editions"]!.AsObject().ToList().ForEach(e => e.Value!["slug"] = "m-" + e.Key);
            s["advertiser"] = "«Дубовий лист»";
        }),
    ];
}
