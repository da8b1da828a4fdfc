using System.Net;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Delivery;
using Dateline.Operations;
using Dateline.Readership;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Dateline.Tests.Operations;

/// <summary>Health and metrics are for whoever runs the newsroom, on a port that readers don't reach.</summary>
public sealed class ManagementTests
{
    static readonly string[] Paths = ["/health/live", "/health/ready", "/metrics"];

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_newsroom_that_is_well_says_so(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var (status, report) = await Ready(newsroom);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ready", (string?)report["status"]);
        Assert.Equal(["database", "schema", "views", "server"], report["checks"]!.AsArray().Select(c => (string?)c!["name"]));
        Assert.All(report["checks"]!.AsArray(), c => Assert.Equal("ok", (string?)c!["status"]));
        Assert.All(report["checks"]!.AsArray(), c => Assert.NotEmpty((string)c!["detail"]!));
    }

    [Theory, OnBothEngines]
    public async Task A_database_that_a_later_program_has_changed_is_not_ready(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Read(db => db.Database.ExecuteSqlRawAsync("insert into schema_scripts (name, hash) values ('9999_later.sql', 'x')", Cancellation));

        Assert.Equal("9999_later.sql", await Complaint(newsroom, "schema"));
    }

    [Theory, OnBothEngines]
    public async Task A_database_that_is_older_than_the_program_is_not_ready(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Read(db => db.Database.ExecuteSqlRawAsync("delete from schema_scripts where name = '0001_taxonomy.sql'", Cancellation));

        Assert.Equal("0001_taxonomy.sql", await Complaint(newsroom, "schema"));
    }

    [Fact]
    public async Task Readers_reach_nothing_of_it_whatever_they_claim()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var management = newsroom.Management;

        foreach (var path in (string[])[.. Paths, "/health", "/health/", "/en/metrics", "/en/health/live", "/METRICS"])
        {
            using var plain = await newsroom.Get(path);
            Assert.True(plain.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.MovedPermanently, $"{path} answered {(int)plain.StatusCode}");
            using var forged = new HttpRequestMessage(HttpMethod.Get, path);
            forged.Headers.Host = management.Authority;
            forged.Headers.Add("X-Forwarded-Host", management.Authority);
            forged.Headers.Add("X-Forwarded-Port", management.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
            forged.Headers.Add("Forwarded", $"host={management.Authority};for=127.0.0.1");
            using var answer = await newsroom.Http.SendAsync(forged, Cancellation);
            var body = await answer.Content.ReadAsStringAsync(Cancellation);
            Assert.Equal(plain.StatusCode, answer.StatusCode);
            Assert.DoesNotContain("dotnet_", body, StringComparison.Ordinal);
            Assert.DoesNotContain("\"status\":", body, StringComparison.Ordinal);
        }
        Assert.DoesNotContain(newsroom.Endpoints(), e => Paths.Any(p => e.DisplayName?.Contains(p, StringComparison.OrdinalIgnoreCase) == true));
    }

    [Fact]
    public async Task The_management_port_shows_no_page_whatever_it_is_asked_for()
    {
        await using var newsroom = await CompleteNewsroom();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = newsroom.Management };

        foreach (var path in (string[])["/", "/en", "/en/news/flood-en", "/feed.rss", "/robots.txt", "/sitemap.xml", "/health", "/health/live/", "/metrics/x"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = newsroom.Http.BaseAddress!.Authority;
            using var answer = await http.SendAsync(request, Cancellation);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
            Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancellation));
        }
        foreach (var path in Paths)
        {
            using var post = await http.PostAsync(path, new StringContent("x"), Cancellation);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, post.StatusCode);
            using var get = await http.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.OK, get.StatusCode);
            Assert.Equal("no-store", get.Headers.CacheControl?.ToString());
        }
    }

    [Fact]
    public async Task A_database_that_never_answers_hangs_no_probe_however_many_ask()
    {
        await using var proxy = new StallingProxy((await PrivatePostgres.Started()).Socket);
        proxy.Stall();
        using var database = new Database(new DatabaseLocation(Engine.Postgres, $"Host=127.0.0.1;Port={proxy.Port};Database=postgres;Username=postgres;Timeout=600"));
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var journal = new ViewJournal(Path.GetTempPath(), TimeProvider.System, NullLogger<ViewJournal>.Instance);
        var health = new Health(database, new Migrator(database), journal, new Ending(), newsroom.Running<PurgeCdn>());

        var reports = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => health.Readiness(Cancellation))).WaitAsync(TimeSpan.FromSeconds(60), Cancellation);

        Assert.All(reports, r => Assert.Equal("failed", r.Checks.Single(c => c.Name == "database").Status));
        Assert.All(reports, r => Assert.Equal("not ready", r.Status));
    }

    static async Task<TestNewsroom> CompleteNewsroom()
    {
        var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/flood-en"));
        return newsroom;
    }

    static async Task<(HttpStatusCode Status, JsonNode Report)> Ready(TestNewsroom newsroom)
    {
        using var http = new HttpClient { BaseAddress = newsroom.Management };
        using var response = await http.GetAsync("/health/ready", Cancellation);
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!);
    }

    /// <summary>The script that the one failed check names.</summary>
    static async Task<string> Complaint(TestNewsroom newsroom, string check)
    {
        var (status, report) = await Ready(newsroom);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("not ready", (string?)report["status"]);
        var failed = Assert.Single(report["checks"]!.AsArray(), c => (string?)c!["status"] == "failed");
        Assert.Equal(check, (string?)failed!["name"]);
        return System.Text.RegularExpressions.Regex.Match((string)failed["detail"]!, @"\d{4}_\w+\.sql").Value;
    }
}
