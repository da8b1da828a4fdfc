using System.Net;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>Requests that no client writes: too many, too long, never ended, or such as two servers would read differently.</summary>
public sealed class FloodTests
{
    const string Rest = " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    static readonly string Megabyte = new('x', 1 << 20);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, int[]> Refused { get; } = new()
    {
        { "5,000 headers", $"GET /{Rest}{string.Concat(Enumerable.Range(0, 5_000).Select(i => $"X-{i}: {i}\r\n"))}\r\n", [431] },
        { "a header of a megabyte", $"GET /{Rest}X: {Megabyte}\r\n\r\n", [431] },
        { "a header that never ends", $"GET /{Rest}X: {Megabyte}", [431] },
        { "a name that never ends", $"GET /{Rest}{Megabyte}", [431] },
        { "a request line of a megabyte", $"GET /{Megabyte}{Rest}\r\n", [414] },
        { "a request line that never ends", $"GET /?{Megabyte}", [414] },
        { "a method that never ends", Megabyte, [400, 414] },
        { "a query of many pages", $"GET /?{string.Join('&', Enumerable.Range(0, 20_000).Select(i => $"p={i}"))}{Rest}\r\n", [414] },
        { "a space before the colon", $"GET /{Rest}X : 1\r\n\r\n", [400] },
        { "a folded line", $"GET /{Rest}X: 1\r\n 2\r\n\r\n", [400] },
        { "a zero in a header", $"GET /{Rest}X: a\0b\r\n\r\n", [400] },
        { "a header without a name", $"GET /{Rest}: 1\r\n\r\n", [400] },
        { "no host", "GET / HTTP/1.1\r\n\r\n", [400] },
        { "two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", [400] },
        { "another version", "GET / HTTP/9.9\r\nHost: localhost\r\n\r\n", [505] },
        { "HTTP/0.9", "GET /\r\n\r\n", [400] },
        { "HTTP/2 without agreement", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", [] },
        { "TLS", "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003\r\n\r\n", [400] },
        { "two lengths", $"POST /views{Rest}Content-Length: 2\r\nContent-Length: 3\r\n\r\n[]]", [400] },
        { "a length below nothing", $"POST /views{Rest}Content-Length: -1\r\n\r\n", [400] },
        { "a length that is none", $"POST /views{Rest}Content-Length: 2, 2\r\n\r\n[]", [400] },
        { "a length of more than there is memory", $"POST /views{Rest}Content-Length: 9223372036854775807\r\n\r\n[]", [413] },
        { "chunks and a length", $"POST /views{Rest}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400] },
        { "another reader's request behind chunks and a length", "POST /views HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", [400] },
        { "another reader's request in a page's body", "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", [400] },
        { "an encoding that isn't the last", $"POST /views{Rest}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n", [400] },
        { "an encoding that is none", $"POST /views{Rest}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", [400] },
        { "chunks of HTTP/1.0", "POST /views HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", [400] },
        { "a chunk's length that is none", $"POST /views{Rest}Transfer-Encoding: chunked\r\n\r\nzz\r\n[]\r\n0\r\n\r\n", [400] },
        { "a chunk's length beyond every number", $"POST /views{Rest}Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n[]\r\n0\r\n\r\n", [400] },
        { "a chunk that goes on", $"POST /views{Rest}Transfer-Encoding: chunked\r\n\r\n2\r\n[]junk\r\n0\r\n\r\n", [400] },
        { "chunks without end", $"POST /views{Rest}Transfer-Encoding: chunked\r\n\r\n{string.Concat(Enumerable.Repeat("1\r\n[\r\n", 100_000))}", [413] },
        { "a chunk's extension without end", $"POST /views{Rest}Transfer-Encoding: chunked\r\n\r\n2;{Megabyte}", [400, 413] },
    };

    [Fact]
    public async Task Whatever_is_no_request_is_refused_and_the_site_goes_on()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        await newsroom.Page("/");
        foreach (var row in Refused)
        {
            var (name, request, expected) = row.Data;

            var answers = await RawConnection.Answers(newsroom.Http.BaseAddress!, request);

            // None expected: it is told in the words of HTTP/2. And where the server closes on what it didn't read, its answer may be lost on the way.
            Assert.True(answers.Length == 0 ? expected.Length == 0 || request.Length > 100_000 : answers.Length == 1 && expected.Contains(answers[0]), $"{name}: {string.Join(' ', answers)}");
            Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/"));
        }
    }

    [Fact]
    public async Task What_is_unusual_and_right_is_answered()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var server = newsroom.Http.BaseAddress!;

        Assert.Equal((int[])[200], await RawConnection.Answers(server, "GET /robots.txt HTTP/1.0\r\n\r\n"));
        // Sent without waiting, answered in their order.
        Assert.Equal((int[])[200, 404, 200, 405, 200], await RawConnection.Answers(server, string.Concat(((string[])["GET /", "GET /nothing", "HEAD /robots.txt", "PUT /", "GET /en"]).Select(line => $"{line} HTTP/1.1\r\nHost: localhost\r\n{(line == "GET /en" ? "Connection: close\r\n" : "")}\r\n"))));
        Assert.Equal(Enumerable.Repeat(200, 500), await RawConnection.Answers(server, string.Concat(Enumerable.Repeat("GET /robots.txt HTTP/1.1\r\nHost: localhost\r\n\r\n", 499)) + $"GET /robots.txt{Rest}\r\n"));
    }

    [Fact]
    public async Task More_connections_than_the_system_has_files_for_leave_the_newsroom_its_own()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, 5).Select(i => Lines.Story($"s{i}"))]));
        var (server, http) = await DatelineProcess.Started(DatelineProcess.StartWithFiles(500, ["serve", "--port", "0", "--management-port", "0", .. DatelineProcess.At(newsroom.Place)]));
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/en/news/s0-en", UriKind.Relative), Cancellation)).StatusCode);

        var flood = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => RawConnection.To(http.BaseAddress!)));
        // This reader's connection was there before; every page is made anew from the database.
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri($"/ru/news/s{i}-ru", UriKind.Relative), Cancellation)).StatusCode);
        }
        using var probe = new HttpClient { BaseAddress = management };
        Assert.Equal(HttpStatusCode.OK, (await probe.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation)).StatusCode);
        Assert.Equal(0, (await DatelineProcess.Run(["publish", "s1", .. DatelineProcess.At(newsroom.Place)])).Status);
        Array.ForEach(flood, c => c.Dispose());

        using var late = new HttpClient { BaseAddress = http.BaseAddress };
        for (var tries = 0; ; tries++)
        {
            try
            {
                Assert.Equal(HttpStatusCode.OK, (await late.GetAsync(new Uri("/en", UriKind.Relative), Cancellation)).StatusCode);
                break;
            }
            catch (HttpRequestException) when (tries < 100)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }
}
