namespace Dateline.Site.Pages;

/// <summary>A story as lists show it. <c>Language</c> is set only where it is not the page's own. <c>EditionId</c> is
/// what the site's script knows it by.</summary>
public sealed record Card(
    string Url,
    string Headline,
    string? Summary,
    Moment Time,
    string? ViewsText,
    IReadOnlyList<Mark> Marks,
    bool Exclusive,
    Advertising? Advertising,
    Link? Rubric,
    PictureView? Picture,
    string Kind,
    string EditionId);

/// <summary>A mark beside a headline, never inside it: exclusive, breaking, photo, video, live.</summary>
public sealed record Mark(string Kind, string Text);

/// <summary>Label («Реклама») and the advertiser's name; shown before the headline wherever the story shows.</summary>
public sealed record Advertising(string Label, string Advertiser);

/// <summary>A picture with all that <c>picture</c> needs. <c>Sources</c> are ordered from best to JPEG; <c>Src</c>
/// is the JPEG fallback. <c>Color</c> (#rrggbb) holds the place until it loads.</summary>
public sealed record PictureView(
    string Src,
    int Width,
    int Height,
    string Color,
    string Alt,
    string? Caption,
    string? Credit,
    IReadOnlyList<PictureSource> Sources)
{
    /// <summary>Of a lead: its address in each shape that search engines ask for (16:9, 4:3, 1:1).</summary>
    public IReadOnlyList<string> Shapes { get; init; } = [];
}

public sealed record PictureSource(string Type, string Srcset);
