namespace Dateline.Delivery;

/// <summary>A page's tags as the cache in front knows them: short, since all of them travel in one header.</summary>
static class SurrogateKeys
{
    /// <summary>Stands on everything that has keys.</summary>
    internal const string All = "all";

    /// <summary>Stands on what shows more than a header holds, and is purged with whatever is.</summary>
    internal const string Many = "many";

    // Varnish takes 8 KB of one header (http_resp_hdr_len), Cloudflare 16.
    const int Most = 300;

    // The random half of an id. Two with the same are purged together, and that is all.
    const int Digits = 16;

    internal static string[] Of(IReadOnlyCollection<PageTag> tags)
        => tags.Count > Most ? [All, Many] : [All, .. tags.Select(Of)];

    /// <summary>What to purge for these tags.</summary>
    internal static string[] ToPurge(IReadOnlyCollection<PageTag> tags) => [.. tags.Select(Of), Many];

    static string Of(PageTag tag) => tag.Name.Length > 2 + Digits ? tag.Name[..2] + tag.Name[^Digits..] : tag.Name;
}
