using Dateline.Data;
using Dateline.People;
using Dateline.Publishing;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>
/// An editor who releases stories and takes every other one back is harmed again and again: what was acknowledged has
/// happened, and nothing has happened by half, be it a release, its undoing, its audit or its answer.
/// </summary>
public sealed class KilledDeskTests
{
    const int Harms = 40;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_SQLite_what_a_kill_at_any_moment_leaves_has_whole_releases_and_whole_undoings()
    {
        await using var newsroom = await Drafts(Engine.Sqlite);
        using var publisher = Publisher.Of(newsroom.Place, 2_000, desk: true);
        await Working(publisher);
        var copy = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "copy")).FullName;
        for (var harm = 0; harm < Harms; harm++)
        {
            await Task.Delay(Random.Shared.Next(1, 30), Cancellation);
            await publisher.Freeze();
            foreach (var file in Directory.GetFiles(newsroom.Place.DataFolder, "newsroom.sqlite*").Where(f => !f.EndsWith("-turn", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
            }
            string[] acknowledged = [.. publisher.Acknowledged];
            Assert.False(publisher.HasEnded, $"It had nothing left to do after {harm} times.");
            using (var database = new Database(DatabaseLocation.InFolder(copy)))
            {
                await Look(database, acknowledged);
            }
            publisher.Thaw();
            Array.ForEach(Directory.GetFiles(copy), File.Delete);
        }

        await publisher.Kill();
        await Look(newsroom.Database, [.. publisher.Acknowledged]);
    }

    [Fact]
    public async Task On_PostgreSQL_a_connection_cut_at_any_moment_leaves_whole_releases_and_whole_undoings()
    {
        await using var newsroom = await Drafts(Engine.Postgres);
        await using var proxy = new StallingProxy((await PrivatePostgres.Started()).Socket);
        var through = new Npgsql.NpgsqlConnectionStringBuilder(newsroom.Place.Database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port };
        using var publisher = Publisher.Of(newsroom.Place with { Database = new DatabaseLocation(Engine.Postgres, through.ConnectionString) }, 2_000, desk: true);
        await Working(publisher);
        for (var harm = 0; harm < Harms; harm++)
        {
            await Task.Delay(Random.Shared.Next(1, 30), Cancellation);
            proxy.Cut();
            Assert.False(publisher.HasEnded, $"It had nothing left to do after {harm} times.");
        }

        await publisher.Kill();
        await Look(newsroom.Database, [.. publisher.Acknowledged]);
    }

    static async Task<TestNewsroom> Drafts(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, 2_000).Select(i => Lines.Story($"s{i}", ["uk", "en"], s => s["publishedAt"] = null))]));
        return newsroom;
    }

    static async Task Working(Publisher publisher)
    {
        while (publisher.Acknowledged.Count < 5)
        {
            Assert.False(publisher.HasEnded);
            await Task.Delay(5, Cancellation);
        }
    }

    static async Task Look(Database database, string[] acknowledged)
    {
        await using var db = await database.Read(Cancellation);
        var visible = await db.Editions.Visible().Join(db.Stories, e => e.StoryId, s => s.Id, (e, s) => s.ExternalId).ToListAsync(Cancellation);
        var releases = await db.DeskReleases.Join(db.Stories, r => r.StoryId, s => s.Id, (r, s) => new { s.ExternalId, r.UndoneAt }).ToListAsync(Cancellation);
        var actions = (await db.Audit.Select(a => a.Action).ToListAsync(Cancellation)).CountBy(a => a).ToDictionary();
        var undone = releases.Where(r => r.UndoneAt is not null).Select(r => r.ExternalId).ToHashSet();
        var standing = releases.Where(r => r.UndoneAt is null).Select(r => r.ExternalId).ToHashSet();

        Assert.Subset(releases.Select(r => r.ExternalId).ToHashSet(), Named("released"));
        Assert.Subset(undone, Named("undone"));
        Assert.Equal(standing, visible.ToHashSet());
        Assert.All(visible.CountBy(s => s), story => Assert.Equal(2, story.Value));
        Assert.Equal(releases.Count * 2, actions.GetValueOrDefault("edition.published"));
        Assert.Equal(undone.Count, actions.GetValueOrDefault("release.undone"));
        Assert.Equal(releases.Count + undone.Count, await db.DeskOperations.CountAsync(Cancellation));

        HashSet<string> Named(string what) => [.. acknowledged.Where(a => a.EndsWith(what, StringComparison.Ordinal)).Select(a => a.Split(' ')[0])];
    }
}
