using System.Text.Encodings.Web;
using System.Text.Json;
using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Stories;

public static class StoryTables
{
    static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    extension(NewsroomDb db)
    {
        public DbSet<Story> Stories => db.Set<Story>();

        public DbSet<Edition> Editions => db.Set<Edition>();

        public DbSet<EditionSlug> EditionSlugs => db.Set<EditionSlug>();

        public DbSet<Revision> Revisions => db.Set<Revision>();

        public DbSet<Correction> Corrections => db.Set<Correction>();

        public DbSet<StoryRubric> StoryRubrics => db.Set<StoryRubric>();

        public DbSet<StoryTag> StoryTags => db.Set<StoryTag>();

        public DbSet<StoryAuthor> StoryAuthors => db.Set<StoryAuthor>();

        public DbSet<StaticPage> Pages => db.Set<StaticPage>();

        public DbSet<PageSlug> PageSlugs => db.Set<PageSlug>();
    }

    /// <summary>A story with all that its verbs need: editions, their addresses, present texts and corrections.</summary>
    public static IQueryable<Story> WithEverything(this IQueryable<Story> stories, NewsroomDb db)
        => stories
            .Include(s => s.Rubrics)
            .Include(s => s.Tags)
            .Include(s => s.Authors)
            .Include(s => s.Editions).ThenInclude(e => e.Slugs)
            .Include(s => s.Editions).ThenInclude(e => e.Corrections)
            .Include(s => s.Editions).ThenInclude(e => e.Revisions.Where(r => db.Set<Edition>().Any(current => current.RevisionId == r.Id)))
            .AsSplitQuery();

    sealed class StoryTable : IEntityTypeConfiguration<Story>
    {
        public void Configure(EntityTypeBuilder<Story> builder)
        {
            builder.ToTable("stories");
            builder.Property(s => s.Place).HasConversion(p => p!.ToJson(), json => LocalizedText.FromJson(json));
            builder.Property(s => s.Flags).HasConversion<int>();
            builder.Property(s => s.Sources).HasConversion(
                sources => JsonSerializer.Serialize(sources, Readable),
                json => JsonSerializer.Deserialize<Source[]>(json)!,
                new ValueComparer<IReadOnlyList<Source>>((a, b) => a!.SequenceEqual(b!), s => s.Count, s => s));
            builder.Property(s => s.Version).IsConcurrencyToken();
            builder.HasMany(s => s.Editions).WithOne().HasForeignKey(e => e.StoryId);
            builder.HasMany(s => s.Rubrics).WithOne().HasForeignKey(r => r.StoryId);
            builder.HasMany(s => s.Tags).WithOne().HasForeignKey(t => t.StoryId);
            builder.HasMany(s => s.Authors).WithOne().HasForeignKey(a => a.StoryId);
        }
    }

    sealed class EditionTable : IEntityTypeConfiguration<Edition>
    {
        public void Configure(EntityTypeBuilder<Edition> builder)
        {
            builder.ToTable("editions");
            builder.Property(e => e.LeadPicture).HasConversion(p => p!.ToJson(), json => LeadPicture.FromJson(json));
            builder.Property(e => e.Version).IsConcurrencyToken();
            builder.Ignore(e => e.ChangedSinceImport);
            builder.HasMany(e => e.Slugs).WithOne().HasForeignKey(s => s.EditionId);
            builder.HasMany(e => e.Revisions).WithOne().HasForeignKey(r => r.EditionId);
            builder.HasMany(e => e.Corrections).WithOne().HasForeignKey(c => c.EditionId);
        }
    }

    sealed class EditionSlugTable : IEntityTypeConfiguration<EditionSlug>
    {
        public void Configure(EntityTypeBuilder<EditionSlug> builder)
        {
            builder.ToTable("edition_slugs");
            builder.HasKey(s => new { s.Language, s.Slug });
        }
    }

    sealed class RevisionTable : IEntityTypeConfiguration<Revision>
    {
        public void Configure(EntityTypeBuilder<Revision> builder) => builder.ToTable("revisions");
    }

    sealed class CorrectionTable : IEntityTypeConfiguration<Correction>
    {
        public void Configure(EntityTypeBuilder<Correction> builder)
        {
            builder.ToTable("corrections");
            builder.HasKey(c => new { c.EditionId, c.Position });
        }
    }

    sealed class StoryRubricTable : IEntityTypeConfiguration<StoryRubric>
    {
        public void Configure(EntityTypeBuilder<StoryRubric> builder)
        {
            builder.ToTable("story_rubrics");
            builder.HasKey(r => new { r.StoryId, r.Position });
            builder.HasOne<Rubric>().WithMany().HasForeignKey(r => r.RubricId);
        }
    }

    sealed class StoryTagTable : IEntityTypeConfiguration<StoryTag>
    {
        public void Configure(EntityTypeBuilder<StoryTag> builder)
        {
            builder.ToTable("story_tags");
            builder.HasKey(t => new { t.StoryId, t.Position });
            builder.HasOne<Tag>().WithMany().HasForeignKey(t => t.TagId);
        }
    }

    sealed class StoryAuthorTable : IEntityTypeConfiguration<StoryAuthor>
    {
        public void Configure(EntityTypeBuilder<StoryAuthor> builder)
        {
            builder.ToTable("story_authors");
            builder.HasKey(a => new { a.StoryId, a.Position });
            builder.HasOne<Author>().WithMany().HasForeignKey(a => a.AuthorId);
        }
    }

    sealed class PageTable : IEntityTypeConfiguration<StaticPage>
    {
        public void Configure(EntityTypeBuilder<StaticPage> builder)
        {
            builder.ToTable("pages");
            builder.HasKey(p => new { p.Slug, p.Language });
            builder.Property(p => p.Version).IsConcurrencyToken();
        }
    }

    sealed class PageSlugTable : IEntityTypeConfiguration<PageSlug>
    {
        public void Configure(EntityTypeBuilder<PageSlug> builder)
        {
            builder.ToTable("page_slugs");
            builder.HasKey(s => s.Slug);
        }
    }
}
