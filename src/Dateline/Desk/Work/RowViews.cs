using Dateline.Data;
using Dateline.People;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Worklists;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Desk.Work;

/// <summary>A person, as others see them.</summary>
public sealed record PersonView(Guid Id, string Name);

/// <summary>One edition of a row's story.</summary>
/// <param name="Language">Code.</param>
/// <param name="State">Missing, draft… published, taken down.</param>
/// <param name="Stale">Blocks whose source has changed.</param>
/// <param name="Url">Where readers have it; null while they have not.</param>
public sealed record SiblingView(string Language, RowState State, int Stale, string? Url);

/// <summary>An edition in a list, or one that is missing there.</summary>
/// <param name="Story">Its story's id.</param>
/// <param name="ExternalId">By which related cards name it.</param>
/// <param name="Language">Code.</param>
/// <param name="Headline">As somebody writes it now.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Kind">News, publication, live.</param>
/// <param name="Flags">Exclusive, breaking, photo, video.</param>
/// <param name="Rubrics">Slugs, in their order.</param>
/// <param name="Authors">Slugs, in their order.</param>
/// <param name="Assignee">Who is to write it.</param>
/// <param name="Writer">Who last wrote it.</param>
/// <param name="ChangedAt">UTC.</param>
/// <param name="PublishedAt">When it went or is to go out.</param>
/// <param name="VisibleSince">Since when readers have it.</param>
/// <param name="DueAt">Until when it is to be written.</param>
/// <param name="Note">For whoever writes it.</param>
/// <param name="Stale">Blocks whose source has changed.</param>
/// <param name="CorrectionAt">Since when another edition says something that this one has not been looked at for.</param>
/// <param name="Editions">The story's, this one included, and those that are missing.</param>
/// <param name="Reads">Of the story, in all languages.</param>
public sealed record RowView(
    Guid Story,
    string ExternalId,
    string Language,
    string Headline,
    RowState State,
    StoryKind Kind,
    IReadOnlyList<StoryFlags> Flags,
    IReadOnlyList<string> Rubrics,
    IReadOnlyList<string> Authors,
    PersonView? Assignee,
    PersonView? Writer,
    DateTimeOffset ChangedAt,
    DateTimeOffset? PublishedAt,
    DateTimeOffset? VisibleSince,
    DateTimeOffset? DueAt,
    string? Note,
    int Stale,
    DateTimeOffset? CorrectionAt,
    IReadOnlyList<SiblingView> Editions,
    long Reads);

static class RowViews
{
    /// <summary>Rows with what stands around them, in their order: a handful of questions for a whole page.</summary>
    internal static async Task<IReadOnlyList<RowView>> Of(NewsroomDb db, IReadOnlyList<WorkRow> rows, Onlooker onlooker, Asking asking, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }
        var ids = rows.Select(r => r.StoryId).Distinct().ToArray();
        var forReaders = await db.HeadlinesForReadersOf(rows, onlooker, cancellation);
        var siblings = (await db.RowsOfStories(ids, cancellation)).ToLookup(r => r.StoryId);
        var stories = await db.Stories.Where(s => ids.Contains(s.Id))
            .Select(s => new { s.Id, s.ExternalId, Reads = s.StartingViews + db.Set<StoryReads>().Where(r => r.StoryId == s.Id).Select(r => r.Reads).FirstOrDefault() })
            .ToDictionaryAsync(s => s.Id, cancellation);
        var readable = await db.Editions.Visible().Where(e => ids.Contains(e.StoryId))
            .Select(e => new { e.StoryId, e.Language, e.Slug })
            .ToDictionaryAsync(e => (e.StoryId, e.Language), e => asking.Addresses.Absolute(asking.Addresses.Story(e.Language, e.Slug)), cancellation);
        var authors = (await db.StoryAuthors.Where(a => ids.Contains(a.StoryId)).OrderBy(a => a.Position).ToListAsync(cancellation)).ToLookup(a => a.StoryId, a => a.AuthorId);
        var people = await People(db, rows.SelectMany(r => new[] { r.AssigneeId, r.WriterId }), cancellation);
        return [.. rows.Where(r => stories.ContainsKey(r.StoryId)).Select(row => new RowView(
            row.StoryId.Value,
            stories[row.StoryId].ExternalId,
            row.Language,
            forReaders.GetValueOrDefault((row.StoryId, row.Language), row.Headline),
            row.State,
            row.Kind,
            [.. Enum.GetValues<StoryFlags>().Where(f => f != StoryFlags.None && row.Flags.HasFlag(f))],
            [.. row.RubricIds.Select(onlooker.Catalogue.Standing).OfType<Catalogue.RubricEntry>().Select(r => r.Slug).Distinct()],
            [.. authors[row.StoryId].Select(onlooker.Catalogue.Authors.GetValueOrDefault).OfType<Catalogue.AuthorEntry>().Select(a => a.Slug)],
            Person(people, row.AssigneeId),
            Person(people, row.WriterId),
            row.ChangedAt,
            row.PublishedAt,
            row.VisibleSince,
            row.DueAt,
            forReaders.ContainsKey((row.StoryId, row.Language)) ? null : row.Note,
            row.Stale,
            row.CorrectionAt,
            [.. siblings[row.StoryId].OrderBy(s => Place(asking.Languages, s.Language)).Select(s => new SiblingView(s.Language, s.State, s.Stale, readable.GetValueOrDefault((s.StoryId, s.Language))))],
            stories[row.StoryId].Reads))];
    }

    internal static async Task<Dictionary<StaffId, string>> People(NewsroomDb db, IEnumerable<StaffId?> ids, CancellationToken cancellation)
    {
        var wanted = ids.OfType<StaffId>().Distinct().ToArray();
        return wanted.Length == 0 ? [] : await db.Staff.Where(s => wanted.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, cancellation);
    }

    internal static PersonView? Person(Dictionary<StaffId, string> people, StaffId? id)
        => id is { } known && people.TryGetValue(known, out var name) ? new PersonView(known.Value, name) : null;

    static int Place(IReadOnlyList<string> languages, string language)
    {
        var place = languages.Index().Where(l => l.Item == language).Select(l => (int?)l.Index).FirstOrDefault();
        return place ?? languages.Count;
    }
}
