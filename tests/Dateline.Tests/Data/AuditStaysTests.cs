using System.Data.Common;
using Dateline.Backups;
using Dateline.Data;
using Dateline.People;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Publishing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Data;

/// <summary>What was done stays written down, also from whoever reaches the database itself.</summary>
public sealed class AuditStaysTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task No_row_of_the_audit_is_changed_or_deleted_and_more_are_added(Engine engine)
    {
        await using var newsroom = await Audited(engine);
        string[] attempts = ["update audit set name = 'Хтось інший'", "update audit set detail = null where action = 'rubric.added'", "delete from audit", "delete from audit where action = 'rubric.added'", .. engine is Engine.Postgres ? (string[])["truncate audit", "truncate audit cascade"] : []];
        var before = await Rows(newsroom);

        foreach (var sql in attempts)
        {
            var refused = await Assert.ThrowsAnyAsync<DbException>(() => newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync(sql, token), Cancellation));
            Assert.Contains("The audit is only ever added to.", refused.Message, StringComparison.Ordinal);
        }
        await Assert.ThrowsAsync<DbUpdateException>(() => newsroom.Database.Write(async (db, token) => db.Audit.Remove(await db.Audit.FirstAsync(token)), Cancellation));
        await Assert.ThrowsAnyAsync<DbException>(() => newsroom.Database.Write((db, token) => db.Audit.ExecuteDeleteAsync(token), Cancellation));

        Assert.Equal(2, before.Count);
        Assert.Equal(before, await Rows(newsroom));
        await Audit(newsroom, "tag.added", "tram");
        Assert.Equal([.. before, "Юрій Тесля tag.added tram"], await Rows(newsroom));
    }

    [Theory, OnBothEngines]
    public async Task A_backup_brings_the_audit_back_over_another_and_it_stays_there_too(Engine engine)
    {
        await using var newsroom = await Audited(engine);
        await using var elsewhere = await TestNewsroom.On(engine);
        await elsewhere.Import(Lines.Rubric("city"), Lines.Story("theirs"));
        await Audit(elsewhere, "rubric.retired", "sport");
        var archive = Path.Combine(newsroom.Folder, "backup.tar");

        await newsroom.Backup(archive);
        Assert.IsType<RestoreOutcome.Done>(await elsewhere.Get<RestoreBackup>().Restore(archive, replace: true, Cancellation));

        Assert.Equal(await Rows(newsroom), await Rows(elsewhere));
        await Assert.ThrowsAnyAsync<DbException>(() => elsewhere.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync("delete from audit", token), Cancellation));
        Assert.Equal(2, (await Rows(elsewhere)).Count);
    }

    static async Task<TestNewsroom> Audited(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Rubric("city"), Lines.Story("story"));
        await Audit(newsroom, "rubric.added", "city");
        await Audit(newsroom, "rubric.changed", "city");
        return newsroom;
    }

    static async Task Audit(TestNewsroom newsroom, string action, string subject)
        => await newsroom.Database.Write(
            (db, _) =>
            {
                db.Audited(Newsdesk.Administrator, action, newsroom.Clock, subject: subject, detail: new { slug = subject });
                return Task.CompletedTask;
            },
            Cancellation);

    static Task<List<string>> Rows(TestNewsroom newsroom)
        => newsroom.Read(db => db.Audit.OrderBy(a => a.Action).Select(a => a.Name + " " + a.Action + " " + a.Subject).ToListAsync());
}
