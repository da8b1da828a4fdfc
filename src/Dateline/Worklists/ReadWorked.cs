using Dateline.Assignments;
using Dateline.Data;
using Dateline.Drafts;
using Dateline.Platform;
using Dateline.Search;
using Dateline.Stories;
using Dateline.Taxonomy;
using Dateline.Translation;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Worklists;

/// <summary>Stories as lists and the desk's search are made of them, read in one go for a whole batch.</summary>
sealed record WorkedStories(IReadOnlyList<StoryId> Ids, PlaceInLists Places, IReadOnlyList<DeskText> Indexed)
{
    internal static async Task<WorkedStories> Read(NewsroomDb db, IReadOnlyList<StoryId> ids, IReadOnlyList<string> languages, CancellationToken cancellation)
    {
        var stories = await db.Stories.AsNoTracking()
            .Include(s => s.Rubrics).Include(s => s.Tags).Include(s => s.Authors)
            .Include(s => s.Editions)
            .AsSplitQuery()
            .Where(s => ids.Contains(s.Id))
            .ToListAsync(cancellation);
        var editions = stories.SelectMany(s => s.Editions).Select(e => e.Id).ToArray();
        var present = await db.Editions.Where(e => editions.Contains(e.Id))
            .Join(db.Revisions, e => e.RevisionId, r => r.Id, (e, r) => r)
            .ToDictionaryAsync(r => r.EditionId, cancellation);
        var drafts = await db.Drafts.AsNoTracking().Where(d => editions.Contains(d.EditionId)).ToDictionaryAsync(d => d.EditionId, cancellation);
        var work = await db.EditionWork.AsNoTracking().Where(w => editions.Contains(w.EditionId)).ToDictionaryAsync(w => w.EditionId, cancellation);
        var decisions = (await db.BlockDecisions.AsNoTracking().Where(d => editions.Contains(d.EditionId)).ToListAsync(cancellation)).ToLookup(d => d.EditionId);
        var looks = (await db.CorrectionTasks.AsNoTracking().Where(t => ids.Contains(t.StoryId) && t.ClosedAt == null).Select(t => new { t.StoryId, t.Language, t.OpenedAt }).ToListAsync(cancellation)).ToLookup(t => (t.StoryId, t.Language), t => t.OpenedAt);
        var places = new PlaceInLists(languages, await TaxonomyTree.Load(db, cancellation));
        var found = new List<DeskText>();
        var texts = stories.ToDictionary(s => s.Id, s => s.Editions.Where(e => present.ContainsKey(e.Id)).ToDictionary(e => e.Language, e => new Texts(e, present[e.Id], WorkingText.Of(present[e.Id], drafts.GetValueOrDefault(e.Id))), StringComparer.Ordinal));
        var stale = await StaleBlocks(db, [.. texts.Values.SelectMany(t => TranslatedOf(t, decisions))], cancellation);
        foreach (var story in stories)
        {
            var worked = texts[story.Id].ToDictionary(t => t.Key, t => Of(t.Value, stale.GetValueOrDefault(t.Value.Edition.Id), work.GetValueOrDefault(t.Value.Edition.Id), looks[(story.Id, t.Key)]), StringComparer.Ordinal);
            places.Add(story, worked);
            Guid[] filed = [.. story.Rubrics.Select(r => r.RubricId.Value), .. story.Tags.Select(t => t.TagId.Value), .. story.Authors.Select(a => a.AuthorId.Value)];
            found.AddRange(texts[story.Id].Select(t => TextOf(t.Value, worked[t.Key], filed)));
        }
        return new WorkedStories(ids, places, found);
    }

    static WorkedEdition Of(Texts texts, int stale, EditionWork? work, IEnumerable<DateTimeOffset> looks)
    {
        var edition = texts.Edition;
        return new(edition.Id, texts.Working.Text.Headline, StateOf(edition, work), Latest(texts.Present.MadeAt, texts.Working.ChangedAt, edition.VisibleSince, edition.UpdatedAt, edition.TakenDownAt))
        {
            PublishedAt = edition.PublishedAt,
            GoesOutAt = edition.EmbargoedUntil is { } embargo && embargo > edition.PublishedAt ? embargo : edition.PublishedAt,
            VisibleSince = edition.VisibleSince,
            DueAt = work?.DueAt,
            Assignee = work?.AssigneeId,
            Writer = texts.Working.ChangedBy ?? texts.Present.MadeBy,
            Note = work?.Note,
            Stale = stale,
            CorrectionAt = edition.TakenDownAt is null ? looks.Select(at => (DateTimeOffset?)at).Min() : null,
        };
    }

    static RowState StateOf(Edition edition, EditionWork? work)
        => edition.TakenDownAt is not null ? RowState.TakenDown
            : edition.VisibleSince is not null ? RowState.Published
            : edition.PublishedAt is not null ? RowState.Scheduled
            : work?.State switch { WorkState.Review => RowState.Review, WorkState.Approved => RowState.Approved, _ => RowState.Draft };

    /// <summary>Beside a source that readers have, what it says to them counts and not what somebody is just typing into it.</summary>
    static IEnumerable<Translated> TranslatedOf(Dictionary<string, Texts> texts, ILookup<EditionId, BlockDecision> decisions)
        => from text in texts.Values
           let source = text.Edition.TranslatedFrom is { } original ? texts.GetValueOrDefault(original) : null
           where source is not null
           select new Translated(
               text,
               source.Edition,
               source.Edition.VisibleSince is null ? source.Working.Text : source.Present.Text(),
               decisions[text.Edition.Id].ToDictionary(d => d.Source, d => new Decided(d.SourceHash, d.Reason), StringComparer.Ordinal));

    /// <summary>By edition, lines and blocks whose source says something else by now; and, of what readers have, those that are not there.</summary>
    static async Task<Dictionary<EditionId, int>> StaleBlocks(NewsroomDb db, IReadOnlyList<Translated> translated, CancellationToken cancellation)
    {
        var known = await db.KnownLines([.. translated.Select(t => t.Text.Edition.Id)], cancellation);
        var held = translated.Select(t => (Here: t.Text.Working.Text.WithLines(t.Said, known(t.Text.Edition.Id)), Said: t.Said.WithLines())).ToArray();
        var then = await db.SaidThen([.. translated.Zip(held, (t, h) => (t.Source, (IReadOnlyCollection<(string, string)>)BlockStates.Asked(h.Here, h.Said, t.Decided)))], cancellation);
        return translated.Index().ToDictionary(
            t => t.Item.Text.Edition.Id,
            t => then[t.Index].States(held[t.Index].Here, held[t.Index].Said, t.Item.Decided).Count(s => s.Standing is BlockStanding.Stale || (s.Standing is BlockStanding.Missing && t.Item.Text.Edition.VisibleSince is not null)));
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
    static DeskText TextOf(Texts texts, WorkedEdition worked, Guid[] filed)
        => new(
            texts.Edition.Id,
            worked.VisibleSince ?? worked.ChangedAt,
            new IndexedText(texts.Edition.Language, worked.Headline, texts.Working.Text.Summary, texts.Edition.VisibleSince is null || texts.Working.Differs ? ReadTexts.Paragraphs(texts.Working.Text.Body) : [], filed));

    /// <summary>What readers have, or would have, and what is being written.</summary>
    sealed record Texts(Edition Edition, Revision Present, WorkingText Working);

    /// <summary>An edition beside what its source says.</summary>
    sealed record Translated(Texts Text, Edition Source, EditionText Said, Dictionary<string, Decided> Decided);
}
