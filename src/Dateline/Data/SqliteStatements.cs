using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Dateline.Data;

/// <summary>Gives each command of a connection the statement that the same text had before.</summary>
sealed class SqliteStatements : DbCommandInterceptor
{
    // The program has some two hundred queries; texts of another kind are prepared each time.
    const int Most = 500;

    readonly ConditionalWeakTable<DbConnection, Dictionary<string, Kept>> _kept = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } command)
        {
            return result;
        }
        var statements = _kept.GetValue(connection, _ => new Dictionary<string, Kept>(StringComparer.Ordinal));
        if (!statements.TryGetValue(command.CommandText, out var kept))
        {
            if (statements.Count >= Most)
            {
                return result;
            }
            statements[command.CommandText] = kept = new Kept(command.CommandText, connection);
        }
        return kept.Take(command) ? kept : result;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Drop(command);

    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Drop(command);
        return Task.CompletedTask;
    }

    /// <summary>A statement that failed may stand anywhere.</summary>
    void Drop(DbCommand command)
    {
        if (command is Kept { Connection: { } connection } kept && _kept.TryGetValue(connection, out var statements))
        {
            statements.Remove(kept.CommandText);
            kept.End();
        }
    }

    /// <summary>A command that outlives its use.</summary>
    sealed class Kept(string text, SqliteConnection connection) : SqliteCommand(text, connection)
    {
        bool _taken;
        bool _ended;

        /// <summary>False where it is in use.</summary>
        internal bool Take(SqliteCommand like)
        {
            if (_taken)
            {
                return false;
            }
            _taken = true;
            foreach (SqliteParameter parameter in like.Parameters)
            {
                Parameters.Add(parameter);
            }
            Transaction = like.Transaction;
            CommandTimeout = like.CommandTimeout;
            like.Parameters.Clear();
            like.Dispose();
            return true;
        }

        internal void End() => _ended = true;

        protected override void Dispose(bool disposing)
        {
            // Not in use: it is its connection that ends.
            if (_ended || !_taken || !disposing)
            {
                base.Dispose(disposing);
                return;
            }
            Parameters.Clear();
            Transaction = null;
            _taken = false;
        }
    }
}
