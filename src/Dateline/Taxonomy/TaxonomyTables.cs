using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Taxonomy;

public static class TaxonomyTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Rubric> Rubrics => db.Set<Rubric>();

        public DbSet<RubricSlug> RubricSlugs => db.Set<RubricSlug>();

        public DbSet<Tag> Tags => db.Set<Tag>();

        public DbSet<TagSlug> TagSlugs => db.Set<TagSlug>();
    }

    sealed class RubricTable : IEntityTypeConfiguration<Rubric>
    {
        public void Configure(EntityTypeBuilder<Rubric> builder)
        {
            builder.ToTable("rubrics");
            builder.Property(r => r.Names).HasConversion(n => n.ToJson(), json => LocalizedText.FromJson(json));
            builder.Property(r => r.Version).IsConcurrencyToken();
            builder.HasMany(r => r.Slugs).WithOne().HasForeignKey(s => s.RubricId);
            builder.HasOne<Rubric>().WithMany().HasForeignKey(r => r.ParentId);
            builder.HasOne<Rubric>().WithMany().HasForeignKey(r => r.MergedIntoId);
        }
    }

    sealed class RubricSlugTable : IEntityTypeConfiguration<RubricSlug>
    {
        public void Configure(EntityTypeBuilder<RubricSlug> builder)
        {
            builder.ToTable("rubric_slugs");
            builder.HasKey(s => s.Slug);
        }
    }

    sealed class TagTable : IEntityTypeConfiguration<Tag>
    {
        public void Configure(EntityTypeBuilder<Tag> builder)
        {
            builder.ToTable("tags");
            builder.Property(t => t.Names).HasConversion(n => n.ToJson(), json => LocalizedText.FromJson(json));
            builder.Property(t => t.Version).IsConcurrencyToken();
            builder.HasMany(t => t.Slugs).WithOne().HasForeignKey(s => s.TagId);
            builder.HasOne<Tag>().WithMany().HasForeignKey(t => t.MergedIntoId);
        }
    }

    sealed class TagSlugTable : IEntityTypeConfiguration<TagSlug>
    {
        public void Configure(EntityTypeBuilder<TagSlug> builder)
        {
            builder.ToTable("tag_slugs");
            builder.HasKey(s => s.Slug);
        }
    }
}
