using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Taxonomy;

/// <summary>Who stands above whom, and what was merged into what: enough to file a story.</summary>
public sealed class TaxonomyTree
{
    // Deeper trees than any newsroom has; also ends a circle that should not be there.
    const int MaximumDepth = 16;

    readonly Dictionary<RubricId, (RubricId? Parent, RubricId? MergedInto)> _rubrics;
    readonly Dictionary<TagId, TagId> _mergedTags;

    TaxonomyTree(Dictionary<RubricId, (RubricId? Parent, RubricId? MergedInto)> rubrics, Dictionary<TagId, TagId> mergedTags)
    {
        _rubrics = rubrics;
        _mergedTags = mergedTags;
    }

    public static async Task<TaxonomyTree> Load(NewsroomDb db, CancellationToken cancellation)
    {
        var rubrics = await db.Rubrics.Select(r => new { r.Id, r.ParentId, r.MergedIntoId }).ToListAsync(cancellation);
        var tags = await db.Tags.Where(t => t.MergedIntoId != null).Select(t => new { t.Id, Into = t.MergedIntoId!.Value }).ToListAsync(cancellation);
        return new(
            rubrics.ToDictionary(r => r.Id, r => (r.ParentId, r.MergedIntoId)),
            tags.ToDictionary(t => t.Id, t => t.Into));
    }

    /// <summary>The rubric itself, or what it was merged into, and everything above it.</summary>
    public IEnumerable<RubricId> PathOf(RubricId rubric)
    {
        RubricId? next = rubric;
        for (var depth = 0; next is { } here && depth < MaximumDepth; depth++)
        {
            var (parent, mergedInto) = _rubrics.GetValueOrDefault(here);
            if (mergedInto is null)
            {
                yield return here;
            }
            next = mergedInto ?? parent;
        }
    }

    /// <summary>The tag itself, or what it was merged into.</summary>
    public TagId Standing(TagId tag)
    {
        for (var depth = 0; depth < MaximumDepth && _mergedTags.TryGetValue(tag, out var into); depth++)
        {
            tag = into;
        }
        return tag;
    }
}
