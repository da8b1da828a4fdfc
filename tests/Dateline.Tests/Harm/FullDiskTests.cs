using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Readership;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>The newsroom's disk is full, to the last byte, and then it isn't.</summary>
public sealed class FullDiskTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_disk_stops_no_reader_and_nothing_is_acknowledged_that_is_not_kept()
    {
        await using var disk = await SmallDisk.Of(48);
        var place = new NewsroomPlace(Path.Combine(disk.Folder, "data"), DatabaseLocation.InFolder(Path.Combine(disk.Folder, "data")));
        var bundles = Directory.CreateTempSubdirectory("dateline-bundles-").FullName;
        await Import(place, bundles, Lines.Newsroom(Lines.Story("flood", s => s.Body("en").Insert(0, Picture(bundles, "river.jpg", 1_200))), Lines.Story("unread"), Lines.Story("next", s => s["publishedAt"] = null)));
        await using var newsroom = TestNewsroom.At(place);
        var edition = await newsroom.Edition("flood", "uk");
        var (server, http) = await DatelineProcess.Serve([.. DatelineProcess.At(place), "--set", "ViewsPerAddress=0"]);
        using var _ = server;
        using var __ = http;
        var management = await server.Management();
        var page = await http.GetStringAsync(new Uri("/en/news/flood-en", UriKind.Relative), Cancellation);
        var rendition = Regex.Match(page, @"/media/[0-9a-f]{64}/[^ "",]*\.webp").Value;
        var kept = Reading.Beacons(edition, 10, TimeProvider.System.GetUtcNow());
        Assert.Equal(HttpStatusCode.Accepted, await Post(http, kept));
        await Until(async () => await newsroom.Counted("flood") == 10);

        disk.Fill();
        var refused = Reading.Beacons(edition, 10, TimeProvider.System.GetUtcNow());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Post(http, refused));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Post(http, refused));
        Assert.Equal(("ready", "warning"), await Health(management));
        Assert.Equal(HttpStatusCode.OK, await Status(http, "/en/news/flood-en"));
        Assert.Equal(HttpStatusCode.OK, await Status(http, "/ru/news/unread-ru"));
        Assert.Equal(HttpStatusCode.OK, await Status(http, "/en/search?q=flood"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Status(http, rendition));
        var publish = await DatelineProcess.Run(["publish", "next", .. DatelineProcess.At(place)]);
        Assert.Equal(1, publish.Status);
        Assert.Contains("disk", publish.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", publish.Errors, StringComparison.Ordinal);
        var import = await Bundle(place, bundles, Lines.Newsroom(Lines.Story("bridge", s => s.Body("en").Insert(0, Picture(bundles, "bridge.jpg", 1_300)))));
        Assert.Equal(1, import.Status);
        Assert.Contains("disk", import.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", import.Errors, StringComparison.Ordinal);
        Assert.Equal(6, await newsroom.Read(db => db.Editions.Visible().CountAsync()));
        Assert.Equal(3, await newsroom.Read(db => db.Stories.CountAsync()));
        Assert.Empty(Directory.GetFiles(place.DataFolder, "draft-*", SearchOption.AllDirectories));
        Assert.All(Directory.GetFiles(Path.Combine(place.DataFolder, "views"), "*.views"), f => Assert.Equal(0, new FileInfo(f).Length));

        disk.MakeRoom();
        Assert.Equal(HttpStatusCode.Accepted, await Post(http, refused));
        Assert.Equal(("ready", "ok"), await Health(management));
        Assert.Equal(HttpStatusCode.OK, await Status(http, rendition));
        Assert.Equal(0, (await DatelineProcess.Run(["publish", "next", .. DatelineProcess.At(place)])).Status);
        await Import(place, bundles, Lines.Newsroom(Lines.Story("bridge", s => s.Body("en").Insert(0, Picture(bundles, "bridge.jpg", 1_300)))));
        await Until(async () => await Status(http, "/en/news/next-en") == HttpStatusCode.OK && await Status(http, "/en/news/bridge-en") == HttpStatusCode.OK);
        await Until(async () => await newsroom.Counted("flood") == 20);
        Assert.Equal(["ok"], await newsroom.Read(db => db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check").ToListAsync()));
        Directory.Delete(bundles, recursive: true);
    }

    static JsonNode Picture(string bundles, string name, int width)
    {
        File.WriteAllBytes(Path.Combine(bundles, name), SamplePictures.Photo(width, 800, "jpg"));
        return Lines.Json(new { id = "p", type = "picture", file = name, alt = "A river" });
    }

    static async Task Import(NewsroomPlace place, string bundles, string[] lines)
    {
        var imported = await Bundle(place, bundles, lines);
        Assert.True(imported.Status == 0, imported.Errors);
    }

    static async Task<Ended> Bundle(NewsroomPlace place, string bundles, string[] lines)
    {
        var file = Path.Combine(bundles, "bundle.jsonl");
        await File.WriteAllLinesAsync(file, lines, Cancellation);
        return await DatelineProcess.Run(["import", file, .. DatelineProcess.At(place)]);
    }

    static async Task<HttpStatusCode> Status(HttpClient http, string path)
    {
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return response.StatusCode;
    }

    static async Task<HttpStatusCode> Post(HttpClient http, Beacon[] beacons)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative)) { Content = new StringContent(Reading.Json(beacons), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("User-Agent", Reading.Browser);
        using var response = await http.SendAsync(request, Cancellation);
        Assert.Equal(response.StatusCode == HttpStatusCode.ServiceUnavailable, response.Headers.RetryAfter is not null);
        return response.StatusCode;
    }

    /// <summary>What the whole report says, and what it says of views.</summary>
    static async Task<(string Status, string Views)> Health(Uri management)
    {
        using var http = new HttpClient { BaseAddress = management };
        var report = JsonNode.Parse(await http.GetStringAsync(new Uri("/health/ready", UriKind.Relative), Cancellation))!;
        return ((string)report["status"]!, (string)report["checks"]!.AsArray().Single(c => (string?)c!["name"] == "views")!["status"]!);
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
}
