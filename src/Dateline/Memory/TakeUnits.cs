using Dateline.Data;
using Dateline.Memory.Tmx;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>
/// Writes memories that were brought in, a thousand units a transaction, each together with how far it came. On the node
/// that has the file; what was brought before is not kept twice.
/// </summary>
public sealed partial class TakeUnits(Database database, ImportTmx imports, TimeProvider clock, ILogger<TakeUnits> log) : BackgroundService
{
    /// <summary>SQLite has one writer, and others wait for it: about 30 ms.</summary>
    const int BatchSize = 1_000;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>No upload takes longer.</summary>
    static readonly TimeSpan Stray = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => StepByStep.Work(Step, Pause, TakingFailed, stoppingToken);

    /// <summary>Takes in the next file, to its end. False where none waits here.</summary>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        List<MemoryImport> waiting;
        await using (var db = await database.Read(cancellation))
        {
            waiting = await db.MemoryImports.Where(i => i.EndedAt == null).OrderBy(i => i.BegunAt).ToListAsync(cancellation);
        }
        if (waiting.FirstOrDefault(i => File.Exists(imports.FileOf(i.Id))) is not { } import)
        {
            // Whoever was killed while a file came, or between its last unit and its end, left it.
            imports.Forget(clock.GetUtcNow() - Stray, [.. waiting.Select(i => imports.FileOf(i.Id))]);
            return false;
        }
        using (var stream = File.OpenRead(imports.FileOf(import.Id)))
        using (var tmx = new ReadTmx(stream))
        {
            await Take(import, tmx, cancellation);
        }
        File.Delete(imports.FileOf(import.Id));
        return true;
    }

    async Task Take(MemoryImport import, ReadTmx tmx, CancellationToken cancellation)
    {
        for (var passed = 0; passed < import.Taken && tmx.Next() is TmxStep.Unit; passed++)
        {
        }
        var (taken, isLast) = (import.Taken, false);
        while (!isLast)
        {
            var pairs = new List<TextPair>();
            var read = 0;
            while (read < BatchSize && !isLast)
            {
                // The file was whole when it came; whatever else it is now, this is its end.
                if (tmx.Next() is TmxStep.Unit(_, var unit))
                {
                    pairs.AddRange(ImportTmx.Pairs(unit, imports.Languages, import.BegunAt));
                    read++;
                }
                else
                {
                    isLast = true;
                }
            }
            if (!await Write(import.Id, taken, read, pairs, isLast, cancellation))
            {
                return;
            }
            taken += read;
        }
    }

    /// <summary>False where another node was here.</summary>
    Task<bool> Write(MemoryImportId id, int before, int read, List<TextPair> pairs, bool isLast, CancellationToken cancellation)
        => database.Write(
            async (db, token) =>
            {
                DateTimeOffset? ended = isLast ? clock.GetUtcNow().Stored() : null;
                if (await db.MemoryImports.Where(i => i.Id == id && i.Taken == before && i.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(i => i.Taken, before + read).SetProperty(i => i.EndedAt, ended), token) == 0)
                {
                    return false;
                }
                var by = pairs.DistinctBy(p => p.Said).ToDictionary(p => p.Said, StringComparer.Ordinal);
                string[] said = [.. by.Keys];
                foreach (var known in await db.KeptSegments.Where(s => said.Contains(s.Said) && s.ImportId != null).Select(s => s.Said).ToListAsync(token))
                {
                    by.Remove(known);
                }
                if (by.Count > 0)
                {
                    var first = await db.TakeNumbers(by.Count, token) - by.Count + 1;
                    await db.InsertAll([.. by.Values.Select((pair, i) => MemorySegment.Imported(first + i, pair, id))], token);
                    await db.MemoryImports.Where(i => i.Id == id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Added, i => i.Added + by.Count), token);
                }
                return true;
            },
            cancellation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not take in a translation memory; trying again")]
    partial void TakingFailed(Exception exception);
}
