namespace Dateline.Site.Pages;

/// <summary>Results of a search, or the invitation to one: <c>search</c>. <c>Problem</c> says why nothing was looked for.
/// <c>Orders</c> are the ways to sort, one of them <c>Here</c>; none where there is nothing to sort.</summary>
public sealed record SearchPage(
    string Heading,
    string Query,
    string Order,
    string? Problem,
    string? CountText,
    string? Note,
    Link? Suggestion,
    IReadOnlyList<Link> Orders,
    IReadOnlyList<FoundStory> Results,
    Pager? Pager);

/// <summary>A story that was found. Runs of <c>kind</c> found are the words that were looked for.</summary>
public sealed record FoundStory(Card Card, IReadOnlyList<RunView> Headline, IReadOnlyList<RunView> Snippet, IReadOnlyList<LanguageChoice> Editions);
