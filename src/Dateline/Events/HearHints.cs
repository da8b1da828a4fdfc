using Dateline.Data;
using Npgsql;

namespace Dateline.Events;

/// <summary>
/// On PostgreSQL, hears of other processes' commits: <c>LISTEN</c> on a connection of its own, past any pooler. It is the
/// one connection that is opened again after every loss, so it renews the server's presence, too.
/// </summary>
public sealed partial class HearHints(Database database, EventHint hint, ILogger<HearHints> log) : BackgroundService
{
    internal const string Channel = "dateline_events";

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Engine != Engine.Postgres)
        {
            return;
        }
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Listen(stoppingToken);
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Lost the connection that hints come by; trying again")]
    partial void HintsLost(Exception exception);
}
