using System.Globalization;
using Dateline.Data;
using Dateline.Readership;

namespace Dateline.Operations;

/// <summary><c>Status</c> of a report: ready, or not ready.</summary>
public sealed record HealthReport(string Status, IReadOnlyList<HealthCheck> Checks)
{
    internal bool Ready => Checks.All(c => c.Status != HealthCheck.Broken);
}

/// <summary>One thing that must be right; <c>Status</c> is ok, failed, or warning: readers can still be sent here.</summary>
public sealed record HealthCheck(string Name, string Status, string Detail)
{
    internal const string Broken = "failed";

    internal static HealthCheck Ok(string name, string detail) => new(name, "ok", detail);

    internal static HealthCheck Warning(string name, string detail) => new(name, "warning", detail);

    internal static HealthCheck Failed(string name, string detail) => new(name, Broken, detail);
}

/// <summary>
/// Whether readers should be sent here: the database answers, its schema is this program's, and the server isn't on its
/// way out. However many ask, the database is asked by one at a time, and nobody waits longer than a second for it.
/// </summary>
public sealed class Health(Database database, Migrator migrator, ViewJournal journal, Ending ending)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    readonly Lock _lock = new();
    Task<HealthCheck[]>? _asking;

    public async Task<HealthReport> Readiness(CancellationToken cancellation)
    {
        var report = new HealthReport("ready", [.. await OfDatabase(cancellation), OfViews(), OfServer()]);
        return report.Ready ? report : report with { Status = "not ready" };
    }

    HealthCheck OfServer()
        => ending.Begun ? HealthCheck.Failed("server", "It is shutting down.") : HealthCheck.Ok("server", "It accepts requests.");

    // Another node's disk may be as full, and pages are answered all the same: no reason to send readers nowhere.
    HealthCheck OfViews()
        => journal.IsFailing ? HealthCheck.Warning("views", "The disk takes none; readers' beacons are refused until it does.") : HealthCheck.Ok("views", "The journal takes them.");

    async Task<HealthCheck[]> OfDatabase(CancellationToken cancellation)
    {
        Task<HealthCheck[]> asking;
        lock (_lock)
        {
            asking = _asking is { IsCompleted: false } ? _asking : _asking = Ask();
        }
        try
        {
            // The clock of the machine: a database that hangs does so in real time.
            return await asking.WaitAsync(Patience, TimeProvider.System, cancellation);
        }
        catch (TimeoutException)
        {
            return [HealthCheck.Failed("database", "It did not answer within a second."), HealthCheck.Failed("schema", "Not known while the database does not answer.")];
        }
    }

    async Task<HealthCheck[]> Ask()
    {
        // SQLite works on the thread that asks, and that one holds the lock.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await database.Answer(late.Token);
            var took = TimeProvider.System.GetElapsedTime(began);
            return [HealthCheck.Ok("database", string.Create(CultureInfo.InvariantCulture, $"It answered in {took.TotalMilliseconds:0.0} ms.")), await OfSchema(late.Token)];
        }
        catch (Exception e)
        {
            return [HealthCheck.Failed("database", e is OperationCanceledException ? "It did not answer within a second." : e.Message), HealthCheck.Failed("schema", "Not known while the database does not answer.")];
        }
    }

    async Task<HealthCheck> OfSchema(CancellationToken cancellation)
        => (await migrator.Pending(cancellation)) is [var pending, ..] ? HealthCheck.Failed("schema", $"It is older than this program ({pending} has not run).")
            : await migrator.Unknown(cancellation) is { } newer ? HealthCheck.Failed("schema", new MigrationOutcome.Newer(newer).Refusal!)
            : HealthCheck.Ok("schema", "It is this program's.");
}
