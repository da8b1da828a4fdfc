using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Dateline.Data;

/// <summary>Tells a database that is away, full or too busy to answer from a mistake of this program.</summary>
public static class Absence
{
    /// <summary>Whether <paramref name="failure"/>, or what is behind it, goes away by itself once the database is back.</summary>
    public static bool IsBehind(Exception failure)
    {
        // Entity Framework wraps what it takes for passing.
        for (var e = failure; e is not null; e = e.InnerException)
        {
            if (e is SqliteException sqlite ? IsPassing(sqlite.SqliteErrorCode) : e is DbException { IsTransient: true })
            {
                return true;
            }
        }
        return false;
    }

    static bool IsPassing(int code)
        => code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL;
}
