using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk.Editing;

public sealed class StoryTests
{
    [Theory, OnBothEngines]
    public async Task A_published_story_that_is_filed_elsewhere_stands_there_at_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Lines.Tag("bridge", "place"), Lines.Author("koval"));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Новий міст", "city");
        await editor.Save(story, "uk", Text("Новий міст", ("b1", "Відкрили.")));
        await editor.Pause(story, "uk");
        await editor.Publish(story, "uk");
        Assert.Contains("Новий міст", await newsroom.Page("/rubric/city"), StringComparison.Ordinal);

        var described = await Describe(editor, story, version: (await editor.Story(story)).GetProperty("version").GetInt32(), rubrics: ["sport"]);

        Assert.Equal(["sport"], Names(described, "rubrics"));
        Assert.Equal(["bridge"], Names(described, "tags"));
        Assert.Equal(["koval"], Names(described, "authors"));
        Assert.Equal(["exclusive", "photo"], Names(described, "flags"));
        Assert.Equal("Луцьк", described.GetProperty("place").GetProperty("uk").GetString());
        Assert.Equal("Укрінформ", described.GetProperty("sources")[0].GetProperty("name").GetString());
        Assert.DoesNotContain("Новий міст", await newsroom.Page("/rubric/city"), StringComparison.Ordinal);
        Assert.Contains("Новий міст", await newsroom.Page("/rubric/sport"), StringComparison.Ordinal);
        Assert.Contains("story.described", await newsroom.Read(db => db.Audit.Select(a => a.Action).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Who_describes_a_story_after_somebody_else_is_shown_what_they_said(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст", "city");
        var seen = (await editor.Story(story)).GetProperty("version").GetInt32();

        await Describe(editor, story, seen, ["sport"], tags: [], authors: []);
        using var late = await TryDescribe(editor, story, seen, ["trams"], [], []);

        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(["sport"], Names((await DeskClient.Body(late)).GetProperty("theirs"), "rubrics"));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_files_a_story_where_they_may_not_write_or_under_what_there_is_not(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var reporter = await DeskClient.With(newsroom, new Grant(Role.Reporter, ["city"]));
        var story = await reporter.Start("uk", "Міст", "city");
        var seen = (await reporter.Story(story)).GetProperty("version").GetInt32();

        using var elsewhere = await TryDescribe(reporter, story, seen, ["sport"], [], []);
        using var nowhere = await TryDescribe(reporter, story, seen, ["weather"], [], []);
        using var unknown = await TryDescribe(reporter, story, seen, ["city"], ["nobody"], []);
        using var started = await reporter.Post("/stories", new { operation = Operation(), id = Operation(), language = "uk", rubrics = new[] { "sport" } });

        Assert.Equal("notAllowed", await DeskClient.Problem(elsewhere, HttpStatusCode.Forbidden));
        Assert.Equal("Такої рубрики немає.", (await DeskClient.Body(nowhere)).GetProperty("errors").GetProperty("rubrics").GetString());
        Assert.Equal("Такого тегу немає.", (await DeskClient.Body(unknown)).GetProperty("errors").GetProperty("tags").GetString());
        Assert.Equal("notAllowed", await DeskClient.Problem(started, HttpStatusCode.Forbidden));
    }

    [Theory, OnBothEngines]
    public async Task A_story_is_started_once_and_each_language_added_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var (id, operation) = (Operation(), Operation());
        var said = new { operation, id, language = "uk", kind = "news", headline = "Міст" };

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => editor.Done(HttpMethod.Post, "/stories", said)));
        using var taken = await editor.Post("/stories", said with { operation = Operation() });
        await editor.Add(id, "en", "uk");
        using var twice = await editor.Post($"/stories/{id}/editions", new { operation = Operation(), language = "en", from = "uk" });
        using var foreign = await editor.Post($"/stories/{id}/editions", new { operation = Operation(), language = "de", from = "uk" });
        using var sourceless = await editor.Post($"/stories/{id}/editions", new { operation = Operation(), language = "ru", from = "pl" });

        Assert.All(both, b => Assert.Equal(id, b.GetProperty("id").GetGuid()));
        Assert.Equal(1, await newsroom.Read(db => db.Audit.CountAsync(a => a.Action == "story.started")));
        Assert.Equal("conflict", await DeskClient.Problem(taken, HttpStatusCode.Conflict));
        Assert.Equal("conflict", await DeskClient.Problem(twice, HttpStatusCode.Conflict));
        Assert.Equal("invalid", await DeskClient.Problem(foreign, HttpStatusCode.BadRequest));
        Assert.Equal("invalid", await DeskClient.Problem(sourceless, HttpStatusCode.BadRequest));
    }

    static Task<JsonElement> Describe(DeskClient desk, Guid story, int version, string[] rubrics, string[]? tags = null, string[]? authors = null)
        => Answered(TryDescribe(desk, story, version, rubrics, tags ?? ["bridge"], authors ?? ["koval"]));

    static async Task<JsonElement> Answered(Task<HttpResponseMessage> answer) => await Answer(await answer);

    static Task<HttpResponseMessage> TryDescribe(DeskClient desk, Guid story, int version, string[] rubrics, string[] tags, string[] authors)
        => desk.Put($"/stories/{story}", new
        {
            operation = Operation(),
            version,
            kind = "news",
            place = new Dictionary<string, string> { ["uk"] = "Луцьк" },
            flags = new[] { "exclusive", "photo" },
            rubrics,
            tags,
            authors,
            sources = new[] { new { name = "Укрінформ" } },
        });

    static string?[] Names(JsonElement story, string list) => [.. story.GetProperty(list).EnumerateArray().Select(n => n.GetString())];
}
