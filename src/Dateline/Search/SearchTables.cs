using Dateline.Data;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Search;

/// <summary>Which generation answers. The row is what an indexer locks.</summary>
public sealed class SearchState
{
    public int Id { get; private set; }

    public int? Answering { get; private set; }

    internal void AnswerFrom(int generation) => Answering = generation;
}

/// <summary>An index as one version of the analysis made it.</summary>
public sealed class SearchGeneration(int number, int analysis, long cursor)
{
    public int Number { get; private set; } = number;

    public int Analysis { get; private set; } = analysis;

    /// <summary>The last event that it has followed.</summary>
    public long Cursor { get; private set; } = cursor;

    /// <summary>Editions from here on have been taken in, the newest ids first.</summary>
    public EditionId? FilledTo { get; private set; }

    /// <summary>Nothing is left but to follow events.</summary>
    public bool Filled { get; private set; }

    internal void Follow(long cursor) => Cursor = cursor;

    internal void FillTo(EditionId edition) => FilledTo = edition;

    internal void EndFilling() => Filled = true;
}

/// <summary>One edition in one generation. <see cref="Id"/> orders by time: <see cref="DocumentId"/>.</summary>
public sealed class SearchDocument(long id, int generation, EditionId editionId)
{
    public long Id { get; private set; } = id;

    public int Generation { get; private set; } = generation;

    public EditionId EditionId { get; private set; } = editionId;
}

/// <summary>A stem that some edition of a space has.</summary>
public sealed class SearchWord(string space, string word, long number)
{
    public string Space { get; private set; } = space;

    public string Word { get; private set; } = word;

    public long Number { get; private set; } = number;
}

public static class SearchTables
{
    extension(NewsroomDb db)
    {
        public DbSet<SearchState> SearchState => db.Set<SearchState>();

        public DbSet<SearchGeneration> SearchGenerations => db.Set<SearchGeneration>();

        public DbSet<SearchDocument> SearchDocuments => db.Set<SearchDocument>();

        public DbSet<SearchWord> SearchWords => db.Set<SearchWord>();

        public DbSet<SimilarEditions> SimilarEditions => db.Set<SimilarEditions>();
    }

    sealed class StateTable : IEntityTypeConfiguration<SearchState>
    {
        public void Configure(EntityTypeBuilder<SearchState> builder)
        {
            builder.ToTable("search_state");
            builder.Property(s => s.Id).ValueGeneratedNever();
        }
    }

    sealed class GenerationTable : IEntityTypeConfiguration<SearchGeneration>
    {
        public void Configure(EntityTypeBuilder<SearchGeneration> builder)
        {
            builder.ToTable("search_generations");
            builder.HasKey(g => g.Number);
            builder.Property(g => g.Number).ValueGeneratedNever();
        }
    }

    sealed class DocumentTable : IEntityTypeConfiguration<SearchDocument>
    {
        public void Configure(EntityTypeBuilder<SearchDocument> builder)
        {
            builder.ToTable("search_documents");
            builder.Property(d => d.Id).ValueGeneratedNever();
        }
    }

    sealed class WordTable : IEntityTypeConfiguration<SearchWord>
    {
        public void Configure(EntityTypeBuilder<SearchWord> builder)
        {
            builder.ToTable("search_words");
            builder.HasKey(w => new { w.Space, w.Word });
        }
    }

    sealed class SimilarTable : IEntityTypeConfiguration<SimilarEditions>
    {
        const int Length = 16;

        public void Configure(EntityTypeBuilder<SimilarEditions> builder)
        {
            builder.ToTable("similar_editions");
            builder.HasKey(s => s.EditionId);
            builder.Property(s => s.Nearest).HasConversion(
                ids => Packed(ids!),
                bytes => Unpacked(bytes),
                new ValueComparer<IReadOnlyList<EditionId>>((a, b) => a!.SequenceEqual(b!), ids => ids.Count, ids => ids));
        }

        static byte[] Packed(IReadOnlyList<EditionId> ids) => [.. ids.SelectMany(id => id.Value.ToByteArray(bigEndian: true))];

        static EditionId[] Unpacked(byte[] bytes)
        {
            var ids = new EditionId[bytes.Length / Length];
            for (var i = 0; i < ids.Length; i++)
            {
                ids[i] = new EditionId(new Guid(bytes.AsSpan(i * Length, Length), bigEndian: true));
            }
            return ids;
        }
    }
}
