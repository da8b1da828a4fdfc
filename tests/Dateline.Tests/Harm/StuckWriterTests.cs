using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>The log has one counter, and whoever has taken a number from it holds it until the commit.</summary>
public sealed class StuckWriterTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_commit_that_comes_late_is_lost_to_nobody_and_overtaken_by_none(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("late", s => s["publishedAt"] = null), Lines.Story("next", s => s["publishedAt"] = null)));
        await using var open = await LivePage.Open(newsroom, "/en/live");
        var (taken, go) = (new TaskCompletionSource(), new TaskCompletionSource());

        var late = Publish(newsroom, "late", taken, go.Task);
        await taken.Task;
        var next = newsroom.Get<PublishEditions>().Publish("next", [], null, Cancellation);
        // Several looks at the log, by pages that follow it.
        await Task.Delay(1_000, Cancellation);
        Assert.False(next.IsCompleted);
        go.SetResult();
        await Task.WhenAll(late, next);

        var (first, second) = (await open.Next(), await open.Next());
        Assert.Equal(["Story late", "Story next"], new[] { first, second }.Select(m => (string?)m.Data["headline"]));
        Assert.True(first.Id < second.Id);
        await HasNoGap(newsroom);
    }

    [Theory, OnBothEngines]
    public async Task A_number_that_was_taken_and_given_back_leaves_no_gap(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("never", s => s["publishedAt"] = null), Lines.Story("next", s => s["publishedAt"] = null)));
        await using var open = await LivePage.Open(newsroom, "/en/live");

        await Assert.ThrowsAsync<InvalidOperationException>(() => Publish(newsroom, "never", new TaskCompletionSource(), Task.FromException(new InvalidOperationException())));
        await newsroom.Get<PublishEditions>().Publish("next", [], null, Cancellation);

        Assert.Equal("Story next", (string?)(await open.Next()).Data["headline"]);
        await HasNoGap(newsroom);
    }

    [Fact]
    public async Task A_writer_that_falls_silent_on_PostgreSQL_holds_nobody_up_for_long()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Postgres);
        await newsroom.Import(Lines.Newsroom(Lines.Story("silent", s => s["publishedAt"] = null), Lines.Story("next", s => s["publishedAt"] = null)));
        await using var open = await LivePage.Open(newsroom, "/en/live");
        var (taken, go) = (new TaskCompletionSource(), new TaskCompletionSource());

        var silent = Publish(newsroom, "silent", taken, go.Task);
        await taken.Task;
        var began = TimeProvider.System.GetTimestamp();
        Assert.IsType<PublishOutcome.Done>(await newsroom.Get<PublishEditions>().Publish("next", [], null, Cancellation));
        // It was waited for, and then no more.
        Assert.True(TimeProvider.System.GetElapsedTime(began) > EventLog.LongestSilence / 2);
        go.SetResult();

        await Assert.ThrowsAnyAsync<Exception>(() => silent);
        Assert.Equal("Story next", (string?)(await open.Next()).Data["headline"]);
        Assert.Equal(3, await newsroom.Read(db => db.Editions.Visible().CountAsync()));
        await HasNoGap(newsroom);
    }

    /// <summary>Publishes, and stops between the taking of numbers and the commit.</summary>
    static Task Publish(TestNewsroom newsroom, string story, TaskCompletionSource taken, Task go)
        => newsroom.Database.Write(
            async (db, token) =>
            {
                var found = (await db.Story(story, token))!;
                found.Editions.Single(e => e.Language == "en").PublishAt(TestNewsroom.Now);
                await newsroom.Get<Settlement>().Settle(db, found, token);
                var pause = db.LastThing<Pause>();
                (pause.Taken, pause.Go) = (taken, go);
            },
            Cancellation);

    /// <summary>Every number up to the last belongs to an event.</summary>
    static async Task HasNoGap(TestNewsroom newsroom)
        => Assert.Equal(await newsroom.Read(db => db.LastSequence(Cancellation)), await newsroom.Read(db => db.Events.LongCountAsync()));

    sealed class Pause : ILastThing
    {
        internal TaskCompletionSource? Taken { get; set; }

        internal Task? Go { get; set; }

        public async Task Do(NewsroomDb db, CancellationToken cancellation)
        {
            Taken!.SetResult();
            await Go!;
        }
    }
}
