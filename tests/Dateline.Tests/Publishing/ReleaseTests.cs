using System.Net;
using Dateline.Assignments;
using Dateline.Data;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class ReleaseTests
{
    const string Unbalanced = "Мер сказав: «Міст відкриють восени.";

    static readonly DateTimeOffset Now = TestNewsroom.Now;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Three_languages_go_out_in_one_instant_as_their_drafts_say(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "uk", "Міст відкрито", "Рух дозволено.");
        await newsroom.Draft("bridge", "en", "The bridge is open", "Traffic is allowed.");
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));

        var done = Assert.IsType<ActOutcome.Done>(await newsroom.Release("bridge", "uk", "en", "ru"));

        Assert.Equal([("uk", true), ("en", true), ("ru", true)], done.Editions.Select(e => (e.Language, e.Visible)));
        Assert.Equal(Now.AddMinutes(1).AddSeconds(10), done.UndoUntil);
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            Assert.Equal(Now.AddMinutes(1), (await newsroom.Edition("bridge", language)).VisibleSince);
            Assert.Equal(WorkState.Approved, await State(newsroom, language));
            Assert.False((await newsroom.Working("bridge", language)).Differs);
        }
        Assert.Contains("Traffic is allowed.", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
        Assert.Equal(3, (await newsroom.Actions("edition.published")).Count);
    }

    [Theory, OnBothEngines]
    public async Task Words_that_came_after_somebody_read_an_edition_don_t_go_out_with_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "en", "The bridge is open", "Traffic is allowed.");
        var story = await newsroom.Story("bridge");
        Task<ActOutcome> Release(Dictionary<string, int> read) => newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), story, new ReleaseAsked(["uk", "en"], Read: read), "en", Cancellation);
        var read = new Dictionary<string, int> { ["uk"] = (await newsroom.Working("bridge", "uk")).Version, ["en"] = (await newsroom.Working("bridge", "en")).Version };
        await newsroom.Draft("bridge", "en", "The bridge is open", "Traffic is allowed, but for lorries.");

        Assert.Equal(new ActOutcome.Unread("en"), await Release(read));
        Assert.Null((await newsroom.Edition("bridge", "uk")).PublishedAt);
        Assert.Null((await newsroom.Edition("bridge", "en")).PublishedAt);

        read["en"] = (await newsroom.Working("bridge", "en")).Version;
        Assert.IsType<ActOutcome.Done>(await Release(read));
        Assert.Contains("but for lorries", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task An_error_stops_its_own_edition_and_no_other(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "uk", "Міст відкриють", Unbalanced);

        var done = Assert.IsType<ActOutcome.Done>(await newsroom.Release("bridge", "uk", "en"));
        var blocked = Assert.IsType<ActOutcome.Blocked>(await newsroom.Release("bridge", "uk"));

        Assert.Equal(["en"], done.Editions.Select(e => e.Language));
        Assert.Equal("uk", Assert.Single(done.Remaining).Language);
        Assert.Contains(blocked.Editions[0].Findings, f => f.Rule == "quotes.unbalanced");
        Assert.Null((await newsroom.Edition("bridge", "uk")).PublishedAt);
        Assert.NotNull((await newsroom.Edition("bridge", "en")).VisibleSince);
    }

    [Theory, OnBothEngines]
    public async Task A_duty_editor_overrides_an_error_for_a_reason_that_is_kept(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "uk", "Міст відкриють", Unbalanced);
        var story = await newsroom.Story("bridge");
        var release = newsroom.Get<ReleaseEditions>();

        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Override)), await release.Release(Newsdesk.Editor, Newsdesk.Once(), story, new ReleaseAsked(["uk"], OverrideReason: "Терміново"), "uk", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.ReasonNeeded), await release.Release(Newsdesk.DutyEditor, Newsdesk.Once(), story, new ReleaseAsked(["uk"], OverrideReason: " "), "uk", Cancellation));
        Assert.IsType<ActOutcome.Done>(await release.Release(Newsdesk.DutyEditor, Newsdesk.Once(), story, new ReleaseAsked(["uk"], OverrideReason: "Так у документі."), "uk", Cancellation));

        Assert.Equal("Так у документі.", await newsroom.Read(db => db.DeskReleases.Select(r => r.OverrideReason).SingleAsync()));
        var detail = await newsroom.Read(db => db.Audit.Where(a => a.Action == "edition.published").Select(a => a.Detail!).SingleAsync());
        Assert.Contains("Так у документі.", detail, StringComparison.Ordinal);
        Assert.Contains("quotes.unbalanced", detail, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task What_readers_have_is_not_released_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Release("bridge", "en");

        Assert.Equal(Refusal.NothingToRelease, Assert.IsType<ActOutcome.Blocked>(await newsroom.Release("bridge", "en")).Editions[0].Why);
        await newsroom.Draft("bridge", "en", "The bridge", "Other words.");
        Assert.Equal(Refusal.AlreadySeen, Assert.IsType<ActOutcome.Blocked>(await newsroom.Release("bridge", "en")).Editions[0].Why);
        Assert.Equal(new ActOutcome.NoSuchEdition("pl"), await newsroom.Release("bridge", "pl"));
    }

    [Theory, OnBothEngines]
    public async Task A_release_at_a_time_happens_then_and_may_be_unscheduled_before(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "en", "The bridge is open", "Traffic is allowed.");
        var story = await newsroom.Story("bridge");
        var asked = new ReleaseAsked(["en"], Now.AddHours(1));

        var done = Assert.IsType<ActOutcome.Done>(await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), story, asked, "en", Cancellation));
        Assert.Equal(new PublishedEdition("en", Now.AddHours(1), false, null), done.Editions[0]);
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<ArrangeEdition>().Unschedule(Newsdesk.Editor, Newsdesk.Once(), new(story, "en"), await newsroom.Seen("bridge", "en"), Cancellation));
        await newsroom.Pass(TimeSpan.FromHours(2));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/bridge-en"));

        await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), story, asked with { At = Now.AddHours(3) }, "en", Cancellation);
        await newsroom.Pass(TimeSpan.FromHours(1));

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));
        Assert.Equal(new ActOutcome.Refused(Refusal.AlreadySeen), await newsroom.Get<ArrangeEdition>().Unschedule(Newsdesk.Editor, Newsdesk.Once(), new(story, "en"), await newsroom.Seen("bridge", "en"), Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task An_operation_that_comes_twice_is_done_once_and_answered_alike(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = await newsroom.Story("bridge");
        var operation = Newsdesk.Once();

        var first = Assert.IsType<ActOutcome.Done>(await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, operation, story, new ReleaseAsked(["en"]), "en", Cancellation));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        var second = Assert.IsType<ActOutcome.Done>(await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, operation, story, new ReleaseAsked(["en"]), "en", Cancellation));

        Assert.Equal((first.At, first.UndoUntil), (second.At, second.UndoUntil));
        Assert.Equal(first.Editions, second.Editions);
        Assert.Single(await newsroom.Actions("edition.published"));
        Assert.Equal(new ActOutcome.Refused(Refusal.OperationTaken), await newsroom.Get<ReleaseEditions>().Release(Newsdesk.DutyEditor, operation, story, new ReleaseAsked(["en"]), "en", Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task An_English_edition_waits_for_the_Ukrainian_one_and_is_told_so_before(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--StateLanguage=uk");
        await newsroom.Unpublished("bridge");

        var foreseen = await Foresee(newsroom, "en");
        var together = await Foresee(newsroom, "uk", "en");
        var done = Assert.IsType<ActOutcome.Done>(await newsroom.Release("bridge", "en"));

        Assert.Equal(("uk", null), (foreseen.Single().WaitsFor, foreseen.Single().From));
        Assert.All(together, e => Assert.Equal((null, Now), (e.WaitsFor, e.From)));
        Assert.Equal(new PublishedEdition("en", null, false, "uk"), done.Editions[0]);

        await newsroom.Release("bridge", "uk");
        Assert.NotNull((await newsroom.Edition("bridge", "en")).VisibleSince);
    }

    [Theory, OnBothEngines]
    public async Task A_held_story_goes_out_when_everything_was_looked_at_and_its_time_has_come(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = await newsroom.Story("bridge");
        var hold = newsroom.Get<HoldStory>();
        await hold.Set(Newsdesk.Reporter, Newsdesk.Once(), story, await newsroom.HoldSeen("bridge"), new HoldAsked("strike-civilian", Now.AddHours(-1), []), null, Cancellation);

        var blocked = Assert.IsType<ActOutcome.Blocked>(await newsroom.Get<ReleaseEditions>().Release(Newsdesk.DutyEditor, Newsdesk.Once(), story, new ReleaseAsked(["uk"], OverrideReason: "Терміново"), "uk", Cancellation));
        Assert.Equal(["place", "defence", "source"], blocked.Editions[0].Unchecked);
        foreach (var item in blocked.Editions[0].Unchecked)
        {
            await hold.Tick(Newsdesk.Reporter, Newsdesk.Once(), story, await newsroom.HoldSeen("bridge"), item, true, Cancellation);
        }
        var done = Assert.IsType<ActOutcome.Done>(await newsroom.Release("bridge", "uk"));

        Assert.Equal(new PublishedEdition("uk", Now.AddHours(2), false, null), done.Editions[0]);
        await newsroom.Pass(TimeSpan.FromHours(2));
        Assert.Equal(Now.AddHours(2), (await newsroom.Edition("bridge", "uk")).VisibleSince);
    }

    [Theory, OnBothEngines]
    public async Task Reporters_translators_and_editors_of_other_languages_release_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = await newsroom.Story("bridge");
        var ofEnglish = Newsdesk.Editor with { Grants = [new Grant(Role.Editor, Languages: ["en"])] };

        foreach (var actor in (Actor[])[Newsdesk.Reporter, Newsdesk.Translator, Newsdesk.Administrator, ofEnglish])
        {
            Assert.IsType<ActOutcome.NotAllowed>(await newsroom.Get<ReleaseEditions>().Release(actor, Newsdesk.Once(), story, new ReleaseAsked(["uk", "en"]), "en", Cancellation));
        }

        Assert.Null((await newsroom.Edition("bridge", "en")).PublishedAt);
    }

    static async Task<IReadOnlyList<ForeseenEdition>> Foresee(TestNewsroom newsroom, params string[] languages)
    {
        var story = await newsroom.Story("bridge");
        var open = await newsroom.Read(db => Drafts.Opening.OpenStory(db, story, Cancellation));
        return await newsroom.Get<ForeseeRelease>().Foresee(open!, languages, "en", Cancellation);
    }

    static async Task<WorkState> State(TestNewsroom newsroom, string language)
    {
        var id = (await newsroom.Edition("bridge", language)).Id;
        return await newsroom.Read(db => db.EditionWork.Where(w => w.EditionId == id).Select(w => w.State).SingleAsync());
    }
}
