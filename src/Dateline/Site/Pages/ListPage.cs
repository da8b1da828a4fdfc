namespace Dateline.Site.Pages;

/// <summary>Front page: <c>home</c>.</summary>
public sealed record HomePage(
    Card? Lead,
    IReadOnlyList<Card> Leads,
    IReadOnlyList<Card> Feed,
    string FeedOlderUrl,
    IReadOnlyList<Card> Popular,
    IReadOnlyList<Card> Publications,
    IReadOnlyList<RubricBlock> RubricBlocks)
{
    /// <summary>What the strip above everything says; null where there is none.</summary>
    public Card? Breaking { get; init; }
}

public sealed record RubricBlock(Link Rubric, IReadOnlyList<Card> Cards);

/// <summary>A list of stories: rubric, tag, author, archive, exclusives, publications, popular: <c>list</c>.
/// <c>Numbered</c> for popular, where order and not time is the point: then <c>Days</c> has one entry with no heading,
/// and <c>Children</c> are the hour, the day and the week.</summary>
public sealed record ListPage(
    string Heading,
    string? Kicker,
    string? Description,
    PictureView? Picture,
    IReadOnlyList<Link> Children,
    IReadOnlyList<DayOfCards> Days,
    Pager? Pager,
    CalendarView? Calendar,
    bool Numbered,
    IReadOnlyList<Card> SideFeed,
    IReadOnlyList<Card> Popular)
{
    /// <summary>Of popular: stories read more in the last hour than in their hours before, the steepest first.</summary>
    public IReadOnlyList<Card> Rising { get; init; } = [];
}

public sealed record DayOfCards(string? Heading, string? Url, IReadOnlyList<Card> Cards);

/// <summary>Pages of a list, newest first. <c>Steps</c> are what the pager shows; a null <c>Url</c> is the current
/// page, a null <c>Number</c> a gap.</summary>
public sealed record Pager(int Number, int Last, string? NewerUrl, string? OlderUrl, IReadOnlyList<PagerStep> Steps);

public sealed record PagerStep(string? Number, string? Url);

/// <summary>Archive of a year (months) or a month (days): what there is and how much.</summary>
public sealed record CalendarView(string? EarlierUrl, string? EarlierText, string? LaterUrl, string? LaterText, IReadOnlyList<CalendarCell> Cells);

public sealed record CalendarCell(string Text, string? Url, string CountText, bool Here);

/// <summary>All tags or all authors: <c>index</c>. Groups by first letter (tags: by kind, then letter).</summary>
public sealed record IndexPage(string Heading, IReadOnlyList<IndexGroup> Groups);

public sealed record IndexGroup(string Heading, IReadOnlyList<IndexEntry> Entries);

public sealed record IndexEntry(string Name, string Url, string CountText, PictureView? Picture);

/// <summary>The public record of corrections: <c>corrections</c>.</summary>
public sealed record CorrectionsPage(string Heading, IReadOnlyList<CorrectionEntry> Entries, Pager? Pager);

public sealed record CorrectionEntry(string Url, string Headline, Moment Time, string Text);

/// <summary>A static page: <c>static</c>.</summary>
public sealed record StaticPage(string Heading, IReadOnlyList<BlockView> Blocks, Imprint? Imprint);

/// <summary>404, 410, 500: <c>error</c>. <c>Editions</c>: where the story exists in other languages.</summary>
public sealed record ErrorPage(int Status, string Heading, string Text, string? Notice, Moment? Since, IReadOnlyList<LanguageChoice> Editions, IReadOnlyList<Card> Feed, string? RequestCode);
