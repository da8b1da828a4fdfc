using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Releases;

public enum ScheduledKind
{
    Release,
}

/// <summary>Something to be done at an instant, once.</summary>
public sealed class ScheduledWork(ScheduledKind kind, string subject, DateTimeOffset dueAt, int attempts)
{
    public ScheduledKind Kind { get; private set; } = kind;

    /// <summary>A release: the story's id.</summary>
    public string Subject { get; private set; } = subject;

    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public int Attempts { get; private set; } = attempts;
}

public static class ScheduleTables
{
    extension(NewsroomDb db)
    {
        public DbSet<ScheduledWork> Schedule => db.Set<ScheduledWork>();
    }

    /// <summary>Makes <paramref name="at"/> the one instant that this subject waits for; null for none.</summary>
    internal static async Task Reschedule(this NewsroomDb db, ScheduledKind kind, string subject, DateTimeOffset? at, CancellationToken cancellation)
    {
        await db.Schedule.Where(w => w.Kind == kind && w.Subject == subject).ExecuteDeleteAsync(cancellation);
        if (at is { } due)
        {
            await db.InsertAll([new ScheduledWork(kind, subject, due, 0)], cancellation);
        }
    }

    sealed class ScheduleTable : IEntityTypeConfiguration<ScheduledWork>
    {
        public void Configure(EntityTypeBuilder<ScheduledWork> builder)
        {
            builder.ToTable("schedule");
            builder.HasKey(w => new { w.Kind, w.Subject });
        }
    }
}
