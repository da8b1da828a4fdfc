using Dateline.Data;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Colleagues;

/// <summary>Somebody who has a story open. Kept in the database, since colleagues may be on other nodes.</summary>
public sealed class Colleague
{
    Colleague()
    {
    }

    internal Colleague(StoryId story, StaffId staff, DateTimeOffset since)
    {
        StoryId = story;
        StaffId = staff;
        Since = since;
    }

    public StoryId StoryId { get; private set; }

    public StaffId StaffId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>Of the edition that they are in.</summary>
    public string Language { get; private set; } = "";

    /// <summary>Id of the block that they are in; null for none.</summary>
    public string? Block { get; private set; }

    public DateTimeOffset Since { get; private set; }

    /// <summary>When they last said so.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    internal void See(string name, string language, string? block, DateTimeOffset now)
    {
        Name = name;
        Language = language;
        Block = block;
        SeenAt = now;
    }

    internal void ComeBack(DateTimeOffset now) => Since = now;
}

/// <summary>Advice that somebody writes an edition just now. Others may take it over; what guards their words is the draft's version.</summary>
public sealed class EditionLease
{
    EditionLease()
    {
    }

    internal EditionLease(EditionId edition) => EditionId = edition;

    public EditionId EditionId { get; private set; }

    public StaffId StaffId { get; private set; }

    public string Name { get; private set; } = "";

    public DateTimeOffset Until { get; private set; }

    internal void Give(Actor to, DateTimeOffset until)
    {
        StaffId = to.Id;
        Name = to.Name;
        Until = until;
    }
}

public static class ColleagueTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Colleague> Colleagues => db.Set<Colleague>();

        public DbSet<EditionLease> Leases => db.Set<EditionLease>();
    }

    sealed class ColleagueTable : IEntityTypeConfiguration<Colleague>
    {
        public void Configure(EntityTypeBuilder<Colleague> builder)
        {
            builder.ToTable("presence");
            builder.HasKey(c => new { c.StoryId, c.StaffId });
        }
    }

    sealed class LeaseTable : IEntityTypeConfiguration<EditionLease>
    {
        public void Configure(EntityTypeBuilder<EditionLease> builder)
        {
            builder.ToTable("leases");
            builder.HasKey(l => l.EditionId);
        }
    }
}
