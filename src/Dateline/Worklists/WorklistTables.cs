using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Worklists;

public static class WorklistTables
{
    extension(NewsroomDb db)
    {
        public DbSet<WorkRow> WorkRows => db.Set<WorkRow>();

        public DbSet<WorkEntry> WorkEntries => db.Set<WorkEntry>();

        public DbSet<WorklistState> WorklistState => db.Set<WorklistState>();
    }

    sealed class RowTable : IEntityTypeConfiguration<WorkRow>
    {
        public void Configure(EntityTypeBuilder<WorkRow> builder)
        {
            builder.ToTable("work_rows");
            builder.HasKey(r => new { r.StoryId, r.Language });
            builder.Property(r => r.Flags).HasConversion<int>();
            builder.Ignore(r => r.RubricIds);
        }
    }

    sealed class EntryTable : IEntityTypeConfiguration<WorkEntry>
    {
        public void Configure(EntityTypeBuilder<WorkEntry> builder)
        {
            builder.ToTable("work_entries");
            builder.HasKey(e => new { e.List, e.ScopeId, e.Language, e.Place, e.StoryId, e.RowLanguage });
            builder.Property(e => e.List).HasConversion<int>();
        }
    }

    sealed class StateTable : IEntityTypeConfiguration<WorklistState>
    {
        public void Configure(EntityTypeBuilder<WorklistState> builder) => builder.ToTable("worklist_state");
    }
}
