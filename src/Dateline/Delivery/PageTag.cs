namespace Dateline.Delivery;

/// <summary>What a page shows, so that it can be thrown away when that changes (a surrogate key).</summary>
public readonly record struct PageTag(string Name)
{
    /// <summary>The whole story is the page's matter.</summary>
    public static PageTag Story(Guid id) => new($"s-{id:N}");

    /// <summary>The page shows at least this edition's headline.</summary>
    public static PageTag Edition(Guid id) => new($"e-{id:N}");

    /// <summary>The page lists what is visible in a language.</summary>
    public static PageTag Lists(string language) => new($"l-{language}");
}

/// <summary>Collects a page's tags while it is made. A page without any is never kept.</summary>
public sealed class PageTags
{
    readonly HashSet<PageTag> _tags = [];

    public IReadOnlyCollection<PageTag> All => _tags;

    public void Add(PageTag tag) => _tags.Add(tag);
}
