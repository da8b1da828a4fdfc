using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Readership;
using Dateline.Tests.Site;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Delivery;

/// <summary>What has nothing to do with purges, and must go on as without Varnish.</summary>
public sealed class BehindVarnishTests
{
    static readonly string[] ForCachesAlone = ["Surrogate-Key", "Surrogate-Control", "CDN-Cache-Control", "Cache-Tag"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_get_no_header_that_is_meant_for_caches()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => CompleteStory.Import(n));
        await using var _ = varnish;
        await using var __ = newsroom;
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("museum", "en"), "Withdrawn.", Cancellation);
        var home = await newsroom.Page("/en");
        var picture = System.Text.RegularExpressions.Regex.Match(await newsroom.Page("/en/news/tram-en"), "/media/[0-9a-f]{64}/[^\"' ,]+jpg").Value;
        var style = System.Text.RegularExpressions.Regex.Match(home, "/assets/[^\"]+css").Value;
        string[] kept = ["/", "/en", "/en/news/tram-en", "/en/rubric/city", "/en/feed.rss", "/en/feed.atom", "/en/feed.json", "/sitemap.xml", "/en/sitemap-news.xml", "/en/popular?by=week", picture, style, "/robots.txt", "/ads.txt", "/manifest.webmanifest", "/en/"];
        string[] passed = ["/en/search?q=tram", "/en/nothing", "/en/news/museum-en", "/en/popular?by=never"];

        foreach (var path in kept)
        {
            foreach (var isHit in (bool[])[false, true])
            {
                using var answer = await varnish.Ask(path);
                Assert.True((int)answer.StatusCode < 400, path);
                Nothing(answer, path);
                var wasHit = Varnish.IsHit(answer);
                Assert.True(wasHit || !isHit, path);
                // The name of the request that a page was made for is nobody else's.
                Assert.Equal(!wasHit, answer.Headers.Contains("X-Request-Id"));
            }
        }
        foreach (var path in passed)
        {
            for (var i = 0; i < 2; i++)
            {
                using var answer = await varnish.Ask(path);
                Nothing(answer, path);
                Assert.True(answer.Headers.CacheControl!.NoStore, path);
                Assert.EndsWith("fwd=miss", answer.Headers.GetValues("Cache-Status").Single(), StringComparison.Ordinal);
            }
        }
        using var page = await varnish.Ask("/en");
        Assert.Equal("public, no-cache", page.Headers.CacheControl?.ToString());
        // They were there to be taken away.
        using var direct = await newsroom.Get("/en");
        Assert.True(direct.Headers.Contains("Surrogate-Key"));

        static void Nothing(HttpResponseMessage answer, string path)
            => Assert.All(ForCachesAlone, header => Assert.False(answer.Headers.Contains(header), $"{path}: {header}"));
    }

    [Fact]
    public async Task Nobody_else_may_purge()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => n.Import(Lines.Newsroom(Lines.Story("tram"))));
        await using var _ = varnish;
        await using var __ = newsroom;
        await varnish.Read("/en");
        using var elsewhere = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (context, token) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse("127.0.0.2"), 0));
                await socket.ConnectAsync(context.DnsEndPoint, token);
                return new NetworkStream(socket, ownsSocket: true);
            },
        })
        { BaseAddress = varnish.Http.BaseAddress };

        Assert.Equal(HttpStatusCode.MethodNotAllowed, await Ban(elsewhere, "all", "Bearer " + Varnish.Secret));
        foreach (var wrong in (string?[])[null, "Bearer", "Bearer x", Varnish.Secret, "Bearer " + Varnish.Secret + "x", "Bearer " + Varnish.Secret[..^1], "bearer " + Varnish.Secret])
        {
            Assert.Equal(HttpStatusCode.Forbidden, await Ban(varnish.Http, "all", wrong));
        }
        foreach (var wrong in (string?[])[null, "all || obj.status == 200", ".*", "all|x", "a  b", "\"", "all)("])
        {
            Assert.Equal(HttpStatusCode.BadRequest, await Ban(varnish.Http, wrong, "Bearer " + Varnish.Secret));
        }
        Assert.Equal(HttpStatusCode.OK, await Ban(varnish.Http, "al l al-l", "Bearer " + Varnish.Secret));
        Assert.True((await varnish.Read("/en")).IsHit);

        Assert.Equal(HttpStatusCode.OK, await Ban(varnish.Http, "l-en", "Bearer " + Varnish.Secret));
        Assert.False((await varnish.Read("/en")).IsHit);

        static async Task<HttpStatusCode> Ban(HttpClient http, string? keys, string? authorization)
        {
            using var request = new HttpRequestMessage(new HttpMethod("BAN"), "/en");
            foreach (var (name, value) in (KeyValuePair<string, string?>[])[new("Surrogate-Key", keys), new("Authorization", authorization)])
            {
                if (value is not null)
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }
            }
            using var answer = await http.SendAsync(request, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Every_encoding_carries_the_same_page_and_is_kept()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => CompleteStory.Import(n));
        await using var _ = varnish;
        await using var __ = newsroom;
        var page = await newsroom.Page("/en/news/tender-en");

        foreach (var (accepted, sent) in ((string, string)[])[("gzip, deflate, br, zstd", "br"), ("br;q=1.0, gzip;q=0.8", "br"), ("gzip, br;q=0", "gzip"), ("gzip", "gzip"), ("deflate", ""), ("identity", "")])
        {
            for (var i = 0; i < 2; i++)
            {
                using var answer = await varnish.Ask("/en/news/tender-en", accepted);
                await using var body = await answer.Content.ReadAsStreamAsync(Cancellation);
                await using var plain = sent switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
                using var reader = new StreamReader(plain);

                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Equal(sent, string.Join(',', answer.Content.Headers.ContentEncoding));
                Assert.Equal(page, await reader.ReadToEndAsync(Cancellation));
                Assert.Contains("Accept-Encoding", answer.Headers.Vary);
                Assert.True(i == 0 || Varnish.IsHit(answer), accepted);

                using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/en/news/tender-en", UriKind.Relative));
                again.Headers.TryAddWithoutValidation("If-None-Match", answer.Headers.ETag!.ToString());
                again.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
                using var unchanged = await varnish.Http.SendAsync(again, Cancellation);
                Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            }
        }
    }

    [Fact]
    public async Task An_error_is_never_kept()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => n.Import(Lines.Newsroom()));
        await using var _ = varnish;
        await using var __ = newsroom;
        Assert.Equal(HttpStatusCode.NotFound, (await varnish.Read("/en/news/tram-en")).Status);

        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        await newsroom.Followed();

        Assert.Equal(HttpStatusCode.OK, (await varnish.Read("/en/news/tram-en")).Status);
        Assert.True((await varnish.Read("/en/news/tram-en")).IsHit);
    }

    [Fact]
    public async Task Pages_stay_up_while_the_program_is_away()
    {
        // Old at once, and nothing old is served while the program answers.
        await using var varnish = await Varnish.Start(configuration =>
        {
            var impatient = configuration.Replace("\"\\1s\"), 0s)", "\"\\1ms\"), 0s)", StringComparison.Ordinal).Replace("req.grace = 50s", "req.grace = 0s", StringComparison.Ordinal);
            Assert.Equal(2, configuration.Split('\n').Except(impatient.Split('\n')).Count());
            return impatient;
        });
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, varnish.Settings());
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram"), Lines.Story("flood")));
        await varnish.Serve(newsroom);
        var page = (await varnish.Read("/en/news/tram-en")).Body;
        await Packed();
        await Task.Delay(50, Cancellation);
        Assert.False((await varnish.Read("/en/news/tram-en")).IsHit);

        varnish.Wire.Cut();

        // Before the probe has noticed, and after.
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal((HttpStatusCode.OK, page, true), await varnish.Read("/en/news/tram-en"));
            Assert.True(await Packed());
            using var unread = await varnish.Ask("/en/news/flood-en");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unread.StatusCode);
            Assert.True(unread.Headers.CacheControl!.NoStore);
            Assert.NotNull(unread.Headers.RetryAfter);
            await Task.Delay(500, Cancellation);
        }
        varnish.Wire.Mend();
        await Varnish.Eventually(async () => (await varnish.Read("/en/news/flood-en")).Status == HttpStatusCode.OK);

        // As every browser asks for it; whether it was there.
        async Task<bool> Packed()
        {
            using var packed = await varnish.Ask("/en/news/tram-en", "gzip, deflate, br");
            Assert.Equal(HttpStatusCode.OK, packed.StatusCode);
            Assert.Equal(["br"], packed.Content.Headers.ContentEncoding);
            return Varnish.IsHit(packed);
        }
    }

    [Theory, OnBothEngines]
    public async Task An_open_page_is_told_through_Varnish(Engine engine)
    {
        var (newsroom, varnish) = await Varnish.Before(engine, n => n.Import(Lines.Newsroom(Lines.Story("tram"))));
        await using var _ = varnish;
        await using var __ = newsroom;
        await using var page = await LivePage.Open(varnish.Http, "/en/live");

        for (var i = 0; i < 3; i++)
        {
            await VarnishTests.Correct(newsroom, "tram", $"Headline {i}.");
            Assert.Equal($"Headline {i}.", (string?)(await page.Next()).Data["headline"]);
            Assert.Contains($"Headline {i}.", (await varnish.Read("/en/news/tram-en")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Reads_are_counted_and_capped_by_the_readers_own_address()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => n.Import(Lines.Newsroom(Lines.Story("tram"))), "--ViewsPerAddress=3");
        await using var _ = varnish;
        await using var __ = newsroom;
        var edition = await newsroom.Edition("tram", "en");
        await varnish.Read("/en/news/tram-en");

        // Whatever has the site's TLS stands before Varnish, and says whose connection it is.
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, await Send("198.51.100.1"));
        }
        Assert.Equal(HttpStatusCode.TooManyRequests, await Send("198.51.100.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Send("203.0.113.5, 198.51.100.1"));
        Assert.Equal(HttpStatusCode.Accepted, await Send("198.51.100.2"));
        await newsroom.Fold();

        Assert.Equal(4, await newsroom.Counted("tram"));

        async Task<HttpStatusCode> Send(string forwardedFor)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative)) { Content = new StringContent(Reading.Json(Reading.Beacons(edition, 1)), Encoding.UTF8, "application/json") };
            request.Headers.Add("User-Agent", Reading.Browser);
            request.Headers.Add("X-Forwarded-For", forwardedFor);
            using var answer = await varnish.Http.SendAsync(request, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_caches_own_headers_are_sent_only_where_there_is_one_that_is_told()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await CompleteStory.Import(newsroom);
        using var page = await newsroom.Get("/en/news/tram-en");
        var picture = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(Cancellation), "/media/[0-9a-f]{64}/[^\"' ,]+jpg").Value;
        using var shown = await newsroom.Get(picture);

        foreach (var answer in (HttpResponseMessage[])[page, shown])
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.All(ForCachesAlone, header => Assert.False(answer.Headers.Contains(header), header));
        }
        // A cache that is told of nothing asks each time; a withdrawn picture leaves it within a minute.
        Assert.Equal("public, no-cache", page.Headers.CacheControl?.ToString());
        Assert.Equal(TimeSpan.FromMinutes(1), shown.Headers.CacheControl?.SharedMaxAge);
    }

    [Fact]
    public async Task A_page_names_all_that_it_shows_and_one_that_shows_too_much_is_purged_with_anything()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Cdn:Kind=post", "--Cdn:Addresses:0=http://127.0.0.1:1", "--Cdn:Secret=0123456789abcdef");
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram"), Lines.Story("flood")));
        using var page = await newsroom.Get("/en/news/tram-en");
        var keys = page.Headers.GetValues("Surrogate-Key").Single().Split(' ');
        var (tram, flood) = (await newsroom.Edition("tram", "en"), await newsroom.Edition("flood", "en"));
        var story = await newsroom.Read(db => db.Stories.Where(s => s.ExternalId == "tram").Select(s => s.Id).SingleAsync(Cancellation));

        Assert.Contains("all", keys);
        Assert.Contains($"s-{story.Value:N}".Remove(2, 16), keys);
        Assert.Contains($"e-{flood.Value:N}".Remove(2, 16), keys);
        Assert.Equal(string.Join(',', keys), page.Headers.GetValues("Cache-Tag").Single());
        Assert.Equal(page.Headers.GetValues("Surrogate-Control"), page.Headers.GetValues("CDN-Cache-Control"));
        Assert.NotEqual(tram, flood);

        PageTag[] many = [.. Enumerable.Range(0, 1_000).Select(_ => PageTag.Edition(Reading.NewId()))];
        Assert.Equal(["all", "many"], SurrogateKeys.Of(many));
        Assert.Contains("many", SurrogateKeys.ToPurge(many[..1]));
        Assert.True(string.Join(' ', SurrogateKeys.Of(many[..300])).Length < 8_000);
    }
}
