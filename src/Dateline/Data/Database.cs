using System.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Dateline.Data;

/// <summary>
/// Sessions with the newsroom's database. Reading: any number at once. Writing: one transaction that carries the
/// change, its history and its event, or nothing of them.
/// </summary>
public sealed class Database : IDisposable
{
    readonly PooledDbContextFactory<NewsroomDb>? _postgres;
    readonly SqliteSessions? _sqlite;

    // SQLite has one writer. Queueing here costs less than its busy-waiting, and is fair: 4,006 writes/s with 20
    // writers, where deferred transactions gave errors and stalls of 30 s. Other processes queue for the turn (WriteTurn).
    readonly SemaphoreSlim? _gate;
    readonly WriteTurn? _turn;

    public Database(DatabaseLocation location)
    {
        Location = location;
        if (location.Engine == Engine.Sqlite)
        {
            _gate = new SemaphoreSlim(1, 1);
            _turn = new WriteTurn(location.File + "-turn");
            _sqlite = new SqliteSessions(location.ConnectionString);
        }
        else
        {
            _postgres = new PooledDbContextFactory<NewsroomDb>(new DbContextOptionsBuilder<NewsroomDb>().UseSnakeCaseNamingConvention().UseNpgsql(location.SessionString).Options);
        }
    }

    public DatabaseLocation Location { get; }

    public Engine Engine => Location.Engine;

    /// <summary>Raised after each commit of this process. A hint to look, never the truth.</summary>
    public event Action? Committed;

    public void Dispose()
    {
        _sqlite?.Dispose();
        _turn?.Dispose();
        _gate?.Dispose();
    }

    /// <summary>Closes the sessions that are kept, so that another file may take this one's place. Only while nobody reads or writes.</summary>
    public void LetGo() => _sqlite?.Close();

    /// <summary>A session for reading; nothing that it loads is tracked.</summary>
    public async Task<NewsroomDb> Read(CancellationToken cancellation)
    {
        var db = await Begin(cancellation);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        // Held until the session ends, instead of opened and closed around each of a page's queries.
        await db.Database.OpenConnectionAsync(cancellation);
        return db;
    }

    /// <summary>Asks the database for nothing but an answer.</summary>
    public async Task Answer(CancellationToken cancellation)
    {
        await using var db = await Read(cancellation);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "select 1";
        await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>Runs <paramref name="work"/> in one transaction, saves, and commits. If it throws, nothing has happened.</summary>
    public async Task<T> Write<T>(Func<NewsroomDb, CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        var asked = TimeProvider.System.GetTimestamp();
        var outcome = "failed";
        if (_gate is not null)
        {
            await _gate.WaitAsync(cancellation);
        }
        var isOurTurn = false;
        try
        {
            isOurTurn = _turn is not null && await _turn.Begin(cancellation);
            await using var db = await Begin(cancellation);
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.TrackAll;
            // Sessions are used again: a transaction that failed may have left some.
            db.ForgetLastThings();
            // On SQLite this is BEGIN IMMEDIATE: a transaction that starts as a reader can't always become a writer.
            await using var transaction = await db.Database.BeginTransactionAsync(
                Engine == Engine.Sqlite ? IsolationLevel.Serializable : IsolationLevel.ReadCommitted,
                cancellation);
            var result = await work(db, cancellation);
            await db.SaveChangesAsync(cancellation);
            await db.DoLastThings(cancellation);
            await transaction.CommitAsync(CancellationToken.None);
            outcome = "committed";
            Committed?.Invoke();
            return result;
        }
        finally
        {
            if (isOurTurn)
            {
                _turn!.End();
            }
            _gate?.Release();
            NewsroomMeter.WriteDuration.Record(TimeProvider.System.GetElapsedTime(asked).TotalSeconds, KeyValuePair.Create("outcome", (object?)outcome));
        }
    }

    public Task Write(Func<NewsroomDb, CancellationToken, Task> work, CancellationToken cancellation)
        => Write(
            async (db, token) =>
            {
                await work(db, token);
                return true;
            },
            cancellation);

    Task<NewsroomDb> Begin(CancellationToken cancellation)
        => _sqlite is not null ? _sqlite.Begin(cancellation) : _postgres!.CreateDbContextAsync(cancellation);
}
