using Dateline.Documents;
using Dateline.People;
using Dateline.Platform;

namespace Dateline.Stories;

public readonly record struct RevisionId(Guid Value) : ITypedId<RevisionId>
{
    public static RevisionId Of(Guid value) => new(value);
}

/// <summary>Why a text was kept.</summary>
public enum RevisionReason
{
    /// <summary>The edition was begun with it.</summary>
    Started,

    /// <summary>Whoever wrote stopped typing for a while.</summary>
    Paused,

    /// <summary>Whoever wrote closed the story.</summary>
    Left,

    Published,
    Updated,
    Corrected,

    /// <summary>Somebody went back to an earlier one.</summary>
    Restored,
}

/// <summary>Who keeps a text, and why.</summary>
public sealed record RevisionMaker(StaffId Id, string Name, RevisionReason Reason);

/// <summary>An edition's text as it once stood. Never changed after it was written.</summary>
public sealed class Revision
{
    Revision()
    {
    }

    internal Revision(RevisionId id, EditionId edition, int number, EditionText text, DateTimeOffset madeAt, RevisionMaker? by)
    {
        Id = id;
        EditionId = edition;
        Number = number;
        Headline = text.Headline;
        Summary = text.Summary;
        Body = text.Body.ToJson();
        MadeAt = madeAt;
        MadeBy = by?.Id;
        MadeByName = by?.Name;
        Reason = by?.Reason;
    }

    public RevisionId Id { get; private set; }

    public EditionId EditionId { get; private set; }

    /// <summary>1 for an edition's first text, counting up.</summary>
    public int Number { get; private set; }

    public string Headline { get; private set; } = "";

    public string? Summary { get; private set; }

    /// <summary>The block array as canonical JSON.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>Null for one that came with a bundle.</summary>
    public StaffId? MadeBy { get; private set; }

    /// <summary>As it was then.</summary>
    public string? MadeByName { get; private set; }

    public RevisionReason? Reason { get; private set; }

    public EditionText Text() => new(Headline, Summary, Document());

    public bool Says(EditionText text) => Headline == text.Headline && Summary == text.Summary && Body == text.Body.ToJson();

    public Document Document() => Documents.Document.FromJson(Body);
}
