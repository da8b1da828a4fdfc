using System.Net;
using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Editing;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Dateline.Tests.Site;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;
using Xunit;
using static Dateline.Tests.Desk.Editing.WritingDesk;
using static Dateline.Tests.Filling.FillingDesk;

namespace Dateline.Tests.Filling;

/// <summary>One block that no person has looked at holds its edition back, unless the newsroom publishes such.</summary>
public sealed class UnreviewedGateTests
{
    [Theory, OnBothEngines]
    public async Task One_unreviewed_block_holds_its_edition_back_now_and_at_a_time_and_nobody_overrides_it_and_the_other_goes_out(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await Filled(duty);

        var foreseen = (await duty.Read($"/stories/{story}/release")).GetProperty("editions")[1];
        using var later = await duty.Post($"/stories/{story}/release", new { operation = Operation(), languages = new[] { "en" }, at = TestNewsroom.Now.AddHours(2), @override = new { reason = "Терміново." } });
        var released = await duty.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" }, @override = new { reason = "Терміново." } });

        var place = Assert.Single(await duty.Unreviewed(story)).GetProperty("place").GetString();
        Assert.True(foreseen.GetProperty("blocked").GetBoolean());
        Assert.Equal(place, Assert.Single(foreseen.GetProperty("unreviewed").EnumerateArray()).GetProperty("place").GetString());
        Assert.Equal("blocked", await DeskClient.Problem(later, HttpStatusCode.UnprocessableEntity));
        Assert.Equal(place, (await DeskClient.Body(later)).GetProperty("unreviewed").GetProperty("en")[0].GetProperty("place").GetString());
        Assert.Equal("en", Assert.Single(released.GetProperty("blocked").EnumerateArray()).GetProperty("language").GetString());
        Assert.Equal(["uk"], await Visible(newsroom));

        await duty.Review(story, accepted: Seen(await duty.Unreviewed(story)));
        await duty.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "en" } });
        Assert.Equal(["en", "uk"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Neither_an_update_nor_a_correction_brings_an_unreviewed_block_to_readers(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var editor = await DeskClient.As(newsroom, Role.DutyEditor);
        var story = await Filled(editor);
        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        await editor.Save(story, "uk", Text("Міст відкрили", ("b1", "Один."), ("b2", "Два.")));
        await editor.Fill(story);
        var version = await editor.Version(story, "en");

        using var updated = await editor.Post($"/stories/{story}/editions/en/update", new { operation = Operation(), @base = version, substantive = true });
        using var corrected = await editor.Post($"/stories/{story}/editions/en/correction", new { operation = Operation(), @base = version, note = "Уточнено.", reason = "Помилка." });
        using var together = await editor.Post($"/stories/{story}/release", new { operation = Operation(), languages = Array.Empty<string>(), updates = new { languages = new[] { "en" } } });

        Assert.Equal("blocked", await DeskClient.Problem(updated, HttpStatusCode.UnprocessableEntity));
        Assert.Equal("blocked", await DeskClient.Problem(corrected, HttpStatusCode.UnprocessableEntity));
        Assert.Equal("blocked", await DeskClient.Problem(together, HttpStatusCode.UnprocessableEntity));
        Assert.DoesNotContain("Два", await newsroom.Read(db => db.Revisions.Where(r => db.Set<Edition>().Any(e => e.RevisionId == r.Id && e.Language == "en")).Select(r => r.Body).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task However_releases_and_updates_meet_fillings_and_reviews_no_reader_gets_what_nobody_looked_at(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server);
        using var duty = await DeskClient.As(newsroom, Role.DutyEditor);
        using var translator = await DeskClient.As(newsroom, Role.Translator);
        var fresh = new List<Guid>();
        var published = new List<Guid>();
        for (var n = 0; n < 8; n++)
        {
            var story = await duty.Untranslated("Один.", "Два.");
            await duty.Save(story, "en", Translated("Bridge", ("e1", "b1", "One.")));
            fresh.Add(story);
            story = await Filled(duty);
            await duty.Review(story, accepted: Seen(await duty.Unreviewed(story)));
            await duty.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
            await duty.Save(story, "uk", Text("Міст відкрили", ("b1", "Один."), ("b2", "Два."), ("b3", "Три.")));
            published.Add(story);
        }

        // Each act meets another that was begun in the same instant, and is tried again where that was faster.
        var fillings = fresh.Concat(published).Select(s => translator.Fill(s)).ToArray();
        var reviews = published.Select(s => Again(async () => await translator.TryReview(s, accepted: Seen(await translator.Unreviewed(s)) is { Length: > 0 } seen ? seen : [new { place = "b0", hash = "0" }]))).ToArray();
        var releases = fresh.Select(s => Again(() => duty.Post($"/stories/{s}/release", new { operation = Operation(), languages = new[] { "uk", "en" } }))).ToArray();
        var updates = published.Select(s => Again(async () => await duty.Post($"/stories/{s}/editions/en/update", new { operation = Operation(), @base = await duty.Version(s, "en"), substantive = true }))).ToArray();
        Task[] all = [.. fillings, .. reviews, .. releases, .. updates];
        await Task.WhenAll(all);

        await NothingUnreviewed();
        foreach (var story in fresh.Concat(published))
        {
            if (await duty.Unreviewed(story) is { Length: > 0 } left)
            {
                await duty.Review(story, accepted: Seen(left));
            }
        }
        // Nothing waits for ever: once somebody has looked, all of it goes out.
        var readable = await newsroom.Read(db => db.Editions.Visible().Where(e => e.Language == "en").Select(e => e.StoryId).ToListAsync());
        foreach (var story in fresh.Where(s => !readable.Contains(StoryId.Of(s))))
        {
            await duty.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "en" } });
        }
        Assert.Equal(fresh.Count + published.Count, await NothingUnreviewed());

        async Task<int> NothingUnreviewed()
        {
            var shown = await newsroom.Read(db => db.Editions.Visible().Where(e => e.Language == "en").Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => new { e.Unreviewed, e.Id, r.Headline, r.Body }).ToListAsync());
            Assert.InRange(shown.Count, published.Count, published.Count + fresh.Count);
            Assert.All(shown, e => Assert.False(e.Unreviewed));
            Assert.All(shown, e => Assert.DoesNotContain("\"machine\":\"libre\"}", e.Body, StringComparison.Ordinal));
            var waiting = await newsroom.Read(db => db.MachineTexts.Where(t => t.AcceptedAt == null).Select(t => new { t.EditionId, t.Words }).ToListAsync());
            Assert.DoesNotContain(shown, e => waiting.Any(w => w.EditionId == e.Id && (e.Body.Contains(w.Words.Trim(), StringComparison.Ordinal) || e.Headline == w.Words.Trim())));
            return shown.Count;
        }

        // Until it is done or refused for good, and in any case not for ever.
        static async Task Again(Func<Task<HttpResponseMessage>> act)
        {
            for (var n = 0; n < 12; n++)
            {
                using var answer = await act();
                Assert.True((int)answer.StatusCode < 500, $"answered {(int)answer.StatusCode}");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task A_scheduled_edition_that_became_unreviewed_meanwhile_stays_out_at_its_instant_and_a_command_says_why(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        var at = TestNewsroom.Now.AddHours(1);
        await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s => s["publishedAt"] = at.ToString("O")));
        // The same story comes again, and a machine has written in it.
        await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s =>
        {
            s["publishedAt"] = at.ToString("O");
            s.Body("en")[0]!["madeBy"] = Lines.Json(new { machine = "opus" });
        }));

        await newsroom.Pass(TimeSpan.FromHours(2));
        var published = Assert.IsType<PublishOutcome.Done>(await newsroom.Get<PublishEditions>().Publish("bridge", ["en"], null, TestContext.Current.CancellationToken));

        Assert.Equal(["uk"], await Visible(newsroom));
        Assert.True(Assert.Single(published.Editions) is { Visible: false, WaitsForReview: true });
    }

    [Theory, OnBothEngines]
    public async Task An_edition_that_was_held_for_a_look_is_out_from_when_it_was_released_and_not_from_when_it_was_meant_to_be(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s =>
        {
            s["publishedAt"] = TestNewsroom.Now.AddHours(1).ToString("O");
            s.Body("en")[0]!["madeBy"] = Lines.Json(new { machine = "opus" });
        }));
        await newsroom.Pass(TimeSpan.FromHours(3));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = (await newsroom.Story("bridge")).Value;

        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "en" } });

        Assert.Equal(TestNewsroom.Now.AddHours(3), (await newsroom.Edition("bridge", "en")).VisibleSince);
    }

    [Theory, OnBothEngines]
    public async Task A_bundle_brings_readers_nothing_that_a_machine_wrote_and_nobody_looked_at(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Lines.Story("bridge", ["uk", "en"]));

        var report = await newsroom.Import(Lines.Story("bridge", ["uk", "en"], s =>
        {
            s.Body("uk")[0]!["html"] = "Інші слова.";
            s.Body("en")[0]!["html"] = "Other words, by a machine.";
            s.Body("en")[0]!["madeBy"] = Lines.Json(new { machine = "opus" });
        }));

        Assert.Equal([("bridge", "en")], report.Unreviewed);
        Assert.Contains("Інші слова.", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
        Assert.DoesNotContain("by a machine", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Texts_of_an_earlier_version_that_nobody_looked_at_are_known_after_an_upgrade(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine).WithRubrics();
        await newsroom.Import(Lines.Story("bridge", ["uk", "en", "ru"], s =>
        {
            s["publishedAt"] = TestNewsroom.Now.AddHours(1).ToString("O");
            s.Body("en")[0]!["madeBy"] = Lines.Json(new { machine = "opus" });
            s.Body("ru")[0]!["madeBy"] = Lines.Json(new { machine = "opus", person = true });
        }));
        var script = $"0026_unreviewed.{(engine is Engine.Sqlite ? "sqlite" : "postgres")}.sql";
        await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlAsync($"update editions set unreviewed = false; delete from schema_scripts where name = {script}", token), TestContext.Current.CancellationToken);

        var outcome = Assert.IsType<MigrationOutcome.Done>(await newsroom.Get<Migrator>().Migrate(TestContext.Current.CancellationToken));

        Assert.Equal([script], outcome.Applied);
        Assert.Equal(["en"], await newsroom.Read(db => db.Editions.Where(e => e.Unreviewed).Select(e => e.Language).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_that_nobody_looked_at_is_labelled_though_every_block_was_until_somebody_accepts_it(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server, "--Translation:PublishUnreviewed=true");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.");
        await editor.Fill(story);
        await editor.Review(story, accepted: Seen((await editor.Unreviewed(story)).Where(u => u.GetProperty("place").GetString() != ":headline")));
        Assert.Equal(":headline", Assert.Single(await editor.Unreviewed(story)).GetProperty("place").GetString());

        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });

        var slug = (await editor.Edition(story, "en")).GetProperty("slug").GetString();
        var page = await newsroom.Parsed($"/en/news/{slug}");
        Assert.Equal("Machine translation, not checked by an editor", page.Text("h1 .mark.machine"));
        Assert.Equal("noindex, follow", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Contains("(LibreTranslate)", page.Text("article .unreviewed"), StringComparison.Ordinal);

        await editor.Review(story, accepted: Seen(await editor.Unreviewed(story)));
        Assert.Null((await newsroom.Parsed($"/en/news/{slug}")).QuerySelector(".unreviewed, .mark.machine"));
    }

    [Theory, OnBothEngines]
    public async Task An_update_with_a_persons_headline_that_is_taken_back_brings_the_machines_label_back(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server, "--Translation:PublishUnreviewed=true");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await editor.Untranslated("Один.");
        await editor.Fill(story);
        await editor.Review(story, accepted: Seen((await editor.Unreviewed(story)).Where(u => u.GetProperty("place").GetString() != ":headline")));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });
        var slug = (await editor.Edition(story, "en")).GetProperty("slug").GetString();
        // Which of two releases was the last is told by their instants.
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        var block = (await editor.Edition(story, "en")).GetProperty("draft").GetProperty("body")[0];
        await editor.Save(story, "en", Translated("The bridge is open", (block.GetProperty("id").GetString()!, "b1", block.GetProperty("html").GetString()!)));
        await editor.Done(HttpMethod.Post, $"/stories/{story}/editions/en/update", new { operation = Operation(), @base = await editor.Version(story, "en"), substantive = true });
        Assert.Null((await newsroom.Parsed($"/en/news/{slug}")).QuerySelector(".unreviewed, .mark.machine"));

        await editor.Done(HttpMethod.Post, $"/stories/{story}/release/undo", new { operation = Operation() });

        Assert.NotNull((await newsroom.Parsed($"/en/news/{slug}")).QuerySelector("h1 .mark.machine"));
    }

    [Theory, OnBothEngines]
    public async Task A_newsroom_that_publishes_what_nobody_looked_at_does(Engine engine)
    {
        await using var server = await Saying();
        await using var newsroom = await WithEngine(engine, server, "--Translation:PublishUnreviewed=true");
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await Filled(editor);

        Assert.False((await editor.Read($"/stories/{story}/release")).GetProperty("editions")[1].GetProperty("blocked").GetBoolean());
        await editor.Done(HttpMethod.Post, $"/stories/{story}/release", new { operation = Operation(), languages = new[] { "uk", "en" } });

        Assert.Equal(["en", "uk"], await Visible(newsroom));
        Assert.True(await newsroom.Read(db => db.Editions.Where(e => e.Language == "en").Select(e => e.Unreviewed).SingleAsync()));
    }

    /// <summary>A story whose English edition holds one unreviewed block, under a person's headline.</summary>
    static async Task<Guid> Filled(DeskClient desk)
    {
        var story = await desk.Untranslated("Один.");
        await desk.Save(story, "en", Translated("Bridge"));
        await desk.Fill(story);
        return story;
    }

    static Task<List<string>> Visible(TestNewsroom newsroom) => newsroom.Read(db => db.Editions.Visible().OrderBy(e => e.Language).Select(e => e.Language).ToListAsync());
}
