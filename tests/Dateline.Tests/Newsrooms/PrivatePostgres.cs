using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Dateline.Tests.Newsrooms;

/// <summary>A PostgreSQL cluster of this test run's own, in a temporary folder, reached by its socket.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    static readonly SemaphoreSlim Gate = new(1, 1);
    static PrivatePostgres? _one;

    readonly string _folder;
    readonly string _binaries;

    PrivatePostgres(string folder, string binaries)
    {
        _folder = folder;
        _binaries = binaries;
    }

    /// <summary>The cluster, started at its first use.</summary>
    public static async Task<PrivatePostgres> Started()
    {
        await Gate.WaitAsync();
        try
        {
            return _one ??= await Start();
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <summary>A cluster for one test alone, which may do it harm.</summary>
    public static Task<PrivatePostgres> OfItsOwn() => Start();

    public static async Task StopIfStarted()
    {
        if (_one is { } cluster)
        {
            await cluster.DisposeAsync();
        }
    }

    /// <summary>The socket that it listens at.</summary>
    public string Socket => Path.Combine(_folder, ".s.PGSQL.5432");

    public string Connection(string database)
        => new NpgsqlConnectionStringBuilder { Host = _folder, Port = 5432, Database = database, Username = "postgres", MaxPoolSize = 20, Timeout = 30 }.ConnectionString;

    /// <summary>Makes a database, a copy of <paramref name="template"/>.</summary>
    public async Task<string> Create(string name, string template = "template0")
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Connection("postgres")) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"create database {name} template {template}";
        await command.ExecuteNonQueryAsync();
        return Connection(name);
    }

    /// <summary>At once, like a power cut: nothing is written to the end.</summary>
    public Task Stop() => Run("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    // The tests kill processes, never the machine: nothing is lost without fsync.
    public Task GoOn() => Run("pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-k {_folder} -c listen_addresses='' -c fsync=off -c max_connections=300 -c shared_buffers=64MB", "start");

    string Data => Path.Combine(_folder, "data");

    public async ValueTask DisposeAsync()
    {
        if (this == _one)
        {
            NpgsqlConnection.ClearAllPools();
        }
        await Stop();
        Directory.Delete(_folder, recursive: true);
    }

    static async Task<PrivatePostgres> Start()
    {
        var binaries = Directory.GetDirectories("/usr/lib/postgresql").OrderByDescending(d => int.Parse(Path.GetFileName(d), CultureInfo.InvariantCulture)).Select(d => Path.Combine(d, "bin")).First();
        var folder = Directory.CreateTempSubdirectory("dateline-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await Start("chown", "postgres", folder);
        }
        var cluster = new PrivatePostgres(folder, binaries);
        await cluster.Run("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await cluster.GoOn();
        return cluster;
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    Task Run(string program, params string[] arguments)
        => Environment.IsPrivilegedProcess
            ? Start("runuser", ["-u", "postgres", "--", Path.Combine(_binaries, program), .. arguments])
            : Start(Path.Combine(_binaries, program), arguments);

    static async Task Start(string program, params string[] arguments)
    {
        // pg_ctl's server keeps inherited pipes open, so nothing is redirected into one.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
        }
    }
}
