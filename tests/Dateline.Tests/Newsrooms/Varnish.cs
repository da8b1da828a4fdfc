using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
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

    readonly string _folder = Directory.CreateTempSubdirectory("dateline-varnish-").FullName;
    Process? _process;

    public Varnish()
    {
        Port = FreePort();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")) };
    }

    public int Port { get; }

    public HttpClient Http { get; }

    /// <summary>What a newsroom must know of it.</summary>
    /// <param name="purgesTo">Where purges go; null: to it.</param>
    public string[] Settings(int? purgesTo = null)
        => ["--Cdn:Kind=varnish", string.Create(CultureInfo.InvariantCulture, $"--Cdn:Addresses:0=http://127.0.0.1:{purgesTo ?? Port}"), $"--Cdn:Secret={Secret}", "--TrustedProxies:0=127.0.0.0/8"];

    /// <summary>A newsroom with Varnish before it that takes its purges.</summary>
    public static async Task<(TestNewsroom Newsroom, Varnish Varnish)> Before(Engine engine, Func<TestNewsroom, Task> fill, params string[] settings)
    {
        var varnish = new Varnish();
        var newsroom = await TestNewsroom.On(engine, [.. varnish.Settings(), .. settings]);
        await fill(newsroom);
        await varnish.Start(newsroom.Http.BaseAddress!.Port);
        await varnish.TakesPurges(newsroom);
        return (newsroom, varnish);
    }

    /// <param name="backend">Port of the newsroom.</param>
    /// <param name="change">What a test changes of the configuration.</param>
    public async Task Start(int backend, Func<string, string>? change = null)
    {
        var secret = Path.Combine(_folder, "secret");
        await File.WriteAllTextAsync(secret, Secret + "\n", TestContext.Current.CancellationToken);
        var configuration = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "deploy", "varnish.vcl"), TestContext.Current.CancellationToken);
        Assert.Contains(Delivered, configuration, StringComparison.Ordinal);
        configuration = configuration
            .Replace(Delivered, secret, StringComparison.Ordinal)
            .Replace(".port = \"8080\"", string.Create(CultureInfo.InvariantCulture, $".port = \"{backend}\""), StringComparison.Ordinal);
        var file = Path.Combine(_folder, "dateline.vcl");
        await File.WriteAllTextAsync(file, change?.Invoke(configuration) ?? configuration, TestContext.Current.CancellationToken);
        var program = File.Exists("/usr/sbin/varnishd") ? "/usr/sbin/varnishd" : "varnishd";
        _process = Process.Start(new ProcessStartInfo(program, ["-F", "-j", "none", "-n", Path.Combine(_folder, "run"), "-a", string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}"), "-f", file, "-s", "malloc,32m", "-p", "thread_pools=1", "-p", "thread_pool_min=20"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.BeginOutputReadLine();
        var errors = _process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var began = Stopwatch.GetTimestamp();
        while (!await Answers())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > Patience)
            {
                throw new InvalidOperationException("Varnish did not start: " + (_process.HasExited ? await errors : "it does not answer."));
            }
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until the newsroom's purges are taken; it may have tried while there was nobody.</summary>
    public async Task TakesPurges(TestNewsroom newsroom)
    {
        await Eventually(() => Task.FromResult(newsroom.Served<PurgeCdn>().Behind.Count == 0));
        await newsroom.Followed();
    }

    public async Task<(HttpStatusCode Status, string Body, bool IsHit)> Read(string path, string? accepted = null)
    {
        using var response = await Ask(path, accepted);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return (response.StatusCode, body, response.Headers.GetValues("Cache-Status").Single().EndsWith("Varnish; hit", StringComparison.Ordinal));
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

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_process is not null)
        {
            if (!_process.HasExited)
            {
                // Its child ends with it.
                using var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"]);
                await kill.WaitForExitAsync(CancellationToken.None);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    async Task<bool> Answers()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/robots.txt", UriKind.Relative), TestContext.Current.CancellationToken);
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
