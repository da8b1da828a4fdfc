using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dateline.Data;
using Dateline.Delivery;
using Xunit;

namespace Dateline.Tests.Newsrooms;

/// <summary>A real varnishd with the configuration that operators get, before a newsroom of the tests.</summary>
public sealed class Varnish : IAsyncDisposable
{
    public const string Secret = "a-secret-of-the-tests-0123456789";

    const string Delivered = "/etc/varnish/dateline.secret";
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly string _folder;
    readonly Process _process;

    Varnish(string folder, Process process, Relay wire, int port)
    {
        (_folder, _process, Wire, Port) = (folder, process, wire, port);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")) };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    /// <summary>Between it and the newsroom.</summary>
    public Relay Wire { get; }

    /// <summary>A newsroom with Varnish before it that takes its purges.</summary>
    public static async Task<(TestNewsroom Newsroom, Varnish Varnish)> Before(Engine engine, Func<TestNewsroom, Task> fill, params string[] settings)
    {
        var varnish = await Start();
        // As long as a machine that runs all the tests at once may take.
        var newsroom = await TestNewsroom.On(engine, [.. varnish.Settings(), "--Cdn:Patience=30000", "--Cdn:Timeout=30", .. settings]);
        await fill(newsroom);
        await varnish.Serve(newsroom);
        return (newsroom, varnish);
    }

    /// <param name="change">What a test changes of the configuration.</param>
    public static async Task<Varnish> Start(Func<string, string>? change = null)
    {
        var folder = Directory.CreateTempSubdirectory("dateline-varnish-").FullName;
        var wire = new Relay();
        var (secret, file, run) = (Path.Combine(folder, "secret"), Path.Combine(folder, "dateline.vcl"), Path.Combine(folder, "run"));
        await File.WriteAllTextAsync(secret, Secret + "\n", TestContext.Current.CancellationToken);
        var configuration = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "varnish.vcl"), TestContext.Current.CancellationToken);
        Assert.Contains(Delivered, configuration, StringComparison.Ordinal);
        configuration = configuration
            .Replace(Delivered, secret, StringComparison.Ordinal)
            // On a machine that runs all the tests at once a probe may take longer, and a backend that is up is not to be called sick for that.
            .Replace(".timeout = 1s;", ".timeout = 20s;", StringComparison.Ordinal)
            .Replace(".port = \"8080\"", string.Create(CultureInfo.InvariantCulture, $".port = \"{wire.Port}\""), StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, change?.Invoke(configuration) ?? configuration, TestContext.Current.CancellationToken);
        // Debian's are not on everybody's path.
        var program = File.Exists("/usr/sbin/varnishd") ? "/usr/sbin/varnishd" : "varnishd";
        var process = Process.Start(new ProcessStartInfo(program, ["-F", "-j", "none", "-n", run, "-a", "127.0.0.1:0", "-f", file, "-s", "malloc,32m", "-p", "thread_pools=1", "-p", "thread_pool_min=20"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.BeginOutputReadLine();
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            if (await PortOf(run) is { } port)
            {
                return new Varnish(folder, process, wire, port);
            }
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException("Varnish did not start: " + (process.HasExited ? await errors : "it does not answer."));
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>What a newsroom must know of it.</summary>
    /// <param name="purgesTo">Port that purges go to; null: to it.</param>
    public string[] Settings(int? purgesTo = null)
        => ["--Cdn:Kind=varnish", string.Create(CultureInfo.InvariantCulture, $"--Cdn:Addresses:0=http://127.0.0.1:{purgesTo ?? Port}"), $"--Cdn:Secret={Secret}", "--TrustedProxies:0=127.0.0.0/8"];

    /// <summary>Until readers get through to the newsroom, and the purges with which its server began are over, the second of them, too.</summary>
    public async Task Serve(TestNewsroom newsroom)
    {
        Wire.Lead(newsroom.Http.BaseAddress!.Port);
        await Eventually(async () => (await Read("/robots.txt")).Status == HttpStatusCode.OK);
        await Eventually(() => Task.FromResult(newsroom.Running<PurgeCdn>().Behind.Count == 0));
        await newsroom.Followed();
        await Task.Delay(TimeSpan.FromSeconds(1.5), TestContext.Current.CancellationToken);
    }

    public async Task<(HttpStatusCode Status, string Body, bool IsHit)> Read(string path, string? accepted = null)
    {
        using var response = await Ask(path, accepted);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, body, IsHit(response));
    }

    public async Task<HttpResponseMessage> Ask(string path, string? accepted = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accepted is not null)
        {
            request.Headers.Add("Accept-Encoding", accepted);
        }
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public static bool IsHit(HttpResponseMessage response)
        => response.Headers.TryGetValues("Cache-Status", out var status) && status.Single().EndsWith("Varnish; hit", StringComparison.Ordinal);

    /// <summary>Asks until it is so; a test that waits in vain fails.</summary>
    public static async Task Eventually(Func<Task<bool>> isSo, TimeSpan? longest = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(Stopwatch.GetElapsedTime(began) < (longest ?? Patience), "Waited in vain.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            // Its child ends with it.
            using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"]);
            await kill.WaitForExitAsync(CancellationToken.None);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
        await Wire.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Null while it isn't there yet.</summary>
    static async Task<int?> PortOf(string run)
    {
        using var ask = Process.Start(new ProcessStartInfo("varnishadm", ["-n", run, "-t", "5", "debug.listen_address"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = await ask.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ask.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ask.ExitCode == 0 && answer.Trim().Split(' ') is [_, _, var port] && int.TryParse(port, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
