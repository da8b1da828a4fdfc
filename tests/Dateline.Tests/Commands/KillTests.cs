using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Commands;

/// <summary>kill -9 in the middle of work: whole or absent, and nothing that was acknowledged is lost.</summary>
public sealed class KillTests
{
    const int Stories = 3_000;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task An_import_that_is_killed_leaves_each_story_whole_or_absent_and_the_next_completes_it(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var file = Path.Combine(newsroom.Folder, "many.jsonl");
        await File.WriteAllLinesAsync(file, Lines.Newsroom([.. Enumerable.Range(0, Stories).Select(i => Lines.Story($"s{i}"))]), Cancellation);
        foreach (var (until, later) in ((int, int)[])[(0, 0), (100, 17), (700, 41)])
        {
            using var import = DatelineProcess.Start(["import", file, .. DatelineProcess.At(newsroom.Place)]);
            while (!import.HasEnded && await newsroom.Read(db => db.Stories.CountAsync()) <= until)
            {
                await Task.Delay(2, Cancellation);
            }
            await Task.Delay(later, Cancellation);
            await import.Kill();
            Assert.InRange(await Whole(newsroom), until, Stories - 1);
        }

        var last = await DatelineProcess.Run(["import", file, .. DatelineProcess.At(newsroom.Place)]);

        Assert.True(last.Status == 0, last.Errors);
        Assert.Equal(Stories, await Whole(newsroom));
        Assert.Equal(Stories * 3, await newsroom.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished)));
    }

    [Fact]
    public async Task What_publish_acknowledged_survives_a_kill_of_the_server()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s["publishedAt"] = null)));
        var (server, http) = await DatelineProcess.Serve(DatelineProcess.At(newsroom.Place));
        using (server)
        using (http)
        {
            Assert.Equal(0, (await DatelineProcess.Run(["publish", "flood", .. DatelineProcess.At(newsroom.Place)])).Status);
            await server.Kill();
        }

        Assert.Equal(3, await newsroom.Read(db => db.Editions.Visible().CountAsync()));
        Assert.Equal(["ok"], await newsroom.Read(db => db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check").ToListAsync()));
    }

    /// <summary>How many stories are stored, each of them whole: three editions with revision, slug, list entry and event.</summary>
    static async Task<int> Whole(TestNewsroom newsroom)
        => await newsroom.Read(async db =>
        {
            var stories = await db.Stories.CountAsync();
            Assert.Equal(stories * 3, await db.Editions.CountAsync(e => e.VisibleSince != null));
            Assert.Equal(stories * 3, await db.Revisions.CountAsync());
            Assert.Equal(stories * 3, await db.EditionSlugs.CountAsync());
            Assert.Equal(stories * 3, await db.Listings.CountAsync(l => l.ListId == ListId.Everything));
            Assert.Equal(stories * 3, await db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished));
            Assert.Equal(stories * 3, await db.ListingDays.Where(d => d.ListId == ListId.Everything).SumAsync(d => d.Editions));
            return stories;
        });
}
