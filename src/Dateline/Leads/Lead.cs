using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Leads;

public enum LeadSpot
{
    /// <summary>On top of the home page, in an order.</summary>
    Lead,

    /// <summary>The strip above everything.</summary>
    Breaking,
}

/// <summary>A story that an editor put on top of a language's home page. Readers see it while its edition is visible.</summary>
public sealed class Lead(string language, LeadSpot spot, int position, StoryId storyId, DateTimeOffset? until)
{
    public string Language { get; private set; } = language;

    public LeadSpot Spot { get; private set; } = spot;

    public int Position { get; private set; } = position;

    public StoryId StoryId { get; private set; } = storyId;

    /// <summary>From then on it stands there no more; null for until somebody takes it away.</summary>
    public DateTimeOffset? Until { get; private set; } = until;
}

/// <summary>What was last done to a language's leads; the version guards against two who arrange them at once.</summary>
public sealed class LeadBoard(string language, int version, DateTimeOffset changedAt, string changedBy)
{
    public string Language { get; private set; } = language;

    public int Version { get; private set; } = version;

    public DateTimeOffset ChangedAt { get; private set; } = changedAt;

    /// <summary>A name; empty where the clock did it.</summary>
    public string ChangedBy { get; private set; } = changedBy;

    internal void Change(DateTimeOffset at, string by)
    {
        Version++;
        ChangedAt = at;
        ChangedBy = by;
    }
}

public static class LeadTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Lead> Leads => db.Set<Lead>();

        public DbSet<LeadBoard> LeadBoards => db.Set<LeadBoard>();
    }

    sealed class LeadTable : IEntityTypeConfiguration<Lead>
    {
        public void Configure(EntityTypeBuilder<Lead> builder)
        {
            builder.ToTable("leads");
            builder.HasKey(l => new { l.Language, l.Spot, l.Position });
        }
    }

    sealed class BoardTable : IEntityTypeConfiguration<LeadBoard>
    {
        public void Configure(EntityTypeBuilder<LeadBoard> builder)
        {
            builder.ToTable("lead_boards");
            builder.HasKey(b => b.Language);
            builder.Property(b => b.Version).IsConcurrencyToken();
        }
    }
}
