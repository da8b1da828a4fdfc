using System.Text.Json;
using Dateline.Assignments;
using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Publishing;

public readonly record struct DeskReleaseId(Guid Value) : ITypedId<DeskReleaseId>
{
    public static DeskReleaseId Of(Guid value) => new(value);
}

/// <summary>Editions that somebody released in one act, with what was before it, so that it can be undone while it is fresh.</summary>
public sealed class DeskRelease
{
    /// <summary>Somebody who sees a mistake in what they just sent needs this long to say so.</summary>
    public static readonly TimeSpan CanBeUndoneFor = TimeSpan.FromSeconds(10);

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    DeskRelease()
    {
    }

    internal DeskRelease(DeskReleaseId id, StoryId story, StaffId staff, DateTimeOffset at, IReadOnlyList<EditionBefore> editions, string? overrideReason)
    {
        Id = id;
        StoryId = story;
        StaffId = staff;
        At = at;
        Editions = JsonSerializer.Serialize(editions, Json);
        OverrideReason = overrideReason;
    }

    /// <summary>The operation's.</summary>
    public DeskReleaseId Id { get; private set; }

    public StoryId StoryId { get; private set; }

    public StaffId StaffId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>JSON of what was before: ids and instants, no texts.</summary>
    public string Editions { get; private set; } = "";

    /// <summary>Why it went out in spite of errors that the check found.</summary>
    public string? OverrideReason { get; private set; }

    public DateTimeOffset? UndoneAt { get; private set; }

    internal DateTimeOffset UndoUntil => At + CanBeUndoneFor;

    internal IReadOnlyList<EditionBefore> Before() => JsonSerializer.Deserialize<IReadOnlyList<EditionBefore>>(Editions, Json)!;

    internal void Undo(DateTimeOffset at) => UndoneAt = at;
}

/// <summary>
/// An edition as it stood before a release. <c>VersionAfter</c> is the edition's own after it: another one means that
/// somebody has changed it since.
/// </summary>
sealed record EditionBefore(string Language, Guid Revision, string Slug, DateTimeOffset? PublishedAt, DateTimeOffset? UpdatedAt, WorkState State, int VersionAfter);

public static class ReleaseTables
{
    extension(NewsroomDb db)
    {
        public DbSet<DeskRelease> DeskReleases => db.Set<DeskRelease>();
    }

    sealed class Table : IEntityTypeConfiguration<DeskRelease>
    {
        public void Configure(EntityTypeBuilder<DeskRelease> builder)
        {
            builder.ToTable("desk_releases");
            builder.HasKey(r => r.Id);
        }
    }
}
