using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Search;
using Dateline.Stories;

namespace Dateline.Worklists;

/// <summary>
/// Search as one types, over everything that the newsroom has, drafts included: in headlines first, then in summaries and
/// drafts, then in what readers have. The last word may be unfinished; each part the newest first.
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
    /// <param name="atMost">Editions, before any permission.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>The editions, the best first; none where nothing that can be found was typed.</returns>
    public static async Task<IReadOnlyList<EditionId>> EditionsLike(this NewsroomDb db, string typed, IReadOnlyList<string> languages, int atMost, CancellationToken cancellation)
    {
        if (SearchQuery.Read(typed) is not QueryReading.Read(var query) || query.Wanted.Count == 0)
        {
            return [];
        }
        query = Unfinished(query, typed);
        var found = new OrderedDictionary<EditionId, bool>();
        foreach (var place in (Func<Space, Func<string, string>>[])[s => s.InHeadline, s => s.Anywhere])
        {
            Add(found, await db.AnyEditionsOf(await Matching(db, query, languages, DeskIndex.Generation, place, atMost, cancellation), cancellation), atMost);
            if (found.Count >= atMost)
            {
                return [.. found.Keys];
            }
        }
        // Bodies of what readers have are in their index alone.
        if (await db.AnsweringGeneration(cancellation) is { } generation)
        {
            Add(found, await db.VisibleOf(await Matching(db, query, languages, generation, s => s.Anywhere, atMost, cancellation), cancellation), atMost);
        }
        return [.. found.Keys];
    }

    static void Add(OrderedDictionary<EditionId, bool> found, IEnumerable<EditionId> more, int atMost)
    {
        foreach (var edition in more)
        {
            if (found.Count == atMost)
            {
                break;
            }
            found.TryAdd(edition, true);
        }
    }

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
