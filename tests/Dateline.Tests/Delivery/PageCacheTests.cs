using System.Net;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Delivery;

/// <summary>The page cache as readers meet it: over HTTP, on both databases.</summary>
public sealed class PageCacheTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_page_is_made_once_and_again_when_its_story_changes(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram"), Lines.Story("flood")));
        await newsroom.Page("/en/news/tram-en");
        await newsroom.Page("/en/news/flood-en");
        var made = newsroom.Running<PageStore>().Filled;

        await newsroom.Page("/en/news/tram-en");
        await newsroom.Page("/en/news/tram-en?utm_source=elsewhere&page=");
        Assert.Equal(made + 1, newsroom.Running<PageStore>().Filled);

        await newsroom.Import(Lines.Newsroom(Lines.Story("tram", s => s.Edition("en")["headline"] = "The tram is back")));
        Assert.Contains("The tram is back", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        // The other story showed this one's headline in its feed.
        Assert.Contains("The tram is back", await newsroom.Page("/en/news/flood-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_visitors_own_things_get_into_nobodys_page(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        using var first = new HttpRequestMessage(HttpMethod.Get, new Uri("/en?secret=42", UriKind.Relative));
        first.Headers.Add("Cookie", "session=secret");
        first.Headers.Add("X-Forwarded-Host", "evil.example");
        first.Headers.Host = "evil.example";
        await newsroom.Followed();
        using var answered = await newsroom.Http.SendAsync(first, Cancellation);

        var page = await newsroom.Page("/en");

        Assert.Equal(await answered.Content.ReadAsStringAsync(Cancellation), page);
        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.DoesNotContain("evil.example", page, StringComparison.Ordinal);
        Assert.False(answered.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Every_encoding_carries_the_same_page_and_the_same_tag()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);
        var plain = await newsroom.Page("/en");
        foreach (var encoding in (string[])["gzip", "br"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/en", UriKind.Relative));
            request.Headers.Add("Accept-Encoding", encoding);
            using var response = await newsroom.Http.SendAsync(request, Cancellation);
            await using var body = await response.Content.ReadAsStreamAsync(Cancellation);
            await using Stream unpacked = encoding == "br" ? new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress) : new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress);
            using var reader = new StreamReader(unpacked);

            Assert.Equal(plain, await reader.ReadToEndAsync(Cancellation));
            Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
            Assert.Contains("Accept-Encoding", response.Headers.Vary);

            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri("/en", UriKind.Relative));
            again.Headers.Add("Accept-Encoding", encoding == "br" ? "gzip" : "br");
            again.Headers.TryAddWithoutValidation("If-None-Match", response.Headers.ETag!.ToString());
            using var unchanged = await newsroom.Http.SendAsync(again, Cancellation);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }
    }

    [Theory, OnBothEngines]
    public async Task What_was_taken_down_leaves_every_page_that_showed_it(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        string[] pages = ["/en", "/en/news/tender-en", "/en/rubric/city", "/en/popular", "/en/feed.rss", "/en/feed.json", "/sitemap.xml"];
        foreach (var page in pages)
        {
            await newsroom.Page(page);
        }
        Assert.Contains(pages, p => newsroom.Page(p).GetAwaiter().GetResult().Contains("Story tram", StringComparison.Ordinal));

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("tram", "en"), "Withdrawn.", Cancellation);

        foreach (var page in pages)
        {
            Assert.DoesNotContain("Story tram", await newsroom.Page(page), StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Gone, await newsroom.Status("/en/news/tram-en"));
    }

    [Fact]
    public async Task Pages_stay_up_without_the_database_and_say_that_they_are_old()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        var page = await newsroom.Page("/en/news/tram-en");
        var (file, away) = (newsroom.Place.Database.File!, newsroom.Place.Database.File! + ".away");
        newsroom.LetGoOfTheDatabase();
        File.Move(file, away);
        Directory.CreateDirectory(file);
        // What the server's own work has opened in between.
        newsroom.LetGoOfTheDatabase();

        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        using (var old = await newsroom.Http.GetAsync(new Uri("/en/news/tram-en", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.OK, old.StatusCode);
            Assert.Equal(page, await old.Content.ReadAsStringAsync(Cancellation));
            Assert.Contains("fwd=stale", old.Headers.GetValues("Cache-Status").Single(), StringComparison.Ordinal);
        }
        // Its next readers don't wait for the same.
        var asked = newsroom.Running<PageStore>();
        Assert.False(asked.IsFilling("/en/news/tram-en"));
        using (var next = await newsroom.Http.GetAsync(new Uri("/en/news/tram-en", UriKind.Relative), Cancellation))
        {
            Assert.Contains("fwd=stale", next.Headers.GetValues("Cache-Status").Single(), StringComparison.Ordinal);
            Assert.False(asked.IsFilling("/en/news/tram-en"));
        }
        using (var unknown = await newsroom.Http.GetAsync(new Uri("/en/news/never-read", UriKind.Relative), Cancellation))
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
        }

        Directory.Delete(file);
        File.Move(away, file);
        newsroom.Clock.Advance(TimeSpan.FromSeconds(1));
        using var back = await newsroom.Http.GetAsync(new Uri("/en/news/tram-en", UriKind.Relative), Cancellation);
        Assert.Equal(HttpStatusCode.OK, back.StatusCode);
        Assert.False(back.Headers.Contains("Cache-Status"));
    }

    [Fact]
    public async Task A_question_mark_in_a_path_leads_to_no_other_page()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        await newsroom.Page("/en/rubric/city?page=1");

        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/rubric/city%3Fpage=1"));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/%2574ram-en"));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/%2500"));
    }

    [Fact]
    public async Task An_error_is_never_kept()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/tram-en"));

        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/tram-en"));
    }
}
