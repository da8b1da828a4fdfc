using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Releases;

/// <summary>A list of visible editions: a rubric's, a tag's, an author's, or one of the site's own.</summary>
public readonly record struct ListId(Guid Value) : ITypedId<ListId>
{
    public static readonly ListId Everything = new(new Guid("00000000-0000-0000-0000-000000000001"));

    public static readonly ListId Exclusives = new(new Guid("00000000-0000-0000-0000-000000000002"));

    public static readonly ListId Publications = new(new Guid("00000000-0000-0000-0000-000000000003"));

    public static readonly ListId Corrected = new(new Guid("00000000-0000-0000-0000-000000000004"));

    public static ListId Of(Guid value) => new(value);

    public static ListId For(RubricId rubric) => new(rubric.Value);

    public static ListId For(TagId tag) => new(tag.Value);

    public static ListId For(AuthorId author) => new(author.Value);
}

/// <summary>One visible edition in one list.</summary>
public sealed class Listing(ListId listId, string language, DateTimeOffset since, EditionId editionId)
{
    public ListId ListId { get; private set; } = listId;

    public string Language { get; private set; } = language;

    public DateTimeOffset Since { get; private set; } = since;

    public EditionId EditionId { get; private set; } = editionId;
}

/// <summary>How many editions a list has on a day of the newsroom's zone (<c>yyyymmdd</c>).</summary>
public sealed class ListingDay(ListId listId, string language, int day, int editions)
{
    public ListId ListId { get; private set; } = listId;

    public string Language { get; private set; } = language;

    public int Day { get; private set; } = day;

    public int Editions { get; private set; } = editions;
}

public static class ListingTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Listing> Listings => db.Set<Listing>();

        public DbSet<ListingDay> ListingDays => db.Set<ListingDay>();
    }

    sealed class ListingTable : IEntityTypeConfiguration<Listing>
    {
        public void Configure(EntityTypeBuilder<Listing> builder)
        {
            builder.ToTable("listings");
            builder.HasKey(l => new { l.ListId, l.Language, l.Since, l.EditionId });
        }
    }

    sealed class DayTable : IEntityTypeConfiguration<ListingDay>
    {
        public void Configure(EntityTypeBuilder<ListingDay> builder)
        {
            builder.ToTable("listing_days");
            builder.HasKey(d => new { d.ListId, d.Language, d.Day });
        }
    }
}
