using Dateline.Data;
using Dateline.Language.Stems;
using Dateline.Search;
using Dateline.Stories;

namespace Dateline.Worklists;

/// <summary>A story that there is already.</summary>
public sealed record SimilarHeadline(StoryId Story, string Language, string Headline, DateTimeOffset? PublishedAt, RowState State);

/// <summary>
/// While a headline is typed: whether the newsroom has the story already. Of the last three days, whatever shares most of
/// the headline's words, in any form, drafts included; two stories on one subject share some, the same story most. Whoever
/// may not see an edition's draft is told of it by what readers have.
/// </summary>
public static class FindSimilarHeadline
{
    const int ShortestStem = 3;
    const int MostStems = 10;
    const int NewestOfStem = 60;
    const int FewestShared = 2;

    /// <summary>Of the shorter headline's words: "Bridge opened" beside a long headline that says so.</summary>
    const double LeastShared = 0.6;

    static readonly TimeSpan Recently = TimeSpan.FromDays(3);

    public static async Task<IReadOnlyList<SimilarHeadline>> SimilarHeadlines(this NewsroomDb db, string typed, string language, Onlooker onlooker, DateTimeOffset now, int atMost, CancellationToken cancellation)
    {
        var stems = Stems(typed, language);
        if (stems.Count < FewestShared)
        {
            return [];
        }
        var editions = await db.AnyEditionsOf(await Sharing(db, stems, DeskIndex.Of(language), now, cancellation), cancellation);
        var rows = (await db.RowsOfEditions(editions, cancellation)).FindAll(onlooker.MaySeeDraft);
        if (!onlooker.SeesEverything && await db.AnsweringGeneration(cancellation) is { } generation)
        {
            var visible = await db.VisibleOf(await Sharing(db, stems, Space.Of(language, generation), now, cancellation), cancellation);
            rows.AddRange((await db.RowsOfEditions(visible, cancellation)).Where(r => onlooker.MaySee(r) && !onlooker.MaySeeDraft(r)));
        }
        var forReaders = await db.HeadlinesForReadersOf(rows, onlooker, cancellation);
        return [.. rows
            .Select(row => (Row: row, Headline: forReaders.GetValueOrDefault((row.StoryId, row.Language), row.Headline)))
            .Select(r => (r.Row, r.Headline, Likeness: Likeness(stems, Stems(r.Headline, language))))
            .Where(r => r.Likeness >= LeastShared)
            .OrderByDescending(r => r.Likeness).ThenByDescending(r => r.Row.VisibleSince ?? r.Row.ChangedAt)
            .Take(atMost)
            .Select(r => new SimilarHeadline(r.Row.StoryId, r.Row.Language, r.Headline, r.Row.VisibleSince, r.Row.State))];
    }

    /// <summary>Recent documents whose headline has more than one of the words: one is chance.</summary>
    static async Task<long[]> Sharing(NewsroomDb db, IReadOnlySet<string> stems, Space space, DateTimeOffset now, CancellationToken cancellation)
    {
        var newest = await db.MatchingSince([.. stems.Take(MostStems).Select(s => new Expression.Phrase([space.InHeadline(s)]))], now - Recently, NewestOfStem, cancellation);
        return [.. newest.SelectMany(d => d).GroupBy(d => d).Where(g => g.Count() >= FewestShared).OrderByDescending(g => g.Count()).Take(NewestOfStem).Select(g => g.Key)];
    }

    internal static double Likeness(IReadOnlySet<string> one, IReadOnlySet<string> other)
    {
        var (shared, fewer) = (one.Count(other.Contains), Math.Min(one.Count, other.Count));
        return shared < FewestShared ? 0 : (double)shared / fewer;
    }

    internal static IReadOnlySet<string> Stems(string headline, string language)
    {
        var stemmer = Stemmer.For(language);
        return SearchText.Words(headline, 60).Select(w => stemmer.Stem(w.Text)).Where(s => s.Length >= ShortestStem).ToHashSet(StringComparer.Ordinal);
    }
}
