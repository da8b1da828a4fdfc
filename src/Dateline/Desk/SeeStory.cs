using Dateline.Data;
using Dateline.Drafts;
using Dateline.People;
using Dateline.Stories;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dateline.Desk;

static class SeeStory
{
    /// <summary>The story, for somebody who may see it; or else the answer that says why not.</summary>
    internal static async Task<(OpenStory? Open, ProblemHttpResult? Problem)> See(this DeskVisit visit, NewsroomDb db, StoryId id, CancellationToken cancellation)
        => await db.OpenStory(id, cancellation) is not { } open ? (null, visit.Missing())
            : open.MaySee(visit.Actor) is not Access.Allowed and var access ? (null, visit.Refused(access))
            : (open, null);

    /// <summary>The same without holding a session on: for what takes long.</summary>
    internal static async Task<(OpenStory? Open, ProblemHttpResult? Problem)> See(this DeskVisit visit, Database database, StoryId id, CancellationToken cancellation)
    {
        await using var db = await database.Read(cancellation);
        return await visit.See(db, id, cancellation);
    }
}
