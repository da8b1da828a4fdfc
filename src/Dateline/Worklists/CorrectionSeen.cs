using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Worklists;

/// <summary>Somebody looked whether this edition has to be corrected, too, and it has not.</summary>
public sealed class CorrectionSeen(EditionId editionId, DateTimeOffset seenAt)
{
    public EditionId EditionId { get; private set; } = editionId;

    public DateTimeOffset SeenAt { get; private set; } = seenAt;

    internal void Again(DateTimeOffset at) => SeenAt = at;
}

public static class CorrectionsSeenTable
{
    extension(NewsroomDb db)
    {
        public DbSet<CorrectionSeen> CorrectionsSeen => db.Set<CorrectionSeen>();
    }

    sealed class Table : IEntityTypeConfiguration<CorrectionSeen>
    {
        public void Configure(EntityTypeBuilder<CorrectionSeen> builder)
        {
            builder.ToTable("corrections_seen");
            builder.HasKey(c => c.EditionId);
        }
    }
}
