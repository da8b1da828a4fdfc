using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Data;

/// <summary>
/// Sessions with a SQLite file. Some are kept open when they end, with the statements that they have prepared: preparing
/// them anew cost a third of a story page.
/// </summary>
sealed class SqliteSessions(string connectionString) : IDisposable
{
    // About as many as read at once on a machine with some cores: SQLite's answers leave no thread free meanwhile.
    const int MostKept = 8;

    // synchronous=FULL: newsrooms have power cuts. The busy time-out is SQLite's own (it waits in steps of 1 to 100 ms);
    // the client's would sleep 150 ms at a time.
    const string Pragmas = """
        pragma busy_timeout = 10000;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma temp_store = memory;
        pragma cache_size = -2048;
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
        // A list as one parameter: as many parameters as it is long would be another statement for each length.
        var options = new DbContextOptionsBuilder<NewsroomDb>()
            .UseSqlite(connection, contextOwnsConnection: true, sqlite => sqlite.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter))
            .UseSnakeCaseNamingConvention()
            .AddInterceptors(_statements);
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
