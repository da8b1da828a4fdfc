using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dateline.Data;

public static class RowHolding
{
    /// <summary>
    /// On PostgreSQL, makes others who hold the same row wait until this transaction ends, so that what is read after it
    /// is not changed meanwhile. SQLite has one writer.
    /// </summary>
    /// <param name="db">In a transaction.</param>
    /// <param name="table">From this program's own scripts.</param>
    /// <param name="column">One that is unique.</param>
    /// <param name="value">A uuid or a text.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task Hold(this NewsroomDb db, string table, string column, object value, CancellationToken cancellation)
    {
        if (db.Engine == Engine.Sqlite)
        {
            return;
        }
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"select 1 from {table} where {column} = $1 for no key update");
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        await command.ExecuteScalarAsync(cancellation);
    }

    /// <summary>
    /// The same for what has no row yet, or many: on PostgreSQL, makes others who take the same turn wait until this
    /// transaction ends.
    /// </summary>
    /// <param name="db">In a transaction; without one the turn is over at once.</param>
    /// <param name="what">Whose turn.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task TakeTurn(this NewsroomDb db, string what, CancellationToken cancellation)
    {
        if (db.Engine == Engine.Sqlite)
        {
            return;
        }
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "select pg_advisory_xact_lock(hashtextextended($1, 0))";
        command.Parameters.Add(new NpgsqlParameter { Value = what });
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
