using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dateline.Data;

/// <summary>
/// What each SQLite connection is told when it opens. <c>synchronous=FULL</c>: newsrooms have power cuts. The busy
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

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
