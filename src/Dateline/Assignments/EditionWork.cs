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
    EditionWork()
    {
    }

    public EditionWork(EditionId edition) => EditionId = edition;

    public EditionId EditionId { get; private set; }

    public WorkState State { get; private set; }

    public StaffId? AssigneeId { get; private set; }

    public DateTimeOffset? DueAt { get; private set; }

    public string? Note { get; private set; }

    public void Move(WorkState to) => State = to;

    public void Assign(StaffId? assignee, DateTimeOffset? dueAt, string? note)
    {
        AssigneeId = assignee;
        DueAt = dueAt;
        Note = note;
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
