using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>Clients that send or read a little now and then, hundreds of them (slowhttptest), while others want to read.</summary>
public sealed class SlowClientTests
{
    const int Each = 300;
    const int Seconds = 16;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slow_headers_slow_bodies_and_slow_readers_keep_nobody_from_reading()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var lengthy = Lines.Story("long", s => s.Body("en").Add(Lines.Json(Lines.Paragraph("b2", string.Concat(Enumerable.Range(0, 4_000).Select(i => $"word {i} "))))));
        await newsroom.Import(Lines.Newsroom(lengthy, Lines.Story("flood")));
        var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/en/news/flood-en", UriKind.Relative), Cancellation)).StatusCode);
        var before = Memory(server);
        var at = http.BaseAddress!.GetLeftPart(UriPartial.Authority);

        var attacks = new[]
        {
            Attack("-H", "-u", $"{at}/", "-x", "24", "-i", "3"),
            Attack("-B", "-u", $"{at}/views", "-s", "8192", "-x", "10", "-i", "3"),
            Attack("-X", "-u", $"{at}/en/news/long-en", "-w", "1", "-y", "2", "-n", "3", "-z", "1", "-k", "10"),
            // A page that listens and takes next to nothing in.
            Attack("-X", "-u", $"{at}/en/live", "-w", "1", "-y", "2", "-n", "3", "-z", "1"),
        };
        var slowHead = UntilClosed(http.BaseAddress, "GET / HTTP/1.1\r\nHost: localhost\r\n", "X-A: b\r\n");
        var slowBody = UntilClosed(http.BaseAddress, "POST /views HTTP/1.1\r\nHost: localhost\r\nContent-Length: 8192\r\n\r\n[", " ");
        var (answered, most) = (0, 0.0);
        while (!attacks.All(a => a.IsCompleted))
        {
            using var reader = new HttpClient { BaseAddress = http.BaseAddress };
            Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(new Uri(answered % 2 == 0 ? "/en/news/flood-en" : "/search?q=flood", UriKind.Relative), Cancellation)).StatusCode);
            answered++;
            most = Math.Max(most, answered % 20 == 0 ? await Connections(management) : 0);
        }
        foreach (var said in await Task.WhenAll(attacks))
        {
            Assert.Contains("service available:   YES", said, StringComparison.Ordinal);
        }

        Assert.True(answered > 100, $"{answered} readers answered");
        Assert.True(most > Each, $"{most} connections at most");
        // Told what is wrong or not, both have lost their connection.
        Assert.All(await Task.WhenAll(slowHead, slowBody), statuses => Assert.All(statuses, s => Assert.Equal(408, s)));
        while (await Connections(management) > 20)
        {
            await Task.Delay(100, Cancellation);
        }
        var after = Memory(server);
        TestContext.Current.TestOutputHelper!.WriteLine($"{answered} readers, at most {most} connections, memory {before} MB before and {after} MB after");
        Assert.True(after < before + 150, $"{before} MB before, {after} MB after");
    }

    static async Task<string> Attack(params string[] how)
    {
        using var process = Process.Start(new ProcessStartInfo("slowhttptest", [.. how, "-c", $"{Each}", "-r", "150", "-l", $"{Seconds}", "-p", "10"]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true })!;
        var errors = process.StandardError.ReadToEndAsync(Cancellation);
        var said = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        // Colours.
        return Regex.Replace(said + await errors, @"\x1b\[[0-9;]*[A-Za-z]", "");
    }

    /// <summary>Sends a little every second until the server has had enough; answers what it said.</summary>
    static async Task<int[]> UntilClosed(Uri server, string first, string more)
    {
        using var connection = await RawConnection.To(server);
        var end = connection.ToEnd();
        for (var sent = await connection.Send(first); sent && !end.IsCompleted; sent = await connection.Send(more))
        {
            await Task.WhenAny(end, Task.Delay(1_000, Cancellation));
        }
        return RawConnection.Statuses(await end);
    }

    static async Task<double> Connections(Uri management)
    {
        using var http = new HttpClient { BaseAddress = management };
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancellation);
        return Regex.Matches(metrics, @"^kestrel_active_connections(?:{.*})? (\S+)", RegexOptions.Multiline).Sum(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>Megabytes that the process has in memory (proc(5)).</summary>
    static long Memory(DatelineProcess server)
        => long.Parse(Regex.Match(File.ReadAllText($"/proc/{server.Id}/status"), @"VmRSS:\s+(\d+) kB").Groups[1].Value, CultureInfo.InvariantCulture) / 1_024;
}
