using System.Net;
using System.Net.Sockets;
using System.Text;
using Dateline.Data;
using Dateline.Events;
using Dateline.Site.Live;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>What open pages may take of the server.</summary>
public sealed class LiveLimitTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Above_the_limit_a_page_is_asked_to_come_back_later()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Live:MostConnections=2");
        var first = await LivePage.Open(newsroom, "/live");
        await using var second = await LivePage.Open(newsroom, "/en/live");

        using (var refused = await newsroom.Get("/ru/live"))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);
            Assert.True(refused.Headers.CacheControl!.NoStore);
        }
        await first.DisposeAsync();
        await Until(() => newsroom.Running<LiveHub>().Count == 1);

        await using var third = await LivePage.Open(newsroom, "/ru/live");
    }

    [Fact]
    public async Task One_address_behind_the_proxy_cannot_take_every_place()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Live:MostPerAddress=1", "--TrustedProxies:0=127.0.0.1");

        Assert.Equal(HttpStatusCode.OK, await Ask("203.0.113.5"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask("203.0.113.5"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask("198.51.100.7, 203.0.113.5"));
        Assert.Equal(HttpStatusCode.OK, await Ask("203.0.113.5, 198.51.100.7"));
        Assert.Equal(HttpStatusCode.OK, await Ask("2001:db8:1:2::1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Ask("2001:db8:1:2:ffff::9"));
        // A proxy that doesn't say for whom it asks.
        Assert.Equal(HttpStatusCode.OK, await Ask(null));
        Assert.Equal(HttpStatusCode.OK, await Ask(null));

        async Task<HttpStatusCode> Ask(string? forwarded)
        {
            var request = new HttpRequestMessage(HttpMethod.Get, "/live");
            if (forwarded is not null)
            {
                request.Headers.Add("X-Forwarded-For", forwarded);
            }
            // Left open until the newsroom goes.
            return (await newsroom.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation)).StatusCode;
        }
    }

    [Theory, OnBothEngines]
    public async Task A_page_that_does_not_read_is_let_go_and_the_others_hear_everything(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["uk"], s => s.Edition("uk")["headline"] = new string('ї', 200))));
        await using var reader = await LivePage.Open(newsroom, "/live");
        using var idle = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4_096 };
        await idle.ConnectAsync(IPAddress.Loopback, newsroom.Http.BaseAddress!.Port, Cancellation);
        await idle.SendAsync(Encoding.ASCII.GetBytes("GET /live HTTP/1.1\r\nHost: localhost\r\n\r\n"), Cancellation);
        var hub = newsroom.Running<LiveHub>();
        await Until(() => hub.Count == 2);
        var happened = await Events(newsroom, LiveMessages.MostAtOnce);

        var told = 0;
        for (; hub.Count == 2 && told < 5_000; told++)
        {
            await hub.Learn(happened, Cancellation);
            for (var i = 0; i < happened.Count; i++)
            {
                Assert.Equal("updated", (await reader.Next()).Name);
            }
        }

        Assert.Equal(1, hub.Count);
        await hub.Learn(happened, Cancellation);
        Assert.Equal("updated", (await reader.Next()).Name);
    }

    [Fact]
    public async Task More_than_a_page_can_take_in_is_one_message()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["uk"])));
        await using var page = await LivePage.Open(newsroom, "/live");
        var hub = newsroom.Running<LiveHub>();

        await hub.Learn(await Events(newsroom, LiveMessages.MostAtOnce + 1), Cancellation);
        Assert.Equal("reset", (await page.Next()).Name);
        await hub.StartOver(Cancellation);

        Assert.Equal("reset", (await page.Next()).Name);
    }

    [Fact]
    public async Task A_silent_stream_gives_a_sign_of_life()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var response = await newsroom.Http.GetAsync(new Uri("/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, Cancellation);
        var stream = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        Assert.StartsWith("retry: ", await stream.ReadLineAsync(Cancellation), StringComparison.Ordinal);

        for (var second = 0; second < 25; second++)
        {
            newsroom.Running<LiveHub>().Beat();
        }

        string? line;
        do
        {
            line = await stream.ReadLineAsync(Cancellation);
        }
        while (line is not (":" or null));
        Assert.Equal(":", line);
    }

    /// <summary>So many updates of the one edition, as the log would tell them after its last.</summary>
    static async Task<List<NewsroomEvent>> Events(TestNewsroom newsroom, int count)
    {
        var edition = await newsroom.Read(db => db.Editions.SingleAsync(Cancellation));
        var last = await newsroom.Read(db => db.LastSequence(Cancellation));
        return [.. Enumerable.Range(1, count).Select(i => new NewsroomEvent(EventKind.EditionUpdated, TestNewsroom.Now, edition.StoryId, edition.Id, "uk") { Sequence = last + i })];
    }

    static async Task Until(Func<bool> holds)
    {
        for (var tries = 0; !holds(); tries++)
        {
            Assert.True(tries < 400, "It never came to that.");
            await Task.Delay(25, Cancellation);
        }
    }
}
