using System.Diagnostics;
using Dateline.Data;
using Dateline.Search;
using Dateline.Stories;
using Dateline.Terms;
using Microsoft.EntityFrameworkCore;

namespace Dateline.TermChanges;

/// <param name="Text">One that has the term's words.</param>
/// <param name="Places">Where.</param>
public sealed record TouchedText(TextInPlace Text, IReadOnlyList<TermPlace> Places);

/// <summary>An edition that readers have and that a term's words stand in.</summary>
public sealed record TouchedEdition(StoryId Story, string Language, string Headline, DateTimeOffset Since, IReadOnlyList<TouchedText> Texts);

/// <param name="Editions">The newest first.</param>
/// <param name="Next">What the next page goes on after; null at the end.</param>
/// <param name="Likely">How many editions the index knew at the beginning, some of which may turn out to have other words.</param>
/// <param name="IsMore">There are more than that.</param>
/// <param name="IsFilling">The index hasn't taken in all that readers have: what it lacks is on no page, until one begins anew.</param>
public sealed record TouchedPage(IReadOnlyList<TouchedEdition> Editions, long? Next, int Likely, bool IsMore, bool IsFilling);

/// <summary>
/// What readers have that a term touches, in every language at once. The search index says where its words may stand,
/// in whatever form; then the texts are read, and only what really has them is told.
/// </summary>
public sealed class FindTouched(Database database)
{
    const int Page = 200;
    const int Batch = 25;
    const int MostCounted = 5_000;

    /// <summary>A word of which the index knows many that aren't it: the page ends, and the next goes on.</summary>
    static readonly TimeSpan LongEnough = TimeSpan.FromMilliseconds(600);

    /// <param name="term">Its id.</param>
    /// <param name="all">Words that are right where they are, too; else those that are forbidden or that the term named once.</param>
    /// <param name="after">Where the page before ended.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null where there is no such term.</returns>
    public async Task<TouchedPage?> Find(string term, bool all, long? after, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await using var db = await database.Read(cancellation);
        if (await ChangedTerm.Read(db, term, cancellation) is not { } changed)
        {
            return null;
        }
        // Before it is asked: what it takes in meanwhile is found, too.
        var isFilling = !await db.HasAll(cancellation);
        if (await db.AnsweringGeneration(cancellation) is not { } generation || changed.In(generation, all) is not { } expression)
        {
            return new TouchedPage([], null, 0, false, isFilling);
        }
        var documents = await db.Matching(expression, long.MinValue, after ?? long.MaxValue, MostCounted + 1, cancellation);
        var (editions, read) = (new List<TouchedEdition>(), 0);
        while (read < documents.Count && editions.Count < Page && (read == 0 || Stopwatch.GetElapsedTime(started) < LongEnough))
        {
            long[] next = [.. documents.Skip(read).Take(Batch)];
            var visible = await db.VisibleOf(next, cancellation);
            var texts = (await db.VisibleTexts(visible, cancellation)).ToDictionary(t => t.Id);
            StoryId[] stories = [.. texts.Values.Select(t => t.Story).Distinct()];
            var originals = await db.Stories.Where(s => stories.Contains(s.Id)).Select(s => new { s.Id, s.OriginalLanguage }).ToDictionaryAsync(s => s.Id, s => s.OriginalLanguage, cancellation);
            editions.AddRange(visible.Where(texts.ContainsKey).Select(id => Touched(changed, texts[id], originals[texts[id].Story], all)).Where(e => e.Texts.Count > 0));
            read += next.Length;
        }
        // Of more than were asked for, the next page asks.
        var isMore = documents.Count > MostCounted;
        return new TouchedPage(editions, read < documents.Count || isMore ? documents[read - 1] : null, Math.Min(documents.Count, MostCounted), isMore, isFilling);
    }

    static TouchedEdition Touched(ChangedTerm term, VisibleText edition, string original, bool all)
        => new(edition.Story, edition.Language, edition.Headline, edition.Since, Texts(term, edition.Language, original, new EditionText(edition.Headline, edition.Summary, edition.Body), all));

    /// <summary>Every text with the term's words, also with those that somebody else said.</summary>
    internal static IReadOnlyList<TouchedText> Texts(ChangedTerm term, string language, string original, EditionText text, bool all)
    {
        var said = language == original ? new SaidWords(text.Body, language) : null;
        return [.. EditionTexts.Of(text).Select(t => new TouchedText(t, term.In(language, t, said, all))).Where(t => t.Places.Count > 0)];
    }

    /// <summary>Texts with words that have to be written otherwise.</summary>
    internal static IReadOnlyList<TouchedText> Wrong(ChangedTerm term, string language, string original, EditionText text)
        => [.. Texts(term, language, original, text, all: false).Select(t => t with { Places = [.. t.Places.Where(p => !p.IsQuoted)] }).Where(t => t.Places.Count > 0)];
}
