using System.Data.Common;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NpgsqlTypes;

namespace Dateline.Readership;

/// <summary>Counts a segment's beacons, in the transaction that notes the segment: folded again, it changes nothing.</summary>
static class CountReads
{
    /// <summary>Must run inside a transaction: <c>Database.Write</c>.</summary>
    /// <returns>Null where the segment had been folded before.</returns>
    internal static async Task<FoldedSegment?> Fold(this NewsroomDb db, Guid node, Guid segment, IReadOnlyList<Beacon> beacons, DateTimeOffset now, TimeZoneInfo zone, CancellationToken cancellation)
    {
        // Taken first: of two that fold the same segment, the second waits here and then finds it done.
        await using (var note = Command(db, "insert into folded_segments (node, segment, folded_at, records, counted, doubles, dropped) values (@node, @segment, @at, 0, 0, 0, 0) on conflict do nothing", ("@node", Stored(db, node)), ("@segment", Stored(db, segment)), ("@at", Platform.Instants.ToMicroseconds(now))))
        {
            if (await note.ExecuteNonQueryAsync(cancellation) == 0)
            {
                return null;
            }
        }
        var stories = await StoriesOf(db, [.. beacons.Select(b => b.Edition).Distinct()], cancellation);
        var known = beacons.Where(b => stories.ContainsKey(b.Edition)).DistinctBy(b => b.Id).OrderBy(b => b.Id).ToArray();
        var counted = await db.Remember(known, cancellation);
        // In the order of keys on every node, so that no two wait for each other.
        await Add(db, "edition_reads (edition_id, reads)", "edition_id", [.. counted.GroupBy(b => b.Edition.Value).Select(g => (0, g.Key, g.LongCount())).Order()], cancellation);
        await Add(db, "story_reads (story_id, reads)", "story_id", [.. counted.GroupBy(b => stories[b.Edition].Value).Select(g => (0, g.Key, g.LongCount())).Order()], cancellation);
        await Add(db, "story_read_hours (hour, story_id, reads)", "hour, story_id", [.. counted.GroupBy(b => (Hour: StoryReadHour.Of(b.At), Story: stories[b.Edition].Value)).Select(g => (g.Key.Hour, g.Key.Story, g.LongCount())).Order()], cancellation);
        await Add(db, "edition_read_days (day, edition_id, reads)", "edition_id, day", [.. counted.GroupBy(b => (Day: EditionReadDay.Of(b.At, zone), Edition: b.Edition.Value)).Select(g => (g.Key.Day, g.Key.Edition, g.LongCount())).OrderBy(r => r.Edition).ThenBy(r => r.Day)], cancellation);
        var dropped = beacons.Count(b => !stories.ContainsKey(b.Edition));
        var folded = new FoldedSegment(node, segment, now, beacons.Count, counted.Count, beacons.Count - dropped - counted.Count, dropped);
        await db.FoldedSegments.Where(s => s.Node == node && s.Segment == segment).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Records, folded.Records).SetProperty(s => s.Counted, folded.Counted).SetProperty(s => s.Doubles, folded.Doubles).SetProperty(s => s.Dropped, folded.Dropped),
            cancellation);
        return folded;
    }

    /// <summary>Forgets beacons and segments from before; a bounded number at a time, so that no writer waits long.</summary>
    /// <returns>Whether there may be more.</returns>
    internal static async Task<bool> Forget(this NewsroomDb db, DateTimeOffset beaconsBefore, DateTimeOffset segmentsBefore, DateTimeOffset hoursBefore, CancellationToken cancellation)
    {
        const int most = 10_000;
        await using var forget = Command(
            db,
            "delete from counted_beacons where id in (select id from counted_beacons where id < @least order by id limit @most)",
            ("@least", Stored(db, Beacon.LeastAt(beaconsBefore))),
            ("@most", most));
        var forgotten = await forget.ExecuteNonQueryAsync(cancellation);
        await db.FoldedSegments.Where(s => s.FoldedAt < segmentsBefore).ExecuteDeleteAsync(cancellation);
        var hour = StoryReadHour.Of(hoursBefore);
        await db.StoryReadHours.Where(h => h.Hour < hour).ExecuteDeleteAsync(cancellation);
        return forgotten == most;
    }

    /// <summary>Editions that readers may see; what is hidden or unknown isn't among them, and nobody is told which.</summary>
    static async Task<Dictionary<EditionId, StoryId>> StoriesOf(NewsroomDb db, IReadOnlyList<EditionId> editions, CancellationToken cancellation)
    {
        var stories = new Dictionary<EditionId, StoryId>();
        foreach (var some in editions.Chunk(500))
        {
            await foreach (var found in db.Editions.Visible().AsNoTracking().Where(e => some.Contains(e.Id)).Select(e => new { e.Id, e.StoryId }).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                stories.Add(found.Id, found.StoryId);
            }
        }
        return stories;
    }

    /// <summary>Remembers these beacons, sorted by id; answers those that were not there.</summary>
    static async Task<IReadOnlyList<Beacon>> Remember(this NewsroomDb db, Beacon[] beacons, CancellationToken cancellation)
    {
        if (beacons.Length == 0)
        {
            return [];
        }
        var fresh = new List<Beacon>(beacons.Length);
        if (db.Engine == Engine.Postgres)
        {
            var byId = beacons.ToDictionary(b => b.Id);
            await using var all = Command(db, "insert into counted_beacons (id) select unnest(@ids) on conflict do nothing returning id", ("@ids", beacons.Select(b => b.Id).ToArray()));
            await using var inserted = await all.ExecuteReaderAsync(cancellation);
            while (await inserted.ReadAsync(cancellation))
            {
                fresh.Add(byId[inserted.GetGuid(0)]);
            }
            return fresh;
        }
        await using var one = Command(db, "insert into counted_beacons (id) values (@id) on conflict do nothing", ("@id", DBNull.Value));
        foreach (var beacon in beacons)
        {
            one.Parameters[0].Value = Stored(db, beacon.Id);
            if (await one.ExecuteNonQueryAsync(cancellation) == 1)
            {
                fresh.Add(beacon);
            }
        }
        return fresh;
    }

    static async Task Add(NewsroomDb db, string into, string key, IReadOnlyList<(int Hour, Guid Id, long Reads)> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }
        var (table, hours) = (into[..into.IndexOf(' ', StringComparison.Ordinal)], into.Contains("hour, ", StringComparison.Ordinal) || into.Contains("day, ", StringComparison.Ordinal));
        var conflict = $"on conflict ({key}) do update set reads = {table}.reads + excluded.reads";
        if (db.Engine == Engine.Postgres)
        {
            var values = hours ? "unnest(@hours), unnest(@ids), unnest(@reads)" : "unnest(@ids), unnest(@reads)";
            await using var all = Command(db, $"insert into {into} select {values} {conflict}", ("@ids", rows.Select(r => r.Id).ToArray()), ("@reads", rows.Select(r => r.Reads).ToArray()));
            if (hours)
            {
                all.Parameters.Add(new Npgsql.NpgsqlParameter("@hours", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = rows.Select(r => r.Hour).ToArray() });
            }
            await all.ExecuteNonQueryAsync(cancellation);
            return;
        }
        await using var one = Command(db, $"insert into {into} values ({(hours ? "@hour, " : "")}@id, @reads) {conflict}", ("@id", DBNull.Value), ("@reads", 0L), ("@hour", 0));
        foreach (var (hour, id, reads) in rows)
        {
            (one.Parameters[0].Value, one.Parameters[1].Value, one.Parameters[2].Value) = (Stored(db, id), reads, hour);
            await one.ExecuteNonQueryAsync(cancellation);
        }
    }

    // SQLite keeps a UUID as its 16 bytes, as the model says.
    static object Stored(NewsroomDb db, Guid id) => db.Engine == Engine.Sqlite ? id.ToByteArray(bigEndian: true) : id;

    static DbCommand Command(NewsroomDb db, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
