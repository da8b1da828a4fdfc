using System.Globalization;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Bundles;

/// <summary>The newsroom that every first start shows.</summary>
public sealed class SampleTests
{
    static readonly string Bundle = Path.Combine(Repository.Samples, "stories.jsonl");

    [Theory, OnBothEngines]
    public async Task The_sample_newsroom_comes_in_whole_and_every_rubric_lives(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var report = await newsroom.ImportFile(Bundle);

        Assert.Equal([], report.Problems);
        Assert.InRange(report.NewStories, 60, 70);
        var rubrics = await newsroom.Read(db => db.Rubrics.Where(r => !r.Retired).ToListAsync());
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            foreach (var rubric in rubrics)
            {
                Assert.NotEmpty(await newsroom.Read(db => db.Newest(ListId.For(rubric.Id), language, 3, TestContext.Current.CancellationToken)));
            }
        }
        Assert.Contains(await newsroom.Read(db => db.Editions.ToListAsync()), e => e.TakenDownAt is not null);
        Assert.NotEmpty(await newsroom.Read(db => db.Schedule.ToListAsync()));
    }

    [Fact]
    public void One_story_has_everything_that_the_original_page_has()
    {
        var records = File.ReadLines(Bundle).Select(l => JsonNode.Parse(l)!).ToArray();
        var story = records.Single(r => (string?)r["record"] == "story" && (string?)r["id"] == "naberezhna");
        var pictured = records.Where(r => (string?)r["record"] == "tag" && r["picture"] is not null).Select(r => (string?)r["slug"]).ToHashSet();

        Assert.Equal(3, story["rubrics"]!.AsArray().Count);
        Assert.Equal(6, story["tags"]!.AsArray().Count(t => pictured.Contains((string?)t)));
        Assert.Equal(101_425, (int)story["views"]!);
        foreach (var language in (string[])["uk", "en", "ru"])
        {
            var edition = story["editions"]![language]!;
            var blocks = edition["body"]!.AsArray().Select(b => (string?)b!["type"]).ToArray();
            Assert.Equal(2, blocks.Count(b => b == "related"));
            Assert.Superset(new HashSet<string?> { "picture", "subhead", "quote", "paragraph" }, blocks.ToHashSet());
            Assert.Single(edition["corrections"]!.AsArray());
        }
    }

    [Fact]
    public async Task The_stories_with_mistakes_are_sound_bundles()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.ImportFile(Path.Combine(Repository.Samples, "with-mistakes.jsonl"));

        Assert.Equal([], report.Problems);
    }

    [Fact]
    public async Task A_first_start_that_is_killed_goes_on_with_the_same_dates()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var data = Path.Combine(newsroom.Folder, "first");
        var place = new NewsroomPlace(data, DatabaseLocation.InFolder(data));
        using (var first = DatelineProcess.Start("serve", "--port", "0", "--data", data, "--samples", Repository.Samples))
        {
            while (!first.HasEnded && await Count(place) < 5)
            {
                await Task.Delay(2, TestContext.Current.CancellationToken);
            }
            await first.Kill();
        }

        var (second, http) = await DatelineProcess.Serve("--data", data, "--samples", Repository.Samples);
        using (second)
        using (http)
        {
            await second.Stop();
        }

        var dated = File.ReadLines(Bundle).Select(l => JsonNode.Parse(l)!).Where(r => (string?)r["record"] == "story" && r["publishedAt"] is not null)
            .ToDictionary(r => (string)r["id"]!, r => DateTimeOffset.Parse((string)r["publishedAt"]!, CultureInfo.InvariantCulture));
        using var database = new Database(place.Database);
        await using var db = await database.Read(TestContext.Current.CancellationToken);
        var stored = await db.Stories.Join(db.Editions.Where(e => e.PublishedAt != null), s => s.Id, e => e.StoryId, (s, e) => new { s.ExternalId, e.PublishedAt }).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(dated.Keys.Order(StringComparer.Ordinal), stored.Select(s => s.ExternalId).Distinct().Order(StringComparer.Ordinal));
        var shift = Assert.Single(stored.Select(s => s.PublishedAt - dated[s.ExternalId]).Distinct());

        // The entries of a live story move with it.
        var written = DateTimeOffset.Parse((string)File.ReadLines(Bundle).Select(l => JsonNode.Parse(l)!).Single(r => (string?)r["id"] == "live-vybir-nazvy")["editions"]!["uk"]!["body"]!.AsArray().First(b => (string?)b!["type"] == "entry")!["at"]!, CultureInfo.InvariantCulture);
        var live = await db.Stories.Where(s => s.ExternalId == "live-vybir-nazvy").Join(db.Editions.Where(e => e.Language == "uk"), s => s.Id, e => e.StoryId, (s, e) => e.RevisionId)
            .Join(db.Revisions, id => id, r => r.Id, (id, r) => r.Body).SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(written + shift, Dateline.Documents.Document.FromJson(live).Blocks.OfType<Dateline.Documents.Entry>().First().At);
    }

    static async Task<int> Count(NewsroomPlace place)
    {
        if (!File.Exists(place.Database.File))
        {
            return 0;
        }
        using var database = new Database(place.Database);
        await using var db = await database.Read(TestContext.Current.CancellationToken);
        try
        {
            return await db.Stories.CountAsync(TestContext.Current.CancellationToken);
        }
        catch (Microsoft.Data.Sqlite.SqliteException)
        {
            // Its tables are not there yet.
            return 0;
        }
    }
}
