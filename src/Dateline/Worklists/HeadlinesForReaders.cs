using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Worklists;

/// <summary>What a row is called for somebody who may not see what is being written there: as readers have it.</summary>
public static class HeadlinesForReaders
{
    /// <returns>By story and row's language; rows whose draft the onlooker may see are left out.</returns>
    public static async Task<IReadOnlyDictionary<(StoryId Story, string Language), string>> HeadlinesForReadersOf(this NewsroomDb db, IReadOnlyCollection<WorkRow> rows, Onlooker onlooker, CancellationToken cancellation)
    {
        var hidden = rows.Where(r => !onlooker.MaySeeDraft(r)).ToArray();
        if (hidden.Length == 0)
        {
            return None;
        }
        var stories = hidden.Select(r => r.StoryId).Distinct().ToArray();
        var released = await db.Editions.Where(e => stories.Contains(e.StoryId) && e.VisibleSince != null)
            .Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => new { e.StoryId, e.Language, r.Headline })
            .ToDictionaryAsync(e => (e.StoryId, e.Language), e => e.Headline, cancellation);
        return hidden.ToDictionary(r => (r.StoryId, r.Language), Headline);

        // A missing edition goes by its original's name, or by another's where the original isn't out itself.
        string Headline(WorkRow row)
            => released.GetValueOrDefault((row.StoryId, row.EditionId is null ? row.OriginalLanguage : row.Language))
                ?? released.Where(r => r.Key.StoryId == row.StoryId && row.EditionId is null).OrderBy(r => r.Key.Language, StringComparer.Ordinal).Select(r => r.Value).FirstOrDefault("");
    }

    static readonly Dictionary<(StoryId, string), string> None = [];
}
