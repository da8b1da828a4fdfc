using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Documents;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Delivery;

/// <summary>What readers see who are behind a real Varnish: the same as everybody, at once.</summary>
public sealed class VarnishTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_page_is_asked_for_once_and_again_when_its_story_changes(Engine engine)
    {
        var (newsroom, varnish) = await Varnish.Before(engine, n => n.Import(Lines.Newsroom(Lines.Story("tram"), Lines.Story("flood"))));
        await using var _ = varnish;
        await using var __ = newsroom;
        string[] pages = ["/en/news/tram-en", "/en/news/flood-en", "/en", "/en/rubric/city", "/en/feed.rss", "/sitemap.xml"];
        foreach (var page in pages)
        {
            Assert.False((await varnish.Read(page)).IsHit, page);
            Assert.True((await varnish.Read(page)).IsHit, page);
        }
        Assert.True((await varnish.Read("/en/news/tram-en?utm_source=elsewhere&fbclid=1")).IsHit);

        await Correct(newsroom, "tram", "The tram is back");
        await newsroom.Followed();

        foreach (var page in pages[..^1])
        {
            Assert.Contains("The tram is back", (await varnish.Read(page)).Body, StringComparison.Ordinal);
        }
        Assert.False((await varnish.Read("/sitemap.xml")).IsHit);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_is_told_of_a_change_never_reads_what_was_before(Engine engine)
    {
        var (newsroom, varnish) = await Varnish.Before(engine, n => n.Import(Lines.Newsroom(Lines.Story("tram"))));
        await using var _ = varnish;
        await using var __ = newsroom;
        await using var page = await LivePage.Open(newsroom, "/en/live");

        for (var i = 0; i < 20; i++)
        {
            await varnish.Read("/en");
            await varnish.Read("/en/news/tram-en");
            await Correct(newsroom, "tram", $"Headline {i}.");

            Assert.Equal($"Headline {i}.", (string?)(await page.Next()).Data["headline"]);

            Assert.Contains($"Headline {i}.", (await varnish.Read("/en")).Body, StringComparison.Ordinal);
            Assert.Contains($"Headline {i}.", (await varnish.Read("/en/news/tram-en")).Body, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothEngines]
    public async Task What_is_taken_down_is_gone_with_its_picture_from_everything(Engine engine)
    {
        var (newsroom, varnish) = await Varnish.Before(engine, n => CompleteStory.Import(n));
        await using var _ = varnish;
        await using var __ = newsroom;
        var picture = System.Text.RegularExpressions.Regex.Match((await varnish.Read("/en/news/tram-en")).Body, "/media/[0-9a-f]{64}/[^\"' ,]+jpg").Value;
        string[] pages = ["/en", "/en/news/tender-en", "/en/rubric/city", "/en/popular", "/en/feed.rss", "/en/feed.json", "/sitemap.xml"];
        foreach (var page in (string[])[.. pages, picture, "/en/news/tram-en"])
        {
            Assert.Equal(HttpStatusCode.OK, (await varnish.Read(page)).Status);
            Assert.True((await varnish.Read(page)).IsHit, page);
        }

        foreach (var language in (string[])["uk", "en", "ru"])
        {
            await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("tram", language), "Withdrawn.", Cancellation);
        }
        await newsroom.Followed();

        foreach (var page in pages)
        {
            Assert.DoesNotContain("Story tram", (await varnish.Read(page)).Body, StringComparison.Ordinal);
        }
        Assert.Equal(HttpStatusCode.Gone, (await varnish.Read("/en/news/tram-en")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await varnish.Read(picture)).Status);
    }

    [Theory, OnBothEngines]
    public async Task An_embargo_hides_at_once_and_ends_at_its_instant(Engine engine)
    {
        var (newsroom, varnish) = await Varnish.Before(engine, n => n.Import(Lines.Newsroom(Lines.Story("tram"))));
        await using var _ = varnish;
        await using var __ = newsroom;
        Assert.Equal(HttpStatusCode.OK, (await varnish.Read("/en/news/tram-en")).Status);
        Assert.Contains("Story tram", (await varnish.Read("/en")).Body, StringComparison.Ordinal);

        await newsroom.Get<HoldEdition>().Embargo(new EditionAt("tram", "en"), TestNewsroom.Now.AddHours(1), Cancellation);
        await newsroom.Followed();

        Assert.Equal(HttpStatusCode.NotFound, (await varnish.Read("/en/news/tram-en")).Status);
        Assert.DoesNotContain("Story tram", (await varnish.Read("/en")).Body, StringComparison.Ordinal);

        await newsroom.Pass(TimeSpan.FromHours(1));
        await newsroom.Followed();

        Assert.Equal(HttpStatusCode.OK, (await varnish.Read("/en/news/tram-en")).Status);
        Assert.Contains("Story tram", (await varnish.Read("/en")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_name_in_the_frame_is_on_every_page()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => n.Import(Lines.Newsroom(Lines.Story("tram"))));
        await using var _ = varnish;
        await using var __ = newsroom;
        foreach (var page in (string[])["/news/tram-uk", "/en/news/tram-en", "/ru"])
        {
            await varnish.Read(page);
            Assert.True((await varnish.Read(page)).IsHit);
        }

        await newsroom.Import(Lines.Rubric("city").Replace("city eng", "Town", StringComparison.Ordinal).Replace("city укр", "Містечко", StringComparison.Ordinal).Replace("city рус", "Городок", StringComparison.Ordinal));
        await newsroom.Followed();

        Assert.Contains("Містечко", (await varnish.Read("/news/tram-uk")).Body, StringComparison.Ordinal);
        Assert.Contains("Town", (await varnish.Read("/en/news/tram-en")).Body, StringComparison.Ordinal);
        Assert.Contains("Городок", (await varnish.Read("/ru")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_on_its_way_when_it_became_untrue_does_not_stay()
    {
        var (newsroom, varnish) = await Varnish.Before(Engine.Sqlite, n => n.Import(Lines.Newsroom(Lines.Story("tram"))));
        await using var _ = varnish;
        await using var __ = newsroom;

        varnish.Wire.Hold();
        var waiting = varnish.Read("/en/news/tram-en");
        await Varnish.Eventually(() => Task.FromResult(newsroom.Running<PageStore>().Count > 0 && varnish.Wire.Held > 0));
        await Correct(newsroom, "tram", "The tram is back");
        await newsroom.Followed();
        varnish.Wire.GoOn();
        await waiting;

        // Sooner than the page would have ended by itself.
        await Varnish.Eventually(async () => (await varnish.Read("/en/news/tram-en")).Body.Contains("The tram is back", StringComparison.Ordinal), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task What_a_node_that_has_not_heard_yet_sends_out_does_not_stay()
    {
        await using var wire = new StallingProxy((await PrivatePostgres.Started()).Socket);
        await using var varnish = await Varnish.Start();
        await using var newsroom = await TestNewsroom.On(Engine.Postgres, varnish.Settings());
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        var location = new Npgsql.NpgsqlConnectionStringBuilder(newsroom.Place.Database.ConnectionString) { Host = "127.0.0.1", Port = wire.Port };
        await using var slow = Server.Build(new NewsroomPlace(Path.Combine(newsroom.Folder, "slow"), new DatabaseLocation(Engine.Postgres, location.ConnectionString)), new ServerOptions("127.0.0.1", 0, newsroom.Settings) { ManagementPort = 0 }, services =>
        {
            services.AddSingleton<TimeProvider>(newsroom.Clock);
            services.AddLogging(logging => logging.ClearProviders());
        });
        await Server.Ready(slow.Services, Cancellation);
        await slow.StartAsync(Cancellation);
        await varnish.Serve(newsroom);
        varnish.Wire.Lead(new Uri(Server.Listening(slow)).Port);
        await varnish.Read("/en/news/tram-en");

        wire.Stall();
        await Correct(newsroom, "tram", "The tram is back");
        await newsroom.Followed();
        // The other node's purges, both of them.
        await Task.Delay(TimeSpan.FromSeconds(1.5), Cancellation);
        await varnish.Read("/en/news/tram-en");
        var (_, before, isHit) = await varnish.Read("/en/news/tram-en");
        Assert.Contains("Story tram", before, StringComparison.Ordinal);
        Assert.True(isHit);
        wire.GoOn();

        // Sooner than the page would have ended by itself.
        await Varnish.Eventually(async () => (await varnish.Read("/en/news/tram-en")).Body.Contains("The tram is back", StringComparison.Ordinal), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task Purges_that_were_not_taken_are_sent_until_they_are()
    {
        await using var varnish = await Varnish.Start();
        await using var relay = new Relay();
        relay.Lead(varnish.Port);
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, varnish.Settings(relay.Port));
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        await varnish.Serve(newsroom);
        await varnish.Read("/en/news/tram-en");

        relay.Cut();
        await Correct(newsroom, "tram", "The tram is back");
        await newsroom.Followed();

        Assert.Contains("The tram is back", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        await Varnish.Eventually(async () => await CheckOf(newsroom) == "warning");
        Assert.Matches("(?m)^dateline_cdn_behind(\\{[^}]*\\})? [1-9]", await Metrics(newsroom));
        relay.Mend();
        await Varnish.Eventually(async () => await CheckOf(newsroom) == "ok");

        Assert.Contains("The tram is back", (await varnish.Read("/en/news/tram-en")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_starts_throws_away_what_was_kept_while_it_was_away()
    {
        await using var varnish = await Varnish.Start();
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, varnish.Settings());
        await newsroom.Import(Lines.Newsroom(Lines.Story("tram")));
        // The site is served by one program, and later by another.
        await using var before = await TestNewsroom.On(Engine.Sqlite, varnish.Settings());
        await before.Import(Lines.Newsroom(Lines.Story("tram", s => s.Edition("en")["headline"] = "As it was")));
        await varnish.Serve(before);
        await varnish.Read("/en/news/tram-en");
        Assert.True((await varnish.Read("/en/news/tram-en")).IsHit);
        await before.Stop();

        varnish.Wire.Lead(newsroom.Http.BaseAddress!.Port);

        await Varnish.Eventually(async () => (await varnish.Read("/en/news/tram-en")).Body.Contains("Story tram", StringComparison.Ordinal), TimeSpan.FromSeconds(5));
    }

    internal static Task Correct(TestNewsroom newsroom, string story, string headline)
        => newsroom.Get<ReviseEdition>().Correct(new EditionAt(story, "en"), new EditionText(headline, null, new Document([])), "It was wrong.", Cancellation);

    static async Task<string?> CheckOf(TestNewsroom newsroom)
    {
        using var http = new HttpClient { BaseAddress = newsroom.Management };
        using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        // Sending readers elsewhere would purge nothing.
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!["checks"]!.AsArray().Single(c => (string?)c!["name"] == "cdn")!["status"];
    }

    static async Task<string> Metrics(TestNewsroom newsroom)
    {
        using var http = new HttpClient { BaseAddress = newsroom.Management };
        return await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation);
    }
}
