using Dateline.Data;
using Dateline.Media;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Library;

/// <summary>An edition that shows a picture.</summary>
public sealed record PictureEdition(StoryId Story, EditionId Edition, string Language, string Headline, bool Visible);

/// <summary>A rubric, a tag or an author whose picture it is.</summary>
public sealed record PicturePortrait(PictureOwner Owner, string Slug, LocalizedText Names);

/// <summary>Who shows a picture, by what was last kept of each text.</summary>
public sealed record PictureUsers(IReadOnlyList<PictureEdition> Editions, IReadOnlyList<PicturePortrait> Portraits, int Count)
{
    /// <summary>Named here; the count goes on.</summary>
    const int Most = 200;

    public static async Task<PictureUsers> Of(NewsroomDb db, string hash, CancellationToken cancellation)
    {
        var uses = db.PictureUses.Where(u => u.Hash == hash).Select(u => new { u.OwnerId, u.Owner }).Distinct();
        var some = await uses.OrderByDescending(u => u.OwnerId).Take(Most).ToListAsync(cancellation);
        EditionId[] editions = [.. some.Where(u => u.Owner == PictureOwner.Edition).Select(u => EditionId.Of(u.OwnerId))];
        RubricId[] rubrics = [.. some.Where(u => u.Owner == PictureOwner.Rubric).Select(u => RubricId.Of(u.OwnerId))];
        TagId[] tags = [.. some.Where(u => u.Owner == PictureOwner.Tag).Select(u => TagId.Of(u.OwnerId))];
        AuthorId[] authors = [.. some.Where(u => u.Owner == PictureOwner.Author).Select(u => AuthorId.Of(u.OwnerId))];
        var portraits = await db.Rubrics.Where(r => rubrics.Contains(r.Id)).Select(r => new PicturePortrait(PictureOwner.Rubric, r.Slug, r.Names)).ToListAsync(cancellation);
        portraits.AddRange(await db.Tags.Where(t => tags.Contains(t.Id)).Select(t => new PicturePortrait(PictureOwner.Tag, t.Slug, t.Names)).ToListAsync(cancellation));
        portraits.AddRange(await db.Authors.Where(a => authors.Contains(a.Id)).Select(a => new PicturePortrait(PictureOwner.Author, a.Slug, a.Names)).ToListAsync(cancellation));
        return new PictureUsers(
            await db.Editions.Where(e => editions.Contains(e.Id)).OrderByDescending(e => e.PublishedAt).Select(e => new PictureEdition(e.StoryId, e.Id, e.Language, e.Headline, e.VisibleSince != null)).ToListAsync(cancellation),
            portraits,
            await uses.CountAsync(cancellation));
    }
}
