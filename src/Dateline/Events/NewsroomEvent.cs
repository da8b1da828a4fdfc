using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Events;

public enum EventKind
{
    EditionPublished,
    EditionUpdated,
    EditionCorrected,
    EditionTakenDown,
    EditionWithdrawn,
    EditionDrafted,
    StoryChanged,
    RubricChanged,
    TagChanged,
    AuthorChanged,
    PageChanged,
    TermChanged,
    PictureTaken,
    NewsroomDerived,
    LeadsChanged,
    PictureChanged,
    DraftSaved,
    WorkChanged,
    PresenceChanged,
    LeaseChanged,
    StyleRuleChanged,
}

public static class EventKinds
{
    /// <summary>What only those at the desk have to know: nothing that readers see is changed by it.</summary>
    public static bool IsOfTheDesk(this EventKind kind)
        => kind is EventKind.DraftSaved or EventKind.WorkChanged or EventKind.PresenceChanged or EventKind.LeaseChanged or EventKind.StyleRuleChanged;
}

/// <summary>
/// One thing that happened, written in the transaction that made it happen. <see cref="Sequence"/> has no gaps and
/// is the order of commits.
/// </summary>
public sealed class NewsroomEvent
{
    NewsroomEvent()
    {
    }

    public NewsroomEvent(EventKind kind, DateTimeOffset at, StoryId? story = null, EditionId? edition = null, string? language = null, string? subject = null)
    {
        Kind = kind;
        At = at;
        StoryId = story;
        EditionId = edition;
        Language = language;
        Subject = subject;
    }

    public long Sequence { get; internal set; }

    public DateTimeOffset At { get; private set; }

    public EventKind Kind { get; private set; }

    public StoryId? StoryId { get; private set; }

    public EditionId? EditionId { get; private set; }

    public string? Language { get; private set; }

    /// <summary>What else it is about: a slug or a file name.</summary>
    public string? Subject { get; private set; }
}

public static class EventTables
{
    extension(NewsroomDb db)
    {
        public DbSet<NewsroomEvent> Events => db.Set<NewsroomEvent>();

        public DbSet<EventCounter> EventCounter => db.Set<EventCounter>();
    }

    sealed class EventTable : IEntityTypeConfiguration<NewsroomEvent>
    {
        public void Configure(EntityTypeBuilder<NewsroomEvent> builder)
        {
            builder.ToTable("events");
            builder.HasKey(e => e.Sequence);
            builder.Property(e => e.Sequence).ValueGeneratedNever();
        }
    }

    sealed class CounterTable : IEntityTypeConfiguration<EventCounter>
    {
        public void Configure(EntityTypeBuilder<EventCounter> builder)
        {
            builder.ToTable("event_counter");
            builder.Property(c => c.Id).ValueGeneratedNever();
        }
    }
}

/// <summary>The single row that numbers events.</summary>
public sealed class EventCounter
{
    public int Id { get; private set; }

    public long Last { get; private set; }
}
