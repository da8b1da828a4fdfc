using Microsoft.Data.Sqlite;
using Npgsql;

namespace Dateline.Data;

/// <summary>Where a newsroom's database is, as given by <c>--data</c>, <c>--database</c> or <c>DATELINE_DATABASE</c>.</summary>
public sealed record DatabaseLocation(Engine Engine, string ConnectionString)
{
    public const string FileName = "newsroom.sqlite";

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? File => Engine == Engine.Sqlite ? new SqliteConnectionStringBuilder(ConnectionString).DataSource : null;

    /// <summary>What each session begins with. Whoever names settings of their own there has the last word.</summary>
    internal string SessionString => Engine == Engine.Sqlite ? ConnectionString : Postgres();

    /// <summary>How many connections a node may have open; null on SQLite, where nothing sets an end.</summary>
    internal int? MostSessions => Engine == Engine.Sqlite ? null : new NpgsqlConnectionStringBuilder(ConnectionString).MaxPoolSize;

    /// <summary>What may be printed or logged: never a password.</summary>
    public string Description
    {
        get
        {
            if (File is { } file)
            {
                return file;
            }
            var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
            return $"PostgreSQL database {builder.Database} on {builder.Host}";
        }
    }

    public static DatabaseLocation InFolder(string dataFolder)
        => Sqlite(Path.Combine(dataFolder, FileName));

    public static DatabaseLocation Sqlite(string file)
        => new(Engine.Sqlite, new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = 30, ForeignKeys = true, Pooling = false }.ConnectionString);

    /// <summary>Reads a connection string: <c>Data Source=…</c> is SQLite, <c>Host=…</c> or a <c>postgres://</c> address PostgreSQL.</summary>
    /// <exception cref="FormatException">It is neither.</exception>
    public static DatabaseLocation Parse(string connectionString)
    {
        ArgumentNullException.ThrowIfNull(connectionString);
        if (connectionString.StartsWith("postgres://", StringComparison.Ordinal) || connectionString.StartsWith("postgresql://", StringComparison.Ordinal))
        {
            return new(Engine.Postgres, FromUri(new Uri(connectionString)));
        }
        if (connectionString.StartsWith("Data Source=", StringComparison.OrdinalIgnoreCase) || connectionString.StartsWith("DataSource=", StringComparison.OrdinalIgnoreCase))
        {
            return Sqlite(new SqliteConnectionStringBuilder(connectionString).DataSource);
        }
        try
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString);
            if (!string.IsNullOrEmpty(builder.Host))
            {
                return new(Engine.Postgres, connectionString);
            }
        }
        catch (ArgumentException)
        {
            // Said below, without echoing what may hold a password.
        }
        throw new FormatException("The database is neither “Data Source=FILE” (SQLite) nor “Host=…;Database=…” or postgres://… (PostgreSQL).");
    }

    // Everything that is asked here is little, by an index, and mostly in memory: a planner that takes each such look for
    // four reads of a turning disk went over all documents to find a thousand (41 ms instead of 8, of 300,000 editions).
    string Postgres()
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString);
        builder.Options = $"-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0 {builder.Options}".TrimEnd();
        return builder.ConnectionString;
    }

    static string FromUri(Uri uri)
    {
        var userInfo = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = Uri.UnescapeDataString(uri.Host),
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
            Username = Uri.UnescapeDataString(userInfo[0]),
        };
        if (!uri.IsDefaultPort)
        {
            builder.Port = uri.Port;
        }
        if (userInfo.Length == 2)
        {
            builder.Password = Uri.UnescapeDataString(userInfo[1]);
        }
        return builder.ConnectionString;
    }
}
