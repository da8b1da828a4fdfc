using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Data;

/// <summary>
/// A query that is translated once for each engine. Any other is taken apart at each use to find what it was translated
/// to, which costs more than a short answer does. For what every page asks; nothing that it reads is tracked.
/// </summary>
/// <param name="query">All of it: a method of ours in it would not be translated.</param>
public sealed class ReadyQuery<TAsked, TRow>(Expression<Func<NewsroomDb, TAsked, IQueryable<TRow>>> query)
{
    readonly ConcurrentDictionary<Engine, Func<NewsroomDb, TAsked, IAsyncEnumerable<TRow>>> _ready = [];

    public async Task<List<TRow>> All(NewsroomDb db, TAsked asked, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        await foreach (var row in Ask(db, asked).WithCancellation(cancellation))
        {
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>The first row; null, or zero, where there is none.</summary>
    public async Task<TRow?> First(NewsroomDb db, TAsked asked, CancellationToken cancellation)
    {
        await foreach (var row in Ask(db, asked).WithCancellation(cancellation))
        {
            return row;
        }
        return default;
    }

    IAsyncEnumerable<TRow> Ask(NewsroomDb db, TAsked asked) => _ready.GetOrAdd(db.Engine, _ => EF.CompileAsyncQuery(query))(db, asked);
}

/// <summary>The same, for a question of two parts.</summary>
/// <param name="query">All of it, as above.</param>
public sealed class ReadyQuery<TAsked, TAlso, TRow>(Expression<Func<NewsroomDb, TAsked, TAlso, IQueryable<TRow>>> query)
{
    readonly ConcurrentDictionary<Engine, Func<NewsroomDb, TAsked, TAlso, IAsyncEnumerable<TRow>>> _ready = [];

    public async Task<List<TRow>> All(NewsroomDb db, TAsked asked, TAlso also, CancellationToken cancellation)
    {
        var rows = new List<TRow>();
        await foreach (var row in _ready.GetOrAdd(db.Engine, _ => EF.CompileAsyncQuery(query))(db, asked, also).WithCancellation(cancellation))
        {
            rows.Add(row);
        }
        return rows;
    }
}
