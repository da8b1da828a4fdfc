using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories;

/// <summary>How often a story was read, in all its languages, since this program counts.</summary>
public sealed class StoryReads(StoryId storyId, long reads)
{
    public StoryId StoryId { get; private set; } = storyId;

    public long Reads { get; private set; } = reads;
}

public static class StoryReadsTable
{
    extension(NewsroomDb db)
    {
        public DbSet<StoryReads> StoryReads => db.Set<StoryReads>();
    }

    sealed class Table : IEntityTypeConfiguration<StoryReads>
    {
        public void Configure(EntityTypeBuilder<StoryReads> builder)
        {
            builder.ToTable("story_reads");
            builder.HasKey(r => r.StoryId);
        }
    }
}
