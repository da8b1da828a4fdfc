using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;

namespace Dateline.Tests.Desk;

/// <summary>Releasing over HTTP, as the application does it.</summary>
public sealed class ReleasingTests
{
    [Theory, OnBothEngines]
    public async Task A_story_goes_out_is_taken_back_corrected_and_withdrawn(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = $"/stories/{(await newsroom.Story("bridge")).Value}";
        using var chief = await DeskClient.As(newsroom, Role.ChiefEditor);

        var foreseen = await chief.Read($"{story}/release?languages=en,uk");
        Assert.Equal(["uk", "en"], foreseen.GetProperty("editions").EnumerateArray().Select(e => e.GetProperty("language").GetString()));
        Assert.Equal("https://news.example/news/bridge-uk", foreseen.GetProperty("editions")[0].GetProperty("card").GetProperty("url").GetString());
        Assert.EndsWith("— Polissia", foreseen.GetProperty("editions")[1].GetProperty("search").GetProperty("title").GetString(), StringComparison.Ordinal);

        using var released = await chief.Post($"{story}/release", new { operation = Guid.CreateVersion7(TestNewsroom.Now), languages = new[] { "uk", "en" } });
        Assert.Equal(HttpStatusCode.OK, released.StatusCode);
        Assert.True((await DeskClient.Body(released)).GetProperty("editions")[0].GetProperty("visible").GetBoolean());
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));

        using var undone = await chief.Post($"{story}/release/undo", new { operation = Guid.CreateVersion7(TestNewsroom.Now) });
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/bridge-en"));
        using var twice = await chief.Post($"{story}/release/undo", new { operation = Guid.CreateVersion7(TestNewsroom.Now) });
        Assert.Equal("conflict", await DeskClient.Problem(twice, HttpStatusCode.Conflict));

        using var again = await chief.Post($"{story}/release", new { operation = Guid.CreateVersion7(TestNewsroom.Now), languages = new[] { "uk", "en" } });
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        var version = await newsroom.Draft("bridge", "en", "Story bridge", "Other words.");
        using var stale = await chief.Post($"{story}/editions/en/correction", new { operation = Guid.CreateVersion7(TestNewsroom.Now), @base = version - 1, note = "Wrong.", reason = "Haste." });
        Assert.Equal("conflict", await DeskClient.Problem(stale, HttpStatusCode.Conflict));
        using var corrected = await chief.Post($"{story}/editions/en/correction", new { operation = Guid.CreateVersion7(TestNewsroom.Now), @base = version, note = "Wrong.", reason = "Haste." });
        Assert.Equal(HttpStatusCode.OK, corrected.StatusCode);

        using var withdrawn = await chief.Post($"{story}/withdrawal", new { operation = Guid.CreateVersion7(TestNewsroom.Now) });
        Assert.Equal(HttpStatusCode.OK, withdrawn.StatusCode);
        Assert.Equal(HttpStatusCode.Gone, await newsroom.Status("/en/news/bridge-en"));
        using var back = await chief.Post($"{story}/reinstatement", new { operation = Guid.CreateVersion7(TestNewsroom.Now), languages = new[] { "en" }, reason = "Checked." });
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));
    }

    [Theory, OnBothEngines]
    public async Task The_address_that_is_shown_before_a_release_is_the_one_that_readers_get(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Start("uk", "Міст відкриють", "city");
        await editor.Add(story, "en", "uk");
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Сьогодні.")));
        await editor.Save(story, "en", Translated("The bridge is open", ("c1", "b1", "Today.")));

        var foreseen = await Addresses();
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        await editor.Save(story, "en", Translated("The bridge is open again", ("c1", "b1", "Today.")));

        Assert.Equal(["https://news.example/news/mist-vidkryly", "https://news.example/en/news/the-bridge-is-open"], foreseen);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/news/mist-vidkryly"));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/the-bridge-is-open"));
        // Once readers have it, another headline changes no address.
        Assert.Equal(foreseen, await Addresses());

        async Task<string[]> Addresses()
            => [.. (await editor.Read($"/stories/{story}/release")).GetProperty("editions").EnumerateArray().Select(e => e.GetProperty("search").GetProperty("url").GetString()!)];
    }

    [Theory, OnBothEngines]
    public async Task What_blocks_is_told_by_language_in_the_persons_own_words(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "uk", "Міст відкриють", "Мер сказав: «Міст відкриють восени.");
        var story = $"/stories/{(await newsroom.Story("bridge")).Value}";
        using var editor = await DeskClient.As(newsroom, Role.Editor);

        using var blocked = await editor.Post($"{story}/release", new { operation = Guid.CreateVersion7(TestNewsroom.Now), languages = new[] { "uk" } });
        var problem = await DeskClient.Body(blocked);
        using var overridden = await editor.Post($"{story}/release", new { operation = Guid.CreateVersion7(TestNewsroom.Now), languages = new[] { "uk" }, @override = new { reason = "Терміново." } });
        using var nameless = await editor.Post($"{story}/release", new { languages = new[] { "uk" } });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, blocked.StatusCode);
        Assert.Equal("blocked", problem.GetProperty("code").GetString());
        var finding = problem.GetProperty("findings").GetProperty("uk")[0];
        Assert.Equal(("quotes.unbalanced", "error", false), (finding.GetProperty("rule").GetString(), finding.GetProperty("level").GetString(), finding.GetProperty("suppressible").GetBoolean()));
        Assert.Equal("notAllowed", await DeskClient.Problem(overridden, HttpStatusCode.Forbidden));
        Assert.Equal("invalid", await DeskClient.Problem(nameless, HttpStatusCode.BadRequest));
    }

    [Theory, OnBothEngines]
    public async Task A_flash_a_hold_a_preview_and_what_is_arranged_around_an_edition(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = $"/stories/{(await newsroom.Story("bridge")).Value}";
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var reporter = await DeskClient.As(newsroom, Role.Reporter);

        using var flash = await duty.Post("/flash", new { operation = Guid.CreateVersion7(TestNewsroom.Now), id = Guid.CreateVersion7(TestNewsroom.Now), language = "uk", headline = "Трамваї стоять" });
        var sent = await DeskClient.Body(flash);
        Assert.True(sent.GetProperty("editions")[0].GetProperty("visible").GetBoolean());
        Assert.Equal(TestNewsroom.Now.AddSeconds(10), sent.GetProperty("undoUntil").GetDateTimeOffset());
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/news/tramvai-stoiat"));

        using var held = await duty.Keep(HttpMethod.Put, $"{story}/hold", new { eventAt = TestNewsroom.Now, kind = "strike-civilian" });
        Assert.Equal(HttpStatusCode.OK, held.StatusCode);
        using var ticked = await duty.Keep(HttpMethod.Post, $"{story}/hold/checks", new { item = "place", done = true });
        Assert.Equal(HttpStatusCode.OK, ticked.StatusCode);
        var hold = await duty.Read($"{story}/hold");
        Assert.Equal(TestNewsroom.Now.AddHours(3), hold.GetProperty("textUntil").GetDateTimeOffset());
        Assert.Equal([true, false, false], hold.GetProperty("checks").EnumerateArray().Select(c => c.GetProperty("done").GetBoolean()));
        using var shortened = await reporter.Keep(HttpMethod.Put, $"{story}/hold", new { });
        Assert.Equal("notAllowed", await DeskClient.Problem(shortened, HttpStatusCode.Forbidden));
        Assert.Equal(2, (await reporter.Read("/hold-kinds")).GetProperty("kinds").GetArrayLength());

        using var preview = await reporter.Post($"{story}/editions/uk/preview");
        var url = new Uri((await DeskClient.Body(preview)).GetProperty("url").GetString()!);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(url.AbsolutePath));
        using var revoked = await reporter.Delete($"{story}/editions/uk/preview");
        Assert.Equal(HttpStatusCode.NoContent, revoked.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status(url.AbsolutePath));

        using var moved = await reporter.Keep(HttpMethod.Put, $"{story}/editions/uk/state", new { state = "review" });
        using var approved = await reporter.Keep(HttpMethod.Put, $"{story}/editions/uk/state", new { @base = 1, state = "approved" });
        using var embargoed = await duty.Keep(HttpMethod.Put, $"{story}/editions/uk/embargo", new { until = TestNewsroom.Now.AddHours(5) });
        using var readdressed = await duty.Keep(HttpMethod.Put, $"{story}/editions/uk/slug", new { slug = "mist" });
        using var nothing = await duty.Delete($"{story}/editions/uk/publication?operation={Guid.CreateVersion7(TestNewsroom.Now)}&version={await duty.VersionOf($"{story}/editions/uk/publication")}");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Conflict), (moved.StatusCode, approved.StatusCode, embargoed.StatusCode, readdressed.StatusCode, nothing.StatusCode));
    }
}
