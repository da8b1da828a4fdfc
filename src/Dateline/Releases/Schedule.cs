using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Releases;

public enum ScheduledKind
{
    Release,

    /// <summary>A lead of a language's home page comes to its end.</summary>
    Leads,

    /// <summary>A picture may be shown no longer.</summary>
    PictureRights,
}

/// <summary>What is done when a kind of scheduled work is due, apart from releases.</summary>
public interface IDueWork
{
    ScheduledKind Kind { get; }

    /// <summary>Does it in the transaction that took the row away; may schedule the subject's next instant.</summary>
    Task Do(NewsroomDb db, string subject, CancellationToken cancellation);
}

/// <summary>Something to be done at an instant, once.</summary>
public sealed class ScheduledWork(ScheduledKind kind, string subject, DateTimeOffset dueAt, int attempts)
{
    public ScheduledKind Kind { get; private set; } = kind;

    /// <summary>A release: the story's id. Leads: a language. Picture rights: a hash.</summary>
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

    /// <summary>Work that failed is tried again after 1 s, 2 s, 4 s… and at last every five minutes.</summary>
    internal static Task PutOff(this NewsroomDb db, ScheduledWork work, DateTimeOffset now, CancellationToken cancellation)
    {
        var later = now + TimeSpan.FromSeconds(Math.Min(300, Math.Pow(2, Math.Min(work.Attempts, 16))));
        return db.Schedule.Where(w => w.Kind == work.Kind && w.Subject == work.Subject && w.DueAt == work.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.DueAt, later).SetProperty(w => w.Attempts, work.Attempts + 1), cancellation);
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
