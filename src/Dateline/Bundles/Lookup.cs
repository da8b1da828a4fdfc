using Dateline.Data;
using Dateline.People;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Bundles;

/// <summary>Ids of everything that stories refer to by slug, former slugs too.</summary>
sealed record Lookup(
    IReadOnlyDictionary<string, RubricId> Rubrics,
    IReadOnlyDictionary<string, TagId> Tags,
    IReadOnlyDictionary<string, AuthorId> Authors,
    TaxonomyTree Tree)
{
    internal static async Task<Lookup> Load(NewsroomDb db, CancellationToken cancellation)
        => new(
            await db.RubricSlugs.ToDictionaryAsync(s => s.Slug, s => s.RubricId, cancellation),
            await db.TagSlugs.ToDictionaryAsync(s => s.Slug, s => s.TagId, cancellation),
            await db.AuthorSlugs.ToDictionaryAsync(s => s.Slug, s => s.AuthorId, cancellation),
            await TaxonomyTree.Load(db, cancellation));
}
