using Dateline.Checks;
using Dateline.Data;
using Dateline.People;
using Dateline.Platform;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.CopyDesk;

public readonly record struct SuppressionId(Guid Value) : ITypedId<SuppressionId>
{
    public static SuppressionId Of(Guid value) => new(value);
}

/// <summary>A finding that somebody has looked at and doesn't want to see again: this one, its rule's in a story, or its rule's everywhere.</summary>
public sealed class Suppression
{
    Suppression()
    {
    }

    internal Suppression(SuppressionId id, StoryId? story, string? finding, string? rule, string? reason, bool hidesErrors, Actor actor, DateTimeOffset at)
    {
        Id = id;
        StoryId = story;
        Finding = finding;
        Rule = rule;
        Reason = reason;
        HidesErrors = hidesErrors;
        MadeAt = at;
        MadeBy = actor.Id;
        MadeByName = actor.Name;
    }

    public SuppressionId Id { get; private set; }

    /// <summary>Null for every story.</summary>
    public StoryId? StoryId { get; private set; }

    /// <summary>A finding's id; null for all of a rule.</summary>
    public string? Finding { get; private set; }

    /// <summary>A rule, or one of its own: <c>text.style/na-ukraini</c>. Null for one finding.</summary>
    public string? Rule { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>Only who may publish in spite of an error can silence one.</summary>
    public bool HidesErrors { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public StaffId MadeBy { get; private set; }

    public string MadeByName { get; private set; } = "";

    public bool Hides(Finding finding)
        => (finding.Level is not Level.Error || HidesErrors)
            && (Finding is not null ? Finding == finding.Id : Rule == finding.Rule || (finding.Part is not null && Rule == $"{finding.Rule}/{finding.Part}"));
}

public static class SuppressionTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Suppression> Suppressions => db.Set<Suppression>();
    }

    /// <summary>Those that hold for a story.</summary>
    public static Task<List<Suppression>> SuppressionsFor(this NewsroomDb db, StoryId story, CancellationToken cancellation)
        => db.Suppressions.AsNoTracking().Where(s => s.StoryId == story || s.StoryId == null).OrderBy(s => s.MadeAt).ToListAsync(cancellation);

    sealed class Table : IEntityTypeConfiguration<Suppression>
    {
        public void Configure(EntityTypeBuilder<Suppression> builder) => builder.ToTable("suppressions");
    }
}
