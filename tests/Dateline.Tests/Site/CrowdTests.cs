using System.Net;
using Dateline.CopyDesk;
using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Tests.Desk;
using Dateline.Tests.Desk.Work;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>What nothing keeps is made for so many at once; others wait, and whoever comes when too many wait is told when to come again.</summary>
public sealed class CrowdTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Who_searches_when_too_many_do_is_told_in_their_language_to_come_again_and_kept_pages_and_editors_notice_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        await newsroom.Page("/");

        await using (await Crowd.Of(newsroom.Running<PageTurns>()))
        {
            foreach (var (address, said) in ((string, string)[])[("/search?q=міст", "Сторінка тимчасово недоступна"), ("/en/search?q=bridge", "This page is unavailable right now"), ("/nothing-here", "Сторінка тимчасово недоступна")])
            {
                using var answer = await newsroom.Http.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Equal("5", answer.Headers.RetryAfter!.ToString());
                Assert.Contains(said, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            }
            Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/"));
            await editor.Read("/lists");
        }

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/search?q=bridge"));
    }

    [Theory, OnBothEngines]
    public async Task Editors_who_are_too_many_at_once_are_told_in_their_language_and_readers_notice_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);

        await using (await Crowd.Of(newsroom.Running<DeskTurns>()))
        {
            using var answer = await editor.Get("/lists");
            Assert.Equal("unavailable", await DeskClient.Problem(answer, HttpStatusCode.ServiceUnavailable));
            Assert.Equal("5", answer.Headers.RetryAfter!.ToString());
            Assert.Contains("надто багато людей", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/search?q=bridge"));
        }

        await editor.Read("/lists");
    }

    [Theory, OnBothEngines]
    public async Task A_stranger_is_told_to_sign_in_however_many_editors_are_there_and_takes_no_turn_of_theirs(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        using var stranger = DeskClient.Stranger(newsroom);
        using var forger = DeskClient.Stranger(newsroom);
        forger.Cookie = "__Secure-desk=nobodys";

        await using (await Crowd.Of(newsroom.Running<DeskTurns>()))
        {
            foreach (var who in (DeskClient[])[stranger, forger])
            {
                using var answer = await who.Get("/lists");
                Assert.Equal("signIn", await DeskClient.Problem(answer, HttpStatusCode.Unauthorized));
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task Checks_that_compute_keep_no_editor_from_their_lists(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("bridge")));
        using var editor = await DeskClient.As(newsroom, Role.Editor);
        var story = await newsroom.Story("bridge");
        var (room, turns) = (newsroom.Running<CheckTexts>().Room, newsroom.Running<DeskTurns>());
        var cores = room.CurrentCount;
        for (var i = 0; i < cores; i++)
        {
            await room.WaitAsync(Cancellation);
        }

        Task<HttpResponseMessage>[] checks = [.. Enumerable.Range(0, turns.Most + 1).Select(_ => editor.Post($"/stories/{story}/check", new { texts = new { } }))];
        await editor.Read("/lists");
        room.Release(cores);

        foreach (var check in checks)
        {
            using var answer = await check;
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("Host=db;Database=news", 2, 100)]
    [InlineData("Host=db;Database=news", 64, 100)]
    [InlineData("Host=db;Database=news;Maximum Pool Size=20", 64, 20)]
    public void However_many_cores_there_are_requests_leave_connections_for_kept_pages_and_writes(string connection, int cores, int pool)
    {
        using var database = new Database(DatabaseLocation.Parse(connection));

        Assert.InRange(ReadingTurns.MostOf(database, 2, cores) + ReadingTurns.MostOf(database, 4, cores), 2, pool * 6 / 10);
    }

    [Fact]
    public async Task Who_waits_is_served_in_the_order_of_coming_and_nobody_waits_for_ever()
    {
        using var turns = new Turns(1, 2);
        var first = await turns.Take(Cancellation);
        var (second, third) = (turns.Take(Cancellation), turns.Take(Cancellation));

        await Assert.ThrowsAsync<CrowdedException>(() => turns.Take(Cancellation));
        first.Dispose();
        var next = await second;
        Assert.False(third.IsCompleted);
        await Assert.ThrowsAsync<CrowdedException>(() => third);
        next.Dispose();
        (await turns.Take(Cancellation)).Dispose();
    }

    [Fact]
    public async Task Whoever_goes_away_while_they_wait_keeps_no_place()
    {
        using var turns = new Turns(1, 1);
        var first = await turns.Take(Cancellation);
        using (var leaving = new CancellationTokenSource())
        {
            var waiting = turns.Take(leaving.Token);
            await leaving.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        }
        var next = turns.Take(Cancellation);

        first.Dispose();

        (await next).Dispose();
    }

    /// <summary>Everybody who may be there, and everybody who may wait.</summary>
    sealed class Crowd(List<Task<IDisposable>> there) : IAsyncDisposable
    {
        internal static async Task<Crowd> Of(Turns turns)
        {
            var there = new List<Task<IDisposable>>();
            for (var i = 0; i < turns.Most + turns.MostWaiting; i++)
            {
                there.Add(turns.Take(Cancellation));
            }
            await Task.WhenAll(there.Take(turns.Most));
            return new Crowd(there);
        }

        public async ValueTask DisposeAsync()
        {
            foreach (var one in there)
            {
                try
                {
                    (await one).Dispose();
                }
                catch (CrowdedException)
                {
                    // Waited for too long, on a machine that is late with everything.
                }
            }
        }
    }
}
