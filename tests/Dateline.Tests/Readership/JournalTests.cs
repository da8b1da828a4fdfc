using Dateline.Readership;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Win32.SafeHandles;
using Xunit;

namespace Dateline.Tests.Readership;

public sealed class JournalTests : IDisposable
{
    static readonly EditionId Edition = new(Reading.NewId());

    readonly string _folder = Directory.CreateTempSubdirectory("dateline-journal-").FullName;
    readonly FakeTimeProvider _clock = new(TestNewsroom.Now);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task What_was_acknowledged_is_in_the_file_at_that_moment()
    {
        using var journal = Open();
        var sent = Reading.Beacons(Edition, 400);

        await Task.WhenAll(sent.Select(async beacon =>
        {
            Assert.Equal(AppendOutcome.Durable, await journal.Append([beacon]));
            Assert.Contains(beacon, Stored());
        }));

        Assert.Equal(sent.OrderBy(b => b.Id), Stored().OrderBy(b => b.Id));
    }

    [Fact]
    public async Task A_segment_is_closed_by_its_age_and_the_next_one_is_another()
    {
        using var journal = Open();
        await journal.Append(Reading.Beacons(Edition, 1));
        journal.CloseOlderThan(TimeSpan.FromSeconds(2));
        Assert.Empty(journal.Closed());

        _clock.Advance(TimeSpan.FromSeconds(2));
        journal.CloseOlderThan(TimeSpan.FromSeconds(2));
        await journal.Append(Reading.Beacons(Edition, 2));

        var (segment, file) = Assert.Single(journal.Closed());
        Assert.Single(ViewSegment.Read(await File.ReadAllBytesAsync(file, Cancellation), segment).Beacons);
        Assert.Equal(3, Stored().Count);
    }

    [Fact]
    public async Task A_full_segment_is_closed_at_once()
    {
        using var journal = Open();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(AppendOutcome.Durable, await journal.Append(Reading.Beacons(Edition, 8_192)));
        }

        Assert.Equal(2, journal.Closed().Count);
        Assert.Equal(5 * 8_192, Stored().Count);
    }

    [Fact]
    public async Task A_torn_tail_is_cut_at_the_next_start()
    {
        using (var journal = Open())
        {
            await journal.Append(Reading.Beacons(Edition, 7));
        }
        var file = Assert.Single(Directory.GetFiles(_folder, "*.views"));
        await File.AppendAllBytesAsync(file, [1, 2, 3, .. new byte[50]], Cancellation);

        using var next = Open();
        next.CutTornTails();

        Assert.Equal(7 * 36, new FileInfo(file).Length);
        Assert.Equal(7, Stored().Count);
    }

    [Fact]
    public async Task A_full_disk_refuses_and_loses_nothing_that_was_acknowledged()
    {
        var full = false;
        // /dev/full answers each write as a full disk does.
        using var journal = new ViewJournal(_folder, _clock, NullLogger.Instance, path => full ? File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write) : MakeFile(path));
        var before = Reading.Beacons(Edition, 30);
        Assert.Equal(AppendOutcome.Durable, await journal.Append(before));
        journal.CloseOlderThan(TimeSpan.Zero);

        full = true;
        Assert.Equal(AppendOutcome.Refused, await journal.Append(Reading.Beacons(Edition, 3)));
        Assert.Equal(AppendOutcome.Refused, await journal.Append(Reading.Beacons(Edition, 3)));
        full = false;
        var after = Reading.Beacons(Edition, 5);
        Assert.Equal(AppendOutcome.Durable, await journal.Append(after));

        Assert.Equal(before.Concat(after).OrderBy(b => b.Id), Stored().OrderBy(b => b.Id));
    }

    [Fact]
    public async Task More_than_a_slow_disk_can_take_is_refused_and_the_rest_is_kept()
    {
        using var disk = new ManualResetEventSlim();
        using var journal = new ViewJournal(_folder, _clock, NullLogger.Instance, path =>
        {
            disk.Wait(Cancellation);
            return MakeFile(path);
        });
        var sent = Enumerable.Range(0, 10).Select(_ => journal.Append(Reading.Beacons(Edition, 8_192))).ToArray();

        Assert.Contains(sent, s => s.IsCompleted);
        disk.Set();
        var outcomes = await Task.WhenAll(sent);

        Assert.Equal(outcomes.Count(o => o == AppendOutcome.Durable) * 8_192, Stored().Count);
        Assert.Contains(AppendOutcome.Refused, outcomes);
        Assert.Contains(AppendOutcome.Durable, outcomes);
    }

    [Fact]
    public async Task A_node_keeps_its_name()
    {
        using var first = Open();
        var node = await first.Node(Cancellation);
        using var second = Open();

        Assert.Equal(node, await second.Node(Cancellation));
    }

    ViewJournal Open() => new(_folder, _clock, NullLogger<ViewJournal>.Instance);

    static SafeFileHandle MakeFile(string path) => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);

    List<Beacon> Stored()
        => [.. Directory.GetFiles(_folder, "*.views").SelectMany(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return ViewSegment.Read(bytes, Guid.ParseExact(Path.GetFileNameWithoutExtension(file), "N")).Beacons;
        })];
}
