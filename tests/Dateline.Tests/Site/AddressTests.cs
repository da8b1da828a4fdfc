using System.Net;
using System.Net.Sockets;
using System.Text;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

public sealed class AddressTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_changed_slug_answers_301_for_ever(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s.Edition("en")["slug"] = "river-rises")));
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s.Edition("en")["slug"] = "river-falls")));

        Assert.Equal("/en/news/river-falls", await newsroom.MovedTo("/en/news/flood-en"));
        Assert.Equal("/en/news/river-falls", await newsroom.MovedTo("/en/news/river-rises"));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/river-falls"));
    }

    [Theory, OnBothEngines]
    public async Task Another_languages_slug_leads_to_this_languages_edition(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        Assert.Equal("/en/news/flood-en", await newsroom.MovedTo("/en/news/flood-uk"));
        Assert.Equal("/news/flood-uk", await newsroom.MovedTo("/news/flood-ru"));
    }

    [Theory, OnBothEngines]
    public async Task Where_there_is_no_edition_the_page_says_where_the_story_can_be_read(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["uk", "en"])));

        using var response = await newsroom.Get("/ru/news/flood-uk");
        var page = Html.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["/news/flood-uk", "/en/news/flood-en"], page.Links("main .chips a"));
        Assert.DoesNotContain("Новина flood", page.Text("main h1"), StringComparison.Ordinal);
        Assert.Equal("ru", page.DocumentElement.GetAttribute("lang"));
    }

    [Theory, OnBothEngines]
    public async Task A_takedown_answers_410_with_its_notice_and_no_headline(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("flood", "en"), "Withdrawn: the figures were wrong.", Cancellation);

        using var response = await newsroom.Get("/en/news/flood-en");
        var html = await response.Content.ReadAsStringAsync(Cancellation);

        Assert.Equal(HttpStatusCode.Gone, response.StatusCode);
        Assert.Contains("Withdrawn: the figures were wrong.", Html.Parse(html).Text("main .note p:first-child"), StringComparison.Ordinal);
        Assert.DoesNotContain("Story flood", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Summary of flood", html, StringComparison.Ordinal);
        Assert.Contains("/news/flood-uk", Html.Parse(html).Links("main .chips a"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_not_visible_is_a_plain_404(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("draft", s => s["publishedAt"] = null),
            Lines.Story("held", s => s["embargoedUntil"] = TestNewsroom.Now.AddHours(3).ToString("O"))));

        var nothing = await Body("/en/news/there-was-never-such-a-story");
        Assert.Equal(nothing, await Body("/en/news/draft-en"));
        Assert.Equal(nothing, await Body("/en/news/held-en"));
        Assert.Equal(nothing, await Body("/en/news/held-uk"));

        async Task<string> Body(string path)
        {
            using var response = await newsroom.Get(path);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
            return await response.Content.ReadAsStringAsync(Cancellation);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_renamed_rubric_a_merged_tag_and_a_retired_rubric_keep_their_addresses(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(
            Lines.Rubric("city", formerSlugs: "town"), Lines.Rubric("help", retired: "city"), Lines.Rubric("listings", retired: true),
            Lines.Tag("depot", formerSlugs: "tram-yard"), Lines.Tag("tram-depot", retired: "depot"));

        Assert.Equal("/en/rubric/city", await newsroom.MovedTo("/en/rubric/town"));
        Assert.Equal("/en/rubric/city", await newsroom.MovedTo("/en/rubric/help"));
        Assert.Equal("/tag/depot", await newsroom.MovedTo("/tag/tram-yard"));
        Assert.Equal("/tag/depot", await newsroom.MovedTo("/tag/tram-depot"));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/rubric/listings"));
        Assert.DoesNotContain("/rubric/listings", (await newsroom.Parsed("/")).Links("a"));
    }

    [Theory]
    [InlineData("/en/news/flood-en/", "/en/news/flood-en")]
    [InlineData("/en/", "/en")]
    [InlineData("/uk", "/")]
    [InlineData("/uk/tags", "/tags")]
    [InlineData("//evil.example/", "/evil.example")]
    [InlineData("/tags/?page=2", "/tags?page=2")]
    public async Task Every_page_has_one_address(string asked, string address)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var (status, headers) = await Raw(newsroom, $"GET {asked} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.Equal(301, status);
        Assert.Contains($"Location: {address}\r\n", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/rubric/city?page=0")]
    [InlineData("/rubric/city?page=-1")]
    [InlineData("/rubric/city?page=99999999999999999999")]
    [InlineData("/rubric/city?page=2")]
    [InlineData("/rubric/city?page=1e3")]
    [InlineData("/rubric/city?page=%D9%A1")]
    [InlineData("/rubric/city?page=1&page=2")]
    [InlineData("/archive/2026/02/30")]
    [InlineData("/archive/2026/13")]
    [InlineData("/archive/0000")]
    [InlineData("/archive/99999")]
    [InlineData("/archive/2026/1/1")]
    [InlineData("/news/%00")]
    [InlineData("/news/..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/000000000000/../../appsettings.json")]
    [InlineData("/assets/000000000000/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/media/..%2f..%2fnewsroom.sqlite/640.webp")]
    [InlineData("/rubric/%F0%9F%98%80")]
    [InlineData("/page/nothing")]
    [InlineData("/sitemap/uk/2026-13.xml")]
    [InlineData("/sitemap/xx/pages.xml")]
    [InlineData("/author/nobody/feed.rss")]
    public async Task Absurd_addresses_are_404(string path)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        var (status, _) = await Raw(newsroom, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        Assert.True(status is 404 or 400, $"{path} answered {status}");
    }

    [Theory]
    [InlineData("POST", 405)]
    [InlineData("DELETE", 405)]
    [InlineData("TRACE", 405)]
    [InlineData("BREW", 405)]
    public async Task A_page_is_read_and_nothing_else(string method, int expected)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var (status, headers) = await Raw(newsroom, $"{method} / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");

        Assert.Equal(expected, status);
        Assert.Contains("Allow: GET, HEAD", headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Absurd_headers_and_queries_are_refused_and_the_site_goes_on()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        Assert.Equal(431, (await Raw(newsroom, $"GET / HTTP/1.1\r\nHost: localhost\r\nX-Long: {new string('x', 100_000)}\r\n\r\n")).Status);
        Assert.Equal(414, (await Raw(newsroom, $"GET /tags?{new string('q', 5_000)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).Status);
        Assert.Equal(400, (await Raw(newsroom, "GET / HTTP/1.1\r\n\r\n")).Status);
        Assert.Equal(400, (await Raw(newsroom, "nonsense\r\n\r\n")).Status);
        Assert.Equal(200, (await Raw(newsroom, "GET / HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: ;;;q=zz\r\nIf-None-Match: \"unclosed\r\nAccept-Language: \u0001\r\nConnection: close\r\n\r\n".Replace("\u0001", "xx"))).Status);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/"));
    }

    [Fact]
    public async Task A_page_never_believes_the_host_header()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = "evil.example";

        using var response = await newsroom.Http.SendAsync(request, Cancellation);

        Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_defends_the_reader()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);

        foreach (var path in (string[])["/", "/en/news/tram-en", "/nothing", "/feed.rss", "/robots.txt", "/en/"])
        {
            using var response = await newsroom.Get(path);
            var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("max-age=31536000", Assert.Single(response.Headers.GetValues("Strict-Transport-Security")));
            Assert.False(response.Headers.Contains("Server"));
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);
        foreach (var path in (string[])["/en/news/tram-en", "/feed.rss", "/feed.json"])
        {
            using var first = await newsroom.Get(path);
            using var again = new HttpRequestMessage(HttpMethod.Get, path);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

            using var second = await newsroom.Http.SendAsync(again, Cancellation);

            Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        }
        using var stale = new HttpRequestMessage(HttpMethod.Get, "/en/news/tram-en");
        stale.Headers.TryAddWithoutValidation("If-None-Match", "W/\"0123456789\"");
        using var whole = await newsroom.Http.SendAsync(stale, Cancellation);
        Assert.Equal(HttpStatusCode.OK, whole.StatusCode);
    }

    [Fact]
    public async Task HEAD_says_what_GET_would_send()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var request = new HttpRequestMessage(HttpMethod.Head, "/");

        using var head = await newsroom.Http.SendAsync(request, Cancellation);
        using var get = await newsroom.Get("/");

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(get.Headers.ETag, head.Headers.ETag);
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(Cancellation));
    }

    /// <summary>What a client may send that no well-behaved library would.</summary>
    static async Task<(int Status, string Head)> Raw(TestNewsroom newsroom, string request)
    {
        var address = newsroom.Http.BaseAddress!;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", address.Port, Cancellation);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request), Cancellation);
        var answer = new MemoryStream();
        try
        {
            await stream.CopyToAsync(answer, Cancellation);
        }
        catch (IOException)
        {
            // A server that refuses may close before everything was sent.
        }
        var text = Encoding.Latin1.GetString(answer.ToArray());
        return (int.Parse(text.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture), text.Split("\r\n\r\n")[0] + "\r\n");
    }
}
