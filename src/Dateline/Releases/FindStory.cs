using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Releases;

static class FindStory
{
    /// <summary>The story with everything that a verb needs, by its external id, held until the transaction ends; null where there is none.</summary>
    internal static async Task<Story?> Story(this NewsroomDb db, string externalId, CancellationToken cancellation)
    {
        await db.Hold("stories", "external_id", externalId, cancellation);
        return await db.Stories.WithEverything(db).FirstOrDefaultAsync(s => s.ExternalId == externalId, cancellation);
    }
}
