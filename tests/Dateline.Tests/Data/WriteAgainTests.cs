using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace Dateline.Tests.Data;

/// <summary>Two who write at once, where one has to begin again.</summary>
public sealed class WriteAgainTests
{
    static readonly (string First, string Second)[] Ways = [("a", "b"), ("b", "a")];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Of_two_that_wait_for_each_other_one_begins_again_and_both_are_done(bool byQuery)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Postgres);
        using var both = new Barrier(Ways.Length);
        var (begun, tries) = (0, 0);

        var done = await Task.WhenAll(Ways.Select(way => Task.Run(() => newsroom.Database.WriteAgain(
            async (db, token) =>
            {
                Interlocked.Increment(ref tries);
                await Take(db, way.First, byQuery, token);
                if (Interlocked.Increment(ref begun) <= Ways.Length)
                {
                    Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30), token));
                }
                await Take(db, way.Second, byQuery, token);
                return way.First;
            },
            Cancellation))));

        Assert.Equal(["a", "b"], done.Order());
        Assert.Equal(Ways.Length + 1, tries);
    }

    [Fact]
    public async Task What_goes_wrong_otherwise_is_not_begun_again()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Postgres);
        var tries = 0;

        await Assert.ThrowsAsync<PostgresException>(() => newsroom.Database.WriteAgain<bool>(
            async (db, token) =>
            {
                tries++;
                await db.Database.ExecuteSqlRawAsync("select 1 / 0", token);
                return true;
            },
            Cancellation));

        Assert.Equal(1, tries);
    }

    static Task Take(NewsroomDb db, string what, bool byQuery, CancellationToken cancellation)
        => byQuery
            ? db.Database.SqlQuery<bool>($"select pg_advisory_xact_lock(hashtextextended({what}, 0)) is null as \"Value\"").ToListAsync(cancellation)
            : db.TakeTurn(what, cancellation);
}
