using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Dateline.Benchmarks;

/// <summary>
/// Ten thousand open pages and one publication: how long after the command has ended the last of them has it, and
/// what they cost the server. The pages are sockets on the same machine.
/// </summary>
static class LiveReach
{
    const int Pages = 10_000;
    const int Rounds = 5;

    static int _ready;
    static int _told;
    static long _lastTold;

    internal static async Task Measure(string program, string work)
    {
        var data = Path.Combine(work, "live");
        var bundle = Path.Combine(work, "live.jsonl");
        await File.WriteAllLinesAsync(bundle, ["""{"record":"rubric","slug":"city","names":{"uk":"Місто","en":"City"}}""", .. Enumerable.Range(0, Rounds).Select(Story)]);
        await Run(program, "import", bundle, "--data", data);
        using var server = Process.Start(new ProcessStartInfo(program, ["serve", "--port", "0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        server.ErrorDataReceived += (_, _) => { };
        server.BeginErrorReadLine();
        var sockets = new List<Socket>(Pages);
        try
        {
            var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
            var port = new Uri(line.Split(' ')[^1]).Port;
            using var http = new HttpClient();
            await http.GetStringAsync(new Uri($"http://localhost:{port}/en"));
            var before = Memory(server);
            var opening = Stopwatch.StartNew();
            for (var i = 0; i < Pages; i++)
            {
                sockets.Add(await Open(port));
            }
            await Until(() => Volatile.Read(ref _ready) == Pages, "open");
            opening.Stop();
            var open = Memory(server);
            var reached = new List<(double AfterCommand, double AfterStart)>();
            for (var round = 0; round < Rounds; round++)
            {
                Volatile.Write(ref _told, 0);
                var began = Stopwatch.GetTimestamp();
                await Run(program, "publish", $"s{round}", "en", "--data", data);
                var ended = Stopwatch.GetTimestamp();
                await Until(() => Volatile.Read(ref _told) == Pages, "told");
                reached.Add((Stopwatch.GetElapsedTime(ended, Volatile.Read(ref _lastTold)).TotalMilliseconds, Stopwatch.GetElapsedTime(began, Volatile.Read(ref _lastTold)).TotalMilliseconds));
            }
            Console.WriteLine("| open pages | opened in | last told after publish ended, median | worst | after publish began, worst | server memory before | open | after |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"| {Pages:N0} | {opening.Elapsed.TotalSeconds:0.0} s | {reached.Select(r => r.AfterCommand).Order().ElementAt(Rounds / 2):0} ms | {reached.Max(r => r.AfterCommand):0} ms | {reached.Max(r => r.AfterStart):0} ms | {before} MB | {open} MB | {Memory(server)} MB |"));
        }
        finally
        {
            foreach (var socket in sockets)
            {
                socket.Dispose();
            }
            server.Kill();
            await server.WaitForExitAsync();
        }
    }

    static string Story(int number)
        => $$"""{"record":"story","id":"s{{number}}","kind":"news","originalLanguage":"en","rubrics":["city"],"editions":{"en":{"headline":"A headline of a usual length, number {{number}}","body":[] } } }""";

    static async Task<Socket> Open(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 8_192 };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
        await socket.SendAsync("GET /en/live HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nAccept-Encoding: gzip, br\r\n\r\n"u8.ToArray());
        _ = Listen(socket);
        return socket;
    }

    static async Task Listen(Socket socket)
    {
        var buffer = new byte[2_048];
        try
        {
            while (await socket.ReceiveAsync(buffer) is > 0 and var read)
            {
                var text = buffer.AsSpan(0, read);
                if (text.IndexOf("event: ready"u8) >= 0)
                {
                    Interlocked.Increment(ref _ready);
                }
                if (text.IndexOf("event: new"u8) >= 0)
                {
                    Interlocked.Exchange(ref _lastTold, Stopwatch.GetTimestamp());
                    Interlocked.Increment(ref _told);
                }
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The measurement is over.
        }
    }

    static async Task Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
        }
    }

    static async Task Until(Func<bool> holds, string what)
    {
        var waiting = Stopwatch.StartNew();
        while (!holds())
        {
            if (waiting.Elapsed > TimeSpan.FromSeconds(60))
            {
                throw new InvalidOperationException($"Only {_ready} were open and {_told} told, waiting for all to be {what}.");
            }
            await Task.Delay(2);
        }
    }

    static long Memory(Process server)
    {
        server.Refresh();
        return server.WorkingSet64 >> 20;
    }
}
