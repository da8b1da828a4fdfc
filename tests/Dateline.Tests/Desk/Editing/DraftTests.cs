using System.Net;
using System.Text;
using Dateline.Assignments;
using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

public sealed class DraftTests
{
    [Theory, OnBothEngines]
    public async Task A_story_is_started_written_and_read_back(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);

        var story = await reporter.Start("uk", "Трамваї повертаються", "trams");
        var saved = await reporter.Save(story, "uk", Text("Трамваї повертаються", ("b1", "Рух відновили <strong>зранку</strong>.")));

        var edition = await reporter.Edition(story, "uk");
        Assert.Equal("tramvai-povertaiutsia", edition.GetProperty("slug").GetString());
        Assert.Equal("draft", edition.GetProperty("state").GetString());
        Assert.True(edition.GetProperty("differs").GetBoolean());
        Assert.Equal(saved.GetProperty("version").GetInt32(), edition.GetProperty("draft").GetProperty("version").GetInt32());
        Assert.Equal("Рух відновили <strong>зранку</strong>.", Words(edition.GetProperty("draft")));
        Assert.Equal("Олена Ткач", edition.GetProperty("draft").GetProperty("changedBy").GetProperty("name").GetString());
        Assert.Equal("b1:own", States(edition));
    }

    [Theory, OnBothEngines]
    public async Task The_second_of_two_editors_is_shown_what_the_first_wrote_and_overwrites_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var olena = await DeskClient.As(newsroom, Role.Editor);
        using var petro = await DeskClient.Named(newsroom, "Петро Лис", "en", new Grant(Role.Editor));
        var story = await olena.Start("uk", "Міст");
        var seen = await olena.Version(story, "uk");

        await olena.Save(story, "uk", seen, Text("Міст відкрили", ("b1", "Олена.")));
        using var refused = await petro.TrySave(story, "uk", seen, Text("Міст закрили", ("b1", "Петро.")));

        var problem = await DeskClient.Body(refused);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("Somebody changed this text before you", problem.GetProperty("title").GetString());
        Assert.Equal("draft", problem.GetProperty("kind").GetString());
        Assert.Equal("Міст відкрили", problem.GetProperty("theirs").GetProperty("headline").GetString());
        Assert.Equal("Олена Ткач", problem.GetProperty("theirs").GetProperty("changedBy").GetProperty("name").GetString());
        Assert.Equal(seen + 1, problem.GetProperty("theirs").GetProperty("version").GetInt32());
        Assert.Equal("Олена.", await petro.DraftWords(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task Of_twenty_saves_in_one_moment_one_is_taken(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст");
        var seen = await editor.Version(story, "uk");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => editor.TrySave(story, "uk", seen, Text("Міст", ("b1", $"Варіант {i}.")))));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(19, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(seen + 1, await editor.Version(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task A_save_that_arrives_twice_is_done_once_and_answered_twice(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст");
        var (seen, operation, text) = (await editor.Version(story, "uk"), Operation(), Text("Міст", ("b1", "Перший.")));

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.Save(story, "uk", seen, text, operation)));
        await editor.Save(story, "uk", seen + 1, Text("Міст", ("b1", "Другий.")));
        var late = await editor.Save(story, "uk", seen, text, operation);

        Assert.All(both.Append(late), answer => Assert.Equal(seen + 1, answer.GetProperty("version").GetInt32()));
        Assert.Equal("Другий.", await editor.DraftWords(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task A_save_that_was_overtaken_never_brings_back_what_was_older(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст");
        var seen = await editor.Version(story, "uk");

        await editor.Save(story, "uk", seen, Text("Міст", ("b1", "Пізніший текст.")));
        using var older = await editor.TrySave(story, "uk", seen, Text("Міст", ("b1", "Раніший.")));

        Assert.Equal("conflict", await DeskClient.Problem(older, HttpStatusCode.Conflict));
        Assert.Equal("Пізніший текст.", await editor.DraftWords(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task What_reads_the_same_is_in_no_conflict(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст");
        var seen = await editor.Version(story, "uk");

        await editor.Save(story, "uk", seen, Text("Міст", ("b1", "Те саме.")));
        var again = await editor.Save(story, "uk", seen, Text("Міст", ("b1", "Те саме.")));

        Assert.Equal(seen + 1, again.GetProperty("version").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task Anothers_operation_is_not_answered(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var olena = await DeskClient.As(newsroom, Role.Editor);
        using var petro = await DeskClient.As(newsroom, Role.Editor);
        var story = await olena.Start("uk", "Міст");
        var (seen, operation) = (await olena.Version(story, "uk"), Operation());

        await olena.Save(story, "uk", seen, Text("Міст", ("b1", "Олена.")), operation);
        using var stolen = await petro.TrySave(story, "uk", seen + 1, Text("Міст", ("b1", "Петро.")), operation);

        Assert.Equal("conflict", await DeskClient.Problem(stolen, HttpStatusCode.Conflict));
        Assert.Equal("Олена.", await olena.DraftWords(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task Who_loses_the_permission_is_told_so_and_nothing_is_lost(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var reporter = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        var story = await reporter.Start("uk", "Міст", "trams");
        var (seen, operation) = (await reporter.Version(story, "uk"), Operation());
        await reporter.Save(story, "uk", seen, Text("Міст", ("b1", "Збережене.")), operation);

        await reporter.Change(new Grant(Role.Reporter, ["sport"]));
        using var refused = await reporter.TrySave(story, "uk", seen + 1, Text("Міст", ("b1", "Запізніле.")));
        var repeated = await reporter.Save(story, "uk", seen, Text("Міст", ("b1", "Збережене.")), operation);

        Assert.Equal("notAllowed", await DeskClient.Problem(refused, HttpStatusCode.Forbidden));
        Assert.Equal(seen + 1, repeated.GetProperty("version").GetInt32());
        Assert.Empty(repeated.GetProperty("blocks").EnumerateArray());
        await reporter.Change(new Grant(Role.Editor));
        Assert.Equal("Збережене.", await reporter.DraftWords(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task Originals_are_the_writers_and_translations_the_translators_in_their_rubrics_and_languages(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "trams");
        await editor.Add(story, "en", "uk");
        await editor.Add(story, "ru", "uk");
        (Grant Grant, string Language, bool May)[] table =
        [
            (new Grant(Role.Reporter), "uk", true), (new Grant(Role.Reporter), "en", false),
            (new Grant(Role.Translator), "uk", false), (new Grant(Role.Translator), "en", true),
            (new Grant(Role.Translator, Languages: ["en"]), "en", true), (new Grant(Role.Translator, Languages: ["en"]), "ru", false),
            (new Grant(Role.Reporter, ["city"]), "uk", true), (new Grant(Role.Reporter, ["trams"]), "uk", true), (new Grant(Role.Reporter, ["sport"]), "uk", false),
            (new Grant(Role.ChiefEditor), "ru", true), (new Grant(Role.Administrator), "uk", false),
        ];
        using var somebody = await DeskClient.As(newsroom, Role.Reporter);

        foreach (var (grant, language, may) in table)
        {
            await somebody.Change(grant);
            using var answer = await somebody.TrySave(story, language, await editor.Version(story, language), Text("Міст", ("b1", $"{grant.Role} {may}")));
            Assert.True(answer.StatusCode == (may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), $"{grant.Role} {language}: {answer.StatusCode}");
        }
    }

    [Theory, OnBothEngines]
    public async Task Readers_see_what_was_released_while_colleagues_write_on(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Випущений текст.")));
        await editor.Pause(story, "uk");
        await editor.Publish(story, "uk");

        await editor.Save(story, "uk", Text("Інший заголовок", ("b1", "Ненадруковане.")));
        await editor.Pause(story, "uk");

        var edition = await editor.Edition(story, "uk");
        Assert.Equal("published", edition.GetProperty("state").GetString());
        Assert.True(edition.GetProperty("differs").GetBoolean());
        Assert.Equal("Випущений текст.", Words(edition.GetProperty("released").GetProperty("text")));
        var page = await newsroom.Page($"/news/{edition.GetProperty("slug").GetString()}");
        Assert.Contains("Випущений текст", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ненадруковане", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Ненадруковане", await newsroom.Export(), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Saves_and_pauses_beside_a_release_are_all_kept(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        await editor.Save(story, "uk", Text("Міст", ("b1", "Текст 0.")));
        await editor.Pause(story, "uk");

        var release = editor.Publish(story, "uk");
        for (var i = 1; i <= 20; i++)
        {
            await editor.Save(story, "uk", Text("Міст", ("b1", $"Текст {i}.")));
            await editor.Pause(story, "uk");
        }
        await release;

        Assert.Equal("Текст 20.", await editor.DraftWords(story, "uk"));
        var revisions = await editor.Read($"/stories/{story}/editions/uk/revisions");
        Assert.Equal(22, revisions.GetArrayLength());
        Assert.Equal(22, revisions.EnumerateArray().Select(r => r.GetProperty("number").GetInt32()).Distinct().Count());
        Assert.Equal("published", (await editor.Edition(story, "uk")).GetProperty("state").GetString());
    }

    [Theory, OnBothEngines]
    public async Task Who_changes_what_was_approved_sends_it_back_to_review(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var story = await reporter.Start("uk", "Міст", "city");
        await newsroom.Database.Write(
            async (db, token) =>
            {
                var work = new EditionWork(await db.Editions.Select(e => e.Id).SingleAsync(token));
                work.Move(WorkState.Approved);
                db.EditionWork.Add(work);
            },
            TestContext.Current.CancellationToken);

        await reporter.Save(story, "uk", Text("Міст", ("b1", "Ще одне речення.")));

        Assert.Equal("review", (await reporter.Edition(story, "uk")).GetProperty("state").GetString());
        Assert.Contains("edition.returnedToReview", await newsroom.Read(db => db.Audit.Select(a => a.Action).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task An_import_under_a_draft_that_says_nothing_new_is_seen_and_one_under_another_is_a_conflict_for_nobody(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Import(Lines.Story("flood", ["uk"], s => s["publishedAt"] = null));
        var story = await newsroom.Read(db => db.Stories.Where(s => s.ExternalId == "flood").Select(s => s.Id.Value).SingleAsync());
        var opened = await editor.Version(story, "uk");

        await newsroom.Import(Lines.Story("flood", ["uk"], s => { s["publishedAt"] = null; s.Body("uk")[0]!["html"] = "З агенції."; }));
        using var stale = await editor.TrySave(story, "uk", opened, Text("Повінь", ("b1", "Моє.")));
        await editor.Save(story, "uk", Text("Повінь", ("b1", "Моє.")));
        var mine = await editor.Version(story, "uk");
        await newsroom.ImportFile(Path.Combine(newsroom.Folder, "bundle.jsonl"), overwrite: true);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Equal("Моє.", await editor.DraftWords(story, "uk"));
        Assert.Equal(mine, await editor.Version(story, "uk"));
    }

    [Theory, OnBothEngines]
    public async Task Five_thousand_words_come_back_as_they_were(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Довга історія");
        var paragraphs = Enumerable.Range(0, 125).Select(i => ($"b{i}", string.Join(' ', Enumerable.Range(0, 40).Select(w => $"слово{i}-{w}")) + ".")).ToArray();

        await editor.Save(story, "uk", Text("Довга історія", paragraphs));

        Assert.Equal(string.Join(" / ", paragraphs.Select(p => p.Item2)), await editor.DraftWords(story, "uk"));
    }

    public static TheoryData<string> HostileTexts { get; } = new()
    {
        """{"headline":"x","body":[{"id":"b1","type":"paragraph","html":"<script>alert(1)</script>"}]}""",
        """{"headline":"x","body":[{"id":"b1","type":"paragraph","html":"<a href=\"javascript:alert(1)\">x</a>"}]}""",
        """{"headline":"x","body":[{"id":"b1","type":"paragraph","html":"x"},{"id":"b1","type":"paragraph","html":"y"}]}""",
        """{"headline":"x","body":[{"id":"../b","type":"paragraph","html":"x"}]}""",
        """{"headline":"x","body":[{"id":"b1","type":"picture","file":"../../etc/passwd","alt":""}]}""",
        """{"headline":"x","body":[{"id":"b1","type":"paragraph","html":"x","unknown":1}]}""",
        """{"headline":"x","body":{"id":"b1"}}""",
        """{"headline":"x","body":null}""",
        """{"headline":"x"}""",
        """{"headline":"\u0000","body":[]}""",
        """{"headline":"\ud800","body":[]}""",
        """{"headline":5,"body":[]}""",
        "null",
        "[]",
    };

    [Theory, MemberData(nameof(HostileTexts))]
    public async Task What_is_no_text_is_refused_with_its_place_and_changes_nothing(string text)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст");
        var seen = await editor.Version(story, "uk");

        using var refused = await editor.Send(HttpMethod.Put, $"/stories/{story}/editions/uk/draft", new StringContent($$"""{"operation":"{{Operation()}}","base":{{seen}},"text":{{text}}}""", Encoding.UTF8, "application/json"));

        Assert.Equal("invalid", await DeskClient.Problem(refused, HttpStatusCode.BadRequest));
        Assert.Equal(seen, await editor.Version(story, "uk"));
    }

    [Theory]
    [InlineData("uk", "Блок 2: Тег «script» не дозволено. Дозволено посилання, strong, em, s, sub, sup і br.", "Текст задовгий. Найбільша довжина у знаках: 500.")]
    [InlineData("en", "Block 2: The tag “script” isn’t allowed. Links, strong, em, s, sub, sup and br are.", "The text is too long. The most characters that it may have: 500.")]
    [InlineData("ru", "Блок 2: Тег «script» не разрешён. Разрешены ссылки, strong, em, s, sub, sup и br.", "Текст слишком длинный. Наибольшая длина в знаках: 500.")]
    public async Task What_is_wrong_with_a_text_is_told_in_the_persons_language_and_where(string language, string inBlock, string inHeadline)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var editor = await DeskClient.Named(newsroom, "Max Reed", language, new Grant(Role.ChiefEditor));
        var story = await editor.Start("uk", "Міст");
        var scripted = Text("Міст", ("b1", "Добре."), ("b2", "<script>alert(1)</script>"));
        async Task Told(Task<HttpResponseMessage> sending, string field, string pointer, string sentence)
        {
            using var refused = await sending;
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            var problem = await DeskClient.Body(refused);
            Assert.Equal(("invalid", pointer), (problem.GetProperty("code").GetString(), problem.GetProperty("pointer").GetString()));
            Assert.Equal([(field, sentence)], problem.GetProperty("errors").EnumerateObject().Select(e => (e.Name, e.Value.GetString()!)));
        }

        await Told(editor.TrySave(story, "uk", 1, scripted), "text.body[1].html", "/text/body/1/html", inBlock);
        await Told(editor.TrySave(story, "uk", 1, Text(new string('х', 501))), "text.headline", "/text/headline", inHeadline);
        await Told(editor.Post($"/stories/{story}/check", new { texts = new Dictionary<string, object> { ["uk"] = scripted } }), "texts.uk.body[1].html", "/texts/uk/body/1/html", inBlock);
        await Told(editor.Post($"/stories/{story}/check", new { texts = new Dictionary<string, object> { ["a/b"] = scripted } }), "texts.a/b.body[1].html", "/texts/a~1b/body/1/html", inBlock);
        await Told(editor.Keep(HttpMethod.Post, "/pages", new { slug = "about-us", editions = new { uk = new { title = "Про нас", body = new[] { Lines.Paragraph("b1", "Добре."), Lines.Paragraph("b2", "<script>alert(1)</script>") } } } }), "editions.uk.body[1].html", "/editions/uk/body/1/html", inBlock);
    }

    [Fact]
    public async Task Depth_and_size_are_bounded_before_anything_is_looked_at()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст");
        var nested = $$$"""{"operation":"{{{Operation()}}}","base":1,"text":{"headline":"x","body":{{{new string('[', 50_000)}}}{{{new string(']', 50_000)}}}}}""";
        var huge = $$$"""{"operation":"{{{Operation()}}}","base":1,"text":{"headline":"x","body":[{"id":"b1","type":"paragraph","html":"{{{new string('a', 5_000_000)}}}"}]}}""";
        var many = Text("x", [.. Enumerable.Range(0, 2_001).Select(i => ($"b{i}", "x"))]);

        using var deep = await editor.Send(HttpMethod.Put, $"/stories/{story}/editions/uk/draft", new StringContent(nested, Encoding.UTF8, "application/json"));
        // Or the client would still be sending when it is refused.
        editor.Headers["Expect"] = "100-continue";
        using var large = await editor.Send(HttpMethod.Put, $"/stories/{story}/editions/uk/draft", new StringContent(huge, Encoding.UTF8, "application/json"));
        editor.Headers.Remove("Expect");
        using var crowded = await editor.TrySave(story, "uk", 1, many);

        Assert.Equal(HttpStatusCode.BadRequest, deep.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, crowded.StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Answers_to_writes_are_forgotten_after_thirty_days(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        await editor.Start("uk", "Міст");
        var forget = newsroom.Running<Colleagues.ForgetOldTraces>();

        await forget.Forget(TestContext.Current.CancellationToken);
        var kept = await newsroom.Read(db => db.DeskOperations.CountAsync());
        newsroom.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromSeconds(1));
        await forget.Forget(TestContext.Current.CancellationToken);

        Assert.Equal(1, kept);
        Assert.Equal(0, await newsroom.Read(db => db.DeskOperations.CountAsync()));
    }
}
