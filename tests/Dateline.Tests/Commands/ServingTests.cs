using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Commands;

/// <summary>A server as whoever runs it sees it: its ports, its health, and its way out.</summary>
public sealed class ServingTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_the_usual_management_port_is_taken_a_free_one_is_found_and_said()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var taken = Occupy(9090);

        var (server, http) = await DatelineProcess.ServeAsUsual(DatelineProcess.At(newsroom.Place));
        using var _ = server;
        using var __ = http;
        var management = await server.Management();

        Assert.NotEqual(9090, management.Port);
        Assert.NotEqual(http.BaseAddress!.Port, management.Port);
        Assert.Equal(HttpStatusCode.OK, (await Ask(management, "/health/live")).Status);
        Assert.Equal(HttpStatusCode.OK, (await Ask(http.BaseAddress, "/")).Status);
    }

    [Theory]
    [InlineData("--management-port")]
    [InlineData("--port")]
    public async Task A_port_that_was_asked_for_and_is_taken_is_named(string option)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        using var taken = Occupy(0);
        var port = ((IPEndPoint)taken!.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        string[] arguments = option == "--port" ? ["serve", "--port", port] : ["serve", "--port", "0", option, port];
        var ended = await DatelineProcess.Run([.. arguments, .. DatelineProcess.At(newsroom.Place)]);

        Assert.Equal(1, ended.Status);
        Assert.Contains($"Port {port} is taken. Choose another with {option},", ended.Errors, StringComparison.Ordinal);
        Assert.Empty(ended.Output);
    }

    [Fact]
    public async Task What_the_newsroom_does_is_counted()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (path, lines) = PictureStory(newsroom, 640, 480);
        await newsroom.Import(lines);
        var (server, http) = await DatelineProcess.Serve(["--management-port", "0", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        Assert.Equal(0, await Counted(management, "dateline_renditions_made_total"));
        Assert.Equal(0, await Counted(management, "dateline_schedule_lateness_seconds_count"));

        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync((await Renditions(http, path, "webp"))[0], Cancellation)).StatusCode);
        // Later than the verb needs to start on a busy machine, or nothing would be left to the schedule.
        var soon = TimeProvider.System.GetUtcNow().AddSeconds(10).ToString("O");
        Assert.Equal(0, (await DatelineProcess.Run(["publish", "draft", "--at", soon, .. DatelineProcess.At(newsroom.Place)])).Status);

        await Until(async () => await Counted(management, "dateline_schedule_lateness_seconds_count") == 1);
        await Until(async () => await Counted(management, "dateline_renditions_made_total") == 1);
        Assert.Equal(0, await Counted(management, "dateline_renditions_underway"));
        Assert.True(await Counted(management, "dateline_write_duration_seconds_count") > 0);
        Assert.True(await Counted(management, "http_server_request_duration_seconds_count") > 0);
        Assert.True(await Counted(management, "dotnet_process_cpu_count") > 0);
    }

    [Fact]
    public async Task A_database_that_hangs_and_comes_back_is_seen_and_needs_no_restart()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Postgres);
        await using var proxy = new StallingProxy((await PrivatePostgres.Started()).Socket);
        var through = new Npgsql.NpgsqlConnectionStringBuilder(newsroom.Place.Database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port };
        var (server, http) = await DatelineProcess.Serve("--management-port", "0", "--data", newsroom.Place.DataFolder, "--database", through.ConnectionString);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        // A busy machine's first look at the database may take longer than a look may.
        await Until(async () => (await Ask(management, "/health/ready")).Status == HttpStatusCode.OK);

        proxy.Stall();
        var (status, body) = await Ask(management, "/health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.Equal("failed", (string?)JsonNode.Parse(body)!["checks"]![0]!["status"]);
        Assert.Equal(HttpStatusCode.OK, (await Ask(management, "/health/live")).Status);

        proxy.GoOn();
        await Until(async () => (await Ask(management, "/health/ready")).Status == HttpStatusCode.OK);
        Assert.Equal(HttpStatusCode.OK, (await Ask(http.BaseAddress!, "/")).Status);
    }

    [Fact]
    public async Task A_server_that_is_told_to_stop_says_so_and_still_answers_for_its_grace()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (server, http) = await DatelineProcess.Serve(["--management-port", "0", "--set", "ShutdownGrace=300", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();

        await server.Signal("TERM");
        await Until(async () => (await Ask(management, "/health/ready")).Status == HttpStatusCode.ServiceUnavailable);

        var report = JsonNode.Parse((await Ask(management, "/health/ready")).Body)!;
        Assert.Equal(["server"], report["checks"]!.AsArray().Where(c => (string?)c!["status"] == "failed").Select(c => (string?)c!["name"]));
        Assert.Equal(HttpStatusCode.OK, (await Ask(management, "/health/live")).Status);
        using var page = await http.GetAsync("/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.True(page.Headers.ConnectionClose);

        // Three hundred seconds are left; the second signal is not for waiting.
        Assert.False(server.HasEnded);
        await server.Signal("TERM");
        Assert.Equal(143, (await server.End()).Status);
    }

    [Fact]
    public async Task A_balancer_that_heeds_readiness_sees_no_request_lost()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var (server, http) = await DatelineProcess.Serve(["--management-port", "0", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        using var stopSending = new CancellationTokenSource();
        var whole = await http.GetStringAsync("/en/news/flood-en", Cancellation);
        var answered = 0;

        var readers = Enumerable.Range(0, 16).Select(async _ =>
        {
            while (!stopSending.IsCancellationRequested)
            {
                using var response = await http.GetAsync("/en/news/flood-en", Cancellation);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                Assert.Equal(whole, await response.Content.ReadAsStringAsync(Cancellation));
                Interlocked.Increment(ref answered);
            }
        }).ToArray();
        await Until(() => Task.FromResult(Volatile.Read(ref answered) > 200));
        await server.Signal("TERM");
        var before = Volatile.Read(ref answered);
        await Until(async () => (await Ask(management, "/health/ready")).Status == HttpStatusCode.ServiceUnavailable);
        await Until(() => Task.FromResult(Volatile.Read(ref answered) > before + 50));
        await stopSending.CancelAsync();
        await Task.WhenAll(readers);

        Assert.Equal(0, (await server.End()).Status);
    }

    [Fact]
    public async Task A_request_under_way_is_answered_whole_and_nothing_new_is_accepted()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (path, lines) = PictureStory(newsroom, 4_000, 3_000);
        await newsroom.Import(lines);
        var (server, http) = await DatelineProcess.Serve(["--management-port", "0", "--set", "ShutdownGrace=0", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        var renditions = await Renditions(http, path, "avif");

        // Made one after another, and each asked for twice.
        var slow = renditions.Concat(renditions).Select(r => http.GetByteArrayAsync(r, Cancellation)).ToArray();
        await Until(async () => await Counted(management, "dateline_renditions_underway") == 1);
        await server.Signal("TERM");

        var pictures = await Task.WhenAll(slow);
        Assert.All(pictures, p => Assert.Equal("ftypavif"u8.ToArray(), p[4..12]));
        Assert.Equal(pictures[..renditions.Length], pictures[renditions.Length..]);
        Assert.Equal(0, (await server.End()).Status);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync("/", Cancellation));
    }

    [Fact]
    public async Task Ctrl_C_at_a_terminal_waits_for_no_balancer()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var (server, http) = await DatelineProcess.Serve(["--management-port", "0", "--set", "ShutdownGrace=300", .. DatelineProcess.At(newsroom.Place)]);
        using var _ = server;
        using var __ = http;

        await server.Signal("INT");

        Assert.Equal(0, (await server.End().WaitAsync(TimeSpan.FromSeconds(60), Cancellation)).Status);
    }

    /// <summary>A listener on that port; null where somebody else has it already.</summary>
    static TcpListener? Occupy(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return listener;
        }
        catch (SocketException)
        {
            listener.Dispose();
            return null;
        }
    }

    /// <summary>A story with a picture of this size, a draft beside it, and the story's address.</summary>
    static (string Path, string[] Lines) PictureStory(TestNewsroom newsroom, int width, int height)
    {
        Directory.CreateDirectory(Path.Combine(newsroom.Folder, "pictures"));
        File.WriteAllBytes(Path.Combine(newsroom.Folder, "pictures", "river.jpg"), SamplePictures.Photo(width, height, "jpg"));
        var story = Lines.Story("flood", s => s.Body("en").Insert(0, Lines.Json(new { id = "p", type = "picture", file = "pictures/river.jpg", alt = "A river" })));
        return ("/en/news/flood-en", Lines.Newsroom(story, Lines.Story("draft", s => s["publishedAt"] = null)));
    }

    /// <summary>The renditions of that format that a page shows.</summary>
    static async Task<string[]> Renditions(HttpClient http, string page, string format)
        => [.. Regex.Matches(await http.GetStringAsync(page, Cancellation), $@"/media/[0-9a-f]{{64}}/[^ "",]*\.{format}")
            .Select(m => m.Value).Distinct()];

    static async Task<(HttpStatusCode Status, string Body)> Ask(Uri server, string path)
    {
        using var http = new HttpClient { BaseAddress = server };
        using var response = await http.GetAsync(path, Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(Cancellation));
    }

    /// <summary>The sum of a metric over its tags; 0 where it has not been counted yet.</summary>
    static async Task<double> Counted(Uri management, string metric)
        => Regex.Matches((await Ask(management, "/metrics")).Body, $@"^{metric}(?:{{.*}})? (\S+)", RegexOptions.Multiline)
            .Sum(m => double.Parse(m.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));

    static async Task Until(Func<Task<bool>> so)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        while (!await so())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
