using Dateline.Data;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Translation;

public readonly record struct CorrectionTaskId(Guid Value) : ITypedId<CorrectionTaskId>
{
    public static CorrectionTaskId Of(Guid value) => new(value);
}

public enum TaskOutcome
{
    /// <summary>The edition was corrected, too.</summary>
    Corrected,

    /// <summary>Somebody looked, and said that nothing is wrong in it.</summary>
    LookedAt,

    /// <summary>Readers were given a new text of the edition since.</summary>
    Updated,

    /// <summary>Each block whose source had changed was found right as it is, or was rewritten and given to readers.</summary>
    Synchronised,
}

/// <summary>What was done to another edition of the story, and between which of its texts.</summary>
/// <param name="Language">The edition's.</param>
/// <param name="Note">What readers were told, in its language; empty for an update.</param>
/// <param name="Before">Null where it isn't known.</param>
/// <param name="After">Null where it isn't known.</param>
/// <param name="ByUpdate">It was brought up to date, and nothing in it was wrong.</param>
/// <param name="TellsReaders">Readers of the other editions are told, until theirs is corrected, too.</param>
/// <param name="Term">The changed term that asks; null where another edition does.</param>
sealed record ChangedElsewhere(string Language, string Note, RevisionId? Before = null, RevisionId? After = null, bool ByUpdate = false, bool TellsReaders = false, string? Term = null);

/// <summary>Another edition of the story was corrected or updated: somebody has to look whether this one says what it said.</summary>
public sealed class CorrectionTask
{
    CorrectionTask()
    {
    }

    internal CorrectionTask(CorrectionTaskId id, StoryId story, string language, ChangedElsewhere changed, DateTimeOffset openedAt)
    {
        Id = id;
        StoryId = story;
        Language = language;
        CorrectedLanguage = changed.Language;
        Note = changed.Note;
        TextBefore = changed.Before;
        TextAfter = changed.After;
        ByUpdate = changed.ByUpdate;
        TellsReaders = changed.TellsReaders;
        Term = changed.Term;
        OpenedAt = openedAt;
    }

    public CorrectionTaskId Id { get; private set; }

    public StoryId StoryId { get; private set; }

    /// <summary>Of the edition to look at.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Of the edition that was corrected; its own where a changed term touches its words.</summary>
    public string CorrectedLanguage { get; private set; } = "";

    /// <summary>A changed term asks, and no other edition: what answers it is no answer to another edition's correction.</summary>
    public bool IsOfTerm => CorrectedLanguage == Language;

    /// <summary>Its id; null where another edition asks.</summary>
    public string? Term { get; private set; }

    /// <summary>What readers were told was wrong, in the corrected edition's language.</summary>
    public string Note { get; private set; } = "";

    /// <summary>The corrected edition's text before; null where it isn't known.</summary>
    public RevisionId? TextBefore { get; private set; }

    public RevisionId? TextAfter { get; private set; }

    /// <summary>It was brought up to date, and nothing in it was wrong.</summary>
    public bool ByUpdate { get; private set; }

    /// <summary>Readers of this edition are told of the other's correction while this is open.</summary>
    public bool TellsReaders { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The name of whoever did, as it was then; null where an import did.</summary>
    public string? ClosedBy { get; private set; }

    public TaskOutcome? Outcome { get; private set; }

    /// <summary>Why nothing had to be changed; null where something was.</summary>
    public string? Reason { get; private set; }

    internal void Close(TaskOutcome outcome, string? by, DateTimeOffset at, string? reason = null) => (Outcome, ClosedBy, ClosedAt, Reason) = (outcome, by, at, reason);

    /// <summary>What closed it was taken back.</summary>
    internal void Reopen() => (Outcome, ClosedBy, ClosedAt, Reason) = (null, null, null, null);
}

public static class CorrectionTaskTables
{
    extension(NewsroomDb db)
    {
        public DbSet<CorrectionTask> CorrectionTasks => db.Set<CorrectionTask>();

        /// <summary>What somebody still has to look at in a story.</summary>
        public IQueryable<CorrectionTask> OpenLooks(StoryId story) => db.CorrectionTasks.Where(t => t.StoryId == story && t.ClosedAt == null);
    }

    sealed class Table : IEntityTypeConfiguration<CorrectionTask>
    {
        public void Configure(EntityTypeBuilder<CorrectionTask> builder)
        {
            builder.ToTable("correction_tasks");
            builder.HasKey(t => t.Id);
        }
    }
}
