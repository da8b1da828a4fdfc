using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Taxonomy;

public static class RubricPaths
{
    // As deep as TaxonomyTree goes.
    const int MaximumDepth = 16;

    /// <summary>Slugs of these rubrics, of those that they were merged into, and of those above them: what a grant for a rubric covers.</summary>
    public static async Task<IReadOnlyCollection<string>> SlugsUpFrom(this NewsroomDb db, IReadOnlyCollection<RubricId> rubrics, CancellationToken cancellation)
    {
        if (rubrics.Count == 0)
        {
            return [];
        }
        var all = await db.Rubrics.AsNoTracking().Select(r => new { r.Id, r.Slug, r.ParentId, r.MergedIntoId }).ToDictionaryAsync(r => r.Id, cancellation);
        var slugs = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rubric in rubrics)
        {
            RubricId? next = rubric;
            for (var depth = 0; next is { } here && depth < MaximumDepth && all.TryGetValue(here, out var found); depth++)
            {
                slugs.Add(found.Slug);
                next = found.MergedIntoId ?? found.ParentId;
            }
        }
        return slugs;
    }
}
