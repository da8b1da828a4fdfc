using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.People;

public readonly record struct AuditId(Guid Value) : ITypedId<AuditId>
{
    public static AuditId Of(Guid value) => new(value);
}

/// <summary>One thing that somebody did, written in the transaction that did it, and never changed.</summary>
public sealed class AuditEntry
{
    AuditEntry()
    {
    }

    internal AuditEntry(AuditId id, DateTimeOffset at, StaffId? staffId, string name, string action, Guid? storyId, string? language, string? subject, string? detail)
    {
        Id = id;
        At = at;
        StaffId = staffId;
        Name = name;
        Action = action;
        StoryId = storyId;
        Language = language;
        Subject = subject;
        Detail = detail;
    }

    public AuditId Id { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Null for what the program did by itself, and for a sign-in that failed.</summary>
    public StaffId? StaffId { get; private set; }

    /// <summary>As it was then: people marry, and leave.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Noun and verb, like <c>edition.published</c>: never renamed.</summary>
    public string Action { get; private set; } = "";

    public Guid? StoryId { get; private set; }

    public string? Language { get; private set; }

    /// <summary>What else it was done to: a slug, a file, a person's id.</summary>
    public string? Subject { get; private set; }

    /// <summary>JSON: the reason that was given, what stood before and after. Never a secret, never a body.</summary>
    public string? Detail { get; private set; }
}

public static class AuditTable
{
    static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    extension(NewsroomDb db)
    {
        public DbSet<AuditEntry> Audit => db.Set<AuditEntry>();
    }

    /// <summary>Keeps what <paramref name="actor"/> does, in this transaction; null where the program does it by itself.</summary>
    public static void Audited(this NewsroomDb db, Actor? actor, string action, TimeProvider clock, Guid? story = null, string? language = null, string? subject = null, object? detail = null)
        => db.Audit.Add(new AuditEntry(
            TypedId.New<AuditId>(clock),
            clock.GetUtcNow(),
            actor?.Id,
            actor?.Name ?? "",
            action,
            story,
            language,
            subject,
            detail is null ? null : JsonSerializer.Serialize(detail, Readable)));

    sealed class Table : IEntityTypeConfiguration<AuditEntry>
    {
        public void Configure(EntityTypeBuilder<AuditEntry> builder) => builder.ToTable("audit");
    }
}
