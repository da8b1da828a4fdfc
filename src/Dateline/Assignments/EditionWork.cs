using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Assignments;

/// <summary>How far an edition's draft is on its way to being released.</summary>
public enum WorkState
{
    Draft,
    Review,
    Approved,
}

/// <summary>Who is to work on an edition, until when, and how far it is. An edition that has none is a draft of nobody's.</summary>
public sealed class EditionWork
{
    /// <summary>Of work that nobody has arranged yet.</summary>
    public const int Untouched = 1;

    EditionWork()
    {
    }

    public EditionWork(EditionId edition) => (EditionId, Version) = (edition, Untouched);

    public EditionId EditionId { get; private set; }

    public WorkState State { get; private set; }

    public StaffId? AssigneeId { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public string? Note { get; private set; }

    /// <summary>Raised by every change; what guards one editor's arrangement against another's.</summary>
    public int Version { get; private set; }

    public void Move(WorkState to)
    {
        if (State != to)
        {
            State = to;
            Version++;
        }
    }

    public void Assign(StaffId? assignee, DateTimeOffset? dueAt, string? note)
    {
        AssigneeId = assignee;
        DueAt = dueAt;
        Note = note;
        Version++;
    }
}

public static class WorkTables
{
    extension(NewsroomDb db)
    {
        public DbSet<EditionWork> EditionWork => db.Set<EditionWork>();
    }

    sealed class Table : IEntityTypeConfiguration<EditionWork>
    {
        public void Configure(EntityTypeBuilder<EditionWork> builder)
        {
            builder.ToTable("edition_work");
            builder.HasKey(w => w.EditionId);
        }
    }
}
