using Dateline.Data;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Dateline.Events;

/// <summary>
/// Hears of other processes' commits. On PostgreSQL by <c>LISTEN</c>, on a connection of its own, past any pooler; it is
/// the one connection that is opened again after every loss, so it renews the server's presence, too. On SQLite by a
/// look, some fifty times a second, at a number that each commit changes.
/// </summary>
public sealed partial class HearHints(Database database, EventHint hint, ILogger<HearHints> log) : BackgroundService
{
    internal const string Channel = "dateline_events";

    // A look reads shared memory and no table.
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await (database.Engine == Engine.Postgres ? Listen(stoppingToken) : Watch(stoppingToken));
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                // Without hints a publication shows a poll later.
                HintsLost(e);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken);
            }
        }
    }

    async Task Listen(CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Location.ConnectionString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await ServerPresence.Renew(connection, cancellation);
        connection.Notification += (_, _) => hint.Give();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "listen " + Channel;
            await command.ExecuteNonQueryAsync(cancellation);
        }
        hint.Give();
        while (true)
        {
            await connection.WaitAsync(cancellation);
        }
    }

    async Task Watch(CancellationToken cancellation)
    {
        // Unpooled: the number tells of other connections' commits since this one looked last.
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(database.Location.ConnectionString) { Pooling = false, Mode = SqliteOpenMode.ReadWrite }.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma data_version";
        var seen = command.ExecuteScalar();
        hint.Give();
        using var looks = new PeriodicTimer(Look, TimeProvider.System);
        while (await looks.WaitForNextTickAsync(cancellation))
        {
            var now = command.ExecuteScalar();
            if (!Equals(now, seen))
            {
                seen = now;
                hint.Give();
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Lost the connection that hints come by; trying again")]
    partial void HintsLost(Exception exception);
}
