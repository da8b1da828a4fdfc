using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Readership;
using Dateline.Tests.Site;
using Microsoft.Data.Sqlite;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>The database goes away while readers read and pages report their views; it comes back, and nobody restarts anything.</summary>
public sealed class StoppedDatabaseTests
{
    // Machine time. The newsroom's own clock stands five minutes later meanwhile, so that every page is old.
    static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly string[] Warm = ["/", "/en", "/ru", "/en/news/flood-en", "/news/flood-uk", "/en/rubric/city", "/en/feed.rss"];

    [Fact]
    public async Task Readers_keep_their_pages_and_views_are_kept_while_PostgreSQL_is_stopped()
    {
        await using var cluster = await PrivatePostgres.OfItsOwn();
        await using var newsroom = await TestNewsroom.On(cluster, "--ViewsPerAddress=0");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Lines.Story("unread"), Lines.Story("next", s => s["publishedAt"] = null)));
        await using var open = await LivePage.Open(newsroom, "/en/live");
        var edition = await newsroom.Edition("flood", "uk");
        await using var crowd = await Crowd.On(newsroom, Warm, edition);

        await cluster.Stop();
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = crowd.Answered;
        await Task.Delay(Outage / 2, Cancellation);
        await AsksInVain(newsroom);
        await Task.Delay(Outage / 2, Cancellation);
        Assert.True(crowd.Answered > before + 200, $"{crowd.Answered - before} pages while the database was away");
        Assert.True(crowd.Old > 100, $"{crowd.Old} pages said that they are old");

        await cluster.GoOn();
        await Until(async () => (await Ready(newsroom)).Status == HttpStatusCode.OK);
        await newsroom.Get<PublishEditions>().Publish("next", [], null, Cancellation);

        // A page that was open all the time.
        Assert.Equal("Story next", (string?)(await open.Next()).Data["headline"]);
        Assert.Contains("Story next", await newsroom.Page("/en"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/unread-en"));
        await Counts(newsroom, await crowd.Leave());
        // Migrate and restore are refused again as soon as the server has reconnected, although the connection that said so had gone with the database.
        await Until(async () =>
        {
            await using var mayMigrate = await ServerPresence.Exclude(newsroom.Place.Database, Path.Combine(newsroom.Folder, "elsewhere"), Cancellation);
            return mayMigrate is null;
        });
    }

    [Fact]
    public async Task Readers_keep_their_pages_and_views_are_kept_while_PostgreSQL_hangs()
    {
        await using var stored = await TestNewsroom.On(Engine.Postgres);
        await stored.Import(Lines.Newsroom(Lines.Story("flood"), Lines.Story("unread")));
        await using var proxy = new StallingProxy((await PrivatePostgres.Started()).Socket);
        var through = new Npgsql.NpgsqlConnectionStringBuilder(stored.Place.Database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port };
        await using var newsroom = TestNewsroom.At(new NewsroomPlace(stored.Place.DataFolder, new DatabaseLocation(Engine.Postgres, through.ConnectionString)), "--ViewsPerAddress=0");
        var edition = await newsroom.Edition("flood", "uk");
        await using var crowd = await Crowd.On(newsroom, Warm, edition);

        proxy.Stall();
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        var before = crowd.Answered;
        await AsksInVain(newsroom);
        Assert.True(crowd.Answered > before + 50, $"{crowd.Answered - before} pages while the database hung");

        proxy.GoOn();
        await Until(async () => (await Ready(newsroom)).Status == HttpStatusCode.OK);
        await Until(async () => await newsroom.Status("/en/news/unread-en") == HttpStatusCode.OK);
        await Counts(newsroom, await crowd.Leave());
    }

    [Fact]
    public async Task Readers_notice_nothing_while_another_program_keeps_SQLite_from_every_writer()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--ViewsPerAddress=0");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Lines.Story("unread"), Lines.Story("next", s => s["publishedAt"] = null)));
        var edition = await newsroom.Edition("flood", "uk");
        await using var crowd = await Crowd.On(newsroom, Warm, edition);
        Task<Ended> publish;
        await using (var other = new SqliteConnection(newsroom.Place.Database.ConnectionString + ";Pooling=False"))
        {
            await other.OpenAsync(Cancellation);
            await using var begin = other.CreateCommand();
            begin.CommandText = "begin immediate";
            await begin.ExecuteNonQueryAsync(Cancellation);
            newsroom.Clock.Advance(TimeSpan.FromMinutes(5));

            publish = DatelineProcess.Run(["publish", "next", .. DatelineProcess.At(newsroom.Place)]);
            // Longer than SQLite waits for its turn (busy_timeout).
            await Task.Delay(TimeSpan.FromSeconds(12), Cancellation);
            Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/unread-en"));
            Assert.Equal(HttpStatusCode.OK, (await Ready(newsroom)).Status);
            Assert.Equal(0, await newsroom.Counted("flood"));
            Assert.False(publish.IsCompleted);
        }

        Assert.Equal(0, (await publish).Status);
        await Counts(newsroom, await crowd.Leave());
    }

    /// <summary>What has to be made first can't be; it says so in the reader's language, and health says why.</summary>
    static async Task AsksInVain(TestNewsroom newsroom)
    {
        await Task.WhenAll(
            Asks("/en/news/unread-en", "en", "This page is unavailable right now"),
            Asks("/news/unread-uk", "uk", "Сторінка тимчасово недоступна"),
            Asks("/ru/search?q=flood", "ru", "Страница временно недоступна"));
        var (status, report) = await Ready(newsroom);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal(["database", "schema"], report["checks"]!.AsArray().Where(c => (string?)c!["status"] == "failed").Select(c => (string?)c!["name"]));

        async Task Asks(string path, string language, string words)
        {
            using var response = await newsroom.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            var page = Html.Parse(await response.Content.ReadAsStringAsync(Cancellation));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
            Assert.Equal("30", response.Headers.RetryAfter!.ToString());
            Assert.True(response.Headers.CacheControl!.NoStore);
            Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
            Assert.Equal(words, page.Text("main h1"));
        }
    }

    /// <summary>Every acknowledged view is counted, once, without anybody's doing.</summary>
    static async Task Counts(TestNewsroom newsroom, long reads)
    {
        Assert.True(reads > 0);
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await Until(async () => await newsroom.Counted("flood") == reads);
    }

    static async Task<(HttpStatusCode Status, JsonNode Report)> Ready(TestNewsroom newsroom)
    {
        using var http = new HttpClient { BaseAddress = newsroom.Management };
        using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), Cancellation);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!);
    }

    static async Task Until(Func<Task<bool>> so)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await so())
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Readers of some pages, each of whom must get a page every time, and pages that report views, each of which must be acknowledged.</summary>
    sealed class Crowd : IAsyncDisposable
    {
        readonly CancellationTokenSource _end = new();
        readonly TestNewsroom _newsroom;
        readonly Task[] _all;
        long _answered;
        long _old;
        long _acknowledged;

        Crowd(TestNewsroom newsroom, string[] pages, EditionId edition)
        {
            _newsroom = newsroom;
            _all = [.. Enumerable.Range(0, 6).Select(i => Read(pages, i)), Report(edition)];
        }

        internal long Answered => Interlocked.Read(ref _answered);

        internal long Old => Interlocked.Read(ref _old);

        internal static async Task<Crowd> On(TestNewsroom newsroom, string[] pages, EditionId edition)
        {
            foreach (var page in pages)
            {
                await newsroom.Page(page);
            }
            var crowd = new Crowd(newsroom, pages, edition);
            await Until(() => Task.FromResult(crowd.Answered > 50));
            return crowd;
        }

        /// <summary>How many views were acknowledged.</summary>
        internal async Task<long> Leave()
        {
            await _end.CancelAsync();
            await Task.WhenAll(_all);
            return _acknowledged;
        }

        public async ValueTask DisposeAsync()
        {
            await _end.CancelAsync();
            await Task.WhenAll(_all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _end.Dispose();
        }

        async Task Read(string[] pages, int first)
        {
            for (var i = first; !_end.IsCancellationRequested; i++)
            {
                using var response = await _newsroom.Http.GetAsync(new Uri(pages[i % pages.Length], UriKind.Relative), Cancellation);
                Assert.True(response.StatusCode == HttpStatusCode.OK, string.Create(CultureInfo.InvariantCulture, $"{pages[i % pages.Length]} answered {(int)response.StatusCode}"));
                Interlocked.Increment(ref _answered);
                if (response.Headers.Contains("Cache-Status"))
                {
                    Interlocked.Increment(ref _old);
                }
                await Task.Delay(5, Cancellation);
            }
        }

        async Task Report(EditionId edition)
        {
            while (!_end.IsCancellationRequested)
            {
                Assert.Equal(HttpStatusCode.Accepted, await _newsroom.Answer(Reading.Json(Reading.Beacons(edition, 3, _newsroom.Clock.GetUtcNow()))));
                _acknowledged += 3;
                await Task.Delay(20, Cancellation);
            }
        }
    }
}
