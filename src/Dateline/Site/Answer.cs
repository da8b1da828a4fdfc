using Dateline.Site.Pages;
using Dateline.Stories;

namespace Dateline.Site;

/// <summary>What an address answers.</summary>
public abstract record Answer
{
    private Answer()
    {
    }

    /// <param name="Template">Name of the template, and of the variable that <paramref name="Matter"/> is in it.</param>
    /// <param name="Matter">One of the page contracts.</param>
    /// <param name="Head">What the document head says.</param>
    /// <param name="Status">200, or an error's.</param>
    public sealed record Page(string Template, object Matter, Heading Head, int Status = 200) : Answer
    {
        /// <summary>Made for one reader's question: nothing between here and there may keep it.</summary>
        public bool Personal { get; init; }
    }

    /// <param name="File">Path of a PNG that was made for this address.</param>
    /// <param name="Tag">Differs where the picture does.</param>
    /// <param name="Edition">Whose it is.</param>
    public sealed record Drawn(string File, string Tag, EditionId Edition) : Answer;

    /// <summary>It stands elsewhere, for ever.</summary>
    public sealed record Moved(string Path) : Answer;

    /// <summary>There is nothing here, and nothing is said of what there might be. <paramref name="Editions"/>: where the story can be read instead.</summary>
    public sealed record Missing(IReadOnlyList<(string Language, string Path)>? Editions = null) : Answer;

    /// <summary>It was withdrawn.</summary>
    public sealed record Gone(string? Notice, DateTimeOffset? Since, IReadOnlyList<(string Language, string Path)>? Editions = null) : Answer;
}

/// <summary>What a page says of itself in its head, before the parts that are the same for every page.</summary>
public sealed record Heading(string Kind, string Title, string Description, string Path)
{
    /// <summary>Paths of the same page in other languages, by code; this one included.</summary>
    public IReadOnlyDictionary<string, string> SameIn { get; init; } = new Dictionary<string, string>();

    public bool Indexed { get; init; } = true;

    /// <summary>Those of <see cref="SameIn"/> that readers may choose and search engines aren't led to.</summary>
    public IReadOnlySet<string> NotIndexedIn { get; init; } = new HashSet<string>();

    /// <summary>Feeds of this page, apart from the language's own: their common path without the extension, and their title.</summary>
    public (string Path, string Title)? Feed { get; init; }

    public string OpenGraphType { get; init; } = "website";

    public PictureView? Picture { get; init; }

    public string? PublishedTime { get; init; }

    public string? ModifiedTime { get; init; }

    public IReadOnlyList<string> JsonLd { get; init; } = [];
}
