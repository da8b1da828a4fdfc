using System.Net;
using Dateline.Assignments;
using Dateline.Data;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Publishing;

public sealed class UndoTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task What_was_first_published_is_gone_without_a_notice_and_its_drafts_say_what_they_said(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Draft("bridge", "en", "The bridge is open", "Traffic is allowed.");
        var before = await newsroom.Edition("bridge", "en");
        await newsroom.Release("bridge", "en", "ru");
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/bridge-en"));
        newsroom.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.IsType<ActOutcome.Done>(await newsroom.Undo("bridge"));

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/bridge-en"));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/ru/news/bridge-ru"));
        var after = await newsroom.Edition("bridge", "en");
        Assert.Equal((before.RevisionId, before.Headline, before.Slug, before.PublishedAt), (after.RevisionId, after.Headline, after.Slug, after.PublishedAt));
        Assert.Equal("The bridge is open", (await newsroom.Working("bridge", "en")).Text.Headline);
        Assert.Equal(WorkState.Draft, await newsroom.Read(db => db.EditionWork.Where(w => w.EditionId == after.Id).Select(w => w.State).SingleAsync()));
        Assert.Single(await newsroom.Actions("release.undone"));
    }

    [Theory, OnBothEngines]
    public async Task Readers_have_the_text_again_that_they_had_before_an_update(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        var before = await newsroom.Edition("bridge", "en");
        var version = await newsroom.Draft("bridge", "en", "The bridge is shut", "Traffic is forbidden.");
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UpdateEdition>().Update(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("bridge"), "en"), new UpdateAsked(version), true, "en", Cancellation));
        Assert.Contains("Traffic is forbidden.", await newsroom.Page("/en/news/bridge-en"), StringComparison.Ordinal);

        Assert.IsType<ActOutcome.Done>(await newsroom.Undo("bridge"));

        var page = await newsroom.Page("/en/news/bridge-en");
        Assert.Contains("Story text of bridge.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Traffic is forbidden.", page, StringComparison.Ordinal);
        var after = await newsroom.Edition("bridge", "en");
        Assert.Equal((before.RevisionId, before.Headline, before.UpdatedAt, before.VisibleSince), (after.RevisionId, after.Headline, after.UpdatedAt, after.VisibleSince));
        Assert.Equal("The bridge is shut", (await newsroom.Working("bridge", "en")).Text.Headline);
        Assert.True((await newsroom.Working("bridge", "en")).Differs);
        // And it may go out again.
        Assert.IsType<ActOutcome.Done>(await newsroom.Get<UpdateEdition>().Update(Newsdesk.Editor, Newsdesk.Once(), new(await newsroom.Story("bridge"), "en"), new UpdateAsked(version), true, "en", Cancellation));
    }

    [Theory, OnBothEngines]
    public async Task It_is_undone_once_and_not_after_ten_seconds_and_not_over_what_others_did(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        Assert.Equal(new ActOutcome.Refused(Refusal.NothingToUndo), await newsroom.Undo("bridge"));
        await newsroom.Release("bridge", "en");
        await newsroom.Undo("bridge");
        Assert.Equal(new ActOutcome.Refused(Refusal.UndoneAlready), await newsroom.Undo("bridge"));

        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        await newsroom.Release("bridge", "en");
        newsroom.Clock.Advance(TimeSpan.FromMilliseconds(10_001));
        Assert.Equal(new ActOutcome.Refused(Refusal.UndoTooLate), await newsroom.Undo("bridge"));
        Assert.NotNull((await newsroom.Edition("bridge", "en")).VisibleSince);

        await newsroom.Release("bridge", "ru");
        await newsroom.Get<WithdrawStory>().Withdraw(Newsdesk.DutyEditor, Newsdesk.Once(), await newsroom.Story("bridge"), null, ["ru"], Cancellation);
        Assert.Equal(new ActOutcome.Refused(Refusal.ChangedSince), await newsroom.Undo("bridge"));
        Assert.Equal(HttpStatusCode.Gone, await newsroom.Status("/ru/news/bridge-ru"));
    }

    [Theory, OnBothEngines]
    public async Task What_was_scheduled_waits_no_more(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        await newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), await newsroom.Story("bridge"), new ReleaseAsked(["en"], TestNewsroom.Now.AddSeconds(8)), "en", Cancellation);

        Assert.IsType<ActOutcome.Done>(await newsroom.Undo("bridge"));
        await newsroom.Pass(TimeSpan.FromSeconds(9));

        Assert.Null((await newsroom.Edition("bridge", "en")).VisibleSince);
        Assert.Equal(0, await newsroom.Read(db => db.Schedule.CountAsync()));
    }

    /// <summary>A release, its undoing twice, a time that comes and a reader who asks, all at once: afterwards everything agrees.</summary>
    [Theory, OnBothEngines]
    public async Task A_race_of_release_undo_and_schedule_ends_in_one_state(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Unpublished("bridge");
        var story = await newsroom.Story("bridge");
        var (released, undone) = (0, 0);
        for (var round = 0; round < 15; round++)
        {
            newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
            var at = newsroom.Clock.GetUtcNow();
            var outcomes = await Task.WhenAll(
                newsroom.Get<ReleaseEditions>().Release(Newsdesk.Editor, Newsdesk.Once(), story, new ReleaseAsked(["en"]), "en", Cancellation),
                newsroom.Get<ReleaseEditions>().Release(Newsdesk.DutyEditor, Newsdesk.Once(), story, new ReleaseAsked(["en"], at.AddSeconds(1)), "en", Cancellation),
                newsroom.Undo("bridge"),
                newsroom.Undo("bridge"));
            await newsroom.Pass(TimeSpan.FromSeconds(2));
            released += outcomes[..2].Count(o => o is ActOutcome.Done);
            undone += outcomes[2..].Count(o => o is ActOutcome.Done);

            await newsroom.Undo("bridge");
            if ((await newsroom.Edition("bridge", "en")).PublishedAt is not null)
            {
                await newsroom.Get<HoldEdition>().Unpublish(new EditionAt("bridge", "en"), Cancellation);
            }
        }
        var done = await newsroom.Read(db => db.DeskReleases.ToListAsync());

        Assert.True(released >= 15);
        Assert.Equal(released, done.Count);
        Assert.Equal(done.Count(r => r.UndoneAt is not null), (await newsroom.Actions("release.undone")).Count);
        Assert.True(undone <= done.Count(r => r.UndoneAt is not null));
        Assert.Equal(0, await newsroom.Read(db => db.Listings.CountAsync()));
        Assert.Equal(0, await newsroom.Read(db => db.Editions.Visible().CountAsync()));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/bridge-en"));
    }
}
