using Dateline.Checks;
using Dateline.Filling;
using Dateline.People;
using Dateline.Releases;

namespace Dateline.Publishing;

/// <summary>What became of an act at the desk.</summary>
public abstract record ActOutcome
{
    private ActOutcome()
    {
    }

    /// <param name="At">When it was done, by the clock of releases.</param>
    public sealed record Done(DateTimeOffset At) : ActOutcome
    {
        /// <summary>Where the editions that it concerned stand now.</summary>
        public IReadOnlyList<PublishedEdition> Editions { get; init; } = [];

        /// <summary>Until when it can be undone; null where it can't.</summary>
        public DateTimeOffset? UndoUntil { get; init; }

        /// <summary>What still blocks editions that were asked for and are not released.</summary>
        public IReadOnlyList<BlockedEdition> Remaining { get; init; } = [];
    }

    public sealed record NotAllowed(Access Access) : ActOutcome;

    public sealed record NoSuchStory : ActOutcome;

    public sealed record NoSuchEdition(string Language) : ActOutcome;

    /// <summary>Somebody changed the draft meanwhile.</summary>
    public sealed record Stale(string Language, int Version) : ActOutcome;

    /// <summary>Somebody arranged the edition otherwise meanwhile: theirs stands.</summary>
    public sealed record ArrangedMeanwhile(string Language) : ActOutcome;

    /// <summary>The text that was to be approved, or to go out, isn't the one that was read.</summary>
    public sealed record Unread(string Language) : ActOutcome;

    /// <summary>Somebody set or lifted the story's hold meanwhile: theirs stands.</summary>
    public sealed record HeldMeanwhile : ActOutcome;

    /// <summary>Every edition that was asked for has something that must be put right first.</summary>
    public sealed record Blocked(IReadOnlyList<BlockedEdition> Editions) : ActOutcome;

    public sealed record Refused(Refusal Why) : ActOutcome;
}

/// <summary>What stands between an edition and its readers.</summary>
/// <param name="Language">Of the edition.</param>
/// <param name="Findings">Errors of the check; a duty editor may override them.</param>
/// <param name="Unchecked">Items of the hold's checklist that nobody has ticked; nobody may override them.</param>
/// <param name="Why">What else there is.</param>
public sealed record BlockedEdition(string Language, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Unchecked, Refusal? Why = null)
{
    /// <summary>What a machine wrote and no person has looked at; nobody may override it.</summary>
    public IReadOnlyList<UnreviewedPlace> Unreviewed { get; init; } = [];
}

/// <summary>Why an act is refused, apart from rights and versions.</summary>
public enum Refusal
{
    ReasonNeeded,
    NoteNeeded,
    NothingChanged,
    AskedAlready,
    OnlyQuoted,
    NothingToRelease,
    NotReleased,
    NotSeen,
    AlreadySeen,
    NotScheduled,
    TakenDown,
    NotTakenDown,
    NothingToUndo,
    UndoTooLate,
    UndoneAlready,
    ChangedSince,
    UnknownKind,
    UnknownItem,
    WrongInstant,
    TooMuch,
    NoHold,
    HeadlineNeeded,
    SlugMalformed,
    SlugTaken,
    LanguageUnknown,
    RubricUnknown,
    StoryExists,
    OperationTaken,
}
