using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Worklists;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Desk.Work;

public sealed class ListTests
{
    [Theory, OnBothEngines]
    public async Task Each_edition_stands_in_the_lists_that_it_belongs_to(Engine engine)
    {
        await using var newsroom = await Busy(engine);
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();

        Assert.Equal(["soon en", "soon ru", "soon uk"], (await desk.Rows("/lists/scheduled")).Order());
        Assert.Equal(["corrected en", "corrected ru", "corrected uk", "lonely uk", "stale en", "stale ru", "stale uk"], (await desk.Rows("/lists/today")).Order());
        Assert.Equal(["lonely en", "lonely ru"], (await desk.Rows("/lists/missing")).Order());
        Assert.Equal(["stale en"], await desk.Rows("/lists/stale"));
        Assert.Equal(["corrected en", "corrected ru"], (await desk.Rows("/lists/corrections")).Order());
        Assert.Equal(["written uk"], await desk.Rows("/lists/open"));
        Assert.Equal([], await desk.Rows("/lists/mine"));
        Assert.Equal([], await desk.Rows("/lists/review"));
        Assert.Equal(14, (await desk.Rows("/lists/all")).Count);
        var counts = (await desk.Read("/lists")).EnumerateArray().ToDictionary(l => l.GetProperty("name").GetString()!, l => l.GetProperty("count").GetInt32());
        Assert.Equal((3, 7, 2, 1, 2, 0, 14), (counts["scheduled"], counts["today"], counts["missing"], counts["stale"], counts["corrections"], counts["mine"], counts["all"]));
        var row = (await desk.Read("/lists/stale")).GetProperty("rows")[0];
        Assert.Equal((1, "published", "Story stale", "city"), (row.GetProperty("stale").GetInt32(), row.GetProperty("state").GetString(), row.GetProperty("headline").GetString(), row.GetProperty("rubrics")[0].GetString()));
        Assert.Equal(["uk published 0", "en published 1", "ru published 0"], row.GetProperty("editions").EnumerateArray().Select(e => $"{e.GetProperty("language").GetString()} {e.GetProperty("state").GetString()} {e.GetProperty("stale").GetInt32()}"));
    }

    [Theory, OnBothEngines]
    public async Task Lists_that_an_older_program_kept_are_filled_anew(Engine engine)
    {
        await using var newsroom = await Busy(engine);
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();

        // As the version before left them: what is stale was told by letters and not by words.
        await newsroom.Database.Write(
            async (db, token) =>
            {
                await db.WorkEntries.Where(e => e.List == WorkList.Stale).ExecuteDeleteAsync(token);
                await db.WorkRows.ExecuteUpdateAsync(set => set.SetProperty(r => r.Stale, 3), token);
                await db.WorklistState.ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, 1), token);
            },
            TestContext.Current.CancellationToken);
        for (var tries = 0; tries < 500 && (await newsroom.Read(db => db.WorklistState.FirstOrDefaultAsync())) is not { Version: > 1, Filled: true }; tries++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal(["stale en"], await desk.Rows("/lists/stale"));
        Assert.Equal(1, (await desk.Read("/lists/stale")).GetProperty("rows")[0].GetProperty("stale").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task What_has_waited_longest_for_a_correction_stands_first(Engine engine)
    {
        await using var newsroom = await Busy(engine);
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        var waiting = await newsroom.Story("stale");
        await newsroom.Pass(TimeSpan.FromMinutes(1));
        await desk.Done(HttpMethod.Post, "/terms/bridge/corrections", new { operation = WritingDesk.Operation(), story = waiting, language = "ru", reason = "Термін." });
        await newsroom.Listed();

        var rows = await desk.Rows("/lists/corrections");
        Assert.Equal(["corrected en", "corrected ru"], rows.Take(2).Order());
        Assert.Equal("stale ru", rows[^1]);
    }

    [Theory, OnBothEngines]
    public async Task Published_today_begins_at_the_newsrooms_midnight_and_what_goes_out_moves_from_list_to_list(Engine engine)
    {
        await using var newsroom = await Busy(engine);
        using var desk = await DeskClient.As(newsroom, Role.Editor);

        // Monday's midnight in Kyiv is ten o'clock on Sunday night in UTC.
        await newsroom.Pass(TimeSpan.FromHours(10) - TimeSpan.FromMinutes(1));
        await newsroom.Listed();
        Assert.Contains("lonely uk", await desk.Rows("/lists/today"));
        await newsroom.Pass(TimeSpan.FromMinutes(2));
        await newsroom.Listed();
        Assert.Empty(await desk.Rows("/lists/today"));
        // What was published goes on being so: yesterday's may lead the home page.
        Assert.Contains("lonely uk", await desk.Rows("/lists/published"));
        Assert.Equal(["lonely uk"], await desk.Rows("/lists/published?q=lonely&language=uk"));
        Assert.DoesNotContain("soon uk", await desk.Rows("/lists/published"));

        await newsroom.Pass(TimeSpan.FromHours(14));
        await newsroom.Listed();
        Assert.Equal(["soon en", "soon ru", "soon uk"], (await desk.Rows("/lists/today")).Order());
        Assert.Empty(await desk.Rows("/lists/scheduled"));
    }

    [Theory, OnBothEngines]
    public async Task A_list_is_read_page_after_page_without_a_gap_or_a_double(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, 41).Select(n => Lines.Story($"s{n}"))]));
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();

        var (read, after, pages) = (new List<string>(), "", 0);
        do
        {
            var page = await desk.Read($"/lists/all?limit=25{after}");
            read.AddRange(AtWork.Names(page.GetProperty("rows")));
            var next = page.GetProperty("next").GetString();
            after = next is null ? "" : $"&after={next}";
            pages++;
        }
        while (after.Length > 0);

        Assert.Equal(5, pages);
        Assert.Equal(123, read.Count);
        Assert.Equal(123, read.Distinct().Count());
    }

    [Theory, OnBothEngines]
    public async Task A_list_is_narrowed_by_rubric_language_person_and_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("city"), Lines.Rubric("transport", parent: "city"), Lines.Rubric("sport"),
            Lines.Story("bridge", s => { s["rubrics"] = new JsonArray("transport"); s.Edition("uk")["headline"] = "Новий міст відкрили для пішоходів"; }),
            Lines.Story("match", s => s["rubrics"] = new JsonArray("sport")),
            Lines.Story("draft", ["uk"], s => s.Remove("publishedAt")));
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();
        await desk.Put($"/stories/{await newsroom.Story("draft")}/editions/uk/work", new { operation = Guid.CreateVersion7(TestNewsroom.Now), version = 1, assignee = desk.Person.Value }).Done();

        Assert.Equal(["bridge en", "bridge ru", "bridge uk", "draft uk"], (await desk.Rows("/lists/all?rubric=city")).Order());
        Assert.Equal(["bridge en", "match en"], (await desk.Rows("/lists/all?language=en")).Order());
        Assert.Equal(["bridge en"], await desk.Rows("/lists/all?language=en&rubric=transport"));
        Assert.Equal(["draft uk"], await desk.Rows($"/lists/all?person={desk.Person.Value}"));
        Assert.Equal(["draft uk"], await desk.Rows($"/lists/all?person={desk.Person.Value}&rubric=city"));
        Assert.Equal([], await desk.Rows($"/lists/all?person={desk.Person.Value}&rubric=sport"));
        // Another form of each word.
        Assert.Equal(["bridge uk"], await desk.Rows("/lists/all?q=" + Uri.EscapeDataString("міст пішоходам")));
        Assert.Equal([], await desk.Rows("/lists/open?q=" + Uri.EscapeDataString("міст пішоходам")));
        Assert.Equal("invalid", await desk.Get("/lists/all?rubric=nowhere").Refused(HttpStatusCode.BadRequest));
        Assert.Equal("notFound", await desk.Get("/lists/nothing").Refused(HttpStatusCode.NotFound));
    }

    [Theory, OnBothEngines]
    public async Task Who_may_see_drafts_of_some_rubrics_or_languages_sees_no_others(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("city"), Lines.Rubric("sport"),
            Lines.Story("secret", ["uk"], s => { s.Remove("publishedAt"); s["rubrics"] = new JsonArray("sport"); s.Edition("uk")["headline"] = "Таємна угода про стадіон"; }),
            Lines.Story("open", ["uk", "en"], s => s.Remove("publishedAt")),
            Lines.Story("out", ["uk"], s => s["rubrics"] = new JsonArray("sport")));
        using var limited = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"], ["uk"]));
        using var keeper = await DeskClient.As(newsroom, Role.Administrator);
        await newsroom.Listed();

        Assert.Equal(["open uk", "out uk"], (await limited.Rows("/lists/all")).Order());
        Assert.Equal(["open uk"], await limited.Rows("/lists/open"));
        Assert.Equal([], await limited.Rows("/search?q=" + Uri.EscapeDataString("таємна")));
        Assert.Equal(1, (await limited.Read("/lists")).EnumerateArray().Single(l => l.GetProperty("name").GetString() == "open").GetProperty("count").GetInt32());
        Assert.Empty((await limited.Read("/similar-headline?language=uk&q=" + Uri.EscapeDataString("Таємна угода про стадіон"))).EnumerateArray());
        foreach (var path in (string[])["/lists", "/lists/all", "/shift", "/search?q=x", "/similar-headline?q=x", "/pictures"])
        {
            Assert.Equal("notAllowed", await keeper.Get(path).Refused(HttpStatusCode.Forbidden));
        }
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_see_drafts_there_sees_the_headline_that_readers_have_and_no_note(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Rubric("sport"), Lines.Story("out", ["uk"], s =>
        {
            s["rubrics"] = new JsonArray("sport");
            s.Edition("uk")["headline"] = "Стадіон закрили на ремонт";
        }));
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        using var limited = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        var story = await newsroom.Story("out");
        await desk.Save(story, "uk", WritingDesk.Text("Стадіон закрили: угода була таємна", ("b1", "Домовилися вночі.")));
        await desk.Put($"/stories/{story}/editions/uk/work", new { operation = WritingDesk.Operation(), version = 1, note = "Угоду бачив адвокат." }).Done();
        await newsroom.Listed();

        Assert.Equal(("Стадіон закрили: угода була таємна", "Угоду бачив адвокат."), await Row(desk, "/lists/all?language=uk"));
        foreach (var path in (string[])["/lists/all?language=uk", "/search?q=" + Uri.EscapeDataString("стадіон"), "/stories?externalId=out"])
        {
            Assert.Equal(("Стадіон закрили на ремонт", null), await Row(limited, path));
        }
        Assert.DoesNotContain("таємна", (await limited.Read("/shift")).ToString(), StringComparison.Ordinal);
        var similar = await limited.Read("/similar-headline?language=uk&q=" + Uri.EscapeDataString("Стадіон закрили на ремонт"));
        Assert.Equal("Стадіон закрили на ремонт", Assert.Single(similar.EnumerateArray()).GetProperty("headline").GetString());

        static async Task<(string?, string?)> Row(DeskClient person, string path)
        {
            var row = Assert.Single((await person.Read(path)).GetProperty("rows").EnumerateArray());
            return (row.GetProperty("headline").GetString(), row.GetProperty("note").GetString());
        }
    }

    [Theory, OnBothEngines]
    public async Task Whoever_may_not_see_drafts_there_finds_a_story_by_what_readers_have_alone(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Rubric("sport"), Lines.Story("out", ["uk"], s =>
        {
            s["rubrics"] = new JsonArray("sport");
            s.Edition("uk")["headline"] = "Стадіон закрили на ремонт";
            s.Edition("uk")["summary"] = "Трибуни обіцяють відкрити навесні.";
        }));
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        using var translator = await DeskClient.With(newsroom, new Grant(Role.Translator, null, ["en"]));
        var story = await newsroom.Story("out");
        await desk.Save(story, "uk", WritingDesk.Text("Арену продали: угода була таємна", ("b1", "Домовилися вночі.")));
        await desk.Add(story, "ru", "uk");
        await desk.Save(story, "ru", WritingDesk.Text("Покупателя скрывают", ("b1", "Имя знает адвокат.")));
        await newsroom.Index();
        await newsroom.Listed();

        // What is being written is found by whoever may see it, also what readers don't have any more.
        foreach (var words in (string[])["таємна", "вночі", "арену прод", "ремонт", "навесні", "угода -стадіон", "новина"])
        {
            Assert.Equal(["out uk"], await Found(desk, words));
        }
        foreach (var person in (DeskClient[])[reporter, translator])
        {
            foreach (var words in (string[])["таємна", "вночі", "арену прод", "угода -стадіон", "стадіон таємна", "покупателя", "адвокат"])
            {
                Assert.Equal([], await Found(person, words));
                Assert.Equal([], await person.Rows("/lists/missing?q=" + Uri.EscapeDataString(words)));
            }
            foreach (var words in (string[])["ремонт", "навесні", "стадіон закр", "стадіон -таємна", "новина"])
            {
                Assert.Equal(["out uk"], await Found(person, words));
                Assert.Equal(["out en"], await person.Rows("/lists/missing?q=" + Uri.EscapeDataString(words)));
            }
            Assert.Equal(["Стадіон закрили на ремонт"], await Similar(person, "Стадіон закрили на ремонт"));
            Assert.Equal([], await Similar(person, "Арену продали: угода була таємна"));
        }
        Assert.Equal(["Арену продали: угода була таємна"], await Similar(desk, "Арену продали: угода була таємна"));

        static async Task<IEnumerable<string>> Found(DeskClient person, string words)
        {
            var found = await person.Rows("/search?q=" + Uri.EscapeDataString(words));
            Assert.Equal(found, await person.Rows("/lists/all?q=" + Uri.EscapeDataString(words)));
            return found;
        }

        static async Task<IEnumerable<string?>> Similar(DeskClient person, string headline)
            => (await person.Read("/similar-headline?language=uk&q=" + Uri.EscapeDataString(headline))).EnumerateArray().Select(s => s.GetProperty("headline").GetString());
    }

    [Theory, OnBothEngines]
    public async Task What_others_are_writing_takes_no_place_from_what_one_may_find(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("city"), Lines.Rubric("sport"),
            Lines.Story("mine", ["uk"], s => s.Remove("publishedAt")),
            Lines.Story("out", ["uk"], s => { s["rubrics"] = new JsonArray("sport"); s["publishedAt"] = TestNewsroom.Now.AddDays(-9).ToString("O"); }));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.Import([.. Enumerable.Range(1, 5).Select(n => Lines.Story($"hidden-{n}", ["uk"], s => { s.Remove("publishedAt"); s["rubrics"] = new JsonArray("sport"); }))]);
        using var reporter = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        await newsroom.Index();
        await newsroom.Listed();
        var onlooker = new Onlooker(new Actor(reporter.Person, "", [new Grant(Role.Reporter, ["city"])]), await newsroom.Read(db => newsroom.Running<Catalogue.Catalogues>().Present(db, TestContext.Current.CancellationToken)));

        var found = await newsroom.Read(db => db.WorkLike("новина", ["uk", "en", "ru"], onlooker, 6, TestContext.Current.CancellationToken));
        var first = await newsroom.Read(db => db.WorkLike("новина", ["uk", "en", "ru"], onlooker, 1, TestContext.Current.CancellationToken));

        Assert.Equal([await newsroom.Story("mine"), await newsroom.Story("out")], found.Select(r => r.StoryId.Value));
        Assert.Equal([await newsroom.Story("out")], first.Select(r => r.StoryId.Value));
    }

    [Theory, OnBothEngines]
    public async Task A_missing_edition_never_goes_by_the_name_of_an_original_that_readers_dont_have(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("city"), Lines.Rubric("sport"),
            Lines.Story("written", ["uk", "en"], s =>
            {
                s["rubrics"] = new JsonArray("sport");
                s.Remove("publishedAt");
                s.Edition("uk")["headline"] = "Стадіон продають: таємна угода";
                s.Edition("en")["publishedAt"] = TestNewsroom.Now.AddHours(-1).ToString("O");
            }),
            Lines.Story("withdrawn", ["uk", "en"], s =>
            {
                s["rubrics"] = new JsonArray("sport");
                s.Edition("uk")["headline"] = "Ім’я таємного покупця";
                s.Edition("uk")["takenDown"] = Lines.Json(new { at = TestNewsroom.Now.AddMinutes(-5), notice = "Знято." });
            }));
        using var desk = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        using var translator = await DeskClient.With(newsroom, new Grant(Role.Translator, null, ["ru"]));
        await newsroom.Listed();

        Assert.Equal(["withdrawn ru: Ім’я таємного покупця", "written ru: Стадіон продають: таємна угода"], await Missing(desk));
        foreach (var person in (DeskClient[])[reporter, translator])
        {
            Assert.Equal(["withdrawn ru: Story withdrawn", "written ru: Story written"], await Missing(person));
            foreach (var path in (string[])["/lists/all", "/shift", "/search?q=story", "/stories?externalId=written", "/stories?externalId=withdrawn"])
            {
                Assert.DoesNotContain("таємн", (await person.Read(path)).ToString(), StringComparison.Ordinal);
            }
        }

        static async Task<IEnumerable<string>> Missing(DeskClient person)
            => (await person.Read("/lists/missing")).GetProperty("rows").EnumerateArray().Select(r => $"{r.GetProperty("externalId").GetString()} {r.GetProperty("language").GetString()}: {r.GetProperty("headline").GetString()}").Order();
    }

    [Theory, OnBothEngines]
    public async Task A_correction_that_somebody_looked_at_is_open_no_more(Engine engine)
    {
        await using var newsroom = await Busy(engine);
        using var desk = await DeskClient.As(newsroom, Role.Translator);
        using var reader = await DeskClient.As(newsroom, Role.Reporter);
        await newsroom.Listed();
        var story = await newsroom.Story("corrected");

        var look = new { operation = Guid.CreateVersion7(TestNewsroom.Now), reason = "Кількості тут немає." };
        Assert.Equal(["corrected en", "corrected ru"], (await desk.Rows("/lists/corrections")).Order());
        // Since then the editions say different things.
        Assert.All((await desk.Read("/lists/corrections")).GetProperty("rows").EnumerateArray(), row => Assert.Equal(TestNewsroom.Now.AddMinutes(-10), row.GetProperty("correctionAt").GetDateTimeOffset()));

        Assert.Equal("notAllowed", await reader.Post($"/stories/{story}/editions/en/correction/look", look).Refused(HttpStatusCode.Forbidden));
        await desk.Post($"/stories/{story}/editions/en/correction/look", look).Done();
        await newsroom.Listed();

        Assert.Equal(["corrected ru"], await desk.Rows("/lists/corrections"));
        Assert.Equal(["en: ", "ru: uk Уточнено кількість."], (await desk.Read($"/stories/{story}")).GetProperty("editions").EnumerateArray()
            .Where(e => e.GetProperty("language").GetString() != "uk")
            .Select(e => $"{e.GetProperty("language").GetString()}: {string.Join(' ', e.GetProperty("looks").EnumerateArray().Select(l => $"{l.GetProperty("corrected").GetString()} {l.GetProperty("note").GetString()}"))}").Order());
        Assert.Equal(["Олена Ткач: "], await newsroom.Audited("correction.lookedAt"));
    }

    /// <summary>One story for each list.</summary>
    internal static async Task<TestNewsroom> Busy(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("written", ["uk"], s => s.Remove("publishedAt")),
            Lines.Story("soon", s => s["publishedAt"] = TestNewsroom.Now.AddHours(20).ToString("O")),
            Lines.Story("lonely", ["uk"]),
            Lines.Story("stale", s => s.Body("en")[0]!["fromHash"] = "0123456789abcdef"),
            Lines.Story("corrected", s => s.Edition("uk")["corrections"] = new JsonArray(Lines.Json(new { at = TestNewsroom.Now.AddMinutes(-10).ToString("O"), text = "Уточнено кількість." }))),
            Lines.Story("old", s => s["publishedAt"] = TestNewsroom.Now.AddDays(-2).ToString("O"))));
        return newsroom;
    }
}
