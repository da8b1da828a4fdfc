using Dateline.Data;
using Dateline.Events;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Data;

/// <summary>Sessions with a SQLite file are kept when they end: what one reader leaves must not be the next one's.</summary>
public sealed class SessionTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_session_that_is_ended_twice_is_kept_once()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var session = await newsroom.Database.Read(Cancellation);
        await session.DisposeAsync();
        await session.DisposeAsync();

        await using var one = await newsroom.Database.Read(Cancellation);
        await using var other = await newsroom.Database.Read(Cancellation);
        Assert.Same(session, one);
        Assert.NotSame(one, other);
    }

    [Fact]
    public async Task A_kept_session_sees_what_was_committed_since()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using (var before = await newsroom.Database.Read(Cancellation))
        {
            // Left in the middle of its rows, as a reader does who has seen enough.
            await foreach (var _ in before.Editions.AsAsyncEnumerable())
            {
                break;
            }
        }
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));

        await using var after = await newsroom.Database.Read(Cancellation);
        Assert.Equal(3, await after.Editions.CountAsync(Cancellation));
    }

    [Fact]
    public async Task Two_readings_of_the_same_text_at_once_do_not_share_their_rows()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram"), Lines.Story("bus")));
        await using var db = await newsroom.Database.Read(Cancellation);
        var pairs = new List<(EditionId, EditionId)>();
        await foreach (var outer in db.Editions.OrderBy(e => e.Id).Select(e => e.Id).AsAsyncEnumerable())
        {
            await foreach (var inner in db.Editions.OrderBy(e => e.Id).Select(e => e.Id).AsAsyncEnumerable())
            {
                pairs.Add((outer, inner));
            }
        }

        Assert.Equal(36, pairs.Distinct().Count());
    }

    [Fact]
    public async Task A_statement_that_failed_is_prepared_anew()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        for (var i = 0; i < 3; i++)
        {
            await using var db = await newsroom.Database.Read(Cancellation);
            await Assert.ThrowsAsync<Microsoft.Data.Sqlite.SqliteException>(() => db.Database.SqlQueryRaw<int>("select abs(-9223372036854775807 - 1) as \"Value\"").ToListAsync(Cancellation));
            Assert.Equal(0, await db.LastSequence(Cancellation));
        }
    }

    [Fact]
    public async Task However_often_many_read_at_once_no_more_files_are_open_and_in_the_end_none()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        var file = newsroom.Place.Database.File!;
        for (var round = 0; round < 5; round++)
        {
            var sessions = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => newsroom.Database.Read(Cancellation)));
            foreach (var session in sessions)
            {
                Assert.Equal(3, await session.Editions.CountAsync(Cancellation));
                await session.DisposeAsync();
            }
            // SQLite itself closes a file only with the last lock on it, and gives it to the next that opens one.
            Assert.InRange(OpenFiles(file), 1, 62);
        }

        newsroom.LetGoOfTheDatabase();
        Assert.Equal(0, OpenFiles(file));
    }

    static int OpenFiles(string file)
        => Directory.EnumerateFileSystemEntries("/proc/self/fd").Count(fd => new FileInfo(fd).LinkTarget == file);
}
