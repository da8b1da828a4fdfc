using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Dateline.Bundles;
using Dateline.Checks.Reports;

namespace Dateline.Checks;

/// <summary>
/// Checks a bundle's stories on every core and reports them in the file's order, in memory that depends on the longest
/// line and not on how many there are.
/// </summary>
public sealed class CheckBundle(CheckStory check)
{
    // Together no more than the longest line may have: a long one is looked at alone.
    const int MostBytes = BundleLines.LongestLine;

    static readonly int MostLines = Environment.ProcessorCount * 8;

    public StoryDays Days { get; init; } = new();

    /// <summary>Why a line's rule of style is none, by the line's number.</summary>
    public IReadOnlyDictionary<int, string> WrongRules { get; init; } = new Dictionary<int, string>();

    /// <summary>Reads <paramref name="bundle"/> from its beginning, twice: tags and terms may stand after the stories that need them.</summary>
    /// <param name="bundle">JSON Lines; it can seek.</param>
    /// <param name="report">Told of each story and each line that can't be read, in the file's order.</param>
    /// <param name="progress">Told how many bytes have been read.</param>
    /// <param name="cancellation">Stops after the stories that are being looked at; what was found is reported.</param>
    /// <exception cref="IOException">The file can't be read, or the report not written.</exception>
    public async Task<CheckTotals> Check(Stream bundle, IReport report, IProgress<long> progress, CancellationToken cancellation)
    {
        var totals = new CheckTotals();
        var lines = new Dictionary<UInt128, int>();
        var waiting = new Queue<(int Length, Task<CheckedLine> Line)>();
        var bytes = 0;
        report.Begin();
        try
        {
            var known = await ReadKnown.Read(bundle, cancellation);
            bundle.Position = 0;
            await foreach (var line in BundleLines.Read(bundle, cancellation))
            {
                while (waiting.Count > 0 && (waiting.Count >= MostLines || bytes + line.Length > MostBytes))
                {
                    await Next();
                }
                bytes += line.Length;
                waiting.Enqueue((line.Length, Look(line, known, cancellation)));
                progress.Report(line.Offset);
            }
            while (waiting.Count > 0)
            {
                await Next();
            }
        }
        catch (OperationCanceledException)
        {
            totals.Interrupted = true;
        }
        report.End(totals);
        return totals;

        async Task Next()
        {
            var (length, task) = waiting.Dequeue();
            var line = await task;
            bytes -= length;
            if (line.Key is { } key && !lines.TryAdd(Hash(key), line.Number))
            {
                line = new(line.Number, null, null, $"the {key.Kind} “{key.Id}” stands already in line {lines[Hash(key)]}");
            }
            if (line.Problem is { } problem)
            {
                totals.Unread++;
                report.Unread(line.Number, problem);
            }
            else if (line.Story is { } story)
            {
                totals.Add(story);
                report.Add(story);
            }
        }
    }

    /// <summary>On another thread, with the line's bytes copied: the reader goes on with its own.</summary>
    async Task<CheckedLine> Look(BundleLine line, Known known, CancellationToken cancellation)
    {
        if (line.Bytes is not { } bytes)
        {
            return new(line.Number, null, null, $"is longer than {BundleLines.LongestLine / (1024 * 1024)} MB");
        }
        var copy = ArrayPool<byte>.Shared.Rent(bytes.Length);
        bytes.CopyTo(copy);
        try
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            cancellation.ThrowIfCancellationRequested();
            return ReadRecord.Read(copy.AsMemory(0, bytes.Length)) switch
            {
                RecordReading.Read(BundleRecord.Story story) => new(line.Number, story.Key, Look(line.Number, story, known), null),
                RecordReading.Read(BundleRecord.StyleRule rule) => new(line.Number, rule.Key, null, WrongRules.GetValueOrDefault(line.Number)),
                RecordReading.Read(var other) => new(line.Number, other.Key, null, null),
                RecordReading.Refused(var reason) => new(line.Number, null, null, reason),
                _ => new(line.Number, null, null, "is not understood"),
            };
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A mistake of ours, in one story; it costs that story and not the rest.
            return new(line.Number, null, null, $"could not be checked: {e.Message} ({e.TargetSite?.DeclaringType?.Name})");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    StoryReport Look(int line, BundleRecord.Story record, Known known)
    {
        var story = new CheckedStory(record.Id, record.Description, [.. record.Editions.Select(e => new CheckedEdition(e.Language, e.Text, e.TranslatedFrom, e.TakenDown is not null) { Day = Days.Of(e.PublishedAt) })], record.Tags, known);
        return new(line, record.Id, story.Original?.Headline.Text ?? record.Id, record.Editions.Count, record.Editions.Sum(e => e.Text.Body.AllBlocks.Count()), check.Check(story));
    }

    static UInt128 Hash((string Kind, string Id) key)
        => System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{key.Kind}\0{key.Id}")));

    sealed record CheckedLine(int Number, (string Kind, string Id)? Key, StoryReport? Story, string? Problem);
}

/// <summary>What was found in one story, without the story.</summary>
public sealed record StoryReport(int Line, string Id, string Headline, int Editions, int Blocks, IReadOnlyList<Finding> Findings);

/// <summary>What a check came to.</summary>
public sealed class CheckTotals
{
    public int Stories { get; private set; }

    public int Editions { get; private set; }

    public long Blocks { get; private set; }

    public int Errors { get; private set; }

    public int Warnings { get; private set; }

    public int Hints { get; private set; }

    /// <summary>Lines that say nothing that can be checked.</summary>
    public int Unread { get; internal set; }

    public bool Interrupted { get; internal set; }

    internal void Add(StoryReport story)
    {
        Stories++;
        Editions += story.Editions;
        Blocks += story.Blocks;
        Errors += story.Findings.Count(f => f.Level == Level.Error);
        Warnings += story.Findings.Count(f => f.Level == Level.Warning);
        Hints += story.Findings.Count(f => f.Level == Level.Hint);
    }
}
