using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

static class FindStory
{
    /// <summary>The story with everything that a verb needs, by its external id; null where there is none.</summary>
    internal static Task<Story?> Story(this NewsroomDb db, string externalId, CancellationToken cancellation)
        => db.Stories.WithEverything(db).FirstOrDefaultAsync(s => s.ExternalId == externalId, cancellation);
}
