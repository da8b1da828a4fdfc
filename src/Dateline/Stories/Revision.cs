using Dateline.Documents;
using Dateline.Platform;

namespace Dateline.Stories;

public readonly record struct RevisionId(Guid Value) : ITypedId<RevisionId>
{
    public static RevisionId Of(Guid value) => new(value);
}

/// <summary>An edition's text as it once stood. Never changed after it was written.</summary>
public sealed class Revision
{
    Revision()
    {
    }

    internal Revision(RevisionId id, EditionId edition, int number, string headline, string? summary, string body, DateTimeOffset madeAt)
    {
        Id = id;
        EditionId = edition;
        Number = number;
        Headline = headline;
        Summary = summary;
        Body = body;
        MadeAt = madeAt;
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

    public Document Document() => Documents.Document.FromJson(Body);
}
