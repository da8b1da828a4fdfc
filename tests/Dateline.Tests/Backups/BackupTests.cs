using Dateline.Backups;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Stories;
using Dateline.Tests.Bundles;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Readership;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Backups;

public sealed class BackupTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_backup_restores_elsewhere_row_by_row_with_its_pictures(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await using var elsewhere = await TestNewsroom.On(engine);
        await newsroom.Import(ExportTests.Rich());
        var archive = Path.Combine(newsroom.Folder, "backup.tar");

        await newsroom.Backup(archive);
        var outcome = await elsewhere.Get<RestoreBackup>().Restore(archive, replace: false, Cancellation);

        Assert.IsType<RestoreOutcome.Done>(outcome);
        Assert.Equal(await newsroom.Export(), await elsewhere.Export());
        Assert.Equal(await Rows(newsroom), await Rows(elsewhere));
    }

    [Theory, OnBothEngines]
    public async Task A_backup_that_is_taken_while_stories_come_in_is_one_picture_of_one_instant(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await using var elsewhere = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, 50).Select(i => Lines.Story($"before-{i}"))]));
        var archive = Path.Combine(newsroom.Folder, "backup.tar");

        var importing = newsroom.Import([.. Enumerable.Range(1, 300).Select(i => Lines.Story($"during-{i}"))]);
        await newsroom.Backup(archive);
        await importing;
        await elsewhere.Get<RestoreBackup>().Restore(archive, replace: false, Cancellation);

        var (stories, editions, revisions) = await elsewhere.Read(async db => (await db.Stories.CountAsync(), await db.Editions.CountAsync(), await db.Revisions.CountAsync()));
        Assert.InRange(stories, 50, 350);
        Assert.Equal((stories * 3, stories * 3), (editions, revisions));
    }

    [Theory, OnBothEngines]
    public async Task Views_that_were_acknowledged_and_not_counted_come_with_the_backup_and_count_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await using var elsewhere = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var edition = await newsroom.Edition("flood", "uk");
        var archive = Path.Combine(newsroom.Folder, "backup.tar");
        var log = Microsoft.Extensions.Logging.Abstractions.NullLogger<ViewJournal>.Instance;
        using (var journal = new ViewJournal(JournalCopy.In(newsroom.Place.DataFolder), newsroom.Clock, log))
        {
            await Acknowledged(journal, edition, 7);
            journal.CloseOlderThan(TimeSpan.Zero);
            var (segment, closed) = Assert.Single(journal.Closed());
            // Another is open, and a server was killed while it wrote to it.
            await Acknowledged(journal, edition, 5);
            var open = Directory.GetFiles(JournalCopy.In(newsroom.Place.DataFolder), "*.views").Single(f => f != closed);
            await File.AppendAllTextAsync(open, "half a record", Cancellation);
            // This one was counted, and its file not deleted yet: as if it were folded while the backup was taken.
            var (beacons, _, _) = ViewSegment.Read(await File.ReadAllBytesAsync(closed, Cancellation), segment);
            var node = await journal.Node(Cancellation);
            await newsroom.Database.Write((db, token) => db.Fold(node, segment, beacons, TestNewsroom.Now, TimeZoneInfo.Utc, token), Cancellation);
            await newsroom.Backup(archive);
        }

        Assert.IsType<RestoreOutcome.Done>(await elsewhere.Get<RestoreBackup>().Restore(archive, replace: false, Cancellation));
        Assert.Equal(7, await elsewhere.Counted("flood"));
        await elsewhere.Fold();
        await elsewhere.Fold();

        Assert.Equal(12, await elsewhere.Counted("flood"));
        Assert.Equal([5, 7], await elsewhere.Read(db => db.FoldedSegments.Select(s => s.Counted).OrderBy(c => c).ToListAsync(Cancellation)));
    }

    [Fact]
    public async Task A_backup_of_the_form_before_views_restores()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var elsewhere = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("old")));
        var archive = Path.Combine(newsroom.Folder, "backup.tar");
        await newsroom.Backup(archive);
        var bytes = await File.ReadAllBytesAsync(archive, Cancellation);
        var at = bytes.AsSpan().IndexOf("\"format\": 2"u8);
        bytes[at + "\"format\": ".Length] = (byte)'1';
        await File.WriteAllBytesAsync(archive, bytes, Cancellation);

        Assert.IsType<RestoreOutcome.Done>(await elsewhere.Get<RestoreBackup>().Restore(archive, replace: false, Cancellation));
        Assert.Equal(["old"], await elsewhere.Read(db => db.Stories.Select(s => s.ExternalId).ToListAsync(Cancellation)));
    }

    [Theory, OnBothEngines]
    public async Task A_newsroom_that_is_there_is_replaced_only_when_asked(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("old")));
        var archive = Path.Combine(newsroom.Folder, "backup.tar");
        await newsroom.Backup(archive);
        await newsroom.Import(Lines.Story("newer"));

        Assert.IsType<RestoreOutcome.Refused>(await newsroom.Get<RestoreBackup>().Restore(archive, replace: false, Cancellation));
        Assert.Equal(2, await newsroom.Read(db => db.Stories.CountAsync()));
        Assert.IsType<RestoreOutcome.Done>(await newsroom.Get<RestoreBackup>().Restore(archive, replace: true, Cancellation));

        Assert.Equal(["old"], await newsroom.Read(db => db.Stories.Select(s => s.ExternalId).ToListAsync()));
    }

    [Fact]
    public async Task A_damaged_backup_changes_nothing()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await using var elsewhere = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("old")));
        var archive = Path.Combine(newsroom.Folder, "backup.tar");
        await newsroom.Backup(archive);
        var whole = await File.ReadAllBytesAsync(archive, Cancellation);

        foreach (var damage in (Func<byte[], byte[]>[])[
            bytes => bytes[..(bytes.Length / 2)],
            bytes => [.. bytes.Select((b, i) => i == bytes.Length - 20_000 ? (byte)(b ^ 1) : b)],
            bytes => [.. bytes.Skip(512)],
            _ => [],
            _ => "no archive at all"u8.ToArray()])
        {
            await File.WriteAllBytesAsync(archive, damage(whole), Cancellation);
            Assert.IsType<RestoreOutcome.Refused>(await elsewhere.Get<RestoreBackup>().Restore(archive, replace: true, Cancellation));
        }
        Assert.Equal(0, await elsewhere.Read(db => db.Stories.CountAsync()));
    }

    [Fact]
    public async Task A_backup_of_one_engine_is_not_restored_on_the_other()
    {
        await using var sqlite = await TestNewsroom.On(Engine.Sqlite);
        await using var postgres = await TestNewsroom.On(Engine.Postgres);
        var archive = Path.Combine(sqlite.Folder, "backup.tar");
        await sqlite.Backup(archive);

        var outcome = Assert.IsType<RestoreOutcome.Refused>(await postgres.Get<RestoreBackup>().Restore(archive, replace: false, Cancellation));

        Assert.Contains("export", outcome.Reason, StringComparison.Ordinal);
    }

    static async Task Acknowledged(ViewJournal journal, EditionId edition, int views)
        => Assert.Equal(AppendOutcome.Durable, await journal.Append(Reading.Beacons(edition, views)));

    static Task<Dictionary<string, int>> Rows(TestNewsroom newsroom)
        => newsroom.Read(async db =>
        {
            var rows = new Dictionary<string, int>();
            foreach (var table in Migrator.Tables(db.Engine))
            {
                rows[table] = await TestNewsroom.Rows(db, table);
            }
            return rows;
        });
}
