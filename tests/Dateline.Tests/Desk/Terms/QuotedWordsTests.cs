using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk.Terms;

/// <summary>A changed term leaves what somebody said in an original as it was said; what a translation quotes are the translator's words.</summary>
public sealed class QuotedWordsTests
{
    [Theory, OnBothEngines]
    public async Task What_an_original_quotes_is_listed_as_somebodys_words_and_what_a_translation_quotes_is_not(Engine engine)
    {
        await using var newsroom = await Newsroom(engine, Story(
            [
                Lines.Paragraph("own", "Висячий міст відкрили; «висячий міст тримає», — запевнив мер."),
                Lines.Paragraph("begun", "Висячий міст хвалили. «Ми любимо наш висячий міст."),
                Lines.Paragraph("ended", "Висячий міст — наша гордість», — сказала вчителька про висячий міст."),
                new { id = "quote", type = "quote", html = "Висячого моста чекали.", attribution = "Сторож, якому висячий міст — робота" },
                new { id = "reply", type = "reply", html = "Висячого моста ми не продавали.", who = "Ті, хто «висячий міст» продавав" },
                new { id = "list", type = "list", ordered = false, items = new[] { "Висячий міст", "«Висячий міст»" } },
            ],
            [Lines.Paragraph("own", "The hanging bridge is open; “the hanging bridge holds,” the mayor said."), new { id = "quote", type = "quote", html = "We waited for the hanging bridge.", attribution = "A guard" }]));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);

        var editions = (await duty.Read("/terms/bridge/touched")).GetProperty("editions").EnumerateArray().ToDictionary(e => e.GetProperty("language").GetString()!, e => Places(e));

        Assert.Equal(
            ["own html: own, quoted", "begun html: own, quoted", "ended html: quoted, own", "quote html: quoted", "quote attribution: own", "reply html: quoted", "reply who: quoted", "list items.0: own", "list items.1: quoted"],
            editions["uk"]);
        Assert.Equal(["own html: own, own", "quote html: own"], editions["en"]);
    }

    [Theory, OnBothEngines]
    public async Task Words_that_somebody_said_are_replaced_where_a_person_wants_it(Engine engine)
    {
        await using var newsroom = await Newsroom(engine, Story([Lines.Paragraph("own", "«Висячий міст тримає», — запевнив мер.")], [Lines.Paragraph("own", "It holds, the mayor said.")]));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await newsroom.Story("one");
        var preview = (await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites/preview", new { editions = new[] { new { story, language = "uk" } } })).EnumerateArray().Single();
        Assert.Equal("ready", preview.GetProperty("standing").GetString());
        Assert.Equal(["own html: quoted"], Places(preview));

        await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites", new { operation = WritingDesk.Operation(), story, language = "uk", version = 1, replaced = new[] { new { block = "own", field = "html", start = 1, before = "Висячий міст", after = "Підвісний міст" } } });

        Assert.Equal("«Підвісний міст тримає», — запевнив мер.", await duty.DraftWords(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_waits_for_the_newsrooms_own_words_and_for_nobody_elses(Engine engine)
    {
        await using var newsroom = await Newsroom(engine, Story([Lines.Paragraph("own", "Висячий міст відкрили."), Lines.Paragraph("said", "«Висячий міст тримає», — запевнив мер.")], [Lines.Paragraph("own", "“The hanging bridge holds,” the mayor said.")]));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await newsroom.Story("one");
        await Asked("uk");
        await Asked("en");
        Assert.Equal(["own html: own"], await ToCorrect("uk"));
        Assert.Equal(["own html: own"], await ToCorrect("en"));

        // What the mayor said stands, and nothing is left to do; a translator's quotation is still to be corrected.
        await Updated("uk", WritingDesk.Text("Новина one", ("own", "Підвісний міст відкрили."), ("said", "«Висячий міст тримає», — запевнив мер.")));
        await Updated("en", WritingDesk.Translated("Story one", ("own", "own", "“The hanging bridge holds well,” the mayor said.")));

        Assert.Empty(await Looks("uk"));
        Assert.Equal(["own html: own"], await ToCorrect("en"));

        Task Asked(string language) => duty.Post("/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story, language, reason = "Тепер інакше." }).Done();

        async Task<JsonElement[]> Looks(string language) => [.. (await duty.Edition(story, language)).GetProperty("looks").EnumerateArray()];

        async Task<IReadOnlyList<string>> ToCorrect(string language) => Places(Assert.Single(await Looks(language)), "words");

        async Task Updated(string language, object text)
        {
            await duty.Save(story, language, text);
            await duty.Done(HttpMethod.Post, $"/stories/{story}/editions/{language}/update", new { operation = WritingDesk.Operation(), @base = await duty.Version(story, language), substantive = false, @override = new { reason = "Перевірено." } });
        }
    }

    [Theory, OnBothEngines]
    public async Task Of_words_that_an_edition_only_quotes_nobody_is_asked_to_correct_any_and_whoever_asks_is_told_why(Engine engine)
    {
        await using var newsroom = await Newsroom(engine, Story([Lines.Paragraph("said", "«Висячий міст тримає», — запевнив мер.")], [Lines.Paragraph("said", "“The hanging bridge holds,” the mayor said.")]));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await newsroom.Story("one");

        using var refused = await duty.Post("/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story, language = "uk", reason = "Тепер інакше." });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.StartsWith("Слова, яких торкається термін, тут лише цитують", (await DeskClient.Body(refused)).GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty((await duty.Edition(story, "uk")).GetProperty("looks").EnumerateArray());
        // How a translator quotes is the newsroom's own.
        await duty.Post("/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story, language = "en", reason = "Тепер інакше." }).Done();
    }

    [Theory, OnBothEngines]
    public async Task A_correction_ends_by_an_import_that_only_quotes_the_words(Engine engine)
    {
        object[] english = [Lines.Paragraph("own", "It is open.")];
        await using var newsroom = await Newsroom(engine, Story([Lines.Paragraph("own", "Висячий міст відкрили.")], english));
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await newsroom.Story("one");
        await duty.Post("/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story, language = "uk", reason = "Тепер інакше." }).Done();

        await newsroom.Import(Story([Lines.Paragraph("own", "Висячий міст таки відкрили.")], english, later: 1));
        Assert.Single((await duty.Edition(story, "uk")).GetProperty("looks").EnumerateArray());
        await newsroom.Import(Story([Lines.Paragraph("own", "«Висячий міст тримає», — запевнив мер.")], english, later: 2));

        Assert.Empty((await duty.Edition(story, "uk")).GetProperty("looks").EnumerateArray());
    }

    /// <summary>Text by text, whose words they are.</summary>
    static IReadOnlyList<string> Places(JsonElement of) => Places(of, "texts");

    static IReadOnlyList<string> Places(JsonElement of, string texts)
        => [.. of.GetProperty(texts).EnumerateArray().Select(t => $"{t.GetProperty("block").GetString()} {t.GetProperty("field").GetString()}: {string.Join(", ", t.GetProperty("places").EnumerateArray().Select(p => p.GetProperty("isQuoted").GetBoolean() ? "quoted" : "own"))}")];

    /// <summary>A newsroom in whose words a bridge was hanging once.</summary>
    static async Task<TestNewsroom> Newsroom(Engine engine, string story)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Term("bridge", ("uk", "висячий міст"), ("en", "hanging bridge")), story));
        await newsroom.Index();
        using var duty = await DeskClient.Named(newsroom, "Зоя Термінова", "uk", new Grant(Role.DutyEditor));
        await duty.Keep(HttpMethod.Put, "/terms/bridge", new { languages = new { uk = new { preferred = "підвісний міст" }, en = new { preferred = "suspension bridge" } } }).Done();
        return newsroom;
    }

    static string Story(object[] uk, object[] en, int later = 0) => Lines.Story("one", ["uk", "en"], s =>
    {
        foreach (var (language, blocks) in new[] { ("uk", uk), ("en", en) })
        {
            s.Edition(language)["body"] = new JsonArray([.. blocks.Select(Lines.Json)]);
            if (later > 0)
            {
                s.Edition(language)["updatedAt"] = TestNewsroom.Now.AddHours(later).ToString("O");
            }
        }
    });
}
