using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Dateline.Data;

/// <summary>
/// Inserts many rows of one table, past the change tracker: one prepared statement on SQLite, COPY on PostgreSQL.
/// Columns and conversions come from the model, so there is one truth about them.
/// </summary>
public static class BulkInsert
{
    /// <summary>Must run inside <see cref="Database.Write(Func{NewsroomDb, CancellationToken, Task}, CancellationToken)"/>.</summary>
    public static async Task InsertAll<T>(this NewsroomDb db, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        if (rows.Count == 0)
        {
            return;
        }
        var table = db.Model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is not mapped.");
        var columns = table.GetProperties().Select(p => new Column(p)).ToArray();
        var connection = db.Database.GetDbConnection();
        if (connection is NpgsqlConnection postgres)
        {
            await Copy(postgres, table, columns, rows, cancellation);
        }
        else
        {
            await InsertEach(connection, db.Database.CurrentTransaction!.GetDbTransaction(), table, columns, rows, cancellation);
        }
    }

    static async Task InsertEach<T>(DbConnection connection, DbTransaction transaction, IEntityType table, Column[] columns, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"insert into {table.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))}) values ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})");
        for (var i = 0; i < columns.Length; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"@p{i}");
            command.Parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                command.Parameters[i].Value = columns[i].ValueOf(row) ?? DBNull.Value;
            }
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    static async Task Copy<T>(NpgsqlConnection connection, IEntityType table, Column[] columns, IReadOnlyList<T> rows, CancellationToken cancellation)
        where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {table.GetTableName()} ({string.Join(", ", columns.Select(c => c.Name))}) from stdin (format binary)",
            cancellation);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellation);
            foreach (var column in columns)
            {
                if (column.ValueOf(row) is { } value)
                {
                    await copy.WriteAsync(value, column.StoreType, cancellation);
                }
                else
                {
                    await copy.WriteNullAsync(cancellation);
                }
            }
        }
        await copy.CompleteAsync(cancellation);
    }

    sealed class Column(IProperty property)
    {
        readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public string StoreType { get; } = property.GetColumnType();

        public object? ValueOf(object row)
        {
            var value = property.GetGetter().GetClrValue(row);
            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
