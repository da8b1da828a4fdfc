using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Releases;

public sealed class VisibilityTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_draft_is_published_in_one_language_and_the_others_stay_drafts(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null)));
        Assert.Empty(await Visible(newsroom));

        var outcome = await newsroom.Get<PublishEditions>().Publish("flood", ["en"], null, Cancellation);

        Assert.IsType<PublishOutcome.Done>(outcome);
        Assert.Equal(["en"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_release_publishes_all_editions_in_the_same_instant(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null)));

        await newsroom.Get<PublishEditions>().Publish("flood", [], null, Cancellation);

        Assert.Equal([TestNewsroom.Now], await newsroom.Read(db => db.Editions.Select(e => e.VisibleSince!.Value).Distinct().ToListAsync()));
        Assert.Equal(3, await newsroom.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished)));
    }

    [Theory, OnBothEngines]
    public async Task A_scheduled_release_happens_once_and_not_before_its_time(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null)));
        await newsroom.Get<PublishEditions>().Publish("flood", [], TestNewsroom.Now.AddHours(2), Cancellation);

        await newsroom.Pass(TimeSpan.FromMinutes(119));
        Assert.Empty(await Visible(newsroom));
        await newsroom.Pass(TimeSpan.FromMinutes(1));
        await newsroom.Pass(TimeSpan.FromHours(1));

        Assert.Equal(["en", "ru", "uk"], await Visible(newsroom));
        Assert.Equal(3, await newsroom.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished)));
        Assert.Equal([TestNewsroom.Now.AddHours(2)], await newsroom.Read(db => db.Editions.Select(e => e.VisibleSince!.Value).Distinct().ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Many_nodes_that_look_at_the_schedule_at_once_release_a_story_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, 20).Select(i => Lines.Story($"s{i}", ["uk"], s => s["publishedAt"] = TestNewsroom.Now.AddHours(1).ToString("O")))]));
        newsroom.Clock.Advance(TimeSpan.FromHours(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            using var database = new Database(newsroom.Place.Database);
            var keeper = new ScheduleKeeper(database, newsroom.Get<Settlement>(), newsroom.Get<ReleaseTime>(), newsroom.Clock, newsroom.Services.GetServices<IDueWork>(), Microsoft.Extensions.Logging.Abstractions.NullLogger<ScheduleKeeper>.Instance);
            while (await keeper.DoNext(Cancellation))
            {
            }
        }));

        Assert.Equal(20, await newsroom.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished)));
        Assert.Equal(0, await newsroom.Read(db => db.Schedule.CountAsync()));
    }

    [Theory, OnBothEngines]
    public async Task An_embargo_holds_until_its_instant(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["embargoedUntil"] = TestNewsroom.Now.AddHours(3).ToString("O"))));

        Assert.Empty(await Visible(newsroom));
        await newsroom.Pass(TimeSpan.FromHours(3) - TimeSpan.FromSeconds(1));
        Assert.Empty(await Visible(newsroom));
        await newsroom.Pass(TimeSpan.FromSeconds(1));
        Assert.Equal(["en", "ru", "uk"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task An_embargo_that_is_set_afterwards_takes_an_edition_back_and_lifting_it_returns_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var hold = newsroom.Get<HoldEdition>();

        await hold.Embargo(new EditionAt("flood", "uk"), TestNewsroom.Now.AddDays(1), Cancellation);
        Assert.Equal(["en", "ru"], await Visible(newsroom));
        await hold.Embargo(new EditionAt("flood", "uk"), null, Cancellation);

        Assert.Equal(["en", "ru", "uk"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_takedown_withdraws_one_language_and_publishing_does_not_bring_it_back(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("flood", "ru"), "Снято.", Cancellation);

        Assert.Equal(["en", "uk"], await Visible(newsroom));
        Assert.Equal(new PublishOutcome.TakenDown("ru"), await newsroom.Get<PublishEditions>().Publish("flood", [], null, Cancellation));
        await newsroom.Get<TakeDownEdition>().Reinstate(new EditionAt("flood", "ru"), Cancellation);
        Assert.Equal(["en", "ru", "uk"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_keeps_the_first_publication_time_and_moves_the_modification(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var (published, text) = (TestNewsroom.Now.AddHours(-1), Text("Three districts", "Three districts are without water."));

        var outcome = await newsroom.Get<ReviseEdition>().Correct(new EditionAt("flood", "en"), text, "We said four districts.", Cancellation);

        Assert.IsType<ChangeOutcome.Done>(outcome);
        var edition = await newsroom.Read(db => db.Editions.Include(e => e.Corrections).SingleAsync(e => e.Language == "en"));
        Assert.Equal((published, published, TestNewsroom.Now), (edition.PublishedAt, edition.VisibleSince, edition.UpdatedAt));
        Assert.Equal("We said four districts.", Assert.Single(edition.Corrections).Text);
    }

    [Theory, OnBothEngines]
    public async Task A_typing_error_put_right_moves_no_date(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        await newsroom.Get<ReviseEdition>().Revise(new EditionAt("flood", "en"), Text("Flod", "x"), substantive: false, Cancellation);
        Assert.Null(await newsroom.Read(db => db.Editions.Where(e => e.Language == "en").Select(e => e.UpdatedAt).SingleAsync()));

        await newsroom.Get<ReviseEdition>().Revise(new EditionAt("flood", "en"), Text("Flood", "much more is known now"), substantive: true, Cancellation);
        Assert.Equal(TestNewsroom.Now, await newsroom.Read(db => db.Editions.Where(e => e.Language == "en").Select(e => e.UpdatedAt).SingleAsync()));
    }

    [Theory, OnBothEngines]
    public async Task The_second_of_two_editors_is_told_and_overwrites_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var seen = await newsroom.Read(db => db.Editions.Where(e => e.Language == "en").Select(e => e.Version).SingleAsync());
        var revise = newsroom.Get<ReviseEdition>();

        var first = await revise.Revise(new EditionAt("flood", "en", seen), Text("First", "1"), substantive: false, Cancellation);
        var second = await revise.Revise(new EditionAt("flood", "en", seen), Text("Second", "2"), substantive: false, Cancellation);

        Assert.IsType<ChangeOutcome.Done>(first);
        Assert.IsType<ChangeOutcome.Stale>(second);
        Assert.Equal("First", await newsroom.Read(db => db.Editions.Where(e => e.Language == "en").Select(e => e.Headline).SingleAsync()));
    }

    [Fact]
    public async Task What_nobody_has_seen_needs_no_correction()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null)));

        Assert.IsType<ChangeOutcome.Refused>(await newsroom.Get<ReviseEdition>().Correct(new EditionAt("flood", "en"), Text("a", "b"), "note", Cancellation));
        Assert.IsType<ChangeOutcome.NoSuchEdition>(await newsroom.Get<ReviseEdition>().Correct(new EditionAt("flood", "fr"), Text("a", "b"), "note", Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task With_a_state_language_no_other_edition_comes_first(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--StateLanguage=uk");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null)));
        var publish = newsroom.Get<PublishEditions>();

        var early = (PublishOutcome.Done)await publish.Publish("flood", ["en"], null, Cancellation);
        Assert.Equal("uk", Assert.Single(early.Editions).WaitsFor);
        Assert.Empty(await Visible(newsroom));
        await publish.Publish("flood", ["uk"], null, Cancellation);

        Assert.Equal(["en", "uk"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task An_edition_that_says_more_than_the_state_language_waits(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--StateLanguage=uk");

        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s.Body("en").Add(new JsonObject { ["id"] = "extra", ["type"] = "paragraph", ["html"] = "More." }))));

        Assert.Equal(["ru", "uk"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Withdrawing_the_state_language_withdraws_the_others_unless_a_chief_editor_gives_a_reason(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--StateLanguage=uk");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        await newsroom.Get<HoldEdition>().ShowDespite(new EditionAt("flood", "en"), "International partners rely on it.", Cancellation);

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("flood", "uk"), "Знято.", Cancellation);

        Assert.Equal(["en"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Without_a_state_language_each_edition_goes_its_own_way(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("flood", "uk"), "Знято.", Cancellation);

        Assert.Equal(["en", "ru"], await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Switching_the_state_language_on_settles_what_is_stored(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Get<Derive>().NoteIfNew(Cancellation);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["en"])));
        Assert.Equal(["en"], await Visible(newsroom));

        var options = Microsoft.Extensions.Options.Options.Create(new Settings.NewsroomSettings { StateLanguage = "uk", Languages = ["uk", "en"] });
        var settled = await new Derive(newsroom.Database, new Settlement(options, newsroom.Get<ReleaseTime>()), newsroom.Get<ReleaseTime>(), options).Again(new Progress<int>(), Cancellation);

        Assert.Equal(1, settled);
        Assert.Empty(await Visible(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Counts_of_a_list_follow_what_is_in_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, 25).Select(i => Lines.Story($"s{i}", ["uk"], s => s["publishedAt"] = TestNewsroom.Now.AddHours(-i * 7).ToString("O")))]));
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("s3", "uk"), "Знято.", Cancellation);
        await newsroom.Get<HoldEdition>().Embargo(new EditionAt("s9", "uk"), TestNewsroom.Now.AddDays(1), Cancellation);

        var (listed, counted) = await newsroom.Read(async db => (
            await db.Listings.GroupBy(l => l.ListId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count),
            await db.ListingDays.GroupBy(l => l.ListId).Select(g => new { g.Key, Count = g.Sum(d => d.Editions) }).ToDictionaryAsync(g => g.Key, g => g.Count)));

        Assert.Equal(23, listed[ListId.Everything]);
        Assert.Equal(listed, counted);
    }

    static Task<List<string>> Visible(TestNewsroom newsroom)
        => newsroom.Read(db => db.Editions.Visible().OrderBy(e => e.Language).Select(e => e.Language).ToListAsync());

    static EditionText Text(string headline, string paragraph) => new(headline, null, new Document([new Paragraph("b1", paragraph)]));
}
