using System.Globalization;
using Dateline.Data;
using Dateline.Events;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>
/// A program that publishes without pause is harmed two hundred times: what it was told had happened has happened, and
/// what it wasn't told of happened whole or not at all.
/// </summary>
public sealed class TwoHundredKillsTests
{
    const int Harms = 200;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    // To a file, kill -9 is a moment after which nothing more is written. The process is stopped at such a moment, its
    // files are copied as they are, and it goes on: what is looked at is what a kill at that moment would have left.
    [Fact]
    public async Task On_SQLite_what_a_kill_at_any_moment_leaves_has_every_acknowledged_release_and_no_half_one()
    {
        await using var newsroom = await Drafts(Engine.Sqlite, 2_000);
        using var publisher = Publisher.Of(newsroom.Place, 2_000);
        await Working(publisher);
        var copy = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "copy")).FullName;
        var moments = new HashSet<long>();
        for (var harm = 0; harm < Harms; harm++)
        {
            await Task.Delay(Random.Shared.Next(1, 12), Cancellation);
            await publisher.Freeze();
            // Whose turn it was is gone with the process; .NET copies no file that is locked so.
            foreach (var file in Directory.GetFiles(newsroom.Place.DataFolder, "newsroom.sqlite*").Where(f => !f.EndsWith("-turn", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(copy, Path.GetFileName(file)), overwrite: true);
            }
            string[] acknowledged = [.. publisher.Acknowledged];
            Assert.False(publisher.HasEnded, $"It had nothing left to do after {harm} times.");
            moments.Add(await Look(DatabaseLocation.InFolder(copy), acknowledged, thoroughly: harm % 10 == 0));
            publisher.Thaw();
            Array.ForEach(Directory.GetFiles(copy), File.Delete);
        }

        // It was at work all the time.
        Assert.True(moments.Count > Harms / 4, $"{moments.Count} states were seen.");
        await publisher.Kill();
        await Look(newsroom.Place.Database, [.. publisher.Acknowledged], thoroughly: true);
    }

    // PostgreSQL learns of a killed client by the end of its connection.
    [Fact]
    public async Task On_PostgreSQL_a_connection_cut_at_any_moment_loses_no_acknowledged_release_and_leaves_no_half_one()
    {
        await using var newsroom = await Drafts(Engine.Postgres, 2_000);
        await using var proxy = new StallingProxy((await PrivatePostgres.Started()).Socket);
        var through = new Npgsql.NpgsqlConnectionStringBuilder(newsroom.Place.Database.ConnectionString) { Host = "127.0.0.1", Port = proxy.Port };
        using var publisher = Publisher.Of(newsroom.Place with { Database = new DatabaseLocation(Engine.Postgres, through.ConnectionString) }, 2_000);
        await Working(publisher);
        for (var harm = 0; harm < Harms; harm++)
        {
            await Task.Delay(Random.Shared.Next(1, 12), Cancellation);
            string[] acknowledged = [.. publisher.Acknowledged];
            proxy.Cut();
            Assert.False(publisher.HasEnded, $"It had nothing left to do after {harm} times.");
            if (harm % 10 == 0)
            {
                await Look(newsroom, acknowledged);
            }
        }

        await publisher.Kill();
        await Look(newsroom, [.. publisher.Acknowledged]);
    }

    static async Task<TestNewsroom> Drafts(Engine engine, int stories)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, stories).Select(i => Lines.Story($"s{i}", ["uk", "en"], s => s["publishedAt"] = null))]));
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

    static async Task Look(TestNewsroom newsroom, string[] acknowledged)
    {
        var visible = await newsroom.Read(db => db.Editions.Where(e => e.VisibleSince != null).Join(db.Stories, e => e.StoryId, s => s.Id, (e, s) => s.ExternalId).ToListAsync(Cancellation));
        var published = await newsroom.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished, Cancellation));
        Compare([.. visible], acknowledged);
        // More may have been published between the two looks, in twos.
        Assert.True(published >= visible.Count && published % 2 == 0, $"{published} events of {visible.Count} editions");
    }

    /// <summary>Looks at files that nobody writes to; answers up to which event they go.</summary>
    static async Task<long> Look(DatabaseLocation location, string[] acknowledged, bool thoroughly)
    {
        await using var copy = new SqliteConnection(new SqliteConnectionStringBuilder(location.ConnectionString) { Pooling = false }.ConnectionString);
        await copy.OpenAsync(Cancellation);
        Assert.Equal(["ok"], await Column(thoroughly ? "pragma integrity_check" : "select 'ok' from pragma_schema_version"));
        var visible = await Column("select s.external_id from editions e join stories s on s.id = e.story_id where e.visible_since is not null");
        Compare(visible, acknowledged);
        var count = visible.Length.ToString(CultureInfo.InvariantCulture);
        Assert.Equal([count], await Column("select count(*) from events where kind = 'EditionPublished'"));
        Assert.Equal([count], await Column("select sum(editions) from listing_days where list_id = (select min(list_id) from listing_days)"));
        var events = Assert.Single(await Column("select last from event_counter"));
        Assert.Equal([events], await Column("select count(*) from events"));
        return long.Parse(events, CultureInfo.InvariantCulture);

        async Task<string[]> Column(string sql)
        {
            await using var command = copy.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(Cancellation);
            var values = new List<string>();
            while (await reader.ReadAsync(Cancellation))
            {
                values.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture)!);
            }
            return [.. values];
        }
    }

    /// <param name="visible">The story of each visible edition.</param>
    /// <param name="acknowledged">Stories that were acknowledged before.</param>
    static void Compare(string[] visible, string[] acknowledged)
    {
        Assert.All(visible.GroupBy(s => s), story => Assert.Equal(2, story.Count()));
        Assert.Subset(visible.ToHashSet(), acknowledged.ToHashSet());
    }
}
