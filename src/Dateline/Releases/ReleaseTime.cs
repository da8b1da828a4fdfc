using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

/// <summary>
/// The clock that releases and embargoes go by. Where several nodes share PostgreSQL their clocks may differ, so it
/// is the database's: this node's, corrected by what was last measured.
/// </summary>
public sealed class ReleaseTime(Database database, TimeProvider time)
{
    long _offsetTicks;

    public DateTimeOffset Now => time.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    /// <summary>Asks the database what time it is. SQLite has no clock but this machine's.</summary>
    public async Task Adjust(CancellationToken cancellation)
    {
        // A test's clock is its own; no database can correct it.
        if (database.Engine == Engine.Sqlite || time != TimeProvider.System)
        {
            return;
        }
        await using var db = await database.Read(cancellation);
        var asked = time.GetUtcNow();
        var there = await db.Database
            .SqlQueryRaw<decimal>("""select extract(epoch from clock_timestamp()) as "Value" """)
            .SingleAsync(cancellation);
        var answered = time.GetUtcNow();
        var here = asked + ((answered - asked) / 2);
        var difference = DateTimeOffset.UnixEpoch.AddTicks((long)(there * TimeSpan.TicksPerSecond)) - here;
        Interlocked.Exchange(ref _offsetTicks, difference.Ticks);
    }
}
