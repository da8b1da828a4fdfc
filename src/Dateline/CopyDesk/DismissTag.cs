using Dateline.Drafts;
using Dateline.Events;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.CopyDesk;

public sealed record TagDismissed(string Tag);

/// <summary>Says of a suggested tag that the story isn't about it. Whoever may describe the story may say so.</summary>
public sealed class DismissTag(Edit edit, TimeProvider clock)
{
    public Task<EditOutcome<TagDismissed>> Dismiss(Actor actor, OperationId operation, StoryId story, string slug, CancellationToken cancellation)
        => edit.Once<TagDismissed>(
            actor,
            operation,
            story,
            async (db, open, token) =>
            {
                if (open is null)
                {
                    return new EditOutcome<TagDismissed>.NotFound();
                }
                if (actor.May(Permission.Write, open.Rubrics, open.Story.OriginalLanguage) is not Access.Allowed and var access)
                {
                    return new EditOutcome<TagDismissed>.NotAllowed(access);
                }
                if (await db.Set<Taxonomy.TagSlug>().Where(s => s.Slug == slug).Select(s => (Taxonomy.TagId?)s.TagId).FirstOrDefaultAsync(token) is not { } tag)
                {
                    return new EditOutcome<TagDismissed>.Refused(EditRefusal.UnknownTag);
                }
                if (!await db.DismissedTags.AnyAsync(d => d.StoryId == story && d.TagId == tag, token))
                {
                    db.DismissedTags.Add(new DismissedTag(story, tag));
                }
                db.Audited(actor, "tag.dismissed", clock, story.Value, subject: slug);
                db.Record(new NewsroomEvent(EventKind.WorkChanged, clock.GetUtcNow(), story));
                return new EditOutcome<TagDismissed>.Done(new(slug));
            },
            cancellation);
}
