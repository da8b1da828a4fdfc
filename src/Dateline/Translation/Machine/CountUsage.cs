using System.Globalization;
using Dateline.Data;
using Dateline.Settings;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Translation.Machine;

/// <summary>
/// Counts what engines are asked, before they are: so that a limit holds whatever happens, and for all servers together.
/// </summary>
public sealed class CountUsage(Database database, TimeProvider clock)
{
    /// <summary>Counts a request; null where there is room for it, else what is used up, and then nothing was counted.</summary>
    public Task<string?> Begin(string engine, EngineSettings settings, long characters, CancellationToken cancellation)
    {
        var day = Today();
        var month = day / 100 * 100;
        var cost = Cost(settings, characters);
        return database.WriteAgain(
            async (db, token) =>
            {
                if (!await db.EngineUsage.AnyAsync(u => u.Engine == engine && u.Day == day, token))
                {
                    db.EngineUsage.Add(new EngineUsage(engine, day));
                    await db.SaveChangesAsync(token);
                }
                // Holds the day's row until the commit: whoever asks at the same moment sees this request counted.
                await Add(db, engine, day, characters, 1, 0, cost, token);
                var used = await db.EngineUsage.Where(u => u.Engine == engine && u.Day > month && u.Day < month + 100)
                    .GroupBy(u => u.Day == day).Select(g => new { Today = g.Key, Characters = g.Sum(u => u.Characters) }).ToListAsync(token);
                var (today, all) = (used.Where(u => u.Today).Sum(u => u.Characters), used.Sum(u => u.Characters));
                var over = settings.PerDay > 0 && today > settings.PerDay ? string.Create(CultureInfo.InvariantCulture, $"PerDay allows {settings.PerDay} characters a day, and {today - characters} are used")
                    : settings.PerMonth > 0 && all > settings.PerMonth ? string.Create(CultureInfo.InvariantCulture, $"PerMonth allows {settings.PerMonth} characters a month, and {all - characters} are used")
                    : null;
                if (over is not null)
                {
                    await Add(db, engine, day, -characters, -1, 0, -cost, token);
                }
                return over;
            },
            cancellation);
    }

    /// <summary>Counts that a request failed. Its characters come off again where the engine took none.</summary>
    public Task Fail(string engine, EngineSettings settings, long characters, bool taken, CancellationToken cancellation)
    {
        var day = Today();
        var back = taken ? 0 : characters;
        return database.Write((db, token) => Add(db, engine, day, -back, 0, 1, -Cost(settings, back), token), cancellation);
    }

    public async Task<IReadOnlyList<EngineUsage>> Since(DateOnly day, CancellationToken cancellation)
    {
        var first = Number(day);
        await using var db = await database.Read(cancellation);
        return await db.EngineUsage.Where(u => u.Day >= first).OrderBy(u => u.Day).ThenBy(u => u.Engine).ToListAsync(cancellation);
    }

    static Task<int> Add(NewsroomDb db, string engine, int day, long characters, int requests, int failures, long cost, CancellationToken cancellation)
        => db.EngineUsage.Where(u => u.Engine == engine && u.Day == day).ExecuteUpdateAsync(
            u => u
                .SetProperty(r => r.Characters, r => r.Characters + characters)
                .SetProperty(r => r.Requests, r => r.Requests + requests)
                .SetProperty(r => r.Failures, r => r.Failures + failures)
                .SetProperty(r => r.Cost, r => r.Cost + cost),
            cancellation);

    // A price per million characters, in millionths: the price of one character is as many millionths.
    static long Cost(EngineSettings settings, long characters) => (long)decimal.Round(settings.PricePerMillion * characters);

    int Today() => Number(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    static int Number(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;
}
