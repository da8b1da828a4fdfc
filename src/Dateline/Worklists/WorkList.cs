namespace Dateline.Worklists;

/// <summary>The desk's lists. Numbers are stored: never given to another.</summary>
public enum WorkList
{
    /// <summary>Every edition, the last changed first.</summary>
    All = 0,

    /// <summary>What a person writes or was given, and readers don't have yet.</summary>
    Mine = 1,

    /// <summary>Waiting for somebody to say that it may go out.</summary>
    Review = 2,

    /// <summary>Going out at an instant, the next one first.</summary>
    Scheduled = 3,

    /// <summary>What readers have, the newest first; from today's midnight on it is "published today".</summary>
    Published = 4,

    /// <summary>Readers have the story, and not in this language.</summary>
    Missing = 5,

    /// <summary>Says what its source no longer says.</summary>
    Stale = 6,

    /// <summary>Another edition was corrected, and nobody has looked whether this one has to be; what has waited longest first.</summary>
    Corrections = 7,

    /// <summary>Being written: readers don't have it, and it has no instant.</summary>
    Open = 8,
}

static class WorkLists
{
    /// <summary>The oldest stands first: places are turned round, so that one index serves all lists.</summary>
    internal static bool IsOldestFirst(this WorkList list) => list is WorkList.Scheduled or WorkList.Corrections;
}

/// <summary>Where an edition stands on its way to readers.</summary>
public enum RowState
{
    Missing,
    Draft,
    Review,
    Approved,
    Scheduled,
    Published,
    TakenDown,
}
