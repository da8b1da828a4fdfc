using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Memory;

/// <summary>Deletes what was brought in with memories that somebody took out again, a thousand segments a transaction, and then their rows.</summary>
public sealed partial class ForgetSegments(Database database, ILogger<ForgetSegments> log) : BackgroundService
{
    /// <summary>SQLite has one writer, and others wait for it.</summary>
    const int BatchSize = 1_000;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => StepByStep.Work(Step, Pause, ForgettingFailed, stoppingToken);

    /// <summary>Deletes the next ones. False where nothing is left to delete.</summary>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        if (await db.MemoryImports.Where(i => i.RemovedAt != null).OrderBy(i => i.RemovedAt).FirstOrDefaultAsync(cancellation) is not { } removed)
        {
            return false;
        }
        var id = removed.Id;
        long[] next = await db.MemorySegments.Where(s => s.ImportId == id).OrderBy(s => s.Number).Select(s => s.Number).Take(BatchSize).ToArrayAsync(cancellation);
        await database.Write(
            (write, token) => next.Length > 0
                ? write.MemorySegments.Where(s => next.Contains(s.Number)).ExecuteDeleteAsync(token)
                : write.MemoryImports.Where(i => i.Id == id).ExecuteDeleteAsync(token),
            cancellation);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not delete a translation memory that was taken out; trying again")]
    partial void ForgettingFailed(Exception exception);
}
