using Dateline.Platform;
using Microsoft.Win32.SafeHandles;

namespace Dateline.Readership;

/// <summary>What became of beacons that were given to the journal.</summary>
public enum AppendOutcome
{
    /// <summary>On the disk: a kill or a power cut loses none of them.</summary>
    Durable,

    /// <summary>The disk took none of them, or more are waiting for it than it can take.</summary>
    Refused,
}

/// <summary>
/// This node's beacons on their way to the database. Whoever waits while the disk is busy shares the next fsync. A
/// segment is closed by size or age, folded (<see cref="FoldViews"/>), and deleted.
/// </summary>
public sealed partial class ViewJournal : IDisposable
{
    /// <summary>Counts are at most 10 s behind: this, a look every quarter of a second, and 5 s in a reader's cache.</summary>
    internal static readonly TimeSpan LongestOpen = TimeSpan.FromSeconds(2);

    const int MostRecords = 16_384;
    const int MostWaiting = 16_384;
    const string Extension = ".views";

    static readonly Task<AppendOutcome> RefusedAtOnce = Task.FromResult(AppendOutcome.Refused);

    readonly string _folder;
    readonly TimeProvider _clock;
    readonly ILogger _log;
    readonly Func<string, SafeFileHandle> _make;
    readonly object _queue = new();
    readonly Lock _disk = new();
    readonly Thread _writer;
    Batch _waiting = new();
    Batch _spare = new();
    bool _stopping;
    byte[] _bytes = new byte[256 * ViewSegment.RecordLength];
    Open? _open;
    volatile bool _failing;
    Guid? _node;

    public ViewJournal(string folder, TimeProvider clock, ILogger<ViewJournal> log)
        : this(folder, clock, log, MakeFile)
    {
    }

    /// <param name="folder">Made when the first beacon comes.</param>
    /// <param name="clock">Says how old a segment is.</param>
    /// <param name="log">Hears when the disk fails, once, and when it is back.</param>
    /// <param name="make">Makes a segment's file.</param>
    internal ViewJournal(string folder, TimeProvider clock, ILogger log, Func<string, SafeFileHandle> make)
    {
        (_folder, _clock, _log, _make) = (Path.GetFullPath(folder), clock, log, make);
        // A thread of its own: it spends its life in fsync, and would take a pool's thread from the requests.
        _writer = new Thread(WriteBatches) { IsBackground = true, Name = "view journal" };
        _writer.Start();
    }

    /// <summary>Whether the disk took nothing when it was last asked to.</summary>
    public bool IsFailing => _failing;

    /// <summary>This node's name in the database; chosen once and kept in the folder.</summary>
    internal async Task<Guid> Node(CancellationToken cancellation)
    {
        if (_node is { } known)
        {
            return known;
        }
        var file = Path.Combine(_folder, "node");
        if (!File.Exists(file) || !Guid.TryParseExact(await File.ReadAllTextAsync(file, cancellation), "D", out var node))
        {
            node = Guid.CreateVersion7(_clock.GetUtcNow());
            await WholeFile.Write(file, System.Text.Encoding.ASCII.GetBytes(node.ToString()), cancellation);
        }
        _node = node;
        return node;
    }

    /// <summary>Completes when the beacons are on the disk, all of them, or refused.</summary>
    public Task<AppendOutcome> Append(ReadOnlySpan<Beacon> beacons)
    {
        lock (_queue)
        {
            if (_stopping || _waiting.Beacons.Count + beacons.Length > MostWaiting)
            {
                return RefusedAtOnce;
            }
            if (_waiting.Beacons.Count == 0)
            {
                Monitor.Pulse(_queue);
            }
            _waiting.Beacons.AddRange(beacons);
            return _waiting.Done.Task;
        }
    }

    /// <summary>Cuts what a crash left of half-written records. Nothing that was acknowledged is there.</summary>
    internal void CutTornTails()
    {
        foreach (var (segment, file) in Closed())
        {
            var bytes = File.ReadAllBytes(file);
            var (_, length, damaged) = ViewSegment.Read(bytes, segment);
            if (length < bytes.Length)
            {
                using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.Write);
                RandomAccess.SetLength(handle, length);
                RandomAccess.FlushToDisk(handle);
                TailCut(segment, bytes.Length - length);
            }
            if (damaged > 0)
            {
                RecordsDamaged(segment, damaged);
            }
        }
    }

    /// <summary>Closes the open segment, if it has been open for that long.</summary>
    internal void CloseOlderThan(TimeSpan age)
    {
        lock (_disk)
        {
            if (_open is { } open && _clock.GetUtcNow() - open.Since >= age)
            {
                Close();
            }
        }
    }

    /// <summary>Segments that nobody writes to any more, oldest first.</summary>
    internal IReadOnlyList<(Guid Segment, string File)> Closed()
    {
        lock (_disk)
        {
            if (!Directory.Exists(_folder))
            {
                return [];
            }
            return [.. Directory.EnumerateFiles(_folder, "*" + Extension)
                .Select(file => (Segment: SegmentOf(Path.GetFileName(file)), File: file))
                .Where(f => f.Segment is not null && f.Segment != _open?.Segment)
                .OrderBy(f => f.File, StringComparer.Ordinal)
                .Select(f => (f.Segment!.Value, f.File))];
        }
    }

    /// <summary>The segment that a file of this name holds; null where it is none.</summary>
    internal static Guid? SegmentOf(string fileName)
        => fileName.EndsWith(Extension, StringComparison.Ordinal) && Guid.TryParseExact(fileName[..^Extension.Length], "N", out var segment) ? segment : null;

    public void Dispose()
    {
        lock (_queue)
        {
            _stopping = true;
            Monitor.Pulse(_queue);
        }
        _writer.Join();
        lock (_disk)
        {
            Close();
        }
    }

    static SafeFileHandle MakeFile(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        WholeFile.MakeFolder(folder);
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read | FileShare.Delete);
        WholeFile.FlushFolder(folder);
        return handle;
    }

    void WriteBatches()
    {
        while (true)
        {
            Batch batch;
            lock (_queue)
            {
                while (_waiting.Beacons.Count == 0 && !_stopping)
                {
                    Monitor.Wait(_queue);
                }
                if (_waiting.Beacons.Count == 0)
                {
                    return;
                }
                (batch, _waiting) = (_waiting, _spare);
            }
            var done = batch.Done;
            var outcome = Keep(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(batch.Beacons));
            batch.Clear();
            _spare = batch;
            done.SetResult(outcome);
        }
    }

    AppendOutcome Keep(ReadOnlySpan<Beacon> beacons)
    {
        lock (_disk)
        {
            try
            {
                var open = _open ??= Begin();
                var bytes = Encode(beacons, open.Segment);
                RandomAccess.Write(open.File, bytes, open.Length);
                RandomAccess.FlushToDisk(open.File);
                open.Length += bytes.Length;
                if (open.Length >= MostRecords * ViewSegment.RecordLength)
                {
                    Close();
                }
                if (_failing)
                {
                    _failing = false;
                    DiskIsBack();
                }
                return AppendOutcome.Durable;
            }
            catch (Exception e)
            {
                // Whatever it was, nobody may be left waiting.
                if (!_failing)
                {
                    _failing = true;
                    DiskFailed(e);
                }
                Abandon();
                return AppendOutcome.Refused;
            }
        }
    }

    Open Begin()
    {
        var now = _clock.GetUtcNow();
        // Never used again, whatever clock or folder a restore brings back.
        var segment = Guid.CreateVersion7(now);
        var path = Path.Combine(_folder, segment.ToString("N") + Extension);
        return new Open(segment, path, _make(path), now);
    }

    ReadOnlySpan<byte> Encode(ReadOnlySpan<Beacon> beacons, Guid segment)
    {
        var length = beacons.Length * ViewSegment.RecordLength;
        if (_bytes.Length < length)
        {
            _bytes = new byte[length];
        }
        for (var i = 0; i < beacons.Length; i++)
        {
            ViewSegment.Write(_bytes.AsSpan(i * ViewSegment.RecordLength, ViewSegment.RecordLength), segment, beacons[i]);
        }
        return _bytes.AsSpan(0, length);
    }

    void Close()
    {
        _open?.File.Dispose();
        _open = null;
    }

    // After a failed fsync a file can't be trusted to say so again: what it has stays, the next batch begins another.
    void Abandon()
    {
        if (_open is not { } open)
        {
            return;
        }
        try
        {
            RandomAccess.SetLength(open.File, open.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            // Records behind the durable length were refused; sent again, they have the same ids and count once.
        }
        Close();
        if (open.Length == 0)
        {
            try
            {
                File.Delete(open.Path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Empty; folding deletes it.
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Could not write views to the disk; readers' beacons are refused until it is back")]
    partial void DiskFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The disk takes views again")]
    partial void DiskIsBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cut {Bytes} bytes of half-written views off segment {Segment}")]
    partial void TailCut(Guid segment, int bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "Segment {Segment} has {Records} damaged records; the others are counted")]
    partial void RecordsDamaged(Guid segment, int records);

    sealed class Batch
    {
        internal List<Beacon> Beacons { get; } = [];

        internal TaskCompletionSource<AppendOutcome> Done { get; private set; } = New();

        internal void Clear()
        {
            Beacons.Clear();
            Done = New();
        }

        static TaskCompletionSource<AppendOutcome> New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    sealed class Open(Guid segment, string path, SafeFileHandle file, DateTimeOffset since)
    {
        internal Guid Segment => segment;

        internal string Path => path;

        internal SafeFileHandle File => file;

        internal DateTimeOffset Since => since;

        internal long Length { get; set; }
    }
}
