using Dateline.Data;
using Dateline.Language.Stems;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>
/// Where a word is in no edition, the nearest that is. It is shown only as a visible edition writes it: the stems of what
/// was taken down stay in the vocabulary, and must not be read out of it.
/// </summary>
public sealed class SuggestSpelling(Vocabulary vocabulary)
{
    const int MostTried = 4;
    const int MostEditions = 10;

    /// <summary>The query with its unknown words put right; null where there is nothing better.</summary>
    public async Task<string?> For(NewsroomDb db, string typed, SearchQuery query, string language, CancellationToken cancellation)
    {
        if (await db.AnsweringGeneration(cancellation) is not { } generation)
        {
            return null;
        }
        var space = Space.Of(language, generation);
        var stemmer = Stemmer.For(language);
        var words = await vocabulary.Of(db, space, cancellation);
        var better = typed;
        // From the end, so that positions before stay right.
        foreach (var word in WordsOf(typed, query).Reverse())
        {
            var stem = stemmer.Stem(word.Text);
            if (!Vocabulary.Takes(stem) || words.Has(stem) || word.Text.Length < 4)
            {
                continue;
            }
            if (await Nearest(db, words, space, stemmer, stem, word.Text, cancellation) is not { } right)
            {
                return null;
            }
            better = string.Concat(better.AsSpan(0, word.Start), right, better.AsSpan(word.End));
        }
        return better == typed ? null : better;
    }

    /// <summary>Words of the text that are asked for, and no filter's.</summary>
    static IReadOnlyList<WrittenWord> WordsOf(string typed, SearchQuery query)
    {
        var asked = query.Wanted.SelectMany(a => a.Words).Select(w => w.Text).ToHashSet(StringComparer.Ordinal);
        return [.. SearchText.Words(typed).Where(w => asked.Contains(w.Text) && (w.Start == 0 || typed[w.Start - 1] != ':') && (w.End == typed.Length || typed[w.End] != ':'))];
    }

    static async Task<string?> Nearest(NewsroomDb db, Vocabulary.Words words, Space space, Stemmer stemmer, string stem, string typed, CancellationToken cancellation)
    {
        (string Text, int Distance, int Editions)? best = null;
        foreach (var (near, distance) in words.Near(stem, stem.Length < 6 ? 1 : 2, MostTried))
        {
            if (best is { } found && found.Distance < distance)
            {
                break;
            }
            var documents = await db.Matching(new Expression.Phrase([space.Anywhere(near)]), long.MinValue, long.MaxValue, MostEditions, cancellation);
            var editions = await db.VisibleOf(documents, cancellation);
            var texts = await db.VisibleTexts(editions, cancellation);
            var written = texts
                .SelectMany(t => t.Paragraphs.Prepend(t.Summary ?? "").Prepend(t.Headline))
                .Take(200)
                .SelectMany(p => SearchText.Words(p, 300).Where(w => stemmer.Stem(w.Text) == near).Select(w => (w.Text, Written: p.Substring(w.Start, w.Length))))
                .OrderBy(w => EditDistance.Within(w.Text, typed, 8) is var far and >= 0 ? far : 9).ThenBy(w => w.Written, StringComparer.Ordinal)
                .Select(w => w.Written)
                .FirstOrDefault();
            if (written is not null && (best is null || editions.Count > best.Value.Editions))
            {
                best = (written, distance, editions.Count);
            }
        }
        return best?.Text;
    }
}
