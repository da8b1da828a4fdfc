using Dateline.Data;
using Dateline.Documents;
using Dateline.Platform;
using Dateline.Search;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Worklists;

/// <summary>Stories as lists and the desk's search are made of them, read in one go for a whole batch.</summary>
sealed record WorkedStories(IReadOnlyList<StoryId> Ids, PlaceInLists Places, IReadOnlyList<DeskText> Texts)
{
    internal static async Task<WorkedStories> Read(NewsroomDb db, IReadOnlyList<StoryId> ids, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        var stories = await db.Stories.AsNoTracking()
            .Include(s => s.Rubrics).Include(s => s.Tags).Include(s => s.Authors)
            .Include(s => s.Editions).ThenInclude(e => e.Corrections)
            .AsSplitQuery()
            .Where(s => ids.Contains(s.Id))
            .ToListAsync(cancellation);
        var editions = stories.SelectMany(s => s.Editions).Select(e => e.Id).ToArray();
        var released = await db.Editions.Where(e => editions.Contains(e.Id))
            .Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => new { e.Id, r.Body, r.MadeAt })
            .ToDictionaryAsync(r => r.Id, r => (r.Body, r.MadeAt), cancellation);
        var seen = await db.CorrectionsSeen.Where(c => editions.Contains(c.EditionId)).ToDictionaryAsync(c => c.EditionId, c => c.SeenAt, cancellation);
        var places = new PlaceInLists(languages, await TaxonomyTree.Load(db, cancellation));
        var texts = new List<DeskText>();
        foreach (var story in stories)
        {
            var bodies = story.Editions.ToDictionary(e => e.Language, e => released.TryGetValue(e.Id, out var text) ? Document.FromJson(text.Body) : Document.Empty, StringComparer.Ordinal);
            var worked = story.Editions.ToDictionary(e => e.Language, e => Of(e, story, bodies, released.GetValueOrDefault(e.Id).MadeAt, seen.TryGetValue(e.Id, out var at) ? at : null), StringComparer.Ordinal);
            places.Add(story, worked);
            Guid[] filed = [.. story.Rubrics.Select(r => r.RubricId.Value), .. story.Tags.Select(t => t.TagId.Value), .. story.Authors.Select(a => a.AuthorId.Value)];
            texts.AddRange(story.Editions.Select(e => TextOf(e, worked[e.Language], bodies[e.Language], filed)));
        }
        return new WorkedStories(ids, places, texts);
    }

    static WorkedEdition Of(Edition edition, Story story, Dictionary<string, Document> bodies, DateTimeOffset madeAt, DateTimeOffset? seenAt)
        => new(edition.Id, edition.Headline, StateOf(edition), Latest(madeAt, edition.PublishedAt is { } published && edition.VisibleSince is not null ? published : null, edition.UpdatedAt, edition.TakenDownAt))
        {
            PublishedAt = edition.PublishedAt,
            GoesOutAt = edition.EmbargoedUntil is { } embargo && embargo > edition.PublishedAt ? embargo : edition.PublishedAt,
            VisibleSince = edition.VisibleSince,
            Stale = edition.TranslatedFrom is { } from && bodies.TryGetValue(from, out var source) ? StaleBlocks(bodies[edition.Language], source) : 0,
            CorrectionAt = CorrectionOf(edition, story, seenAt),
        };

    static WorkState StateOf(Edition edition)
        => edition.TakenDownAt is not null ? WorkState.TakenDown
            : edition.VisibleSince is not null ? WorkState.Published
            : edition.PublishedAt is not null ? WorkState.Scheduled
            : WorkState.Draft;

    /// <summary>Blocks that were made from one that says something else by now, or is gone.</summary>
    static int StaleBlocks(Document edition, Document source)
    {
        var hashes = source.AllBlocks.ToDictionary(b => b.Id, b => b.Hash, StringComparer.Ordinal);
        return edition.AllBlocks.Count(b => b.From is { } from && b.FromHash is { } then && hashes.GetValueOrDefault(from) != then);
    }

    /// <summary>When a neighbour was corrected that this one has neither followed nor been looked at for.</summary>
    static DateTimeOffset? CorrectionOf(Edition edition, Story story, DateTimeOffset? seenAt)
    {
        if (edition.TakenDownAt is not null || edition.VisibleSince is not { } since)
        {
            return null;
        }
        var followed = Latest(since, edition.UpdatedAt, seenAt, edition.Corrections.Select(c => (DateTimeOffset?)c.At).Max());
        var corrected = story.Editions.Where(e => e.Id != edition.Id && e.VisibleSince is not null).SelectMany(e => e.Corrections).Select(c => (DateTimeOffset?)c.At).Max();
        return corrected > followed ? corrected : null;
    }

    static DateTimeOffset Latest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        var latest = first;
        foreach (var other in others)
        {
            latest = other > latest ? other.Value : latest;
        }
        return latest.Stored();
    }

    /// <summary>The words of what readers have are in their own index; a draft's are nowhere else.</summary>
    static DeskText TextOf(Edition edition, WorkedEdition worked, Document body, Guid[] filed)
        => new(
            edition.Id,
            worked.VisibleSince ?? worked.ChangedAt,
            new IndexedText(edition.Language, worked.Headline, edition.Summary, edition.VisibleSince is null ? ReadTexts.Paragraphs(body) : [], filed));
}
