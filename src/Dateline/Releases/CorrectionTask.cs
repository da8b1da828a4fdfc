using Dateline.Data;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Releases;

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
}

/// <summary>Another edition of the story was corrected: somebody has to look whether this one says the same mistake.</summary>
public sealed class CorrectionTask
{
    CorrectionTask()
    {
    }

    internal CorrectionTask(CorrectionTaskId id, StoryId story, string language, string correctedLanguage, string note, DateTimeOffset openedAt)
    {
        Id = id;
        StoryId = story;
        Language = language;
        CorrectedLanguage = correctedLanguage;
        Note = note;
        OpenedAt = openedAt;
    }

    public CorrectionTaskId Id { get; private set; }

    public StoryId StoryId { get; private set; }

    /// <summary>Of the edition to look at.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Of the edition that was corrected; its own where a changed term touches its words.</summary>
    public string CorrectedLanguage { get; private set; } = "";

    /// <summary>What readers were told was wrong, in the corrected edition's language.</summary>
    public string Note { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The name of whoever did, as it was then; null where an import did.</summary>
    public string? ClosedBy { get; private set; }

    public TaskOutcome? Outcome { get; private set; }

    internal void Close(TaskOutcome outcome, string? by, DateTimeOffset at) => (Outcome, ClosedBy, ClosedAt) = (outcome, by, at);

    /// <summary>What closed it was taken back.</summary>
    internal void Reopen() => (Outcome, ClosedBy, ClosedAt) = (null, null, null);
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
