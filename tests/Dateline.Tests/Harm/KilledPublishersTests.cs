using System.Globalization;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Harm;

/// <summary>Processes that publish are killed with -9, several that want to write at a time, on the files and the database themselves.</summary>
public sealed class KilledPublishersTests
{
    const int AtOnce = 4;
    const int Each = 40;

    /// <summary>Most of a kill's time is the start of what is killed. <c>DATELINE_KILLS</c> asks for more; docs/reliability.md says what 200 gave.</summary>
    static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("DATELINE_KILLS"), NumberStyles.None, CultureInfo.InvariantCulture, out var kills) ? kills : 16;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_release_that_is_killed_happens_whole_or_not_at_all_and_what_was_acknowledged_has_happened(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        // Some end before they are killed, where the machine has more to do than this.
        var stories = (Kills + (Kills / 2) + AtOnce) * Each;
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, stories).Select(i => Lines.Story($"s{i}", ["uk", "en"], s => s["publishedAt"] = null))]));
        var (killed, started, acknowledged, states) = (0, 0, new HashSet<string>(), new HashSet<int>());
        while (killed < Kills)
        {
            Assert.True((started + AtOnce) * Each <= stories, $"{started} were started, and only {killed} killed.");
            var publishers = Enumerable.Range(started, AtOnce).Select(i => Publisher.Of(newsroom.Place, Each, first: i * Each)).ToArray();
            started += AtOnce;
            try
            {
                await Task.WhenAll(publishers.Select(async publisher =>
                {
                    while (publisher.Acknowledged.IsEmpty && !publisher.HasEnded)
                    {
                        await Task.Delay(1, Cancellation);
                    }
                    await Task.Delay(Random.Shared.Next(0, 40), Cancellation);
                    if (!publisher.HasEnded)
                    {
                        Interlocked.Increment(ref killed);
                    }
                    await publisher.Kill();
                }));
                acknowledged.UnionWith(publishers.SelectMany(p => p.Acknowledged));
            }
            finally
            {
                Array.ForEach(publishers, p => p.Dispose());
            }
            states.Add(await Look(newsroom, acknowledged));
        }

        // They were at work: after each time there was more to see.
        Assert.True(states.Count > started / AtOnce / 2, $"{states.Count} states were seen.");
        if (engine == Engine.Sqlite)
        {
            Assert.Equal(["ok"], await newsroom.Read(db => db.Database.SqlQueryRaw<string>("select integrity_check as \"Value\" from pragma_integrity_check").ToListAsync(Cancellation)));
        }
        // Whoever comes next does what the killed were at, whether it had happened or not.
        var last = Enumerable.Range(0, started).Select(process => Enumerable.Range(process * Each, Each).Select(i => $"s{i}").LastOrDefault(acknowledged.Contains) ?? $"s{process * Each}").ToArray();
        foreach (var next in last.SelectMany(story => ((int[])[0, 1]).Select(after => $"s{int.Parse(story[1..], CultureInfo.InvariantCulture) + after}")))
        {
            await newsroom.Get<PublishEditions>().Publish(next, [], null, Cancellation);
            acknowledged.Add(next);
        }
        await Look(newsroom, acknowledged);
        TestContext.Current.TestOutputHelper!.WriteLine($"{killed} killed, {acknowledged.Count} releases acknowledged before");
    }

    /// <summary>Answers how many stories are visible, each of them whole: both editions, their events and their places in the lists.</summary>
    static async Task<int> Look(TestNewsroom newsroom, HashSet<string> acknowledged)
    {
        // In one question: on PostgreSQL a commit may end after its client has.
        var seen = Assert.Single(await newsroom.Read(db => db.Database.SqlQueryRaw<Seen>("""
            select
                (select count(*) from editions where visible_since is not null) as "Visible",
                (select count(*) from (select story_id from editions where visible_since is not null group by story_id having count(*) <> 2) h) as "Halves",
                (select count(*) from events where kind = 'EditionPublished') as "Published",
                (select count(distinct edition_id) from events where kind = 'EditionPublished') as "Different",
                (select coalesce(sum(editions), 0) from listing_days where list_id = (select list_id from listing_days order by list_id limit 1)) as "Listed",
                (select count(*) from events) as "Events",
                (select last from event_counter) as "Last"
            """).ToListAsync(Cancellation)));
        Assert.Equal(new Seen(seen.Visible, 0, seen.Visible, seen.Visible, seen.Visible, seen.Last, seen.Last), seen);
        var visible = await newsroom.Read(db => db.Editions.Visible().Join(db.Stories, e => e.StoryId, s => s.Id, (e, s) => s.ExternalId).Distinct().ToListAsync(Cancellation));
        Assert.Subset(visible.ToHashSet(), acknowledged);
        return visible.Count;
    }

    sealed record Seen(long Visible, long Halves, long Published, long Different, long Listed, long Events, long Last);
}
