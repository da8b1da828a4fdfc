namespace Dateline.Site.Pages;

// What templates may rely on. Every property is reached from Liquid in snake_case: `site.language.code`.
// Texts are plain unless the name ends in Html; templates encode plain texts by themselves.

/// <summary>What every page shows around its own matter: <c>site</c> in templates.</summary>
public sealed record SiteFrame(
    string Name,
    string Url,
    string HomeUrl,
    FrameLanguage Language,
    IReadOnlyList<LanguageChoice> Languages,
    IReadOnlyList<Link> Rubrics,
    IReadOnlyList<Link> Pages,
    Link Exclusives,
    Link Publications,
    Link Popular,
    Link Corrections,
    Link Archive,
    Link Tags,
    Link Authors,
    Link Search,
    Imprint? Imprint,
    int Year,
    string Version,
    string LiveUrl);

public sealed record FrameLanguage(string Code, string Direction, string OwnName);

/// <summary>One entry of the language switch. <c>Here</c>: the language being read. <c>SamePage</c>: false where the
/// address leads to that language's front page because this page has no edition in it.</summary>
public sealed record LanguageChoice(string Code, string ShortName, string OwnName, string Url, bool Here, bool SamePage);

/// <summary><c>Here</c>: the link leads to the page being read.</summary>
public sealed record Link(string Name, string Url, bool Here = false);

/// <summary>Who publishes the site, as the law asks; any part may be missing and is then left out.</summary>
public sealed record Imprint(string? RegisteredName, string? Address, string? Phone, string? Email, string? MediaIdentifier);

/// <summary>What the document head says of a page: <c>page</c> in templates.</summary>
public sealed record PageHead(
    string Kind,
    string Title,
    string Description,
    string Canonical,
    IReadOnlyList<Alternate> Alternates,
    string Robots,
    OpenGraph OpenGraph,
    IReadOnlyList<FeedLink> Feeds,
    IReadOnlyList<string> JsonLd);

/// <summary>One <c>link rel=alternate hreflang</c>; <c>Language</c> is a code or <c>x-default</c>.</summary>
public sealed record Alternate(string Language, string Url);

public sealed record OpenGraph(string Type, string Title, string Description, string Url, string Locale, string? ImageUrl, int? ImageWidth, int? ImageHeight, string? ImageAlt, string? PublishedTime, string? ModifiedTime);

public sealed record FeedLink(string Type, string Title, string Url);

/// <summary>An instant in the newsroom's zone. <c>Iso</c> carries the offset and belongs in <c>datetime</c>;
/// <c>Full</c> is date, time; <c>Brief</c> is the time alone for today and day with time before.</summary>
public sealed record Moment(string Iso, string Full, string Brief, string Clock, string Day);
