using System.Globalization;
using Npgsql;

namespace Dateline.Data;

/// <summary>
/// A running server holds its data folder, and on PostgreSQL its database, so that migrate and restore can refuse.
/// The operating system and the database let go by themselves when it dies.
/// </summary>
public sealed class ServerPresence : IAsyncDisposable
{
    const long AdvisoryLock = 0x64617465_73727672;

    readonly FileStream? _folder;
    readonly NpgsqlConnection? _database;

    ServerPresence(FileStream? folder, NpgsqlConnection? database)
    {
        _folder = folder;
        _database = database;
    }

    /// <summary>For a server: null where another one holds the same data folder. Many may share a PostgreSQL database.</summary>
    public static Task<ServerPresence?> Serve(DatabaseLocation location, string dataFolder, CancellationToken cancellation)
        => Hold(location, dataFolder, "pg_try_advisory_lock_shared", cancellation);

    /// <summary>For migrate and restore: null while a server runs.</summary>
    public static Task<ServerPresence?> Exclude(DatabaseLocation location, string dataFolder, CancellationToken cancellation)
        => Hold(location, dataFolder, "pg_try_advisory_lock", cancellation);

    /// <summary>
    /// Holds the database with <paramref name="connection"/>, too. What a server took when it started ends when the database
    /// is restarted; whoever reconnects anyway says so again. Waits while migrate or restore are at work.
    /// </summary>
    internal static async Task Renew(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select pg_advisory_lock_shared({AdvisoryLock})");
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }
        if (_folder is not null)
        {
            await _folder.DisposeAsync();
        }
    }

    static async Task<ServerPresence?> Hold(DatabaseLocation location, string dataFolder, string advisory, CancellationToken cancellation)
    {
        Directory.CreateDirectory(dataFolder);
        FileStream folder;
        try
        {
            // FileShare.None is an flock on Unix: gone with the process, however it ends.
            folder = new FileStream(Path.Combine(dataFolder, "server.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
        if (location.Engine == Engine.Sqlite)
        {
            return new(folder, null);
        }
        // Unpooled: a pooled connection would keep the lock after it was given back.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(location.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            await using var command = connection.CreateCommand();
            command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select {advisory}({AdvisoryLock})");
            if (await command.ExecuteScalarAsync(cancellation) is true)
            {
                return new(folder, connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            await folder.DisposeAsync();
            throw;
        }
        await connection.DisposeAsync();
        await folder.DisposeAsync();
        return null;
    }
}
