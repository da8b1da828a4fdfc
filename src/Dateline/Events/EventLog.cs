using System.Globalization;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dateline.Events;

/// <summary>How the rest of the program, and other nodes, learn what changed.</summary>
public static class EventLog
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>
    /// How long a writer on PostgreSQL may hold the log's counter without a word: its process may be stopped, its machine cut
    /// off, and everybody else waits. Shorter than the patience of those who wait (Npgsql's command time-out, 30 s).
    /// </summary>
    internal static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    static readonly ReadyQuery<int, long> Last = new((db, counter) => db.Set<EventCounter>().Where(c => c.Id == counter).Select(c => c.Last));

    /// <summary>Writes <paramref name="happened"/> with the transaction of <paramref name="db"/>.</summary>
    public static void Record(this NewsroomDb db, NewsroomEvent happened) => db.LastThing<Pending>().Events.Add(happened);

    /// <summary>The newest event's number; 0 where nothing happened yet.</summary>
    public static Task<long> LastSequence(this NewsroomDb db, CancellationToken cancellation)
        => Last.First(db, 1, cancellation);

    /// <summary>Events after <paramref name="cursor"/>, oldest first.</summary>
    public static Task<List<NewsroomEvent>> EventsAfter(this NewsroomDb db, long cursor, int atMost, CancellationToken cancellation)
        => db.Events.AsNoTracking().Where(e => e.Sequence > cursor).OrderBy(e => e.Sequence).Take(atMost).ToListAsync(cancellation);

    /// <summary>Whether a cursor has to start over: events were forgotten that it has not seen, or the database is older than it, since a backup came back.</summary>
    /// <param name="db">A session for reading.</param>
    /// <param name="cursor">The last event that it has seen.</param>
    /// <param name="last">The newest one's number.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static async Task<bool> HasLostEvents(this NewsroomDb db, long cursor, long last, CancellationToken cancellation)
        => cursor > last
            || (cursor < last && await db.Events.Where(e => e.Sequence > cursor).OrderBy(e => e.Sequence).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(cancellation) != cursor + 1);

    /// <summary>Drops events older than <see cref="KeptFor"/>; a cursor before them has to start over.</summary>
    public static Task<int> ForgetOldEvents(this NewsroomDb db, DateTimeOffset now, CancellationToken cancellation)
        => db.Events.Where(e => e.At < now - KeptFor).ExecuteDeleteAsync(cancellation);

    sealed class Pending : ILastThing
    {
        internal List<NewsroomEvent> Events { get; } = [];

        public async Task Do(NewsroomDb db, CancellationToken cancellation)
        {
            // The row's lock is held until the commit, so numbers are given in the order of commits.
            var sql = string.Create(CultureInfo.InvariantCulture, $"update event_counter set last = last + {Events.Count} where id = 1 returning last");
            if (db.Engine == Engine.Postgres)
            {
                // From here to the commit the program only talks to the database. Whoever falls silent is rolled back by it.
                sql = string.Create(CultureInfo.InvariantCulture, $"set local idle_in_transaction_session_timeout = {(int)LongestSilence.TotalMilliseconds}; {sql}");
            }
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = sql;
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            var last = Convert.ToInt64(await command.ExecuteScalarAsync(cancellation), CultureInfo.InvariantCulture);
            for (var i = 0; i < Events.Count; i++)
            {
                Events[i].Sequence = last - Events.Count + 1 + i;
            }
            await db.InsertAll(Events, cancellation);
            if (db.Engine == Engine.Postgres)
            {
                // Sent with the commit. It makes commits wait for each other, as the counter's row does already.
                command.CommandText = "notify " + HearHints.Channel;
                await command.ExecuteNonQueryAsync(cancellation);
            }
        }
    }
}
