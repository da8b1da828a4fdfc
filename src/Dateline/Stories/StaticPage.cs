namespace Dateline.Stories;

/// <summary>A page that is no news: about, contact, corrections policy. One row per language.</summary>
public sealed class StaticPage
{
    StaticPage()
    {
    }

    public StaticPage(string slug, string language, string title, string body, int position, int version = 1)
    {
        Slug = slug;
        Language = language;
        Title = title;
        Body = body;
        Position = position;
        Version = version;
    }

    public string Slug { get; private set; } = "";

    public string Language { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>The block array as canonical JSON.</summary>
    public string Body { get; private set; } = "";

    /// <summary>Order in the site's footer: the order in which pages came in.</summary>
    public int Position { get; private set; }

    /// <summary>Nothing leads to it any more but its address.</summary>
    public bool Retired { get; private set; }

    /// <summary>What a change names to be based on: the same in all languages of the page.</summary>
    public int Version { get; private set; } = 1;

    public void Raise(int version) => Version = version;

    public void Retire(bool retired) => Retired = retired;

    public void Rewrite(string title, string body)
    {
        Title = title;
        Body = body;
    }
}

/// <summary>An address that a static page had, and the one that it has.</summary>
public sealed class PageSlug(string slug, string page)
{
    public string Slug { get; private set; } = slug;

    public string Page { get; private set; } = page;
}
