using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Dateline.Data;

/// <summary>
/// What each SQLite connection is told once, when it is first opened; the pool keeps it so. <c>synchronous=FULL</c>: newsrooms have power cuts. The busy
/// time-out is SQLite's own (it waits in steps of 1 to 100 ms); the client's would sleep 150 ms at a time.
/// </summary>
sealed class SqlitePragmas : DbConnectionInterceptor
{
    internal const string Sql = """
        pragma busy_timeout = 10000;
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma foreign_keys = on;
        pragma temp_store = memory;
        pragma cache_size = -16384;
        pragma mmap_size = 268435456;
        """;

    // Seven pragmas before each query would be paid by every page, a dozen times.
    readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (_told.TryAdd(((SqliteConnection)connection).Handle!, _told))
        {
            using var command = connection.CreateCommand();
            command.CommandText = Sql;
            command.ExecuteNonQuery();
        }
    }

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        // SQLite does nothing asynchronously.
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
