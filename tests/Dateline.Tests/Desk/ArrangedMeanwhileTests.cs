using System.Net;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Desk;

/// <summary>Two who arrange one edition, or hold one story: the second is shown what stands there, and changes nothing.</summary>
public sealed class ArrangedMeanwhileTests
{
    static readonly string Later = TestNewsroom.Now.AddHours(5).ToString("O");

    /// <summary>What the first wants, what the second, and where of the answer it is told.</summary>
    static readonly (string Path, object First, object Second, string Action, Func<JsonElement, string?> Told, string Now)[] Writes =
    [
        ("/editions/uk/state", new { state = "review" }, new { state = "draft" }, "edition.moved", e => e.GetProperty("state").GetString(), "review"),
        ("/editions/uk/work", new { note = "До вечора" }, new { note = "До ранку" }, "edition.assigned", e => e.GetProperty("work").GetProperty("note").GetString(), "До вечора"),
        ("/editions/uk/slug", new { slug = "mist" }, new { slug = "mistok" }, "edition.readdressed", e => e.GetProperty("slug").GetString(), "mist"),
        ("/editions/uk/embargo", new { until = Later }, new { until = (string?)null }, "edition.embargoed", e => e.GetProperty("embargoedUntil").GetDateTimeOffset().ToString("O"), Later),
        ("/hold", new { kind = "strike-civilian", eventAt = TestNewsroom.Now }, new { kind = "strike-military", eventAt = TestNewsroom.Now }, "hold.set", h => h.GetProperty("kind").GetString(), "strike-civilian"),
    ];

    [Theory, OnBothEngines]
    public async Task The_second_is_shown_what_the_first_arranged_and_goes_on_from_there_knowingly(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Publishing.Newsdesk.Unpublished(newsroom, "bridge");
        var story = $"/stories/{await newsroom.Story("bridge")}";
        using var first = await DeskClient.As(newsroom, Role.DutyEditor);
        using var second = await DeskClient.Named(newsroom, "Max Reed", "en", new Grant(Role.DutyEditor));
        foreach (var (path, wanted, other, action, told, now) in Writes)
        {
            var seen = await second.VersionOf(story + path);

            await first.Put(story + path, Seeing(wanted, seen)).Done();
            var theirs = await second.Put(story + path, Seeing(other, seen)).Theirs();
            using var inWords = await second.Put(story + path, Seeing(other, seen));
            await second.Put(story + path, Seeing(other, null)).Theirs();

            Assert.Equal((path, now), (path, told(theirs)));
            var said = path == "/hold" ? "Somebody changed the hold before you" : "Somebody changed this before you";
            Assert.Equal((path, said), (path, (await DeskClient.Body(inWords)).GetProperty("title").GetString()));
            Assert.Single(await newsroom.Audited(action));

            await second.Put(story + path, Seeing(other, Version(theirs, path))).Done();
            Assert.Equal(2, (await newsroom.Audited(action)).Count);
        }
    }

    [Theory, OnBothEngines]
    public async Task Of_many_at_once_one_arranges_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Publishing.Newsdesk.Unpublished(newsroom, "bridge");
        var story = $"/stories/{await newsroom.Story("bridge")}";
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        foreach (var (path, wanted, _, action, _, _) in Writes)
        {
            var seen = await duty.VersionOf(story + path);

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => duty.Put(story + path, Seeing(wanted, seen))));

            Assert.Equal((path, 1, 5), (path, answers.Count(a => a.StatusCode == HttpStatusCode.OK), answers.Count(a => a.StatusCode == HttpStatusCode.Conflict)));
            Assert.Single(await newsroom.Audited(action));
        }
    }

    [Theory, OnBothEngines]
    public async Task Nobody_approves_words_that_came_after_they_read_the_text(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Publishing.Newsdesk.Unpublished(newsroom, "bridge");
        var id = await newsroom.Story("bridge");
        var state = $"/stories/{id}/editions/uk/state";
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        await reporter.Put(state, Seeing(new { state = "review" }, 1)).Done();
        await reporter.Save(id, "uk", WritingDesk.Text("Міст", ("b1", "Дописано після того, як редактор прочитав.")));

        using var refused = await editor.Put(state, Seeing(new { state = "approved", @base = 1 }, 2));
        var theirs = (await DeskClient.Body(refused)).GetProperty("theirs");

        Assert.Equal("conflict", await DeskClient.Problem(refused, HttpStatusCode.Conflict));
        Assert.Equal("Текст змінився, відколи ви його прочитали", (await DeskClient.Body(refused)).GetProperty("title").GetString());
        Assert.Equal("edition", (await DeskClient.Body(refused)).GetProperty("kind").GetString());
        Assert.Equal(("review", 2), (theirs.GetProperty("state").GetString(), theirs.GetProperty("draft").GetProperty("version").GetInt32()));
        await editor.Put(state, Seeing(new { state = "approved" }, 2)).Theirs();

        await editor.Put(state, Seeing(new { state = "approved", @base = 2 }, 2)).Done();
        Assert.Equal(2, (await newsroom.Audited("edition.moved")).Count);
    }

    [Theory, OnBothEngines]
    public async Task Nobody_releases_words_that_came_after_the_preview(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Publishing.Newsdesk.Unpublished(newsroom, "bridge");
        var id = await newsroom.Story("bridge");
        var release = $"/stories/{id}/release";
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);
        var seen = await Previewed(editor, release);
        await reporter.Save(id, "uk", WritingDesk.Text("Міст", ("b1", "Дописано, коли редактор уже дивився на перегляд.")));

        using var refused = await editor.Post(release, KeepingDesk.Once(new { languages = (string[])["uk", "en"], read = seen }));

        Assert.Equal("conflict", await DeskClient.Problem(refused, HttpStatusCode.Conflict));
        Assert.Equal("Прочитайте те, що стоїть там тепер, і вирішіть ще раз.", (await DeskClient.Body(refused)).GetProperty("detail").GetString());
        Assert.Equal(2, (await DeskClient.Body(refused)).GetProperty("theirs").GetProperty("draft").GetProperty("version").GetInt32());
        Assert.Empty(await newsroom.Audited("edition.published"));

        await editor.Post(release, KeepingDesk.Once(new { languages = (string[])["uk", "en"], read = await Previewed(editor, release) })).Done();
        Assert.Equal(2, (await newsroom.Audited("edition.published")).Count);
    }

    static async Task<Dictionary<string, int>> Previewed(DeskClient desk, string release)
        => (await desk.Read(release)).GetProperty("editions").EnumerateArray().ToDictionary(e => e.GetProperty("language").GetString()!, e => e.GetProperty("version").GetInt32());

    [Theory, OnBothEngines]
    public async Task What_was_looked_at_counts_for_the_hold_that_was_seen_and_ticks_are_in_nobodys_way(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await Publishing.Newsdesk.Unpublished(newsroom, "bridge");
        var hold = $"/stories/{await newsroom.Story("bridge")}/hold";
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        await duty.Put(hold, Seeing(new { kind = "strike-civilian", eventAt = TestNewsroom.Now }, 1)).Done();

        // All of them with the version that stood there before the first was answered.
        await Task.WhenAll(((string[])["place", "defence", "source"]).Select(item => duty.Post(hold + "/checks", Seeing(new { item, done = true }, 2)).Done()));
        Assert.All((await duty.Read(hold)).GetProperty("checks").EnumerateArray(), c => Assert.True(c.GetProperty("done").GetBoolean()));

        await duty.Put(hold, Seeing(new { kind = "strike-civilian", eventAt = TestNewsroom.Now.AddHours(1) }, 2)).Done();
        var theirs = await duty.Post(hold + "/checks", Seeing(new { item = "place", done = true }, 2)).Theirs();
        Assert.Equal((3, 3), (theirs.GetProperty("version").GetInt32(), theirs.GetProperty("checks").GetArrayLength()));
        Assert.All((await duty.Read(hold)).GetProperty("checks").EnumerateArray(), c => Assert.False(c.GetProperty("done").GetBoolean()));
    }

    static System.Text.Json.Nodes.JsonObject Seeing(object said, int? version)
    {
        var write = KeepingDesk.Once(said);
        write["version"] = version;
        return write;
    }

    static int Version(JsonElement theirs, string path)
        => (path.EndsWith("/work", StringComparison.Ordinal) || path.EndsWith("/state", StringComparison.Ordinal) ? theirs.GetProperty("work") : theirs).GetProperty("version").GetInt32();
}
