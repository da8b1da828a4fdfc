using Dateline.Data;
using Dateline.Documents;
using Dateline.People;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Dateline.Drafts;

/// <summary>
/// An edition's text as it is being written: one, shared by all who write it, beside the text that readers see. An
/// edition that nobody has typed in has none.
/// </summary>
public sealed class Draft
{
    Draft()
    {
    }

    internal Draft(EditionId edition) => EditionId = edition;

    public EditionId EditionId { get; private set; }

    /// <summary>Raised by every save; what guards one editor's words against another's.</summary>
    public int Version { get; private set; }

    public string Headline { get; private set; } = "";

    public string? Summary { get; private set; }

    /// <summary>The block array as canonical JSON.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset ChangedAt { get; private set; }

    public StaffId ChangedBy { get; private set; }

    /// <summary>As it was then.</summary>
    public string ChangedByName { get; private set; } = "";

    /// <summary>The number of the edition's present text, while the draft reads as it does; null once it goes on from there.</summary>
    public int? ReleasedNumber { get; private set; }

    public EditionText Text() => new(Headline, Summary, Document.FromJson(Body));

    public bool Says(EditionText text) => Headline == text.Headline && Summary == text.Summary && Body == text.Body.ToJson();

    /// <summary>Takes in what somebody wrote.</summary>
    public void Write(int version, EditionText text, Actor by, DateTimeOffset at)
    {
        Version = version;
        Headline = text.Headline;
        Summary = text.Summary;
        Body = text.Body.ToJson();
        ChangedAt = at;
        ChangedBy = by.Id;
        ChangedByName = by.Name;
        ReleasedNumber = null;
    }

    /// <summary>The edition shows an earlier text again: the draft says what it says.</summary>
    public void GoOn() => ReleasedNumber = null;

    /// <summary>The edition's present text is this one: from here the draft follows it until somebody writes on.</summary>
    public void Follow(Revision present) => ReleasedNumber = present.Number;
}

/// <summary>What somebody who opens an edition goes on writing: its draft, or its present text where there is none.</summary>
/// <param name="Version">What a save names as its base.</param>
/// <param name="Text">What stands there.</param>
/// <param name="ChangedAt">Null where nobody has typed.</param>
/// <param name="ChangedBy">Null where nobody has typed.</param>
/// <param name="ChangedByName">As it was then.</param>
/// <param name="Differs">Whether it says something else than the edition's present text.</param>
public sealed record WorkingText(int Version, EditionText Text, DateTimeOffset? ChangedAt, StaffId? ChangedBy, string? ChangedByName, bool Differs)
{
    /// <param name="present">The edition's present text.</param>
    /// <param name="draft">Null where nobody has typed.</param>
    public static WorkingText Of(Revision present, Draft? draft)
    {
        if (draft is null)
        {
            return new(present.Number, present.Text(), null, null, null, Differs: false);
        }
        // An import or a command has changed the present text meanwhile; a draft that said nothing else says what it says.
        if (draft.ReleasedNumber is { } followed && followed != present.Number)
        {
            return new(draft.Version + present.Number - followed, present.Text(), present.MadeAt, null, null, Differs: false);
        }
        return new(draft.Version, draft.Text(), draft.ChangedAt, draft.ChangedBy, draft.ChangedByName, draft.Headline != present.Headline || draft.Summary != present.Summary || draft.Body != present.Body);
    }

    /// <summary>Its version without its text.</summary>
    internal static int VersionOf(int presentNumber, Draft? draft)
        => draft is null ? presentNumber
            : draft.ReleasedNumber is { } followed && followed != presentNumber ? draft.Version + presentNumber - followed
            : draft.Version;
}

public static class DraftTables
{
    extension(NewsroomDb db)
    {
        public DbSet<Draft> Drafts => db.Set<Draft>();
    }

    sealed class Table : IEntityTypeConfiguration<Draft>
    {
        public void Configure(EntityTypeBuilder<Draft> builder)
        {
            builder.ToTable("drafts");
            builder.HasKey(d => d.EditionId);
            builder.Property(d => d.Version).IsConcurrencyToken();
        }
    }
}
