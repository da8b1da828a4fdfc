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
        var released = await db.Editions.Where(e => stories.Contains(e.StoryId))
            .Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => new { e.StoryId, e.Language, r.Headline })
            .ToDictionaryAsync(e => (e.StoryId, e.Language), e => e.Headline, cancellation);
        // A missing edition goes by its original's name.
        return hidden.ToDictionary(r => (r.StoryId, r.Language), r => released.GetValueOrDefault((r.StoryId, r.EditionId is null ? r.OriginalLanguage : r.Language), ""));
    }

    static readonly Dictionary<(StoryId, string), string> None = [];
}
