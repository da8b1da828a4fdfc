using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>An edition as the desk's search finds it, whether or not readers have it.</summary>
sealed record DeskText(EditionId Edition, DateTimeOffset At, IndexedText Text);

/// <summary>
/// The desk's own space in the full-text index: the generation that no reader's search ever asks. It holds every
/// edition's headline and summary as somebody writes them now, and of drafts every word.
/// </summary>
static class DeskIndex
{
    /// <summary>Readers' generations count from 1.</summary>
    internal const int Generation = 0;

    internal static Space Of(string language) => Space.Of(language, Generation);

    /// <summary>Replaces what the index has of these editions. In a write.</summary>
    internal static async Task IndexForDesk(this NewsroomDb db, IReadOnlyList<EditionId> editions, IReadOnlyList<DeskText> texts, CancellationToken cancellation)
    {
        await db.RemoveFromIndex(await db.SearchDocuments.Where(d => d.Generation == Generation && editions.Contains(d.EditionId)).Select(d => d.Id).ToListAsync(cancellation), cancellation);
        var (rows, documents) = (new List<SearchDocument>(), new List<(long, IndexStream)>());
        foreach (var text in texts)
        {
            var id = DocumentId.Of(text.At, text.Edition.Value, Generation);
            while (rows.Exists(d => d.Id == id) || await db.SearchDocuments.AnyAsync(d => d.Id == id, cancellation))
            {
                id++;
            }
            rows.Add(new SearchDocument(id, Generation, text.Edition));
            documents.Add((id, new IndexStream(text.Text, Of(text.Text.Language))));
        }
        await db.InsertAll(rows, cancellation);
        await db.AddToIndex(Generation, documents, cancellation);
    }

    /// <summary>Editions by their documents, visible or not, in the order of <paramref name="documents"/>.</summary>
    internal static async Task<List<EditionId>> AnyEditionsOf(this NewsroomDb db, IReadOnlyList<long> documents, CancellationToken cancellation)
    {
        var editions = await db.SearchDocuments.Where(d => documents.Contains(d.Id)).ToDictionaryAsync(d => d.Id, d => d.EditionId, cancellation);
        return [.. documents.Where(editions.ContainsKey).Select(d => editions[d])];
    }

    /// <summary>The next stories below <paramref name="from"/>, the newest first; from the top where it is null.</summary>
    internal static Task<List<StoryId>> StoriesBelow(this NewsroomDb db, StoryId? from, int count, CancellationToken cancellation)
    {
        var stories = from is { } id
            ? db.Stories.FromSql($"select * from stories where id < {(db.Engine == Engine.Sqlite ? id.Value.ToByteArray(true) : id.Value)}")
            : db.Stories;
        return stories.OrderByDescending(s => s.Id).Take(count).Select(s => s.Id).ToListAsync(cancellation);
    }
}
