namespace Dateline.Site.Pages;

/// <summary>One edition as a reader sees it: <c>story</c>.</summary>
public sealed record StoryPage(
    string Id,
    string Kind,
    IReadOnlyList<Link> Rubrics,
    string Headline,
    string? Summary,
    string Dateline,
    Moment Published,
    Moment? Updated,
    long Views,
    string ViewsText,
    IReadOnlyList<Mark> Marks,
    Advertising? Advertising,
    PictureView? Lead,
    IReadOnlyList<BlockView> Blocks,
    MachineView? Machine,
    IReadOnlyList<CorrectionView> Corrections,
    IReadOnlyList<CorrectedElsewhere> CorrectedElsewhere,
    IReadOnlyList<SourceView> Sources,
    string? SourcesText,
    IReadOnlyList<PersonView> Authors,
    IReadOnlyList<TagView> Tags,
    IReadOnlyList<LanguageChoice> Editions,
    IReadOnlyList<Link> Share,
    IReadOnlyList<Card> Similar,
    IReadOnlyList<Card> Feed,
    IReadOnlyList<Card> Popular);

/// <summary>Which machine translated, and who looked at it, in a sentence. <c>Unreviewed</c>: not all of it has been looked at.</summary>
public sealed record MachineView(string Text, bool Unreviewed);

/// <summary>One block, for the partial <c>blocks/{type}.liquid</c>, where it is <c>block</c>. Only its type's
/// properties are set. <c>Html</c> is already safe markup; everything else is plain text.</summary>
public sealed record BlockView
{
    public required string Id { get; init; }
    public required string Type { get; init; }
    public string? Html { get; init; }
    public string? Text { get; init; }
    public string? Role { get; init; }
    /// <summary>Quote: who says it; reply and refutation: whose it is. <c>SpeakerUrl</c> leads to the tag.</summary>
    public string? Speaker { get; init; }
    public string? SpeakerUrl { get; init; }
    public string? Attribution { get; init; }
    public Card? Related { get; init; }
    public PictureView? Picture { get; init; }
    public IReadOnlyList<PictureView> Pictures { get; init; } = [];
    /// <summary>Video and embed: cards that link out, with the other site's name.</summary>
    public string? Url { get; init; }
    public string? Host { get; init; }
    public string? Caption { get; init; }
    public bool Ordered { get; init; }
    public IReadOnlyList<string> ItemsHtml { get; init; } = [];
    public IReadOnlyList<string> Header { get; init; } = [];
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];
    /// <summary>Entry of a live story.</summary>
    public Moment? At { get; init; }
    public IReadOnlyList<BlockView> Blocks { get; init; } = [];
}

/// <summary>A published change with its note. <c>Changes</c>: what differs from the version before, by word.</summary>
public sealed record CorrectionView(Moment Time, string Text, IReadOnlyList<ChangeView> Changes);

/// <summary>Another edition was corrected, and this one isn't yet. <c>Label</c> says which, in the reader's language; <c>Text</c> is in <c>Language</c>.</summary>
public sealed record CorrectedElsewhere(Moment Time, string Label, string Text, string Language, string Url);

/// <summary>One changed paragraph as runs of kept, removed and added words (<c>kind</c>: same, removed, added).</summary>
public sealed record ChangeView(IReadOnlyList<RunView> Runs);

public sealed record RunView(string Kind, string Text);

public sealed record SourceView(string Name, string? Url);

public sealed record PersonView(string Name, string Url, PictureView? Picture);

public sealed record TagView(string Name, string Url, string Kind, PictureView? Picture);
