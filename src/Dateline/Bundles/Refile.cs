using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Files stories anew whose rubric or tag moved in the tree: they may stand in other lists now.</summary>
sealed class Refile(Database database, Settlement settlement)
{
    // Some 2 ms a story: a batch stays within the 50 ms for which other processes wait.
    const int BatchSize = 20;

    internal async Task StoriesOf(IReadOnlyList<ListId> lists, CancellationToken cancellation)
    {
        if (lists.Count == 0)
        {
            return;
        }
        List<StoryId> stories;
        await using (var db = await database.Read(cancellation))
        {
            stories = await Affected(db, lists, cancellation);
        }
        foreach (var batch in stories.Chunk(BatchSize))
        {
            await database.Write(
                async (db, token) =>
                {
                    var loaded = await db.Stories.WithEverything(db).Where(s => batch.Contains(s.Id)).ToListAsync(token);
                    foreach (var story in loaded)
                    {
                        await settlement.Settle(db, story, token);
                    }
                },
                cancellation);
        }
    }

    static async Task<List<StoryId>> Affected(NewsroomDb db, IReadOnlyList<ListId> lists, CancellationToken cancellation)
    {
        var rubrics = lists.Select(l => new RubricId(l.Value)).ToList();
        // A story under a rubric that moved also stands in what is above it.
        for (var depth = 0; depth < 16; depth++)
        {
            var below = await db.Rubrics
                .Where(r => !rubrics.Contains(r.Id) && ((r.ParentId != null && rubrics.Contains(r.ParentId.Value)) || (r.MergedIntoId != null && rubrics.Contains(r.MergedIntoId.Value))))
                .Select(r => r.Id)
                .ToListAsync(cancellation);
            if (below.Count == 0)
            {
                break;
            }
            rubrics.AddRange(below);
        }
        var tags = lists.Select(l => new TagId(l.Value)).ToList();
        var filed = await db.StoryRubrics.Where(r => rubrics.Contains(r.RubricId)).Select(r => r.StoryId).ToListAsync(cancellation);
        var tagged = await db.StoryTags.Where(t => tags.Contains(t.TagId)).Select(t => t.StoryId).ToListAsync(cancellation);
        return [.. filed.Union(tagged)];
    }
}
