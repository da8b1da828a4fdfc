using Dateline.People;
using Dateline.Stories;
using Dateline.Taxonomy;

namespace Dateline.Worklists;

/// <summary>One edition as lists show it, or one that is missing. Derived: <see cref="WorklistKeeper"/> writes it anew whenever its story changes.</summary>
public sealed class WorkRow
{
    WorkRow()
    {
    }

    internal WorkRow(StoryId story, string language, WorkedEdition edition, int lists, string rubrics, string originalLanguage, StoryKind kind, StoryFlags flags)
    {
        StoryId = story;
        Language = language;
        EditionId = edition.Id;
        Headline = edition.Headline;
        State = edition.State;
        Kind = kind;
        Flags = flags;
        OriginalLanguage = originalLanguage;
        ChangedAt = edition.ChangedAt;
        PublishedAt = edition.PublishedAt;
        VisibleSince = edition.VisibleSince;
        DueAt = edition.DueAt;
        AssigneeId = edition.Assignee;
        WriterId = edition.Writer;
        Note = edition.Note;
        Stale = edition.Stale;
        CorrectionAt = edition.CorrectionAt;
        Lists = lists;
        Rubrics = rubrics;
    }

    public StoryId StoryId { get; private set; }

    public string Language { get; private set; } = "";

    /// <summary>Null where it is missing.</summary>
    public EditionId? EditionId { get; private set; }

    /// <summary>As somebody writes it now; of a missing one, its original's.</summary>
    public string Headline { get; private set; } = "";

    public RowState State { get; private set; }

    public StoryKind Kind { get; private set; }

    public StoryFlags Flags { get; private set; }

    public string OriginalLanguage { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? VisibleSince { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public StaffId? AssigneeId { get; private set; }

    /// <summary>Who last wrote it.</summary>
    public StaffId? WriterId { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Blocks whose source has changed since.</summary>
    public int Stale { get; private set; }

    /// <summary>When another edition was corrected that this one has not been looked at for.</summary>
    public DateTimeOffset? CorrectionAt { get; private set; }

    /// <summary>One bit for each <see cref="WorkList"/> that it stands in.</summary>
    public int Lists { get; private set; }

    /// <summary>Ids of the rubrics that it is filed under, in their order, with a space between.</summary>
    public string Rubrics { get; private set; } = "";

    public bool IsIn(WorkList list) => (Lists & (1 << (int)list)) != 0;

    internal IEnumerable<RubricId> RubricIds => Rubrics.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(r => new RubricId(Guid.Parse(r)));
}

/// <summary>
/// A row's place in one list: of everybody, of a rubric or of a person (<paramref name="scopeId"/>), in one language or
/// in all (empty). The primary key is the list, so that reading one costs the same in a newsroom of any size.
/// </summary>
public sealed class WorkEntry(WorkList list, Guid scopeId, string language, long place, StoryId storyId, string rowLanguage)
{
    public WorkList List { get; private set; } = list;

    public Guid ScopeId { get; private set; } = scopeId;

    public string Language { get; private set; } = language;

    /// <summary>The larger, the further up: microseconds since 1970, turned round where the next instant comes first.</summary>
    public long Place { get; private set; } = place;

    public StoryId StoryId { get; private set; } = storyId;

    public string RowLanguage { get; private set; } = rowLanguage;
}

/// <summary>How far the lists have followed the events, and, while they are filled, which stories they have.</summary>
public sealed class WorklistState(int id, int version, long cursor)
{
    public int Id { get; private set; } = id;

    /// <summary>Of the rules by which rows are made; other rules fill the lists anew.</summary>
    public int Version { get; private set; } = version;

    public long Cursor { get; private set; } = cursor;

    /// <summary>Stories from here on have been taken in, the newest first.</summary>
    public StoryId? FilledTo { get; private set; }

    public bool Filled { get; private set; }

    /// <summary>How often rows were written by the transaction that changed their story, not by the keeper.</summary>
    public long Written { get; private set; }
}
