using System.Data.Common;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Data;

/// <summary>
/// Runs the numbered scripts of <c>Data/Schema</c> that this database hasn't seen: each in a transaction of its own
/// together with the note that it ran, so that a kill at any point leaves a state from which the next start goes on.
/// A script for one engine only ends in <c>.sqlite.sql</c> or <c>.postgres.sql</c>. An applied script is never edited.
/// </summary>
public sealed partial class Migrator(Database database)
{
    // Any number, so long as nothing else of ours takes the same advisory lock.
    const long AdvisoryLock = 0x64617465_6c696e65;

    public Task<MigrationOutcome> Migrate(CancellationToken cancellation) => Migrate(null, cancellation);

    /// <summary>Drops every table and makes them again as these scripts did: what a restore fills.</summary>
    public async Task StartOver(IReadOnlyCollection<string> scripts, CancellationToken cancellation)
    {
        await using (var db = await database.Read(cancellation))
        {
            await db.Database.OpenConnectionAsync(cancellation);
            foreach (var table in Tables(database.Engine).Reverse().Append("schema_scripts"))
            {
                await Run(db.Database.GetDbConnection(), null, $"drop table if exists {table}", cancellation);
            }
        }
        await Migrate(scripts, cancellation);
    }

    /// <summary>Every table, in the order of making: none refers to a later one.</summary>
    public static IReadOnlyList<string> Tables(Engine engine)
        => [.. Scripts(engine).SelectMany(s => CreatedTable().Matches(s.Sql)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    public static IReadOnlyList<string> ScriptNames(Engine engine) => [.. Scripts(engine).Select(s => s.Name)];

    async Task<MigrationOutcome> Migrate(IReadOnlyCollection<string>? only, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = db.Database.GetDbConnection();
        if (database.Engine == Engine.Postgres)
        {
            await Run(connection, null, $"select pg_advisory_lock({AdvisoryLock})", cancellation);
        }
        try
        {
            await Run(connection, null, "create table if not exists schema_scripts (name text primary key not null, hash text not null)", cancellation);
            if (await Unknown(connection, cancellation) is { } newer)
            {
                return new MigrationOutcome.Newer(newer);
            }
            var applied = new List<string>();
            foreach (var script in Scripts(database.Engine).Where(s => only is null || only.Contains(s.Name)))
            {
                await using var transaction = await connection.BeginTransactionAsync(cancellation);
                if (await HashOf(connection, transaction, script.Name, cancellation) is { } hash)
                {
                    if (hash != script.Hash)
                    {
                        return new MigrationOutcome.Edited(script.Name);
                    }
                    continue;
                }
                await Run(connection, transaction, script.Sql, cancellation);
                await Run(connection, transaction, $"insert into schema_scripts (name, hash) values ('{script.Name}', '{script.Hash}')", cancellation);
                await transaction.CommitAsync(CancellationToken.None);
                applied.Add(script.Name);
            }
            return new MigrationOutcome.Done(applied);
        }
        finally
        {
            if (database.Engine == Engine.Postgres)
            {
                await Run(connection, null, $"select pg_advisory_unlock({AdvisoryLock})", CancellationToken.None);
            }
        }
    }

    /// <summary>The scripts that this database has not seen yet; all of them where it is empty.</summary>
    public async Task<IReadOnlyList<string>> Pending(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        var connection = db.Database.GetDbConnection();
        var pending = new List<string>();
        foreach (var script in Scripts(database.Engine))
        {
            try
            {
                if (await HashOf(connection, null, script.Name, cancellation) is null)
                {
                    pending.Add(script.Name);
                }
            }
            catch (DbException)
            {
                // No table of scripts: an empty database.
                return [.. Scripts(database.Engine).Select(s => s.Name)];
            }
        }
        return pending;
    }

    /// <summary>A script that ran on this database and that this program doesn't have: a later program was here.</summary>
    public async Task<string?> Unknown(CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        await db.Database.OpenConnectionAsync(cancellation);
        return await Unknown(db.Database.GetDbConnection(), cancellation);
    }

    async Task<string?> Unknown(DbConnection connection, CancellationToken cancellation)
    {
        var known = ScriptNames(database.Engine);
        await using var command = connection.CreateCommand();
        command.CommandText = "select name from schema_scripts order by name";
        await using var names = await command.ExecuteReaderAsync(cancellation);
        while (await names.ReadAsync(cancellation))
        {
            if (!known.Contains(names.GetString(0)))
            {
                return names.GetString(0);
            }
        }
        return null;
    }

    internal static IReadOnlyList<Script> Scripts(Engine engine)
    {
        var assembly = Assembly.GetExecutingAssembly();
        const string prefix = "Dateline.Data.Schema.";
        var other = engine == Engine.Sqlite ? ".postgres.sql" : ".sqlite.sql";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal) && !name.EndsWith(other, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
                var sql = reader.ReadToEnd();
                return new Script(name[prefix.Length..], sql, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql))));
            })];
    }

    static async Task<string?> HashOf(DbConnection connection, DbTransaction? transaction, string name, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"select hash from schema_scripts where name = '{name}'";
        return (string?)await command.ExecuteScalarAsync(cancellation);
    }

    static async Task Run(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [GeneratedRegex(@"^create table (\w+) \(", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex CreatedTable();

    internal sealed record Script(string Name, string Sql, string Hash);
}

public abstract record MigrationOutcome
{
    private MigrationOutcome()
    {
    }

    public sealed record Done(IReadOnlyList<string> Applied) : MigrationOutcome;

    /// <summary>A script that this database has seen reads differently now: the program is not the one that made it.</summary>
    public sealed record Edited(string Script) : MigrationOutcome;

    /// <summary>A later program has been here; this one doesn't know what it left.</summary>
    public sealed record Newer(string Script) : MigrationOutcome;

    /// <summary>Why this program keeps its hands off the database; null where it doesn't.</summary>
    public string? Refusal => this switch
    {
        Edited(var script) => $"The script {script} reads differently from the one that made this database. This program does not belong to it.",
        Newer(var script) => $"The database is newer than this program ({script} has run on it). Use the program that made it, or restore an older backup.",
        _ => null,
    };
}
