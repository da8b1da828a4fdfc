using Dateline.Documents;
using Dateline.Platform;

namespace Dateline.Stories;

public readonly record struct EditionId(Guid Value) : ITypedId<EditionId>
{
    public static EditionId Of(Guid value) => new(value);
}

/// <summary>A story in one language: its present text, its address, and where it stands on its way to readers.</summary>
public sealed class Edition
{
    readonly List<EditionSlug> _slugs = [];
    readonly List<Revision> _revisions = [];
    readonly List<Correction> _corrections = [];

    Edition()
    {
    }

    public Edition(EditionId id, StoryId story, string language, string slug, string? translatedFrom)
    {
        Id = id;
        StoryId = story;
        Language = language;
        TranslatedFrom = translatedFrom;
        Version = 1;
        Slug = slug;
        _slugs.Add(new EditionSlug(language, slug, id));
    }

    public EditionId Id { get; private set; }

    public StoryId StoryId { get; private set; }

    public string Language { get; private set; } = "";

    public string Headline { get; private set; } = "";

    public string Slug { get; private set; } = "";

    public string? Summary { get; private set; }

    /// <summary>The picture that cards show: the first of the body.</summary>
    public LeadPicture? LeadPicture { get; private set; }

    public RevisionId RevisionId { get; private set; }

    /// <summary>The number of its newest revision, which may be one that was only kept.</summary>
    public int LastRevision { get; private set; }

    public string? TranslatedFrom { get; private set; }

    /// <summary>When it was, or is to be, published; null for a draft. A correction never moves it.</summary>
    public DateTimeOffset? PublishedAt { get; private set; }

    public DateTimeOffset? EmbargoedUntil { get; private set; }

    /// <summary>Last substantive change; a page's <c>dateModified</c>.</summary>
    public DateTimeOffset? UpdatedAt { get; private set; }

    /// <summary>Set exactly while readers may see it. Only <c>Releases</c> sets it.</summary>
    public DateTimeOffset? VisibleSince { get; private set; }

    public DateTimeOffset? TakenDownAt { get; private set; }

    public string? TakenDownNotice { get; private set; }

    /// <summary>Its present text holds what a machine wrote and no person has looked at.</summary>
    public bool Unreviewed { get; private set; }

    /// <summary>A chief editor's reason to show it without its state-language edition.</summary>
    public string? ShownDespite { get; private set; }

    /// <summary>Raised by every change made here; guards against overwriting another's.</summary>
    public int Version { get; private set; }

    /// <summary>The version that an import left; null for an edition that was born here.</summary>
    public int? ImportedVersion { get; private set; }

    public IReadOnlyList<EditionSlug> Slugs => _slugs;

    public IReadOnlyList<Revision> Revisions => _revisions;

    public IReadOnlyList<Correction> Corrections => _corrections;

    /// <summary>Someone changed it here after it was imported.</summary>
    public bool ChangedSinceImport => ImportedVersion != Version;

    /// <summary>Gives it this text. Null where it already reads so; otherwise the new revision.</summary>
    public Revision? Revise(RevisionId id, EditionText text, DateTimeOffset now, RevisionMaker? by = null)
    {
        if (_revisions.FirstOrDefault(r => r.Id == RevisionId) is { } current && current.Says(text))
        {
            return null;
        }
        var revision = Keep(id, text, now, by);
        RevisionId = id;
        Headline = text.Headline;
        Summary = text.Summary;
        LeadPicture = LeadPicture.Of(text.Body);
        Unreviewed = text.Body.AllBlocks.Any(b => b.IsUnreviewed);
        Version++;
        return revision;
    }

    /// <summary>Whether a person has yet to look at what a machine wrote into the present text. A text says it of its blocks; of its lines, whoever knows what machines wrote.</summary>
    internal void MarkUnreviewed(bool unreviewed) => Unreviewed = unreviewed;

    /// <summary>Shows an earlier text again; the later ones stay in its history.</summary>
    public void ReturnTo(Revision revision)
    {
        RevisionId = revision.Id;
        Headline = revision.Headline;
        Summary = revision.Summary;
        var body = revision.Document();
        LeadPicture = LeadPicture.Of(body);
        Unreviewed = body.AllBlocks.Any(b => b.IsUnreviewed);
        Version++;
    }

    /// <summary>Keeps a text in its history. What readers see, and its version, stay as they are.</summary>
    public Revision Keep(RevisionId id, EditionText text, DateTimeOffset now, RevisionMaker? by)
    {
        var revision = new Revision(id, Id, ++LastRevision, text, now, by);
        _revisions.Add(revision);
        return revision;
    }

    /// <summary>Gives an edition that nobody has seen another address, and the old one back to whoever wants it.</summary>
    public void Readdress(string slug)
    {
        if (PublishedAt is null && Slug != slug)
        {
            _slugs.RemoveAll(s => s.Slug == Slug);
            Slug = slug;
            RememberSlug(slug);
            Version++;
        }
    }

    /// <summary>Gives it a new address; the old one keeps leading here.</summary>
    public void Move(string slug)
    {
        if (Slug != slug)
        {
            Slug = slug;
            RememberSlug(slug);
            Version++;
        }
    }

    public void RememberSlug(string slug)
    {
        if (_slugs.All(s => s.Slug != slug))
        {
            _slugs.Add(new EditionSlug(Language, slug, Id));
        }
    }

    public void TranslateFrom(string? language) => TranslatedFrom = language;

    /// <summary>Sets when it is to be published: now, later, or (null) never yet.</summary>
    public void PublishAt(DateTimeOffset? at)
    {
        PublishedAt = at;
        Version++;
    }

    public void HoldUntil(DateTimeOffset? embargo)
    {
        EmbargoedUntil = embargo;
        Version++;
    }

    public void MarkUpdated(DateTimeOffset? at)
    {
        UpdatedAt = at;
        Version++;
    }

    /// <summary>Adds a public note of what was wrong. <paramref name="before"/> and <paramref name="after"/> let the page show the change.</summary>
    public void Correct(DateTimeOffset at, string text, RevisionId? before, RevisionId? after)
    {
        _corrections.Add(new Correction(Id, _corrections.Count, at, text, before, after));
        UpdatedAt = at;
        Version++;
    }

    /// <summary>Makes its corrections those of a bundle, keeping the revisions of notes that it already had.</summary>
    public void RecordCorrections(IReadOnlyList<(DateTimeOffset At, string Text)> corrections)
    {
        if (_corrections.OrderBy(c => c.Position).Select(c => (c.At, c.Text)).SequenceEqual(corrections))
        {
            return;
        }
        var known = _corrections.ToDictionary(c => (c.At, c.Text), c => (c.BeforeRevisionId, c.AfterRevisionId));
        Places.Fill(
            _corrections,
            corrections,
            c => c.Position,
            (correction, note) => correction.Rewrite(note.At, note.Text, known.GetValueOrDefault(note)),
            (position, note) => new Correction(Id, position, note.At, note.Text, null, null));
        Version++;
    }

    /// <summary>Withdraws it, leaving a notice. There is no way back but a chief editor's <see cref="Reinstate"/>.</summary>
    public void TakeDown(DateTimeOffset at, string notice)
    {
        TakenDownAt = at;
        TakenDownNotice = notice;
        Version++;
    }

    public void Reinstate()
    {
        TakenDownAt = null;
        TakenDownNotice = null;
        Version++;
    }

    public void ShowDespite(string? reason)
    {
        ShownDespite = reason;
        Version++;
    }

    internal void SetVisible(DateTimeOffset? since) => VisibleSince = since;

    internal void MarkImported() => ImportedVersion = Version;
}

/// <summary>What an edition says.</summary>
public sealed record EditionText(string Headline, string? Summary, Document Body);

public sealed record EditionSlug(string Language, string Slug, EditionId EditionId);

/// <summary>A public note on a published change.</summary>
public sealed class Correction(EditionId editionId, int position, DateTimeOffset at, string text, RevisionId? beforeRevisionId, RevisionId? afterRevisionId)
{
    public EditionId EditionId { get; private set; } = editionId;

    public int Position { get; private set; } = position;

    public DateTimeOffset At { get; private set; } = at;

    public string Text { get; private set; } = text;

    /// <summary>The texts that the note stands between; null for a note that came with a bundle.</summary>
    public RevisionId? BeforeRevisionId { get; private set; } = beforeRevisionId;

    public RevisionId? AfterRevisionId { get; private set; } = afterRevisionId;

    internal void Rewrite(DateTimeOffset at, string text, (RevisionId? Before, RevisionId? After) revisions)
    {
        At = at;
        Text = text;
        (BeforeRevisionId, AfterRevisionId) = revisions;
    }
}
