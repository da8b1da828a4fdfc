using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Readership;

/// <summary>How often one edition was read.</summary>
public sealed class EditionReads(EditionId editionId, long reads)
{
    public EditionId EditionId { get; private set; } = editionId;

    public long Reads { get; private set; } = reads;
}

/// <summary>How often a story was read in one hour (UTC, hours since 1970).</summary>
public sealed class StoryReadHour(int hour, StoryId storyId, long reads)
{
    public int Hour { get; private set; } = hour;

    public StoryId StoryId { get; private set; } = storyId;

    public long Reads { get; private set; } = reads;

    internal static int Of(DateTimeOffset instant) => (int)(instant.ToUnixTimeSeconds() / 3600);
}

/// <summary>How often an edition was read on one day of the newsroom's zone (<c>yyyymmdd</c>). Kept for as long as the newsroom lasts.</summary>
public sealed class EditionReadDay(EditionId editionId, int day, long reads)
{
    public EditionId EditionId { get; private set; } = editionId;

    public int Day { get; private set; } = day;

    public long Reads { get; private set; } = reads;

    internal static int Of(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return Of(DateOnly.FromDateTime(local.DateTime));
    }

    public static int Of(DateOnly day) => (day.Year * 10000) + (day.Month * 100) + day.Day;

    public static DateOnly DateOf(int day) => new(day / 10000, day / 100 % 100, day % 100);
}

/// <summary>A beacon that has been counted, remembered until it is too old to be accepted again.</summary>
public sealed class CountedBeacon(Guid id)
{
    public Guid Id { get; private set; } = id;
}

/// <summary>
/// A journal segment that is folded: how many records it had, and what became of them. <see cref="Dropped"/> named no
/// edition that readers may see.
/// </summary>
public sealed class FoldedSegment(Guid node, Guid segment, DateTimeOffset foldedAt, int records, int counted, int doubles, int dropped)
{
    public Guid Node { get; private set; } = node;

    public Guid Segment { get; private set; } = segment;

    public DateTimeOffset FoldedAt { get; private set; } = foldedAt;

    public int Records { get; private set; } = records;

    public int Counted { get; private set; } = counted;

    public int Doubles { get; private set; } = doubles;

    public int Dropped { get; private set; } = dropped;
}

public static class ReadershipTables
{
    extension(NewsroomDb db)
    {
        public DbSet<EditionReads> EditionReads => db.Set<EditionReads>();

        public DbSet<StoryReadHour> StoryReadHours => db.Set<StoryReadHour>();

        public DbSet<EditionReadDay> EditionReadDays => db.Set<EditionReadDay>();

        public DbSet<CountedBeacon> CountedBeacons => db.Set<CountedBeacon>();

        public DbSet<FoldedSegment> FoldedSegments => db.Set<FoldedSegment>();
    }

    sealed class EditionReadsTable : IEntityTypeConfiguration<EditionReads>
    {
        public void Configure(EntityTypeBuilder<EditionReads> builder)
        {
            builder.ToTable("edition_reads");
            builder.HasKey(r => r.EditionId);
        }
    }

    sealed class HourTable : IEntityTypeConfiguration<StoryReadHour>
    {
        public void Configure(EntityTypeBuilder<StoryReadHour> builder)
        {
            builder.ToTable("story_read_hours");
            builder.HasKey(h => new { h.Hour, h.StoryId });
        }
    }

    sealed class DayTable : IEntityTypeConfiguration<EditionReadDay>
    {
        public void Configure(EntityTypeBuilder<EditionReadDay> builder)
        {
            builder.ToTable("edition_read_days");
            builder.HasKey(d => new { d.EditionId, d.Day });
        }
    }

    sealed class BeaconTable : IEntityTypeConfiguration<CountedBeacon>
    {
        public void Configure(EntityTypeBuilder<CountedBeacon> builder) => builder.ToTable("counted_beacons");
    }

    sealed class SegmentTable : IEntityTypeConfiguration<FoldedSegment>
    {
        public void Configure(EntityTypeBuilder<FoldedSegment> builder)
        {
            builder.ToTable("folded_segments");
            builder.HasKey(s => new { s.Node, s.Segment });
        }
    }
}
