using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Search;
using Dateline.Stories;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Filling;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Search;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Terms;

/// <summary>What readers have that a changed term touches, and what is done about it.</summary>
public sealed class TouchedTests
{
    static readonly string[] Stories =
    [
        Lines.Term("bridge", ("uk", "висячий міст"), ("en", "hanging bridge")),
        Story("one", "Висячого моста чекали <strong>два роки</strong>.", "The hanging bridge, and two other hanging bridges."),
        Story("two", "Підвісний міст відкрили.", "A bridge was opened."),
        Story("three", "Про <em>висячі</em> мости сперечалися.", "They argued."),
        Lines.Story("draft", s => (s["publishedAt"], s.Body("uk")[0]!["html"]) = (null, "Висячий міст лише в чернетці.")),
    ];

    [Theory, OnBothEngines]
    public async Task A_changed_term_lists_every_published_paragraph_that_has_its_words_in_every_language_and_form(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        Assert.Empty(await Touched(duty, all: false));

        await Change(duty);

        Assert.Equal(["three uk b1: «висячі мости» former → підвісні мости", "one uk b1: «Висячого моста» former → Підвісного моста", "one en b1: «hanging bridge» former → suspension bridge, «hanging bridges» former → suspension bridges"], Sorted(await Touched(duty, all: false)));
        Assert.Equal(4, (await Touched(duty, all: true)).Count);
        Assert.Equal(HttpStatusCode.NotFound, (await duty.Get("/terms/nobody/touched")).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Words_are_found_wherever_an_edition_says_something_and_a_readers_search_finds_what_it_found(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, "bridge.jpg"), SamplePictures.Photo(1_200, 800, "jpg"), TestContext.Current.CancellationToken);
        await newsroom.Import([.. Lines.Newsroom(Lines.Term("mayor", ("ru", "мэр"), ("en", "mayor"))), .. Places.Select(p => SaidIn(p, ("ru", "Мэром"), ("en", "Mayors")))]);
        await newsroom.Index();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep(HttpMethod.Put, "/terms/mayor", new { languages = new { ru = new { preferred = "городской голова" }, en = new { preferred = "town head" } } }).Done();

        var editions = (await duty.Read("/terms/mayor/touched")).GetProperty("editions").EnumerateArray().ToArray();

        Assert.Equal(
            Places.SelectMany(p => new[] { $"{p} en", $"{p} ru" }).Order(StringComparer.Ordinal),
            editions.Select(e => $"{e.GetProperty("texts").EnumerateArray().Single().GetProperty("field").GetString()} {e.GetProperty("language").GetString()}").Order(StringComparer.Ordinal));
        // The summary, an item, a cell, a caption, a title and the headline; not what stands beside them.
        string[] searched = ["caption", "headline", "items.1", "pictures.1.caption", "rows.0.1", "summary", "title"];
        foreach (var (typed, language) in new[] { ("мэр", "ru"), ("mayor", "en") })
        {
            Assert.Equal(searched, (await newsroom.Found(typed, language)).Split(' ').Select(slug => Places.Single(p => Slug(p) == slug)).Order(StringComparer.Ordinal));
        }
        Assert.DoesNotContain("crocodile", await newsroom.Read(db => db.SearchWords.Select(w => w.Word).ToListAsync(TestContext.Current.CancellationToken)));
    }

    [Theory, OnBothEngines]
    public async Task The_end_of_a_text_that_is_longer_than_the_index_holds_is_read_too(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([.. Lines.Newsroom(Lines.Term("mayor", ("uk", "мер"))), Lines.Story("long", ["uk"], s =>
        {
            foreach (var part in Enumerable.Range(0, 31))
            {
                s.Body("uk").Add(Lines.Json(Lines.Paragraph($"p{part}", string.Join(' ', Enumerable.Range(0, 500).Select(i => $"слово{part}а{i}")))));
            }
            s.Body("uk").Add(Lines.Json(Lines.Paragraph("end", "Про це сказав мер.")));
        })]);
        await newsroom.Index();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Keep(HttpMethod.Put, "/terms/mayor", new { languages = new { uk = new { preferred = "міський голова" } } }).Done();

        var edition = (await duty.Read("/terms/mayor/touched")).GetProperty("editions").EnumerateArray().Single();

        Assert.Equal("end", edition.GetProperty("texts").EnumerateArray().Single().GetProperty("block").GetString());
        Assert.Equal("", await newsroom.Found("мер"));
    }

    [Theory, OnBothEngines]
    public async Task The_last_of_however_many_forms_is_found(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import([.. Lines.Newsroom(Lines.Term("mayor", ("uk", "мер"))), Story("one", "Прийшов останній.", "He came."), Story("two", "Прийшов перший.", "She came.")]);
        await newsroom.Index();
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        // The index is asked for each of the first thousand; of more, every edition is read.
        foreach (var words in new[] { 9, 15 })
        {
            var forms = Enumerable.Range(0, words).ToDictionary(w => $"слово{Letters(w)}", w => Enumerable.Range(0, 99).Select(f => Letters((w * 99) + f)).Append(w == words - 1 ? "останній" : $"слово{Letters(w)}").ToArray());
            await duty.Keep(HttpMethod.Put, "/terms/mayor", new { languages = new { uk = new { preferred = "голова", forbidden = forms.Keys, forms } } }).Done();

            var text = (await duty.Read("/terms/mayor/touched")).GetProperty("editions").EnumerateArray().Single().GetProperty("texts").EnumerateArray().Single();
            Assert.Equal("Прийшов ".Length, text.GetProperty("places").EnumerateArray().Single().GetProperty("start").GetInt32());
        }
        static string Letters(int n) => $"{"бвгджзклмнпрстфх"[n / 256]}{"аеиоуєїябвгджзкл"[n / 16 % 16]}{"бвгджзклмнпрстфх"[n % 16]}щук";
    }

    [Theory, OnBothEngines]
    public async Task Words_are_replaced_in_their_form_in_a_draft_as_they_were_seen_and_reach_readers_when_somebody_publishes(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        var story = await newsroom.Story("one");

        var preview = (await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites/preview", new { editions = new[] { new { story, language = "uk" } } })).EnumerateArray().Single();
        Assert.Equal(("ready", false, 1), (preview.GetProperty("standing").GetString(), preview.GetProperty("hasMore").GetBoolean(), preview.GetProperty("version").GetInt32()));
        var request = new { operation = WritingDesk.Operation(), story, language = "uk", version = 1, replaced = Chosen(preview) };
        var done = await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites", request);
        Assert.Equal(done.GetProperty("version").GetInt32(), (await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites", request)).GetProperty("version").GetInt32());

        Assert.Equal("Підвісного моста чекали <strong>два роки</strong>.", await duty.DraftWords(story, "uk"));
        Assert.False(done.GetProperty("hadMore").GetBoolean());
        Assert.Contains("Висячого моста", await newsroom.Page("/news/one-uk"), StringComparison.Ordinal);
        Assert.Equal(["Олена Ткач: bridge"], await newsroom.Audited("term.rewritten"));

        await duty.Done(HttpMethod.Post, $"/stories/{story}/editions/uk/update", new { operation = WritingDesk.Operation(), @base = done.GetProperty("version").GetInt32(), substantive = false });
        Assert.Contains("Підвісного моста", await newsroom.Page("/news/one-uk"), StringComparison.Ordinal);
        await newsroom.Index();
        Assert.DoesNotContain(await Touched(duty, all: false), t => t.StartsWith("one uk", StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task What_somebody_changed_meanwhile_or_may_not_be_written_is_left_as_it_is(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var translator = await DeskClient.Named(newsroom, "Вікторія Перекладач", "uk", new Grant(Role.Translator, Languages: ["en"]));
        await Change(duty);
        var story = await newsroom.Story("one");
        var editions = new { editions = new[] { new { story, language = "uk" }, new { story, language = "en" }, new { story, language = "fr" } } };
        Assert.Equal(["notAllowed", "ready", "gone"], (await translator.Done(HttpMethod.Post, "/terms/bridge/rewrites/preview", editions)).EnumerateArray().Select(p => p.GetProperty("standing").GetString()));

        var seen = (await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites/preview", editions)).EnumerateArray().ToArray();
        await duty.Save(story, "uk", WritingDesk.Text("Міст", ("b1", "Колега щойно переписала абзац.")));

        await Rewrite(duty, story, "uk", seen[0]).Refused(HttpStatusCode.Conflict);
        Assert.Equal("Колега щойно переписала абзац.", await duty.DraftWords(story, "uk"));
        await Rewrite(translator, story, "uk", seen[0]).Refused(HttpStatusCode.Forbidden);
        // The words that are to be replaced have to be there, whatever a program sends.
        await duty.Post("/terms/bridge/rewrites", new { operation = WritingDesk.Operation(), story, language = "en", version = 1, replaced = new[] { new { block = "b1", field = "html", start = 0, before = "Nothing", after = "Else" } } }).Refused(HttpStatusCode.Conflict);
        await Rewrite(translator, story, "en", seen[1]).Done();
        Assert.Equal("The suspension bridge, and two other suspension bridges.", await duty.DraftWords(story, "en"));
        Assert.Equal("nothing", (await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites/preview", editions)).EnumerateArray().First().GetProperty("standing").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Behind_thousands_that_the_index_takes_for_it_an_older_edition_is_found_page_after_page(Engine engine)
    {
        const int others = 6_000;
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        await newsroom.Database.Write(
            async (db, token) =>
            {
                var generation = (await db.AnsweringGeneration(token))!.Value;
                var stream = new IndexStream(new IndexedText("uk", "Міст", null, ["Висячий міст."], []), Space.Of("uk", generation));
                await db.AddToIndex(generation, [.. Enumerable.Range(0, others).Select(i => (DocumentId.First(TestNewsroom.Now.AddDays(1)) + i, stream))], token);
            },
            TestContext.Current.CancellationToken);

        var (found, after, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await duty.Read($"/terms/bridge/touched{after}");
            found.AddRange(page.GetProperty("editions").EnumerateArray().Select(e => $"{e.GetProperty("headline").GetString()!.Split(' ')[1]} {e.GetProperty("language").GetString()}"));
            after = page.GetProperty("next").GetString() is { } next ? $"?after={next}" : "";
            pages++;
        }
        while (after.Length > 0);

        Assert.Equal(["one en", "one uk", "three uk"], found.Order(StringComparer.Ordinal));
        Assert.InRange(pages, 2, others);
    }

    [Theory, OnBothEngines]
    public async Task A_replacement_that_makes_a_text_longer_than_an_edition_holds_is_refused_and_nothing_is_written(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        var story = await newsroom.Story("one");
        await duty.Save(story, "uk", WritingDesk.Text("Висячий міст " + new string('а', 450), ("b1", "Висячий міст.")));
        var version = await duty.Version(story, "uk");

        await duty.Post("/terms/bridge/rewrites", new
        {
            operation = WritingDesk.Operation(),
            story,
            language = "uk",
            version,
            replaced = new[] { new { block = (string?)null, field = "headline", start = 0, before = "Висячий міст", after = new string('б', 200) } },
        }).Refused(HttpStatusCode.BadRequest);

        Assert.Equal(version, await duty.Version(story, "uk"));
        Assert.Empty(await newsroom.Audited("term.rewritten"));
    }

    [Theory, OnBothEngines]
    public async Task Words_of_a_machine_that_nobody_has_accepted_wait_for_it_after_a_term_in_them_was_replaced(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        var story = await newsroom.Story("one");
        await newsroom.Database.Write(
            async (db, token) => await db.KeepMachineWords((await db.Editions.FirstAsync(e => e.StoryId == StoryId.Of(story) && e.Language == "en", token)).Id, [("The hanging bridge", "opus"), ("A hanging bridge was opened.", "opus")], TestNewsroom.Now, token),
            TestContext.Current.CancellationToken);
        await duty.Save(story, "en", WritingDesk.Translated("The hanging bridge", ("m1", "b1", "A hanging bridge was opened."), ("p1", "b1", "Somebody wrote of a hanging bridge.")));
        Assert.Equal([":headline", "m1"], (await duty.Unreviewed(story)).Select(u => u.GetProperty("place").GetString()));
        var seen = (await duty.Done(HttpMethod.Post, "/terms/bridge/rewrites/preview", new { editions = new[] { new { story, language = "en" } } })).EnumerateArray().Single();

        await Rewrite(duty, story, "en", seen).Done();

        Assert.Equal("A suspension bridge was opened. / Somebody wrote of a suspension bridge.", await duty.DraftWords(story, "en"));
        Assert.Equal([":headline", "m1"], (await duty.Unreviewed(story)).Select(u => u.GetProperty("place").GetString()));
        Assert.Equal(["b1:opus", "b1:person"], await duty.Makers(story));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_that_is_asked_for_stands_in_the_list_until_readers_have_other_words(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        var story = await newsroom.Story("one");
        object Asked(string language, string reason = "Тепер «підвісний міст».") => new { operation = WritingDesk.Operation(), story, language, reason };

        await duty.Post("/terms/bridge/corrections", Asked("en")).Done();
        // Asked in other words it is the same; it makes no second task.
        await duty.Post("/terms/bridge/corrections", Asked("en", "Будь ласка, ще раз.")).Refused(HttpStatusCode.Conflict);
        Assert.Single((await duty.Edition(story, "en")).GetProperty("looks").EnumerateArray());
        await newsroom.Listed();

        Assert.Equal(["one en"], await duty.Rows("/lists/corrections"));
        var look = (await duty.Edition(story, "en")).GetProperty("looks").EnumerateArray().Single();
        Assert.Equal(("en", "Тепер «підвісний міст»."), (look.GetProperty("corrected").GetString(), look.GetProperty("note").GetString()));

        await duty.Save(story, "en", WritingDesk.Translated("Story one", ("b1", "b1", "The suspension bridge.")));
        await duty.Done(HttpMethod.Post, $"/stories/{story}/editions/en/correction", new { operation = WritingDesk.Operation(), @base = await duty.Version(story, "en"), note = "The bridge is a suspension bridge.", reason = "Термін.", @override = new { reason = "Перевірено." } });
        await newsroom.Listed();
        // It is done; and a correction of readers' text asks the other editions to be looked at, as ever.
        Assert.Equal(["one ru", "one uk"], (await duty.Rows("/lists/corrections")).Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task A_terms_correction_says_which_words_stand_where_and_ends_when_readers_have_none_of_them(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        var story = await newsroom.Story("one");
        await duty.Post("/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story, language = "en", reason = "Тепер інакше." }).Done();

        var look = (await duty.Edition(story, "en")).GetProperty("looks").EnumerateArray().Single();
        Assert.Equal(("bridge", "suspension bridge"), (look.GetProperty("term").GetProperty("id").GetString(), look.GetProperty("term").GetProperty("preferred").GetString()));
        Assert.Equal(["b1 html stale: hanging bridge, hanging bridges"], await ToCorrect(duty, story));

        // A typing error is put right, and the words stand.
        await Updated("Story one!", "The hanging bridge, and two other hanging bridges.");
        Assert.Equal(["b1 html stale: hanging bridge, hanging bridges"], await ToCorrect(duty, story));
        await Updated("The hanging bridge", "The suspension bridge, and two other hanging bridges.");
        Assert.Equal([" headline stale: hanging bridge", "b1 html stale: hanging bridges"], await ToCorrect(duty, story));
        await duty.Save(story, "en", WritingDesk.Translated("The suspension bridge", ("b1", "b1", "The suspension bridge, and two others.")));
        Assert.Equal([" headline unreleased: hanging bridge", "b1 html unreleased: hanging bridges"], await ToCorrect(duty, story));
        await newsroom.Listed();
        Assert.Equal(["one en"], await duty.Rows("/lists/corrections"));

        await Updated("The suspension bridge", "The suspension bridge, and two others.");
        Assert.Empty((await duty.Edition(story, "en")).GetProperty("looks").EnumerateArray());
        await newsroom.Listed();
        Assert.Empty(await duty.Rows("/lists/corrections"));

        async Task Updated(string headline, string words)
        {
            await duty.Save(story, "en", WritingDesk.Translated(headline, ("b1", "b1", words)));
            await duty.Done(HttpMethod.Post, $"/stories/{story}/editions/en/update", new { operation = WritingDesk.Operation(), @base = await duty.Version(story, "en"), substantive = false, @override = new { reason = "Перевірено." } });
        }
    }

    [Theory, OnBothEngines]
    public async Task A_terms_correction_ends_by_a_persons_word_and_by_an_import_without_the_words_alone(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await Change(duty);
        var story = await newsroom.Story("one");
        await Asked();

        await newsroom.Import([Again("The hanging bridge still.")]);
        Assert.Equal(["b1 html stale: hanging bridge"], await ToCorrect(duty, story));
        await newsroom.Import([Again("The suspension bridge.")]);
        Assert.Empty((await duty.Edition(story, "en")).GetProperty("looks").EnumerateArray());

        await newsroom.Import([Again("He said: “hanging bridge”.")]);
        await Asked();
        await duty.Done(HttpMethod.Post, $"/stories/{story}/editions/en/correction/look", new { operation = WritingDesk.Operation(), reason = "Цитата." });
        Assert.Empty((await duty.Edition(story, "en")).GetProperty("looks").EnumerateArray());

        Task Asked() => duty.Post("/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story, language = "en", reason = "Тепер інакше." }).Done();

        string Again(string words) => Lines.Story("one", ["uk", "en", "ru"], s =>
        {
            s.Body("uk")[0]!["html"] = "Висячого моста чекали <strong>два роки</strong>.";
            s.Body("en")[0]!["html"] = words;
            s.Edition("en")["updatedAt"] = TestNewsroom.Now.AddHours(1).ToString("O");
        });
    }

    /// <summary>What a story's English edition has to correct, text by text.</summary>
    static async Task<IReadOnlyList<string>> ToCorrect(DeskClient desk, Guid story)
        => [.. (await desk.Edition(story, "en")).GetProperty("looks").EnumerateArray().Single().GetProperty("words").EnumerateArray().Select(w =>
            $"{w.GetProperty("block").GetString()} {w.GetProperty("field").GetString()} {w.GetProperty("following").GetString()}: "
            + string.Join(", ", w.GetProperty("places").EnumerateArray().Select(p => w.GetProperty("text").GetString()![p.GetProperty("start").GetInt32()..p.GetProperty("end").GetInt32()])))];

    static Task<HttpResponseMessage> Rewrite(DeskClient desk, Guid story, string language, JsonElement seen)
        => desk.Post("/terms/bridge/rewrites", new { operation = WritingDesk.Operation(), story, language, version = seen.GetProperty("version").GetInt32(), replaced = Chosen(seen) });

    static object[] Chosen(JsonElement preview)
        => [.. preview.GetProperty("texts").EnumerateArray().SelectMany(t => t.GetProperty("places").EnumerateArray().Select(p => (object)new
        {
            block = t.GetProperty("block").GetString(),
            field = t.GetProperty("field").GetString(),
            start = p.GetProperty("start").GetInt32(),
            before = t.GetProperty("text").GetString()![p.GetProperty("start").GetInt32()..p.GetProperty("end").GetInt32()],
            after = p.GetProperty("suggestion").GetString(),
        }))];

    static Task<JsonElement> Change(DeskClient duty)
        => duty.Keep(HttpMethod.Put, "/terms/bridge", new { languages = new { uk = new { preferred = "підвісний міст" }, en = new { preferred = "suspension bridge" } } }).Done();

    static async Task<IReadOnlyList<string>> Touched(DeskClient desk, bool all)
    {
        var page = await desk.Read($"/terms/bridge/touched?all={(all ? "true" : "false")}");
        Assert.Null(page.GetProperty("next").GetString());
        return [.. page.GetProperty("editions").EnumerateArray().SelectMany(e => e.GetProperty("texts").EnumerateArray().Select(t =>
            $"{e.GetProperty("headline").GetString()!.Split(' ')[1]} {e.GetProperty("language").GetString()} {t.GetProperty("block").GetString()}: "
            + string.Join(", ", t.GetProperty("places").EnumerateArray().Select(p => $"«{t.GetProperty("text").GetString()![p.GetProperty("start").GetInt32()..p.GetProperty("end").GetInt32()]}» {p.GetProperty("standing").GetString()} → {p.GetProperty("suggestion").GetString()}"))))];
    }

    static IEnumerable<string> Sorted(IEnumerable<string> touched) => touched.OrderByDescending(t => t, StringComparer.Ordinal);

    static async Task<TestNewsroom> Newsroom(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Stories));
        await newsroom.Index();
        return newsroom;
    }

    /// <summary>Where an edition may say something, by the field of the text.</summary>
    static readonly string[] Places = ["headline", "summary", "attribution", "who", "alt", "caption", "credit", "pictures.1.alt", "pictures.1.caption", "items.1", "rows.0.1", "title"];

    static string Slug(string place) => place.Replace('.', '-');

    /// <summary>A live story of which each of these editions has a word in one place.</summary>
    static string SaidIn(string place, params (string Language, string Word)[] words) => Lines.Story(Slug(place), ["uk", "en", "ru"], s =>
    {
        s["kind"] = "live";
        foreach (var (language, word) in words)
        {
            var edition = s.Edition(language);
            (edition["headline"], edition["summary"]) = (In("headline"), In("summary"));
            foreach (var block in new object[]
            {
                new { id = "quote", type = "quote", html = "They.", attribution = In("attribution") },
                new { id = "reply", type = "reply", html = "We.", who = In("who") },
                new { id = "picture", type = "picture", file = "bridge.jpg", alt = In("alt"), caption = In("caption"), credit = In("credit") },
                new { id = "gallery", type = "gallery", pictures = new[] { new { file = "bridge.jpg", alt = "A crocodile", caption = "One" }, new { file = "bridge.jpg", alt = In("pictures.1.alt"), caption = In("pictures.1.caption") } } },
                new { id = "list", type = "list", ordered = false, items = new[] { "One", In("items.1") } },
                new { id = "table", type = "table", header = new[] { "One", "Two" }, rows = new[] { new[] { "One", In("rows.0.1") } } },
                new { id = "entry", type = "entry", at = TestNewsroom.Now.AddMinutes(-30), title = In("title"), blocks = new[] { Lines.Paragraph("inner", "Text.") } },
            })
            {
                s.Body(language).Add(Lines.Json(block));
            }

            string In(string here) => here == place ? $"{word} spoke" : "One";
        }
    });

    static string Story(string id, string uk, string en) => Lines.Story(id, ["uk", "en", "ru"], s =>
    {
        s.Body("uk")[0]!["html"] = uk;
        s.Body("en")[0]!["html"] = en;
    });
}
