using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary>kill -9 under beacons, again and again, and so also while folding: what was acknowledged is counted, once.</summary>
public sealed class KilledTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Every_acknowledged_view_is_counted_once_through_kills(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var edition = await newsroom.Edition("flood", "uk");
        var (acknowledged, unanswered) = (new ConcurrentBag<Beacon>(), new ConcurrentBag<Beacon>());
        foreach (var milliseconds in (int[])[300, 2_200, 2_500, 700, 2_400])
        {
            var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
            using (server)
            using (http)
            {
                var readers = Enumerable.Range(0, 8).Select(_ => ReadUntilItEnds(http, edition, acknowledged, unanswered)).ToArray();
                await Task.Delay(milliseconds, Cancellation);
                await server.Kill();
                await Task.WhenAll(readers);
            }
        }
        Assert.True(acknowledged.Count > 500, $"{acknowledged.Count} acknowledged");

        var (last, again) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        using (last)
        using (again)
        {
            // Pages send again what was not answered, and some what was.
            foreach (var some in unanswered.Concat(acknowledged.Take(500)).Chunk(ReadBeacons.Most))
            {
                Assert.Equal(HttpStatusCode.Accepted, await Post(again, Reading.Json(some)));
            }
            var sent = acknowledged.Concat(unanswered).Select(b => b.Id).ToHashSet();
            await Settle(newsroom);

            Assert.Equal(sent.Count, await newsroom.Counted("flood"));
            Assert.Superset(acknowledged.Select(b => b.Id).ToHashSet(), (await newsroom.Read(db => db.CountedBeacons.Select(b => b.Id).ToListAsync())).ToHashSet());
            var views = JsonNode.Parse(await again.GetStringAsync(new Uri($"/views?edition={edition.Value}", UriKind.Relative), Cancellation))!;
            Assert.Equal(sent.Count, (long)views["counts"]![edition.Value.ToString()]!);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_journal_waits_for_a_node_that_died_with_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var edition = await newsroom.Edition("flood", "uk");
        var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        using (server)
        using (http)
        {
            Assert.Equal(HttpStatusCode.Accepted, await Post(http, Reading.Json(Reading.Beacons(edition, 40, TimeProvider.System.GetUtcNow()))));
            await server.Kill();
        }
        var file = Assert.Single(Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "views"), "*.views"));
        await File.AppendAllBytesAsync(file, [7, 7, 7], Cancellation);

        var (next, _) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        using (next)
        {
            await Settle(newsroom);
            Assert.Equal(40, await newsroom.Counted("flood"));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_node_killed_again_and_again_while_it_folds_counts_every_segment_once(Engine engine)
    {
        const int segments = 300;
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var edition = await newsroom.Edition("flood", "uk");
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Place.DataFolder, "views")).FullName;
        for (var i = 0; i < segments; i++)
        {
            var segment = Reading.NewId(TimeProvider.System.GetUtcNow());
            var bytes = new byte[3 * ViewSegment.RecordLength];
            foreach (var (at, beacon) in Reading.Beacons(edition, 3, TimeProvider.System.GetUtcNow()).Index())
            {
                ViewSegment.Write(bytes.AsSpan(at * ViewSegment.RecordLength, ViewSegment.RecordLength), segment, beacon);
            }
            await File.WriteAllBytesAsync(Path.Combine(folder, segment.ToString("N") + ".views"), bytes, Cancellation);
        }

        for (var kills = 0; kills < 5; kills++)
        {
            var before = Left();
            Assert.True(before > 0, $"All was folded before kill {kills}.");
            var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
            using (server)
            using (http)
            {
                while (Left() > before - 20)
                {
                    await Task.Delay(1, Cancellation);
                }
                await Task.Delay(Random.Shared.Next(8), Cancellation);
                await server.Kill();
            }
        }
        var (last, _) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        using (last)
        {
            await Settle(newsroom);
        }

        Assert.Equal(3 * segments, await newsroom.Counted("flood"));
        Assert.Equal(segments, await newsroom.Read(db => db.FoldedSegments.CountAsync(Cancellation)));

        int Left() => Directory.GetFiles(folder, "*.views").Length;
    }

    static async Task ReadUntilItEnds(HttpClient http, Stories.EditionId edition, ConcurrentBag<Beacon> acknowledged, ConcurrentBag<Beacon> unanswered)
    {
        while (true)
        {
            var beacons = Reading.Beacons(edition, 3, TimeProvider.System.GetUtcNow());
            try
            {
                if (await Post(http, Reading.Json(beacons)) == HttpStatusCode.Accepted)
                {
                    Array.ForEach(beacons, acknowledged.Add);
                    continue;
                }
            }
            catch (HttpRequestException)
            {
            }
            Array.ForEach(beacons, unanswered.Add);
            return;
        }
    }

    static async Task<HttpStatusCode> Post(HttpClient http, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative)) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("User-Agent", Reading.Browser);
        using var response = await http.SendAsync(request, Cancellation);
        return response.StatusCode;
    }

    /// <summary>Until the server has folded its whole journal.</summary>
    static async Task Settle(TestNewsroom newsroom)
    {
        var folder = Path.Combine(newsroom.Place.DataFolder, "views");
        while (Directory.GetFiles(folder, "*.views").Length > 0)
        {
            await Task.Delay(50, Cancellation);
        }
    }
}
