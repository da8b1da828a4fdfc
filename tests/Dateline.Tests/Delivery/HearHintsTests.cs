using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dateline.Tests.Delivery;

public sealed class HearHintsTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Each_commit_of_another_process_is_heard_of_without_looking_at_the_log(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Lines.Story("thaw")));
        using var here = new Database(newsroom.Place.Database);
        var hint = new EventHint();
        using var hearing = new HearHints(here, hint, NullLogger<HearHints>.Instance);
        var listening = hint.Next;
        await hearing.StartAsync(Cancellation);
        await listening.WaitAsync(Cancellation);

        foreach (var story in (string[])["flood", "thaw"])
        {
            var heard = hint.Next;
            await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt(story, "en"), "Withdrawn.", Cancellation);
            await heard.WaitAsync(Cancellation);
        }

        await hearing.StopAsync(Cancellation);
    }

    [Theory, OnBothEngines]
    public async Task What_was_not_committed_gives_no_hint(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        using var here = new Database(newsroom.Place.Database);
        var hint = new EventHint();
        using var hearing = new HearHints(here, hint, NullLogger<HearHints>.Instance);
        var listening = hint.Next;
        await hearing.StartAsync(Cancellation);
        await listening.WaitAsync(Cancellation);
        var heard = hint.Next;

        await Assert.ThrowsAsync<InvalidOperationException>(() => newsroom.Database.Write(
            async (db, token) =>
            {
                db.Record(new NewsroomEvent(EventKind.StoryChanged, TestNewsroom.Now));
                await db.DoLastThings(token);
                throw new InvalidOperationException("The work failed before its commit.");
            },
            Cancellation));

        // Several looks go by; a hint for what failed would come with the first.
        await Assert.ThrowsAsync<TimeoutException>(() => heard.WaitAsync(TimeSpan.FromMilliseconds(200), Cancellation));
        await hearing.StopAsync(Cancellation);
    }
}
