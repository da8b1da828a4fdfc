using CsCheck;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Readership;

/// <summary>From the journal into the database: each acknowledged beacon once, whatever comes twice, late or torn.</summary>
public sealed class FoldingTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_segment_that_comes_again_changes_nothing(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        await newsroom.Read(await newsroom.Edition("flood", "uk"), 3);
        var edition = await newsroom.Edition("flood", "en");
        Assert.Equal(System.Net.HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(edition, 20))));
        var journal = newsroom.Running<ViewJournal>();
        journal.CloseOlderThan(TimeSpan.Zero);
        var copies = Directory.GetFiles(Path.Combine(newsroom.Place.DataFolder, "views"), "*.views").Select(f => (f, File.ReadAllBytes(f))).ToArray();
        await newsroom.Fold();
        Assert.Equal(23, await newsroom.Counted("flood"));
        Assert.Empty(journal.Closed());

        foreach (var (file, bytes) in copies)
        {
            await File.WriteAllBytesAsync(file, bytes, Cancellation);
        }
        // Long enough for their beacons to be forgotten: the segments' own names must do.
        newsroom.Clock.Advance(TimeSpan.FromDays(2));
        await newsroom.Fold();

        Assert.Equal(0, await newsroom.Read(db => db.CountedBeacons.CountAsync()));
        Assert.Equal(23, await newsroom.Counted("flood"));
        Assert.Empty(journal.Closed());
    }

    [Theory, OnBothEngines]
    public async Task A_beacon_that_was_sent_to_two_nodes_counts_once(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var beacons = Reading.Beacons(await newsroom.Edition("flood", "uk"), 200);

        // Both at the same time, in opposite orders.
        await Task.WhenAll(Fold(newsroom, Reading.NewId(), Reading.NewId(), beacons), Fold(newsroom, Reading.NewId(), Reading.NewId(), [.. beacons.Reverse()]));

        Assert.Equal(200, await newsroom.Counted("flood"));
        Assert.Equal([0, 200], await newsroom.Read(db => db.FoldedSegments.Select(s => s.Doubles).OrderBy(d => d).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task One_segment_folded_by_two_at_once_counts_once(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var (node, segment, beacons) = (Reading.NewId(), Reading.NewId(), Reading.Beacons(await newsroom.Edition("flood", "uk"), 200));

        var folded = await Task.WhenAll(Fold(newsroom, node, segment, beacons), Fold(newsroom, node, segment, beacons));

        Assert.Single(folded, f => f is null);
        Assert.Equal(200, await newsroom.Counted("flood"));
    }

    [Theory, OnBothEngines]
    public async Task What_names_no_edition_or_a_hidden_one_is_dropped(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var (uk, en, ru) = (await newsroom.Edition("flood", "uk"), await newsroom.Edition("flood", "en"), await newsroom.Edition("flood", "ru"));
        await newsroom.Get<HoldEdition>().Embargo(new EditionAt("flood", "en"), TestNewsroom.Now.AddHours(1), Cancellation);
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("flood", "ru"), "Withdrawn.", Cancellation);

        var folded = await Fold(newsroom, Reading.NewId(), Reading.NewId(),
            [.. Reading.Beacons(uk, 5), .. Reading.Beacons(en, 7), .. Reading.Beacons(ru, 11), .. Enumerable.Range(0, 1_200).SelectMany(_ => Reading.Beacons(new EditionId(Reading.NewId()), 1))]);

        Assert.Equal((1_223, 5, 0, 1_218), (folded!.Records, folded.Counted, folded.Doubles, folded.Dropped));
        Assert.Equal(5, await newsroom.Counted("flood"));
        Assert.Equal([uk], await newsroom.Read(db => db.EditionReads.Select(r => r.EditionId).ToListAsync()));
        Assert.Equal(5, await newsroom.Read(db => db.CountedBeacons.CountAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Any_order_and_any_repetition_of_segments_gives_the_same_totals(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        EditionId[] editions = [await newsroom.Edition("flood", "uk"), await newsroom.Edition("flood", "en"), await newsroom.Edition("tram", "uk")];
        var expected = new Dictionary<EditionId, long>();
        var plan = Gen.Select(
            // Which beacon, of which edition and how many hours ago; beacons may be in several segments.
            Gen.Select(Gen.Int[0, 25], Gen.Int[0, 2], Gen.Int[0, 3]).Array[1, 30],
            Gen.Int[0, 29].Array[0, 12].Array[1, 5],
            Gen.Int[0, 4].Array[0, 8]);

        await plan.SampleAsync(
            async (made, contents, again) =>
            {
                var beacons = made.DistinctBy(m => m.Item1).Select(m => new Beacon(editions[m.Item2], Reading.NewId(TestNewsroom.Now.AddHours(-m.Item3)))).ToArray();
                var segments = contents.Select(c => (Name: Reading.NewId(), Beacons: c.Select(i => beacons[i % beacons.Length]).ToArray())).Where(s => s.Beacons.Length > 0).ToArray();
                var node = Reading.NewId();
                foreach (var (name, inside) in segments.Concat(again.Where(i => i < segments.Length).Select(i => segments[i])))
                {
                    await Fold(newsroom, node, name, inside);
                }
                foreach (var beacon in segments.SelectMany(s => s.Beacons).Distinct())
                {
                    expected[beacon.Edition] = expected.GetValueOrDefault(beacon.Edition) + 1;
                }
                await newsroom.Read(async db =>
                {
                    Assert.Equal(expected.OrderBy(e => e.Key.Value), (await db.EditionReads.ToDictionaryAsync(r => r.EditionId, r => r.Reads)).OrderBy(e => e.Key.Value));
                    Assert.Equal(expected.Values.Sum(), await db.StoryReads.SumAsync(r => r.Reads));
                    Assert.Equal(expected.Values.Sum(), await db.StoryReadHours.SumAsync(r => r.Reads));
                    return true;
                });
            },
            iter: 40,
            threads: 1);
    }

    [Theory, OnBothEngines]
    public async Task Reads_stand_in_the_hour_in_which_they_were(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var edition = await newsroom.Edition("flood", "uk");
        await newsroom.Read(edition, 2, TestNewsroom.Now.AddMinutes(-1));
        await newsroom.Read(edition, 3);

        var hours = await newsroom.Read(db => db.StoryReadHours.OrderBy(h => h.Hour).Select(h => new { h.Hour, h.Reads }).ToListAsync());

        var noon = (int)(TestNewsroom.Now.ToUnixTimeSeconds() / 3600);
        Assert.Equal([(noon - 1, 2L), (noon, 3L)], hours.Select(h => (h.Hour, h.Reads)));
    }

    [Theory, OnBothEngines]
    public async Task A_torn_or_damaged_segment_of_a_killed_node_is_counted_as_far_as_it_is_whole(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var segment = Reading.NewId();
        var bytes = SegmentTests.Written(segment, Reading.Beacons(await newsroom.Edition("flood", "uk"), 10));
        bytes[5 * 36] ^= 1;
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Place.DataFolder, "views")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{segment:N}.views"), bytes[..^20], Cancellation);
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{Reading.NewId():N}.views"), [], Cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "nothing of ours", Cancellation);

        await newsroom.Fold();

        Assert.Equal(8, await newsroom.Counted("flood"));
        Assert.Equal(["node", "notes.txt"], Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task While_the_database_takes_nothing_the_journal_keeps_everything(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var edition = await newsroom.Edition("flood", "uk");
        await newsroom.Read(edition, 5);
        await Rename("story_reads", "away");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(System.Net.HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(edition, 10))));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(newsroom.Fold);
        }
        Assert.Equal(3, newsroom.Running<ViewJournal>().Closed().Count);

        await Rename("away", "story_reads");
        await newsroom.Fold();

        Assert.Equal(35, await newsroom.Counted("flood"));
        Assert.Equal(35, await newsroom.Read(db => db.EditionReads.SumAsync(r => r.Reads)));
        Assert.Empty(newsroom.Running<ViewJournal>().Closed());

        async Task Rename(string from, string to)
        {
            var sql = $"alter table {from} rename to {to}";
            await newsroom.Database.Write((db, token) => db.Database.ExecuteSqlRawAsync(sql, [], token), Cancellation);
        }
    }

    [Theory, OnBothEngines]
    public async Task Beacons_are_forgotten_after_their_time_and_not_before(Engine engine)
    {
        await using var newsroom = await Newsroom(engine);
        var beacons = Reading.Beacons(await newsroom.Edition("flood", "uk"), 10);
        await Fold(newsroom, Reading.NewId(), Reading.NewId(), beacons);

        newsroom.Clock.Advance(TimeSpan.FromMinutes(119));
        await newsroom.Fold();
        Assert.Equal(10, await newsroom.Read(db => db.CountedBeacons.CountAsync()));

        newsroom.Clock.Advance(TimeSpan.FromMinutes(2));
        await newsroom.Fold();
        Assert.Equal(0, await newsroom.Read(db => db.CountedBeacons.CountAsync()));
        Assert.Equal(1, await newsroom.Read(db => db.FoldedSegments.CountAsync()));

        newsroom.Clock.Advance(TimeSpan.FromDays(36));
        await newsroom.Fold();
        Assert.Equal(0, await newsroom.Read(db => db.FoldedSegments.CountAsync()));
        Assert.Equal(0, await newsroom.Read(db => db.StoryReadHours.CountAsync()));
        Assert.Equal(10, await newsroom.Counted("flood"));
    }

    static async Task<TestNewsroom> Newsroom(Engine engine)
    {
        var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Lines.Story("tram")));
        return newsroom;
    }

    static Task<FoldedSegment?> Fold(TestNewsroom newsroom, Guid node, Guid segment, Beacon[] beacons)
        => newsroom.Database.Write((db, token) => db.Fold(node, segment, beacons, newsroom.Clock.GetUtcNow(), TimeZoneInfo.Utc, token), Cancellation);
}
