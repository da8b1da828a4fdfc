using System.Data.Common;
using System.Globalization;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Dateline.Search;

/// <summary>Ids of the index's documents order by time, so that the newest of a search need no sorting and a span of days is a range.</summary>
static class DocumentId
{
    const int PartingBits = 20;

    internal static long First(DateTimeOffset since) => since.ToUnixTimeSeconds() << PartingBits;

    /// <summary>Where an edition's document wants to stand; the next free id is as good.</summary>
    internal static long Of(DateTimeOffset since, Guid edition, int generation)
    {
        Span<byte> bytes = stackalloc byte[16];
        edition.TryWriteBytes(bytes);
        var parting = BitConverter.ToUInt32(bytes[12..]) ^ (uint)(generation * 0x9E3779B1L);
        return First(since) | (parting & ((1 << PartingBits) - 1));
    }
}

/// <summary>The engines' full-text index. The same expression finds the same documents on both.</summary>
static class SearchIndex
{
    /// <summary>Ids of the newest documents that match, newest first, from <paramref name="first"/> to before <paramref name="end"/>.</summary>
    internal static async Task<IReadOnlyList<long>> Matching(this NewsroomDb db, Expression expression, long first, long end, int atMost, CancellationToken cancellation)
        => (await db.Matching([expression], first, end, atMost, cancellation))[0];

    /// <summary>The same for several expressions, in one question.</summary>
    internal static Task<IReadOnlyList<long>[]> MatchingEach(this NewsroomDb db, IReadOnlyList<Expression> expressions, int atMost, CancellationToken cancellation)
        => db.Matching(expressions, long.MinValue, long.MaxValue, atMost, cancellation);

    /// <summary>The same, of documents since an instant.</summary>
    internal static Task<IReadOnlyList<long>[]> MatchingSince(this NewsroomDb db, IReadOnlyList<Expression> expressions, DateTimeOffset since, int atMost, CancellationToken cancellation)
        => db.Matching(expressions, DocumentId.First(since), long.MaxValue, atMost, cancellation);

    static async Task<IReadOnlyList<long>[]> Matching(this NewsroomDb db, IReadOnlyList<Expression> expressions, long first, long end, int atMost, CancellationToken cancellation)
    {
        if (expressions.Count == 0)
        {
            return [];
        }
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            if (db.Engine == Engine.Sqlite)
            {
                return await Ids(db, "select {0}, rowid from search_index where search_index match @q{0} and rowid >= @first and rowid < @end order by rowid desc limit @most", expressions, first, end, atMost, cancellation);
            }
            // The planner knows nothing of what reading a vector costs, and would pass over every row for a common word.
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            return await Ids(db, "select {0}, id from search_index where stems @@ @q{0}::tsquery and id >= @first and id < @end order by id + 0 desc limit @most", expressions, first, end, atMost, cancellation, before: "set local enable_seqscan = off; ");
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Must run inside a write, as everything below.</summary>
    internal static async Task AddToIndex(this NewsroomDb db, int generation, IReadOnlyList<(long Id, IndexStream Stream)> documents, CancellationToken cancellation)
    {
        await using var command = Command(db, db.Engine == Engine.Sqlite
            ? "insert into search_index (rowid, stems) values (@id, @stems)"
            : string.Create(CultureInfo.InvariantCulture, $"insert into search_index (id, generation, stems) values (@id, {generation}, @stems::tsvector)"));
        var (id, stems) = (Parameter(command, "@id"), Parameter(command, "@stems"));
        foreach (var document in documents)
        {
            id.Value = document.Id;
            stems.Value = db.Engine == Engine.Sqlite ? document.Stream.Text : document.Stream.Vector;
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    internal static async Task RemoveFromIndex(this NewsroomDb db, IReadOnlyList<long> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0)
        {
            return;
        }
        // Numbers of our own, and few.
        var list = string.Join(',', ids.Select(i => i.ToString(CultureInfo.InvariantCulture)));
        await using var command = Command(db, $"delete from search_index where {(db.Engine == Engine.Sqlite ? "rowid" : "id")} in ({list})");
        await command.ExecuteNonQueryAsync(cancellation);
        await db.SearchDocuments.Where(d => ids.Contains(d.Id)).ExecuteDeleteAsync(cancellation);
    }

    internal static async Task AddWords(this NewsroomDb db, IReadOnlyList<SearchWord> words, CancellationToken cancellation)
    {
        await using var command = Command(db, "insert into search_words (space, word, number) values (@space, @word, @number) on conflict (space, word) do nothing");
        var (space, text, number) = (Parameter(command, "@space"), Parameter(command, "@word"), Parameter(command, "@number"));
        foreach (var word in words)
        {
            (space.Value, text.Value, number.Value) = (word.Space, word.Word, word.Number);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    /// <param name="db">With its connection open.</param>
    /// <param name="sql">One expression's query, with its number in the place of <c>{0}</c>.</param>
    /// <param name="expressions">One or more.</param>
    /// <param name="first">Id to begin from.</param>
    /// <param name="end">Id to end before.</param>
    /// <param name="atMost">For each.</param>
    /// <param name="cancellation">Ends the query.</param>
    /// <param name="before">What the engine is told first, on the same way.</param>
    static async Task<IReadOnlyList<long>[]> Ids(NewsroomDb db, string sql, IReadOnlyList<Expression> expressions, long first, long end, int atMost, CancellationToken cancellation, string before = "")
    {
        var each = Enumerable.Range(0, expressions.Count).Select(i => $"select * from ({sql.Replace("{0}", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)}) as q{i.ToString(CultureInfo.InvariantCulture)}");
        await using var command = Command(db, before + string.Join(" union all ", each));
        for (var i = 0; i < expressions.Count; i++)
        {
            Parameter(command, string.Create(CultureInfo.InvariantCulture, $"@q{i}")).Value = db.Engine == Engine.Sqlite ? expressions[i].Fts5 : expressions[i].Tsquery;
        }
        Parameter(command, "@first").Value = first;
        Parameter(command, "@end").Value = end;
        Parameter(command, "@most").Value = atMost;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var ids = expressions.Select(_ => new List<long>()).ToArray();
        while (await rows.ReadAsync(cancellation))
        {
            ids[rows.GetInt32(0)].Add(rows.GetInt64(1));
        }
        return ids;
    }

    static DbCommand Command(NewsroomDb db, string sql)
    {
        var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = sql;
        return command;
    }

    static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
