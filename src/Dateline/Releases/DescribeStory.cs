using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

/// <summary>What a story is to be, apart from its texts.</summary>
/// <param name="Version">The story's, as the editor saw it.</param>
/// <param name="Kind">News, publication or live.</param>
/// <param name="Place">By language; null for none.</param>
/// <param name="Flags">Marks of cards.</param>
/// <param name="Advertiser">Who pays; null where nobody does.</param>
/// <param name="Sources">Whom it cites.</param>
/// <param name="Rubrics">Slugs, the first its main one.</param>
/// <param name="Tags">Slugs.</param>
/// <param name="Authors">Slugs.</param>
public sealed record StoryChange(
    int Version,
    StoryKind Kind,
    LocalizedText? Place,
    StoryFlags Flags,
    string? Advertiser,
    IReadOnlyList<Source> Sources,
    IReadOnlyList<string> Rubrics,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Authors);

public sealed record DescribedStory(int Version);

/// <summary>
/// Says what a story is and where it is filed. Readers of a published one see it at once, so its lists are settled in
/// the same transaction. Whoever files it elsewhere must be allowed to write there, too.
/// </summary>
public sealed class DescribeStory(Edit edit, Settlement settlement, TimeProvider clock)
{
    public Task<EditOutcome<DescribedStory>> Describe(Actor actor, OperationId operation, StoryId id, StoryChange said, CancellationToken cancellation)
        => edit.Once<DescribedStory>(
            actor,
            operation,
            id,
            async (db, open, token) =>
            {
                if (open is null)
                {
                    return new EditOutcome<DescribedStory>.NotFound();
                }
                if (actor.May(Permission.Write, open.Rubrics, open.Story.OriginalLanguage) is not Access.Allowed and var access)
                {
                    return new EditOutcome<DescribedStory>.NotAllowed(access);
                }
                if (open.Story.Version != said.Version)
                {
                    return new EditOutcome<DescribedStory>.Refused(EditRefusal.DescribedMeanwhile);
                }
                var rubrics = await db.RubricSlugs.Where(s => said.Rubrics.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.RubricId, StringComparer.Ordinal, token);
                var tags = await db.TagSlugs.Where(s => said.Tags.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.TagId, StringComparer.Ordinal, token);
                var authors = await db.AuthorSlugs.Where(s => said.Authors.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.AuthorId, StringComparer.Ordinal, token);
                if (Unknown(said, rubrics.Keys, tags.Keys, authors.Keys) is { } refusal)
                {
                    return new EditOutcome<DescribedStory>.Refused(refusal);
                }
                RubricId[] filed = [.. said.Rubrics.Select(r => rubrics[r]).Distinct()];
                if (actor.May(Permission.Write, await db.SlugsUpFrom(filed, token), open.Story.OriginalLanguage) is not Access.Allowed and var there)
                {
                    return new EditOutcome<DescribedStory>.NotAllowed(there);
                }
                var story = await db.Stories.WithEverything(db).FirstAsync(s => s.Id == id, token);
                story.Describe(new StoryDescription(said.Kind, story.OriginalLanguage, said.Place, said.Flags, said.Advertiser, said.Sources, story.StartingViews));
                story.FileUnder(filed);
                story.TagWith([.. said.Tags.Select(t => tags[t]).Distinct()]);
                story.SignBy([.. said.Authors.Select(a => authors[a]).Distinct()]);
                db.Audited(actor, "story.described", clock, id.Value, detail: new { said.Rubrics, said.Flags, said.Advertiser });
                db.Record(new NewsroomEvent(EventKind.StoryChanged, clock.GetUtcNow(), id));
                await settlement.Settle(db, story, token);
                return new EditOutcome<DescribedStory>.Done(new(story.Version));
            },
            cancellation);

    static EditRefusal? Unknown(StoryChange said, ICollection<string> rubrics, ICollection<string> tags, ICollection<string> authors)
        => !said.Rubrics.All(rubrics.Contains) ? EditRefusal.UnknownRubric
            : !said.Tags.All(tags.Contains) ? EditRefusal.UnknownTag
            : !said.Authors.All(authors.Contains) ? EditRefusal.UnknownAuthor
            : null;
}
