using System.Diagnostics;
using System.Globalization;

namespace Dateline.Benchmarks;

/// <summary>
/// What a page costs as the newsroom grows, and whether a list's last page costs what its first does. Requests go one
/// after the other over one connection, the compared pages in turn; figures are medians.
/// </summary>
static class ListDepth
{
    const int Rounds = 101;

    internal static async Task Measure(string program, string work)
    {
        Console.WriteLine("| pages, rendered each time | home | story | rubric, page 1 | its last page | last ÷ first | server memory |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
        foreach (var size in (int[])[1_000, 10_000, 100_000])
        {
            var data = Path.Combine(work, $"newsroom-{size}");
            using var server = Process.Start(new ProcessStartInfo(program, ["serve", "--port", "0", "--data", data]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            server.ErrorDataReceived += (_, _) => { };
            server.BeginErrorReadLine();
            try
            {
                var line = await server.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The server did not start.");
                using var http = new HttpClient { BaseAddress = new Uri(line.Split(' ')[^1]) };
                var home = await http.GetStringAsync(new Uri("/en", UriKind.Relative));
                var story = home[home.IndexOf("/en/news/", StringComparison.Ordinal)..];
                // Twenty stories to a page, and the first rubric has them all.
                var last = size / 20;
                var times = await Medians(http, ["/en", story[..story.IndexOf('"', StringComparison.Ordinal)], "/en/rubric/rubric-0", string.Create(CultureInfo.InvariantCulture, $"/en/rubric/rubric-0?page={last}")]);
                server.Refresh();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {size:N0} stories | {times[0]:0.00} ms | {times[1]:0.00} ms | {times[2]:0.00} ms | {times[3]:0.00} ms (page {last:N0}) | {times[3] / times[2]:0.00} | {server.WorkingSet64 >> 20} MB |"));
            }
            finally
            {
                server.Kill();
                await server.WaitForExitAsync();
            }
        }
    }

    static async Task<double[]> Medians(HttpClient http, string[] paths)
    {
        var times = paths.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round < Rounds + 10; round++)
        {
            for (var i = 0; i < paths.Length; i++)
            {
                var began = Stopwatch.GetTimestamp();
                using var response = await http.GetAsync(new Uri(paths[i], UriKind.Relative));
                response.EnsureSuccessStatusCode();
                // The first rounds warm up.
                if (round >= 10)
                {
                    times[i].Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
            }
        }
        return [.. times.Select(t => t.Order().ElementAt(t.Count / 2))];
    }
}
