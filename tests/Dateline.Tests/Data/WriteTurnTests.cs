using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Data;

/// <summary>Programs that write to one SQLite file: a server and an import beside it.</summary>
public sealed class WriteTurnTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_writes_without_pause_lets_another_program_in_after_each_turn()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var import = new Database(newsroom.Place.Database);
        using var server = new Database(newsroom.Place.Database);
        var (turns, end) = (0, false);
        var busy = Repeat();
        while (Volatile.Read(ref turns) < 3)
        {
            await Task.Delay(1, Cancellation);
        }

        var most = 0;
        for (var save = 0; save < 20; save++)
        {
            var before = Volatile.Read(ref turns);
            await server.Write((db, token) => db.Database.ExecuteSqlAsync($"update event_counter set last = last where id = 1", token), Cancellation);
            most = Math.Max(most, Volatile.Read(ref turns) - before);
        }
        Volatile.Write(ref end, true);
        await busy;

        // Its present turn, and one more where it was quicker to ask again.
        Assert.InRange(most, 0, 4);

        async Task Repeat()
        {
            while (!Volatile.Read(ref end))
            {
                await import.Write((db, token) => Task.Delay(20, token), Cancellation);
                Interlocked.Increment(ref turns);
                await Task.Delay(3, Cancellation);
            }
        }
    }

    [Fact]
    public async Task Who_gives_up_waiting_for_the_turn_leaves_it_to_others()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var import = new Database(newsroom.Place.Database);
        using var server = new Database(newsroom.Place.Database);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var long_ = import.Write(
            async (db, token) =>
            {
                begun.SetResult();
                await goOn.Task;
            },
            Cancellation);
        await begun.Task;
        using (var impatience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50)))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Write((db, token) => Task.CompletedTask, impatience.Token));
        }
        goOn.SetResult();
        await long_;

        await server.Write((db, token) => Task.CompletedTask, Cancellation);
        await import.Write((db, token) => Task.CompletedTask, Cancellation);
    }
}
