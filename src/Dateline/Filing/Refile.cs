using Dateline.Data;
using Dateline.Events;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Filing;

/// <summary>Files stories anew whose rubric or tag moved in the tree: they may stand in other lists now.</summary>
public sealed class Refile(Database database, Settlement settlement, ReleaseTime time)
{
    // Some 2 ms a story: a batch stays within the 50 ms for which other processes wait.
    const int BatchSize = 20;

    public async Task StoriesOf(IReadOnlyList<ListId> lists, CancellationToken cancellation)
    {
        if (lists.Count == 0)
        {
            return;
        }
        List<StoryId> stories;
        await using (var db = await database.Read(cancellation))
        {
            stories = await (await Affected(db, lists, cancellation)).ToListAsync(cancellation);
        }
        foreach (var batch in stories.Chunk(BatchSize))
        {
            await database.Write((db, token) => Settle(db, batch, token), cancellation);
        }
    }

    /// <summary>The next batch of what the desk has moved. False where nothing is left, or another node does it.</summary>
    internal async Task<bool> Next(CancellationToken cancellation)
    {
        Refiling? next;
        List<StoryId> batch;
        await using (var db = await database.Read(cancellation))
        {
            next = await db.Refilings.OrderBy(r => r.ListId).FirstOrDefaultAsync(cancellation);
            if (next is null)
            {
                return false;
            }
            batch = await (await Affected(db, [next.ListId], cancellation)).OrderBy(s => s).Skip(next.Done).Take(BatchSize).ToListAsync(cancellation);
        }
        return await database.Write(
            async (db, token) =>
            {
                var mine = db.Refilings.Where(r => r.ListId == next.ListId && r.Done == next.Done);
                if ((batch.Count < BatchSize ? await mine.ExecuteDeleteAsync(token) : await mine.ExecuteUpdateAsync(set => set.SetProperty(r => r.Done, r => r.Done + batch.Count), token)) == 0)
                {
                    return false;
                }
                await Settle(db, [.. batch], token);
                return true;
            },
            cancellation);
    }

    async Task Settle(NewsroomDb db, StoryId[] batch, CancellationToken cancellation)
    {
        foreach (var story in await db.Stories.WithEverything(db).Where(s => batch.Contains(s.Id)).ToListAsync(cancellation))
        {
            await settlement.Settle(db, story, cancellation);
            db.Record(new NewsroomEvent(EventKind.StoryChanged, time.Now, story.Id));
        }
    }

    static async Task<IQueryable<StoryId>> Affected(NewsroomDb db, IReadOnlyList<ListId> lists, CancellationToken cancellation)
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
        return db.StoryRubrics.Where(r => rubrics.Contains(r.RubricId)).Select(r => r.StoryId)
            .Union(db.StoryTags.Where(t => tags.Contains(t.TagId)).Select(t => t.StoryId));
    }
}

/// <summary>A rubric or tag whose stories are being filed anew, a batch at a time.</summary>
public sealed class Refiling(ListId listId, int done)
{
    public ListId ListId { get; private set; } = listId;

    public int Done { get; private set; } = done;
}

public static class RefilingTable
{
    extension(NewsroomDb db)
    {
        public DbSet<Refiling> Refilings => db.Set<Refiling>();

        /// <summary>Has the list's stories filed anew after this transaction, from the first one on.</summary>
        internal async Task FileAnew(ListId list, CancellationToken cancellation)
        {
            await db.Refilings.Where(r => r.ListId == list).ExecuteDeleteAsync(cancellation);
            db.Refilings.Add(new Refiling(list, 0));
        }
    }

    sealed class Table : IEntityTypeConfiguration<Refiling>
    {
        public void Configure(EntityTypeBuilder<Refiling> builder)
        {
            builder.ToTable("refilings");
            builder.HasKey(r => r.ListId);
        }
    }
}
