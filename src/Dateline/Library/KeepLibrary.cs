using Dateline.Data;
using Dateline.Media;
using Dateline.Platform;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Library;

/// <summary>Finds pictures that came another way than the desk's, puts them in the library's index, and sweeps uploads that nobody finished.</summary>
public sealed partial class LibraryKeeper(Database database, PictureUploads uploads, IOptions<NewsroomSettings> settings, ILogger<LibraryKeeper> log) : BackgroundService
{
    const int BatchSize = 50;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan BetweenSweeps = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        long? sweptAt = null;
        return StepByStep.Work(
            async token =>
            {
                if (await Step(token))
                {
                    return true;
                }
                if (sweptAt is not { } then || TimeProvider.System.GetElapsedTime(then) > BetweenSweeps)
                {
                    await uploads.ForgetOld(token);
                    sweptAt = TimeProvider.System.GetTimestamp();
                }
                return false;
            },
            Pause,
            KeepingFailed,
            stoppingToken);
    }

    /// <summary>Takes the next pictures in. False where all are.</summary>
    public async Task<bool> Step(CancellationToken cancellation)
    {
        await using (var look = await database.Read(cancellation))
        {
            if (!await look.Pictures.AnyAsync(p => p.Document == null, cancellation))
            {
                return false;
            }
        }
        return await database.Write(
            async (db, token) =>
            {
                var next = await db.Pictures.Where(p => p.Document == null).OrderBy(p => p.Hash).Take(BatchSize).ToListAsync(token);
                foreach (var picture in next)
                {
                    await db.Index(picture, [.. settings.Value.Languages], token);
                    await db.SaveChangesAsync(token);
                }
                return next.Count > 0;
            },
            cancellation);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not keep the picture library; trying again")]
    partial void KeepingFailed(Exception exception);
}
