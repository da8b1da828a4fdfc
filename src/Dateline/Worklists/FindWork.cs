using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Search;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Worklists;

/// <summary>
/// Search as one types, over everything that the newsroom has, drafts included: in headlines first, then in summaries and
/// drafts, then in what readers have. The last word may be unfinished; each part the newest first. Whoever may not see an
/// edition's draft finds it by what readers have alone: that it is found would tell them what is being written.
/// </summary>
public static class FindWork
{
    /// <summary>More is no search, but a list.</summary>
    public const int Most = 500;

    /// <summary>A beginning of one letter is half of everything.</summary>
    const int ShortestBeginning = 2;

    /// <param name="db">A session for reading.</param>
    /// <param name="typed">As it was typed.</param>
    /// <param name="languages">Of the newsroom, or the one that is asked for.</param>
    /// <param name="onlooker">Who searches.</param>
    /// <param name="atMost">Editions, and how many of each part are looked at.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The editions that they may see, the best first; none where nothing that can be found was typed.</returns>
    public static async Task<IReadOnlyList<WorkRow>> WorkLike(this NewsroomDb db, string typed, IReadOnlyList<string> languages, Onlooker onlooker, int atMost, CancellationToken cancellation)
    {
        if (SearchQuery.Read(typed) is not QueryReading.Read(var query) || query.Wanted.Count == 0)
        {
            return [];
        }
        query = Unfinished(query, typed);
        var found = new OrderedDictionary<EditionId, WorkRow>();
        foreach (var part in await Parts(db, onlooker, cancellation))
        {
            var rows = new List<WorkRow>();
            foreach (var (generation, place) in part)
            {
                var matching = await Matching(db, query, languages, generation, place, atMost, cancellation);
                rows.AddRange(generation == DeskIndex.Generation
                    ? (await db.RowsOfEditions(await db.AnyEditionsOf(matching, cancellation), cancellation)).Where(onlooker.MaySeeDraft)
                    : (await db.RowsOfEditions(await db.VisibleOf(matching, cancellation), cancellation)).Where(onlooker.MaySee));
            }
            foreach (var row in rows.OrderByDescending(r => r.VisibleSince ?? r.ChangedAt))
            {
                found.TryAdd(row.EditionId!.Value, row);
            }
            if (found.Count >= atMost)
            {
                break;
            }
        }
        return [.. found.Values.Take(atMost)];
    }

    /// <summary>Where is looked, one part after the other: in which of the indexes, and where in a text.</summary>
    static async Task<(int Generation, Func<Space, Func<string, string>> Place)[][]> Parts(NewsroomDb db, Onlooker onlooker, CancellationToken cancellation)
    {
        (int, Func<Space, Func<string, string>>) drafted = (DeskIndex.Generation, s => s.InHeadline), written = (DeskIndex.Generation, s => s.Anywhere);
        if (await db.AnsweringGeneration(cancellation) is not { } generation)
        {
            return [[drafted], [written]];
        }
        (int, Func<Space, Func<string, string>>) called = (generation, s => s.InHeadline), read = (generation, s => s.Anywhere);
        // Bodies of what readers have are in their index alone.
        return onlooker.SeesEverything ? [[drafted], [written], [read]] : [[drafted, called], [written, read]];
    }

    /// <summary>In no order.</summary>
    internal static async Task<List<WorkRow>> RowsOfEditions(this NewsroomDb db, IReadOnlyList<EditionId> editions, CancellationToken cancellation)
        => editions.Count == 0 ? [] : await db.WorkRows.AsNoTracking().Where(r => r.EditionId != null && editions.Contains(r.EditionId.Value)).ToListAsync(cancellation);

    static Task<IReadOnlyList<long>> Matching(NewsroomDb db, SearchQuery query, IReadOnlyList<string> languages, int generation, Func<Space, Func<string, string>> place, int atMost, CancellationToken cancellation)
    {
        // An edition is in one language's space, so it is in this language or in that.
        var inLanguages = languages.Select(language =>
        {
            var (stemmer, token) = (Stemmer.For(language), place(Space.Of(language, generation)));
            return (Expression)new Expression.All([.. query.Wanted.Select(a => a.In(stemmer, token))], [.. query.Unwanted.Select(a => a.In(stemmer, token))]);
        });
        return db.Matching(new Expression.Any([.. inLanguages]), long.MinValue, long.MaxValue, atMost, cancellation);
    }

    static SearchQuery Unfinished(SearchQuery query, string typed)
        => query.Wanted is [.., { Quoted: false, Begins: false } last] && !char.IsWhiteSpace(typed[^1]) && last.Words[^1].Text.Length >= ShortestBeginning
            ? query with { Wanted = [.. query.Wanted.SkipLast(1), last with { Begins = true }] }
            : query;
}
