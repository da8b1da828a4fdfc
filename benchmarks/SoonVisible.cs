using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Dateline.Documents;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Dateline.Benchmarks;

/// <summary>
/// From the acknowledged publication to the first reader who is given it, while 32 connections read a story and the
/// home page as fast as the server answers. In turn a story is revised and its page watched, and a draft is published
/// and the home page watched. Once the publication is made inside the server, as the desk makes it; once by another
/// process beside it, as the command line does.
/// </summary>
static partial class SoonVisible
{
    const int Rounds = 240;
    const int Watched = 10;
    static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    internal static async Task Measure(string program, string work, string[] database)
    {
        var (data, bundle) = (Path.Combine(work, "visible"), Path.Combine(work, "visible.jsonl"));
        MadeUpStories.Write(bundle, 2_000);
        await File.AppendAllLinesAsync(bundle, Enumerable.Range(0, Watched).Select(i => Story($"watched-{i}", "\"publishedAt\":\"2026-11-19T12:00:00Z\",")));
        await File.AppendAllLinesAsync(bundle, Enumerable.Range(0, Rounds).Select(i => Story($"draft-{i}", "")));
        string[] at = ["--data", data, .. database.Length == 0 ? [] : (string[])["--database", database[0]]];
        await PublishedServer.Run(program, ["import", bundle, .. at]);
        var place = OwnServer.Place(data, database);
        await StartUp.Indexed(program, data, at[2..]);

        Console.WriteLine("| published under load of 32 connections | publications | pages/s meanwhile | p50 | p99 | longest |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
        await using (var server = await OwnServer.Start(program, place))
        {
            await Line("inside the server", server.Address, server.Get<PublishEditions>(), server.Get<ReviseEdition>(), 0);
        }
        await using (var server = await PublishedServer.Start(program, data, at[2..]))
        await using (var verbs = OwnServer.Verbs(place))
        {
            await Line("by another process", server.Address, verbs.GetRequiredService<PublishEditions>(), verbs.GetRequiredService<ReviseEdition>(), 1);
        }
    }

    static async Task Line(string how, Uri address, PublishEditions publish, ReviseEdition revise, int half)
    {
        using var http = new HttpClient { BaseAddress = address };
        using var story = Load(new Uri(address, "/en/news/watched-0"));
        using var home = Load(new Uri(address, "/en"));
        var random = new Random(7);
        var times = new List<double>();
        // The first rounds warm up.
        for (var round = -20; round < Rounds; round++)
        {
            // In step with nothing that looks at intervals.
            await Task.Delay(random.Next(50, 300));
            var (number, words) = ((round + 20) / 2, string.Create(CultureInfo.InvariantCulture, $"{how}, round {round + 20}"));
            string page;
            if (round % 2 == 0)
            {
                var id = string.Create(CultureInfo.InvariantCulture, $"watched-{number % Watched}");
                Done(await revise.Revise(new EditionAt(id, "en"), new EditionText($"Revised {words}", "A summary", Text), substantive: true, CancellationToken.None) is ChangeOutcome.Done);
                page = "/en/news/" + id;
                words = $"Revised {words}";
            }
            else
            {
                // Each half of the drafts is one line's.
                var id = string.Create(CultureInfo.InvariantCulture, $"draft-{(half * Rounds / 2) + (number % (Rounds / 2))}");
                if (round > 0)
                {
                    Done(await publish.Publish(id, [], null, CancellationToken.None) is PublishOutcome.Done);
                }
                page = "/en";
                words = round > 0 ? $"Headline of {id}." : "";
            }
            var began = Stopwatch.GetTimestamp();
            while (!(await http.GetStringAsync(new Uri(page, UriKind.Relative))).Contains(words, StringComparison.Ordinal))
            {
                if (Stopwatch.GetElapsedTime(began) > Longest)
                {
                    throw new InvalidOperationException($"{page} does not show “{words}”.");
                }
            }
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }
        }
        var load = await Rate(story) + await Rate(home);
        var measured = new Percentiles(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {how} | {measured.Count} | {load:N0} | {measured.Median:0} ms | {measured.At(99):0} ms | {measured.Max:0} ms |"));
    }

    static Document Text { get; } = new([.. Enumerable.Range(1, 7).Select(i => new Paragraph($"b{i}", $"The council announced repairs of the bridge across the river, and said in its paragraph {i} that work will last until spring; residents ask to keep the footpath."))]);

    static string Story(string id, string published)
        => $$"""{"record":"story","id":"{{id}}","kind":"news","originalLanguage":"en",{{published}}"rubrics":["rubric-0"],"editions":{"en":{"headline":"Headline of {{id}}.","slug":"{{id}}","body":{{Text.ToJson()}} } } }""";

    static void Done(bool done)
    {
        if (!done)
        {
            throw new InvalidOperationException("A publication was refused.");
        }
    }

    static Process Load(Uri address) => PublishedServer.Launch("wrk", "-t1", "-c16", "-d3600s", address.ToString());

    /// <summary>Ends the load; it says how many pages a second it read.</summary>
    static async Task<double> Rate(Process load)
    {
        using (var kill = Process.Start("kill", ["-INT", load.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }
        var said = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return !said.Contains("Non-2xx", StringComparison.Ordinal) && RequestsASecond().Match(said) is { Success: true } rate
            ? double.Parse(rate.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException(said);
    }

    [GeneratedRegex(@"Requests/sec:\s*([0-9.]+)")]
    private static partial Regex RequestsASecond();
}
