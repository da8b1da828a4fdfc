using Dateline.Data;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.CopyDesk;

/// <summary>A tag that a story's text names, and that somebody said it isn't about: never suggested for it again.</summary>
public sealed class DismissedTag(StoryId storyId, TagId tagId)
{
    public StoryId StoryId { get; private set; } = storyId;

    public TagId TagId { get; private set; } = tagId;
}

public static class DismissedTagTables
{
    extension(NewsroomDb db)
    {
        public DbSet<DismissedTag> DismissedTags => db.Set<DismissedTag>();
    }

    sealed class Table : IEntityTypeConfiguration<DismissedTag>
    {
        public void Configure(EntityTypeBuilder<DismissedTag> builder)
        {
            builder.ToTable("dismissed_tags");
            builder.HasKey(d => new { d.StoryId, d.TagId });
        }
    }
}
