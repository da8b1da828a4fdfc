using Dateline.Data;
using Dateline.Documents;
using Dateline.Releases;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>A visible edition with its text, as the index and a snippet need it.</summary>
sealed record VisibleText(EditionId Id, StoryId Story, string Language, DateTimeOffset Since, string Headline, string? Summary, Document Body)
{
    internal IReadOnlyList<string> Paragraphs => ReadTexts.Paragraphs(Body);

    internal IReadOnlyList<string> Beside => ReadTexts.Beside(Body);
}

static class ReadTexts
{
    /// <summary>What a body says, piece by piece.</summary>
    internal static IReadOnlyList<string> Paragraphs(Document body)
        => [.. body.AllBlocks.Where(b => b is not Entry).Select(b => b.Text).Concat(body.Blocks.OfType<Entry>().Select(e => e.Title ?? "")).Where(t => t.Length > 0)];

    /// <summary>All that it says besides: who is quoted, what a picture shows and whose it is. Readers don't search it.</summary>
    internal static IReadOnlyList<string> Beside(Document body)
        => [.. body.AllBlocks.SelectMany(b => BlockTexts.Of(b).Select(t => t.Text).Where(t => t != b.Text).Except(b.Text.Split('\n', '\t'), StringComparer.Ordinal))];

    /// <summary>Those of <paramref name="editions"/> that readers may see.</summary>
    internal static async Task<List<VisibleText>> VisibleTexts(this NewsroomDb db, IReadOnlyList<EditionId> editions, CancellationToken cancellation)
    {
        if (editions.Count == 0)
        {
            return [];
        }
        var rows = await db.Editions.Visible().Where(e => editions.Contains(e.Id))
            .Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => new { e.Id, e.StoryId, e.Language, Since = e.VisibleSince!.Value, e.Headline, e.Summary, r.Body })
            .ToListAsync(cancellation);
        var held = await db.Held(cancellation);
        return [.. rows.Select(r => new VisibleText(r.Id, r.StoryId, r.Language, r.Since, r.Headline, r.Summary, Document.FromJson(r.Body).Without(held)))];
    }

    /// <summary>Ids of what stories are filed under, tagged with and signed by.</summary>
    internal static async Task<ILookup<StoryId, Guid>> Filed(this NewsroomDb db, IReadOnlyList<StoryId> stories, CancellationToken cancellation)
    {
        var rubrics = await db.StoryRubrics.Where(r => stories.Contains(r.StoryId)).Select(r => new { r.StoryId, r.RubricId }).ToListAsync(cancellation);
        var tags = await db.StoryTags.Where(t => stories.Contains(t.StoryId)).Select(t => new { t.StoryId, t.TagId }).ToListAsync(cancellation);
        var authors = await db.StoryAuthors.Where(a => stories.Contains(a.StoryId)).Select(a => new { a.StoryId, a.AuthorId }).ToListAsync(cancellation);
        return rubrics.Select(r => (r.StoryId, r.RubricId.Value))
            .Concat(tags.Select(t => (t.StoryId, t.TagId.Value)))
            .Concat(authors.Select(a => (a.StoryId, a.AuthorId.Value)))
            .ToLookup(f => f.StoryId, f => f.Value);
    }
}
