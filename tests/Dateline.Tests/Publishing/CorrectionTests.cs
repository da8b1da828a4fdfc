using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class CorrectionTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_correction_shows_its_note_and_asks_to_look_at_the_other_editions(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var version = await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри.");

        Assert.IsType<ActOutcome.Done>(await Correct(newsroom, "uk", version, "Довжину моста було вказано неправильно.", "Одрук у прес-релізі."));

        var page = await newsroom.Page("/news/bridge-uk");
        Assert.Contains("Довжину моста було вказано неправильно.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Одрук у прес-релізі.", page, StringComparison.Ordinal);
        Assert.Equal(["en", "ru"], await Open(newsroom));
        Assert.Equal(TestNewsroom.Now, (await newsroom.Edition("bridge", "uk")).UpdatedAt);
        Assert.Contains("Одрук у прес-релізі.", await newsroom.Read(db => db.Audit.Where(a => a.Action == "edition.corrected").Select(a => a.Detail!).SingleAsync()), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_look_is_over_when_somebody_corrects_or_says_that_nothing_is_wrong(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var story = await newsroom.Story("bridge");
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");

        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "Story bridge", "The bridge is 63 metres long."), "The length was wrong.", "A typing error.");
        // The answer to a correction asks nobody to look again.
        Assert.Equal(["ru"], await Open(newsroom));
        Assert.IsType<ActOutcome.NotAllowed>(await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Reporter, Newsdesk.Once(), new(story, "ru"), Cancellation));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Translator, Newsdesk.Once(), new(story, "ru"), Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.NothingChanged), await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Translator, Newsdesk.Once(), new(story, "ru"), Cancellation));

        Assert.Empty(await Open(newsroom));
        Assert.Equal([("en", TaskOutcome.Corrected, "Ірина Лісова"), ("ru", TaskOutcome.LookedAt, "Max Reed")], (await newsroom.Read(db => db.CorrectionTasks.OrderBy(t => t.Language).ToListAsync())).Select(t => (t.Language, t.Outcome!.Value, t.ClosedBy!)));
    }

    [Theory, OnBothEngines]
    public async Task An_update_for_readers_ends_a_look_and_taken_back_asks_for_it_again(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var (update, en) = (newsroom.Get<UpdateEdition>(), new Drafts.EditionInStory(await newsroom.Story("bridge"), "en"));
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");

        await update.Update(Newsdesk.Editor, Newsdesk.Once(), en, new UpdateAsked(await newsroom.Draft("bridge", "en", "Story bridge", "A comma, put right.")), false, "en", Cancellation);
        Assert.Equal(["en", "ru"], await Open(newsroom));
        // Which of two releases was the last is told by their instants.
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ActOutcome.Done>(await update.Update(Newsdesk.Editor, Newsdesk.Once(), en, new UpdateAsked(await newsroom.Draft("bridge", "en", "Story bridge", "The bridge is 63 metres long.")), true, "en", Cancellation));
        Assert.Equal(["ru"], await Open(newsroom));
        Assert.IsType<ActOutcome.Done>(await newsroom.Undo("bridge"));

        Assert.Equal(["en", "ru"], await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_that_a_bundle_brings_asks_to_look_once_and_the_bundle_that_answers_it_ends_the_look(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        Assert.Empty(await Open(newsroom));

        await newsroom.Import(Lines.Story("bridge", s => Note(s, "uk", "Довжина інша.", 10)));
        await newsroom.Import(Lines.Story("bridge", s => Note(s, "uk", "Довжина інша.", 10)));
        Assert.Equal(["en", "ru"], await Open(newsroom));
        await newsroom.Import(Lines.Story("bridge", s =>
        {
            Note(s, "uk", "Довжина інша.", 10);
            Note(s, "en", "The length was wrong.", 5);
        }));

        // The answer asks nothing back of the edition that was corrected first.
        Assert.Equal(["ru"], await Open(newsroom));
        Assert.Equal([("en", TaskOutcome.Corrected)], (await newsroom.Read(db => db.CorrectionTasks.Where(t => t.ClosedAt != null).ToListAsync())).Select(t => (t.Language, t.Outcome!.Value)));

        static void Note(JsonObject story, string language, string text, int minutesAgo)
            => story.Edition(language)["corrections"] = new JsonArray(Lines.Json(new { at = TestNewsroom.Now.AddMinutes(-minutesAgo).ToString("O"), text }));
    }

    [Theory, OnBothEngines]
    public async Task Corrections_without_note_reason_or_change_are_refused(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        await newsroom.Unpublished("tower");
        var version = (await newsroom.Working("bridge", "en")).Version;

        Assert.Equal(new ActOutcome.Refused(Refusal.NothingChanged), await Correct(newsroom, "en", version, "Note.", "Reason."));
        version = await newsroom.Draft("bridge", "en", "Story bridge", "Other words.");
        Assert.Equal(new ActOutcome.Refused(Refusal.NoteNeeded), await Correct(newsroom, "en", version, " ", "Reason."));
        Assert.Equal(new ActOutcome.Refused(Refusal.ReasonNeeded), await Correct(newsroom, "en", version, "Note.", ""));
        Assert.Equal(new ActOutcome.Stale("en", version), await Correct(newsroom, "en", version - 1, "Note.", "Reason."));
        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Publish)), await newsroom.Get<UpdateEdition>().Correct(Newsdesk.Translator, Newsdesk.Once(), new(await newsroom.Story("bridge"), "en"), new UpdateAsked(version), "Note.", "Reason.", "en", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.NotReleased), await newsroom.Get<UpdateEdition>().Correct(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("tower"), "en"), new UpdateAsked(1), "Note.", "Reason.", "en", Cancellation));
        Assert.Empty(await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_silent_update_moves_no_date_and_a_substantive_one_does(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var at = new Drafts.EditionInStory(await newsroom.Story("bridge"), "en");
        var update = newsroom.Get<UpdateEdition>();

        await update.Update(Newsdesk.Editor, Newsdesk.Once(), at, new UpdateAsked(await newsroom.Draft("bridge", "en", "Story bridge", "A typing error put right.")), false, "en", Cancellation);
        Assert.Null((await newsroom.Edition("bridge", "en")).UpdatedAt);
        await update.Update(Newsdesk.Editor, Newsdesk.Once(), at, new UpdateAsked(await newsroom.Draft("bridge", "en", "Story bridge", "More is known.")), true, "en", Cancellation);

        Assert.Equal(TestNewsroom.Now, (await newsroom.Edition("bridge", "en")).UpdatedAt);
        Assert.Contains("More is known.", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
    }

    static async Task<ActOutcome> Correct(TestNewsroom newsroom, string language, int version, string note, string reason)
        => await newsroom.Get<UpdateEdition>().Correct(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("bridge"), language), new UpdateAsked(version), note, reason, "en", Cancellation);

    static Task<List<string>> Open(TestNewsroom newsroom) => newsroom.Read(db => db.CorrectionTasks.Where(t => t.ClosedAt == null).OrderBy(t => t.Language).Select(t => t.Language).ToListAsync());
}
