using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Tests.Newsrooms;
using Dateline.Translation;
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
        Assert.IsType<ActOutcome.NotAllowed>(await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Reporter, Newsdesk.Once(), new(story, "ru"), "Довжини тут немає.", Cancellation));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Translator, Newsdesk.Once(), new(story, "ru"), "Довжини тут немає.", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.NothingChanged), await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Translator, Newsdesk.Once(), new(story, "ru"), "Довжини тут немає.", Cancellation));

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

        // Only the headline: the paragraph says what the other edition said before.
        await update.Update(Newsdesk.Editor, Newsdesk.Once(), en, new UpdateAsked(await Retitled(newsroom, "en", "Story, bridge")), false, "en", Cancellation);
        Assert.Equal(["en", "ru"], await Open(newsroom));
        // Which of two releases was the last is told by their instants.
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.IsType<ActOutcome.Done>(await update.Update(Newsdesk.Editor, Newsdesk.Once(), en, new UpdateAsked(await newsroom.Draft("bridge", "en", "Story, bridge", "The bridge is 63 metres long.")), true, "en", Cancellation));
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
        Assert.Equal(new ActOutcome.NotAllowed(new Access.NoRole(Permission.Publish)), await newsroom.Get<UpdateEdition>().Correct(Newsdesk.Translator, Newsdesk.Once(), new(await newsroom.Story("bridge"), "en"), new UpdateAsked(version), "Note.", "Reason.", false, "en", Cancellation));
        Assert.Equal(new ActOutcome.Refused(Refusal.NotReleased), await newsroom.Get<UpdateEdition>().Correct(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("tower"), "en"), new UpdateAsked(1), "Note.", "Reason.", false, "en", Cancellation));
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

    [Theory, OnBothEngines]
    public async Task A_look_names_the_changed_blocks_and_ends_when_each_is_found_right_or_rewritten_and_with_readers(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var story = await newsroom.Story("bridge");
        var said = (await newsroom.Working("bridge", "uk")).Text.Body.Blocks.OfType<Paragraph>().First();
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");

        var changed = Assert.Single(await Changed(newsroom, "en"));
        Assert.Equal((said.Id, Following.Stale), (changed.Source, changed.Following));
        Assert.Equal(said.Text, string.Concat(changed.Change.Where(c => c.Kind is not ChangeKind.Added).Select(c => c.Text)));
        Assert.Equal("Міст має 63 метри.", string.Concat(changed.Change.Where(c => c.Kind is not ChangeKind.Removed).Select(c => c.Text)));

        // Rewritten, and readers still have the old words.
        var version = await newsroom.Draft("bridge", "en", "Story bridge", "The bridge is 63 metres long.");
        Assert.Equal(Following.Unreleased, Assert.Single(await Changed(newsroom, "en")).Following);
        Assert.Equal(["en", "ru"], await Open(newsroom));
        await newsroom.Get<UpdateEdition>().Update(Newsdesk.Editor, Newsdesk.Once(), new(story, "en"), new UpdateAsked(version), false, "en", Cancellation);
        Assert.Equal(["ru"], await Open(newsroom));

        // The Russian says nothing of the length, and somebody says that it is right.
        var russian = (await newsroom.Working("bridge", "ru")).Text.Body.Blocks.OfType<Paragraph>().First();
        Assert.IsType<EditOutcome<SavedDraft>.Done>(await newsroom.Get<AgreeBlock>().Agree(Newsdesk.Translator, Newsdesk.Once(), new(story, "ru"), new BlockAgreement(russian.Id, said.Id, null, Agreement.Fresh, null), Cancellation));
        Assert.Empty(await Open(newsroom));
        Assert.Equal([TaskOutcome.Synchronised, TaskOutcome.Synchronised], await newsroom.Read(db => db.CorrectionTasks.Select(t => t.Outcome!.Value).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task A_corrected_translation_names_the_blocks_of_its_original_and_of_its_sister_and_a_person_says_whether_they_are_right(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var (ukrainian, russian) = (await First("uk"), await First("ru"));
        var said = (await First("en")).Text;

        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "A longer bridge", "The bridge is 63 metres long.", more: new Paragraph("b9", "Nobody was hurt.")), "The length was wrong.", "A typing error.");

        foreach (var (language, block) in new[] { ("uk", ukrainian.Id), ("ru", russian.Id) })
        {
            var changed = await Changed(newsroom, language);
            Assert.Equal([(":headline", ":headline"), ("b1", block), ("b9", null)], changed.Select(c => (c.Source, c.Block)));
            Assert.All(changed, c => Assert.Equal(Following.Unknown, c.Following));
            Assert.Equal(said, string.Concat(changed[1].Change.Where(c => c.Kind is not ChangeKind.Added).Select(c => c.Text)));
        }
        // Whoever merely brings the sister up to date has said nothing of it.
        var version = await newsroom.Draft("bridge", "ru", "Новость bridge", "Мост открыт.");
        await newsroom.Get<UpdateEdition>().Update(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("bridge"), "ru"), new UpdateAsked(version), false, "en", Cancellation);
        Assert.Equal(["ru", "uk"], await Open(newsroom));
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UpdateEdition>().Looked(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("bridge"), "ru"), "Довжини тут немає.", Cancellation));
        Assert.Equal(["uk"], await Open(newsroom));

        async Task<Paragraph> First(string language) => (await newsroom.Working("bridge", language)).Text.Body.Blocks.OfType<Paragraph>().First();
    }

    [Theory, OnBothEngines]
    public async Task A_correction_of_an_edition_that_leaves_the_changed_block_as_it_was_ends_no_look(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");

        await Correct(newsroom, "en", await Retitled(newsroom, "en", "Story, bridge"), "The headline was wrong.", "A typing error.");

        // It answers nothing, and is news to the others.
        Assert.Equal(["en", "ru", "ru", "uk"], await Open(newsroom));
        var look = newsroom.Get<UpdateEdition>().Looked(Newsdesk.Translator, Newsdesk.Once(), new(await newsroom.Story("bridge"), "en"), " ", Cancellation);
        Assert.Equal(new ActOutcome.Refused(Refusal.ReasonNeeded), await look);
    }

    [Theory, OnBothEngines]
    public async Task An_edition_that_goes_out_with_the_correction_in_it_owes_none(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = await newsroom.Story("bridge");
        await newsroom.Release("bridge", "uk");
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");
        await newsroom.Draft("bridge", "en", "Story bridge", "The bridge is 63 metres long.");
        Assert.Contains("en", await Open(newsroom));

        await newsroom.Release("bridge", "en");

        Assert.DoesNotContain("en", await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_substantive_update_asks_the_other_editions_to_follow_and_a_silent_one_or_one_taken_back_does_not(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var (update, uk) = (newsroom.Get<UpdateEdition>(), new EditionInStory(await newsroom.Story("bridge"), "uk"));

        await update.Update(Newsdesk.Editor, Newsdesk.Once(), uk, new UpdateAsked(await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри.")), false, "en", Cancellation);
        Assert.Empty(await Open(newsroom));
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await update.Update(Newsdesk.Editor, Newsdesk.Once(), uk, new UpdateAsked(await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри і два тротуари.")), true, "en", Cancellation);
        Assert.Equal(["en", "ru"], await Open(newsroom));
        Assert.All(await newsroom.Read(db => db.CorrectionTasks.ToListAsync()), t => Assert.True(t is { ByUpdate: true, Note: "", TellsReaders: false }));

        Assert.IsType<ActOutcome.Done>(await newsroom.Undo("bridge"));
        Assert.Empty(await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task Readers_of_an_edition_are_told_that_another_was_corrected_until_theirs_follows_where_the_newsroom_wants_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.", tellsReaders: true);

        var told = await newsroom.Page("/en/news/bridge-en");
        Assert.Contains("Corrected in Ukrainian</a> <time", told, StringComparison.Ordinal);
        Assert.Contains("<span lang=\"uk\">Довжина інша.</span>", told, StringComparison.Ordinal);
        Assert.DoesNotContain("CorrectionComment", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Corrected in Ukrainian", await newsroom.Page("/news/bridge-uk"), StringComparison.Ordinal);
        Assert.Contains("Исправлено на украинском", await newsroom.Page("/ru/news/bridge-ru"), StringComparison.Ordinal);

        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "Story bridge", "The bridge is 63 metres long."), "The length was wrong.", "A typing error.");
        Assert.DoesNotContain("Corrected in Ukrainian", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
        Assert.Contains("Исправлено на украинском", await newsroom.Page("/ru/news/bridge-ru"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_correction_of_other_words_ends_no_look_at_an_original_and_is_news_to_its_translations(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "Story bridge", "The bridge is 63 metres long."), "The length was wrong.", "A typing error.");
        Assert.Equal(["ru", "uk"], await Open(newsroom));

        await Correct(newsroom, "uk", await Retitled(newsroom, "uk", "Міст відкрито"), "Заголовок був неточний.", "Поспіх.", tellsReaders: true);

        Assert.Equal(["en", "ru", "ru", "uk"], await Open(newsroom));
        Assert.Contains("Corrected in Ukrainian", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);
        // It says now what the English was corrected to.
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Міст відкрито", "Міст має 63 метри."), "Довжина інша.", "Одрук.");
        Assert.Equal(["en", "ru", "ru"], await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_correction_that_answers_another_and_says_more_asks_the_others_to_look(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");

        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "Two bridges", "The bridge is 63 metres long."), "Length and headline were wrong.", "A typing error.");

        Assert.Equal(["ru", "ru", "uk"], await Open(newsroom));
        // The length is what both say by now: only the headline was new.
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Correct(newsroom, "uk", await Retitled(newsroom, "uk", "Два мости"), "Заголовок був неточний.", "Поспіх.");
        Assert.Equal(["ru", "ru"], await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_look_that_no_block_here_stands_for_is_answered_and_what_the_answer_changed_is_news_all_the_same(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var english = (await newsroom.Working("bridge", "en")).Text.Body.Blocks.OfType<Paragraph>().First();
        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "Story bridge", english.Text, more: new Paragraph("b9", "Nobody was hurt.")), "A sentence was missing.", "Haste.");
        Assert.Equal(["ru", "uk"], await Open(newsroom));

        await Correct(newsroom, "uk", await Retitled(newsroom, "uk", "Довгий міст"), "Заголовок був неточний.", "Поспіх.");

        Assert.Equal(["en", "ru", "ru"], await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_look_is_over_after_two_updates_that_follow_it_together(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "A long bridge", "The bridge is 63 metres long."), "The length was wrong.", "A typing error.");
        var (update, uk) = (newsroom.Get<UpdateEdition>(), new EditionInStory(await newsroom.Story("bridge"), "uk"));

        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await update.Update(Newsdesk.Editor, Newsdesk.Once(), uk, new UpdateAsked(await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри.")), true, "en", Cancellation);
        Assert.Contains("uk", await Open(newsroom));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await update.Update(Newsdesk.Editor, Newsdesk.Once(), uk, new UpdateAsked(await Retitled(newsroom, "uk", "Довгий міст")), true, "en", Cancellation);

        Assert.DoesNotContain("uk", await Open(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_look_at_two_paragraphs_of_an_original_is_over_when_both_were_corrected_one_after_the_other(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        await Correct(newsroom, "en", await newsroom.Draft("bridge", "en", "A long bridge", "The bridge is 63 metres long."), "The length was wrong.", "A typing error.");

        await Correct(newsroom, "uk", await newsroom.Draft("bridge", "uk", "Новина bridge", "Міст має 63 метри."), "Довжина інша.", "Одрук.");
        // What it said so far had been asked for.
        Assert.Equal(["ru", "uk"], await Open(newsroom));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Correct(newsroom, "uk", await Retitled(newsroom, "uk", "Довгий міст"), "Заголовок був неточний.", "Поспіх.");

        Assert.Equal(["ru"], await Open(newsroom));
    }

    /// <summary>Another headline over the same blocks.</summary>
    static async Task<int> Retitled(TestNewsroom newsroom, string language, string headline)
    {
        var working = await newsroom.Working("bridge", language);
        var saved = await newsroom.Get<SaveDraft>().Save(Newsdesk.ChiefEditor, Newsdesk.Once(), new(await newsroom.Story("bridge"), language), working.Version, working.Text with { Headline = headline }, Cancellation);
        return Assert.IsType<EditOutcome<SavedDraft>.Done>(saved).Result.Version;
    }

    static async Task<IReadOnlyList<ChangedBlock>> Changed(TestNewsroom newsroom, string language)
    {
        var story = await newsroom.Story("bridge");
        return await newsroom.Read(async db => await db.ChangedBlocks((await db.OpenStory(story, Cancellation))!, await db.OpenLooks(story).SingleAsync(t => t.Language == language), Cancellation));
    }

    static async Task<ActOutcome> Correct(TestNewsroom newsroom, string language, int version, string note, string reason, bool tellsReaders = false)
        => await newsroom.Get<UpdateEdition>().Correct(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("bridge"), language), new UpdateAsked(version), note, reason, tellsReaders, "en", Cancellation);

    static Task<List<string>> Open(TestNewsroom newsroom) => newsroom.Read(db => db.CorrectionTasks.Where(t => t.ClosedAt == null).OrderBy(t => t.Language).Select(t => t.Language).ToListAsync());
}
