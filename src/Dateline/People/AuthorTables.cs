using Dateline.Data;
using Dateline.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.People;

public static class AuthorTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Author> Authors => db.Set<Author>();

        public DbSet<AuthorSlug> AuthorSlugs => db.Set<AuthorSlug>();
    }

    sealed class AuthorTable : IEntityTypeConfiguration<Author>
    {
        public void Configure(EntityTypeBuilder<Author> builder)
        {
            builder.ToTable("authors");
            builder.Property(a => a.Names).HasConversion(n => n.ToJson(), json => LocalizedText.FromJson(json));
            builder.Property(a => a.Version).IsConcurrencyToken();
            builder.HasMany(a => a.Slugs).WithOne().HasForeignKey(s => s.AuthorId);
        }
    }

    sealed class AuthorSlugTable : IEntityTypeConfiguration<AuthorSlug>
    {
        public void Configure(EntityTypeBuilder<AuthorSlug> builder)
        {
            builder.ToTable("author_slugs");
            builder.HasKey(s => s.Slug);
        }
    }
}
