using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dateline.Data;

/// <summary>
/// Sessions with a SQLite file. Some are kept open when they end, with the statements that they have prepared: preparing
/// them anew cost a third of a story page.
/// </summary>
sealed class SqliteSessions(string connectionString) : IDisposable
{
    // As many as read at once on a machine with some cores; SQLite never waits for a disk that readers have warmed.
    const int MostKept = 8;

    // synchronous=FULL: newsrooms have power cuts. The busy time-out is SQLite's own (it waits in steps of 1 to 100 ms);
    // the client's would sleep 150 ms at a time.
    const string Pragmas = """
        pragma busy_timeout = 10000;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma temp_store = memory;
        pragma cache_size = -4096;
        """;

    readonly SqliteStatements _statements = new();

    // The last one is the warmest.
    readonly ConcurrentStack<NewsroomDb> _idle = [];
    volatile bool _ended;

    // Sessions that were underway when everything was closed aren't kept.
    volatile int _closings;

    internal async Task<NewsroomDb> Begin(CancellationToken cancellation)
    {
        if (_idle.TryPop(out var kept))
        {
            return kept.Begin(KeepingUntilClosed());
        }
        var connection = new SqliteConnection(connectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellation);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
        var options = new DbContextOptionsBuilder<NewsroomDb>().UseSqlite(connection, contextOwnsConnection: true, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).UseSnakeCaseNamingConvention().AddInterceptors(_statements);
        return new NewsroomDb(options.Options).Begin(KeepingUntilClosed());
    }

    /// <summary>Closes the sessions that nobody has.</summary>
    internal void Close()
    {
        Interlocked.Increment(ref _closings);
        while (_idle.TryPop(out var kept))
        {
            kept.Begin(_ => false).Dispose();
        }
    }

    public void Dispose()
    {
        _ended = true;
        Close();
    }

    /// <summary>Whether a session that ends will be used again.</summary>
    Func<NewsroomDb, bool> KeepingUntilClosed()
    {
        var closings = _closings;
        return session =>
        {
            if (_ended || closings != _closings || _idle.Count >= MostKept)
            {
                return false;
            }
            session.ChangeTracker.Clear();
            _idle.Push(session);
            if (_ended || closings != _closings)
            {
                Close();
            }
            return true;
        };
    }
}

/// <summary>Gives each command of a connection the statement that the same text had before.</summary>
sealed class SqliteStatements : DbCommandInterceptor
{
    // The program has some two hundred queries; texts of another kind are prepared each time.
    const int Most = 500;

    readonly ConditionalWeakTable<DbConnection, Dictionary<string, Kept>> _kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } command)
        {
            return result;
        }
        var statements = _kept.GetValue(connection, _ => new Dictionary<string, Kept>(StringComparer.Ordinal));
        if (!statements.TryGetValue(command.CommandText, out var kept))
        {
            if (statements.Count >= Most)
            {
                return result;
            }
            statements[command.CommandText] = kept = new Kept(command.CommandText, connection);
        }
        if (!kept.Take(command))
        {
            return result;
        }
        return kept;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Drop(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Drop(command);
        return Task.CompletedTask;
    }

    /// <summary>A statement that failed may stand anywhere.</summary>
    void Drop(DbCommand command)
    {
        if (command is Kept { Connection: { } connection } kept && _kept.TryGetValue(connection, out var statements))
        {
            statements.Remove(kept.CommandText);
            kept.End();
        }
    }

    /// <summary>A command that outlives its use.</summary>
    sealed class Kept(string text, SqliteConnection connection) : SqliteCommand(text, connection)
    {
        bool _taken;
        bool _ended;

        /// <summary>False where it is in use.</summary>
        internal bool Take(SqliteCommand like)
        {
            if (_taken)
            {
                return false;
            }
            _taken = true;
            foreach (SqliteParameter parameter in like.Parameters)
            {
                Parameters.Add(parameter);
            }
            Transaction = like.Transaction;
            CommandTimeout = like.CommandTimeout;
            like.Parameters.Clear();
            like.Dispose();
            return true;
        }

        internal void End() => _ended = true;

        protected override void Dispose(bool disposing)
        {
            // Not in use: it is its connection that ends.
            if (_ended || !_taken || !disposing)
            {
                base.Dispose(disposing);
                return;
            }
            Parameters.Clear();
            Transaction = null;
            _taken = false;
        }
    }
}
