using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Releases;

public sealed class ScheduleTests
{
    [Theory, OnBothEngines]
    public async Task A_release_that_fails_is_put_off_and_holds_up_no_other(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--StateLanguage=uk");
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("torn", s => s["publishedAt"] = TestNewsroom.Now.AddMinutes(1).ToString("O")),
            Lines.Story("whole", s => s["publishedAt"] = TestNewsroom.Now.AddMinutes(2).ToString("O"))));
        var bodies = await Bodies(newsroom, "torn");
        await Write(newsroom, bodies.Keys, _ => "no document");

        await newsroom.Pass(TimeSpan.FromMinutes(3));

        Assert.Equal(3, await Visible(newsroom, "whole"));
        Assert.Equal(0, await Visible(newsroom, "torn"));
        Assert.Equal(1, await newsroom.Read(db => db.Schedule.CountAsync(w => w.Attempts > 0 && w.DueAt > TestNewsroom.Now.AddMinutes(3))));

        await Write(newsroom, bodies.Keys, id => bodies[id]);
        await newsroom.Pass(TimeSpan.FromMinutes(6));

        Assert.Equal(3, await Visible(newsroom, "torn"));
        Assert.Equal(0, await newsroom.Read(db => db.Schedule.CountAsync()));
    }

    static Task<int> Visible(TestNewsroom newsroom, string story)
        => newsroom.Read(db => db.Editions.Visible().Join(db.Stories.Where(s => s.ExternalId == story), e => e.StoryId, s => s.Id, (e, s) => e.Id).CountAsync());

    static Task<Dictionary<RevisionId, string>> Bodies(TestNewsroom newsroom, string story)
        => newsroom.Read(db => db.Stories.Where(s => s.ExternalId == story)
            .Join(db.Editions, s => s.Id, e => e.StoryId, (s, e) => e.RevisionId)
            .Join(db.Revisions, id => id, r => r.Id, (id, r) => r)
            .ToDictionaryAsync(r => r.Id, r => r.Body));

    static Task Write(TestNewsroom newsroom, IEnumerable<RevisionId> revisions, Func<RevisionId, string> body)
        => newsroom.Database.Write(
            async (db, token) =>
            {
                foreach (var id in revisions)
                {
                    var text = body(id);
                    await db.Revisions.Where(r => r.Id == id).ExecuteUpdateAsync(set => set.SetProperty(r => r.Body, text), token);
                }
            },
            TestContext.Current.CancellationToken);
}
