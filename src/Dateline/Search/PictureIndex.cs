using Dateline.Data;
using Dateline.Language.Stems;

namespace Dateline.Search;

/// <summary>
/// Pictures in the full-text index: by their own numbers, far above those of editions, in one space for all languages,
/// since who writes captions writes in any. Each word stands there as it is written and as the stem of each language.
/// </summary>
static class PictureIndex
{
    const long First = 1L << 60;
    const int MostWords = 400;

    static readonly Space Pictures = new("pics0");

    internal static long DocumentOf(DateTimeOffset takenInAt, string hash)
        => First + DocumentId.First(takenInAt) + (Convert.ToInt64(hash[..5], 16) & 0xFFFFF);

    internal static async Task IndexPicture(this NewsroomDb db, long document, string words, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        await db.RemoveFromIndex([document], cancellation);
        var tokens = SearchText.Words(words, MostWords).SelectMany(w => languages.Select(l => Stemmer.For(l).Stem(w.Text)).Append(w.Text)).Distinct(StringComparer.Ordinal).Select(Pictures.Anywhere);
        await db.AddToIndex(DeskIndex.Generation, [(document, new IndexStream([Pictures.Every, .. tokens]))], cancellation);
    }

    /// <summary>Numbers of pictures that have all these words, or begin so; the newest first.</summary>
    internal static Task<IReadOnlyList<long>> PicturesLike(this NewsroomDb db, string typed, IReadOnlyList<string> languages, int atMost, CancellationToken cancellation)
    {
        var words = SearchText.Words(typed, SearchQuery.MostWords).Select(word => (Expression)new Expression.Any(
        [
            new Expression.Phrase([Pictures.Anywhere(word.Text)], Begins: word.Text.Length > 1),
            .. languages.Select(l => Stemmer.For(l).Stem(word.Text)).Distinct(StringComparer.Ordinal).Select(stem => new Expression.Phrase([Pictures.Anywhere(stem)])),
        ])).ToArray();
        return words.Length == 0
            ? Task.FromResult<IReadOnlyList<long>>([])
            : db.Matching(new Expression.All(words, []), First, long.MaxValue, atMost, cancellation);
    }
}
