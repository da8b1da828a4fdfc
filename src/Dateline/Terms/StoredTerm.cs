using Dateline.Data;
using Dateline.Language.Terms.Exchange;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Terms;

/// <summary>One concept and the words that each language may use for it.</summary>
public sealed class StoredTerm
{
    StoredTerm()
    {
    }

    public StoredTerm(string id, string record)
    {
        Id = id;
        Record = record;
        Retired = ConceptRecord.Read(id, record).Retired;
    }

    public string Id { get; private set; } = "";

    /// <summary>The bundle's record as JSON, in the order in which it came.</summary>
    public string Record { get; private set; } = "";

    /// <summary>What a change names to be based on.</summary>
    public int Version { get; private set; } = 1;

    /// <summary>Checks don't go by it.</summary>
    public bool Retired { get; private set; }

    public KeptTerm Kept => KeptTerm.Of(Id, Record, Version);

    /// <summary>What a bundle says of it; the same again is no change.</summary>
    public void Replace(string record)
    {
        if (record != Record)
        {
            (Record, Retired) = (record, ConceptRecord.Read(Id, record).Retired);
            Version++;
        }
    }

    internal void Say(Concept concept) => Replace(ConceptRecord.Write(Id, concept, Kept.Retired, Kept.MergedInto));

    internal void Retire(bool retired) => Replace(ConceptRecord.Write(Id, Kept.Concept, retired, null));

    internal void MergeInto(string heir) => Replace(ConceptRecord.Write(Id, Kept.Concept, true, heir));
}

/// <summary>A term as it stands.</summary>
/// <param name="Id">The newsroom's name for it, for good.</param>
/// <param name="Version">What a change names.</param>
/// <param name="Retired">Checks don't go by it.</param>
/// <param name="MergedInto">The term that has its words now.</param>
/// <param name="Concept">What it says.</param>
public sealed record KeptTerm(string Id, int Version, bool Retired, string? MergedInto, Concept Concept)
{
    internal static KeptTerm Of(string id, string record, int version)
    {
        var (concept, retired, into) = ConceptRecord.Read(id, record);
        return new(id, version, retired, into, concept);
    }
}

public static class TermTables
{
    extension(NewsroomDb db)
    {
        public DbSet<StoredTerm> Terms => db.Set<StoredTerm>();
    }

    sealed class TermTable : IEntityTypeConfiguration<StoredTerm>
    {
        public void Configure(EntityTypeBuilder<StoredTerm> builder)
        {
            builder.ToTable("terms");
            builder.Ignore(t => t.Kept);
        }
    }
}
