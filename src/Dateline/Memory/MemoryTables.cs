using Dateline.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Memory;

public static class MemoryTables
{
    /// <summary>The one row of <see cref="MemoryState"/>.</summary>
    internal const int State = 1;

    extension(NewsroomDb db)
    {
        public DbSet<MemorySegment> MemorySegments => db.Set<MemorySegment>();

        /// <summary>Those that serve: of no memory that somebody took out again.</summary>
        internal IQueryable<MemorySegment> KeptSegments => db.MemorySegments.Where(s => !db.Set<MemoryImport>().Any(i => i.Id == s.ImportId && i.RemovedAt != null));

        public DbSet<MemoryImport> MemoryImports => db.Set<MemoryImport>();

        public DbSet<MemoryState> MemoryState => db.Set<MemoryState>();
    }

    /// <summary>
    /// Takes so many numbers; the last one taken. In a write: until it is committed nobody else takes any, so that
    /// numbers follow each other in the order of commits.
    /// </summary>
    internal static async Task<long> TakeNumbers(this NewsroomDb db, int count, CancellationToken cancellation)
    {
        if (await db.MemoryState.ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, s => s.Last + count), cancellation) == 0)
        {
            // Of no rules yet: whoever keeps the memory begins with it.
            await db.InsertAll([new MemoryState(State, 0, 0)], cancellation);
            await db.MemoryState.ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, s => s.Last + count), cancellation);
        }
        return await db.MemoryState.Where(s => s.Id == State).Select(s => s.Last).SingleAsync(cancellation);
    }

    sealed class SegmentTable : IEntityTypeConfiguration<MemorySegment>
    {
        public void Configure(EntityTypeBuilder<MemorySegment> builder)
        {
            builder.ToTable("memory_segments");
            builder.HasKey(s => s.Number);
        }
    }

    sealed class ImportTable : IEntityTypeConfiguration<MemoryImport>
    {
        public void Configure(EntityTypeBuilder<MemoryImport> builder) => builder.ToTable("memory_imports");
    }

    sealed class StateTable : IEntityTypeConfiguration<MemoryState>
    {
        public void Configure(EntityTypeBuilder<MemoryState> builder) => builder.ToTable("memory_state");
    }
}
