using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk.Work;

public sealed class AssignTests
{
    [Theory, OnBothEngines]
    public async Task What_is_handed_to_somebody_stands_in_their_list_at_once(Engine engine)
    {
        await using var newsroom = await ListTests.Busy(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var translator = await DeskClient.Named(newsroom, "Ірина Мельник", "uk", new Grant(Role.Translator));
        await newsroom.Listed();
        var (story, due, operation) = (await newsroom.Story("written"), TestNewsroom.Now.AddHours(2), Guid.CreateVersion7(TestNewsroom.Now));
        var work = new { operation, version = 1, assignee = translator.Person.Value, dueAt = due, note = " Перекладіть до випуску " };

        var given = await editor.Put($"/stories/{story}/editions/uk/work", work).Done();
        var again = await editor.Put($"/stories/{story}/editions/uk/work", work).Done();

        Assert.Equal("Ірина Мельник", given.GetProperty("assignee").GetProperty("name").GetString());
        Assert.Equal("Перекладіть до випуску", given.GetProperty("note").GetString());
        Assert.Equal(given.GetRawText(), again.GetRawText());
        Assert.Equal(["written uk"], await translator.Rows("/lists/mine"));
        Assert.Equal([], await editor.Rows("/lists/mine"));
        var row = (await translator.Read("/lists/mine")).GetProperty("rows")[0];
        Assert.Equal(due, row.GetProperty("dueAt").GetDateTimeOffset());
        // Once: a repeated operation does nothing.
        Assert.Equal([$"Олена Ткач: {translator.Person.Value}"], await newsroom.Audited("edition.assigned"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_handed_on_while_the_lists_follow_a_save_stands_there_at_once_and_stays(Engine engine)
    {
        await using var newsroom = await ListTests.Busy(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();
        var story = await newsroom.Story("written");

        for (var times = 1; times <= 60; times++)
        {
            var note = $"Нотатка {times}";
            await editor.Save(story, "uk", WritingDesk.Text($"Заголовок {times}", ("b1", "Міст відкрили.")));
            await editor.Put($"/stories/{story}/editions/uk/work", new { operation = WritingDesk.Operation(), version = times, assignee = editor.Person.Value, note }).Done();

            for (var looks = 0; looks < 3; looks++)
            {
                Assert.Equal(note, (await editor.Read("/lists/mine")).GetProperty("rows")[0].GetProperty("note").GetString());
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task A_reporter_takes_what_is_nobodys_and_hands_nothing_on(Engine engine)
    {
        await using var newsroom = await ListTests.Busy(engine);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        using var other = await DeskClient.As(newsroom, Role.Reporter);
        await newsroom.Listed();
        var path = $"/stories/{await newsroom.Story("written")}/editions/uk/work";

        await reporter.Put(path, new { operation = Guid.CreateVersion7(TestNewsroom.Now), version = 1, assignee = reporter.Person.Value }).Done();

        Assert.Equal("notAllowed", await reporter.Put(path, new { operation = Guid.CreateVersion7(TestNewsroom.Now), assignee = other.Person.Value }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal("notAllowed", await other.Put(path, new { operation = Guid.CreateVersion7(TestNewsroom.Now), assignee = other.Person.Value }).Refused(HttpStatusCode.Forbidden));
        Assert.Equal(["written uk"], await reporter.Rows("/lists/mine"));
        await reporter.Put(path, new { operation = Guid.CreateVersion7(TestNewsroom.Now), version = 2 }).Done();
        Assert.Equal([], await reporter.Rows("/lists/mine"));
    }

    [Theory, OnBothEngines]
    public async Task Work_goes_only_to_who_works_here_and_for_an_edition_that_is_there(Engine engine)
    {
        await using var newsroom = await ListTests.Busy(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await newsroom.Story("written");

        Assert.Equal("invalid", await editor.Put($"/stories/{story}/editions/uk/work", new { operation = Guid.CreateVersion7(TestNewsroom.Now), version = 1, assignee = Guid.CreateVersion7(TestNewsroom.Now) }).Refused(HttpStatusCode.BadRequest));
        Assert.Equal("notFound", await editor.Put($"/stories/{story}/editions/en/work", new { operation = Guid.CreateVersion7(TestNewsroom.Now) }).Refused(HttpStatusCode.NotFound));
        Assert.Equal("notFound", await editor.Put($"/stories/{Guid.CreateVersion7(TestNewsroom.Now)}/editions/uk/work", new { operation = Guid.CreateVersion7(TestNewsroom.Now) }).Refused(HttpStatusCode.NotFound));
        Assert.Equal("invalid", await editor.Put($"/stories/{story}/editions/uk/work", new { operation = Guid.CreateVersion7(TestNewsroom.Now), note = new string('н', 1_001) }).Refused(HttpStatusCode.BadRequest));
    }

    [Theory, OnBothEngines]
    public async Task The_shift_sees_who_translates_what_and_how_long_the_original_has_been_out(Engine engine)
    {
        await using var newsroom = await ListTests.Busy(engine);
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Listed();
        await editor.Put($"/stories/{await newsroom.Story("written")}/editions/uk/work", new { operation = Guid.CreateVersion7(TestNewsroom.Now), version = 1, assignee = editor.Person.Value }).Done();

        var stories = (await editor.Read("/shift")).EnumerateArray().ToArray();

        var byName = stories.ToDictionary(s => s.GetProperty("editions")[0].GetProperty("externalId").GetString()!);
        Assert.Equal(["corrected", "lonely", "soon", "stale", "written"], byName.Keys.Order());
        Assert.Equal(60, byName["lonely"].GetProperty("minutesOut").GetInt32());
        Assert.Equal(["uk published", "en missing", "ru missing"], byName["lonely"].GetProperty("editions").EnumerateArray().Select(e => $"{e.GetProperty("language").GetString()} {e.GetProperty("state").GetString()}"));
        Assert.Equal("Олена Ткач", byName["written"].GetProperty("editions")[0].GetProperty("assignee").GetProperty("name").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, byName["written"].GetProperty("minutesOut").ValueKind);
        // Waiting longest first.
        Assert.Equal(60, stories[0].GetProperty("minutesOut").GetInt32());
    }

    [Theory, OnBothEngines]
    public async Task Search_finds_drafts_in_any_form_by_a_beginning_and_what_readers_have_by_its_text(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("draft", ["uk"], s => { s.Remove("publishedAt"); s.Edition("uk")["headline"] = "Мерія готує ремонт набережної"; s.Body("uk")[0]!["html"] = "Підрядник обіцяє нову бруківку."; }),
            Lines.Story("out", s => s.Body("uk")[0]!["html"] = "Пасажирів перевозитимуть поромом.")));
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        await newsroom.Index();
        await newsroom.Listed();

        Assert.Equal(["draft uk"], await Found("ремонту"));
        Assert.Equal(["draft uk"], await Found("набер"));
        Assert.Equal(["draft uk"], await Found("бруківки"));
        Assert.Equal(["out uk"], await Found("поромів"));
        Assert.Equal(["draft uk"], await Found("Мерія готу"));
        Assert.Equal([], await Found("жирафи"));
        Assert.Equal([], await Found(""));

        async Task<IReadOnlyList<string>> Found(string typed) => await desk.Rows("/search?q=" + Uri.EscapeDataString(typed));
    }

    [Theory, OnBothEngines]
    public async Task A_found_story_says_where_readers_have_it_in_each_language(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("ferry", ["uk", "en"], s => { s.Edition("uk")["headline"] = "На Тишиці пустили пором"; s.Edition("uk")["slug"] = "na-tyshytsi-porom"; s.Edition("en")["slug"] = "ferry-on-the-tyshytsia"; }),
            Lines.Story("ferry-draft", ["uk"], s => { s.Remove("publishedAt"); s.Edition("uk")["headline"] = "Пором зупинять на зиму"; })));
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        await newsroom.Index();
        await newsroom.Listed();

        var rows = (await desk.Read("/search?q=" + Uri.EscapeDataString("пором"))).GetProperty("rows").EnumerateArray().ToDictionary(r => r.GetProperty("externalId").GetString()!);
        var addresses = rows["ferry"].GetProperty("editions").EnumerateArray().ToDictionary(e => e.GetProperty("language").GetString()!, e => e.GetProperty("url").GetString());

        Assert.EndsWith("/news/na-tyshytsi-porom", addresses["uk"], StringComparison.Ordinal);
        Assert.EndsWith("/en/news/ferry-on-the-tyshytsia", addresses["en"], StringComparison.Ordinal);
        Assert.StartsWith("http", addresses["en"], StringComparison.Ordinal);
        Assert.Null(addresses["ru"]);
        Assert.All(rows["ferry-draft"].GetProperty("editions").EnumerateArray(), e => Assert.Equal(System.Text.Json.JsonValueKind.Null, e.GetProperty("url").ValueKind));
    }

    [Theory, OnBothEngines]
    public async Task The_story_of_a_related_card_is_looked_up_by_the_id_that_the_card_holds(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("city"), Lines.Rubric("sport"),
            Lines.Story("ferry 2026", ["uk", "en"], s => { s.Edition("uk")["slug"] = "porom"; s.Edition("en")["slug"] = "ferry"; s.Edition("en")["headline"] = "A ferry starts on the Tyshytsia"; }),
            Lines.Story("secret", ["uk"], s => { s.Remove("publishedAt"); s["rubrics"] = new JsonArray("sport"); }));
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        using var limited = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        await newsroom.Listed();

        var rows = (await desk.Read("/stories?externalId=" + Uri.EscapeDataString("ferry 2026"))).GetProperty("rows").EnumerateArray().ToArray();

        Assert.Equal(["ferry 2026 en", "ferry 2026 uk"], rows.Select(r => $"{r.GetProperty("externalId").GetString()} {r.GetProperty("language").GetString()}").Order(StringComparer.Ordinal));
        var english = Assert.Single(rows, r => r.GetProperty("language").GetString() == "en");
        Assert.Equal("A ferry starts on the Tyshytsia", english.GetProperty("headline").GetString());
        Assert.Equal("published", english.GetProperty("state").GetString());
        Assert.Equal(["secret uk"], await desk.Rows("/stories?externalId=secret"));
        Assert.Equal([], await limited.Rows("/stories?externalId=secret"));
        Assert.Equal([], await desk.Rows("/stories?externalId=nobody"));
        Assert.Equal([], await desk.Rows("/stories?externalId=%00"));
        Assert.Equal([], await desk.Rows("/stories"));
    }

    [Theory, OnBothEngines]
    public async Task Whoever_types_a_headline_is_told_that_the_story_is_there(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("there", ["uk"], s => { s["publishedAt"] = TestNewsroom.Now.AddMinutes(-12).ToString("O"); s.Edition("uk")["headline"] = "У Полісську відкрили міст через Тишицю"; }),
            Lines.Story("other", ["uk"], s => s.Edition("uk")["headline"] = "Міст у Крем’янці закрили на ремонт"),
            Lines.Story("long-ago", ["uk"], s => { s["publishedAt"] = TestNewsroom.Now.AddDays(-9).ToString("O"); s.Edition("uk")["headline"] = "У Полісську відкрили міст через Тишицю після ремонту"; })));
        using var desk = await DeskClient.As(newsroom, Role.Reporter);
        await newsroom.Listed();

        var similar = (await desk.Read("/similar-headline?language=uk&q=" + Uri.EscapeDataString("Міст через Тишицю у Полісську відкрито"))).EnumerateArray().ToArray();

        var found = Assert.Single(similar);
        Assert.Equal("У Полісську відкрили міст через Тишицю", found.GetProperty("headline").GetString());
        Assert.Equal(TestNewsroom.Now.AddMinutes(-12), found.GetProperty("publishedAt").GetDateTimeOffset());
        Assert.Empty((await desk.Read("/similar-headline?language=uk&q=" + Uri.EscapeDataString("Міст"))).EnumerateArray());
    }
}
