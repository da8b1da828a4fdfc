using System.Globalization;
using System.Net;
using Microsoft.Extensions.Options;

namespace Dateline.Settings;

/// <summary>Every public address. Paths start with a slash; the default language stands at the root, others under their code.</summary>
public sealed class Addresses(IOptions<NewsroomSettings> settings)
{
    readonly string _root = settings.Value.PublicUrl.TrimEnd('/');
    readonly string _default = settings.Value.DefaultLanguage;

    /// <summary>Canonical form of a path: never from a request's Host header.</summary>
    public string Absolute(string path) => path == "/" ? _root + "/" : _root + path;

    public string Prefix(string language) => language == _default ? "" : "/" + language;

    public string Home(string language) => language == _default ? "/" : "/" + language;

    public string Story(string language, string slug) => $"{Prefix(language)}/news/{slug}";

    public string Rubric(string language, string slug) => $"{Prefix(language)}/rubric/{slug}";

    public string Tag(string language, string slug) => $"{Prefix(language)}/tag/{slug}";

    public string Author(string language, string slug) => $"{Prefix(language)}/author/{slug}";

    public string Page(string language, string slug) => $"{Prefix(language)}/page/{slug}";

    /// <summary>One of the pages with a fixed name: <c>tags</c>, <c>popular</c>, <c>feed.rss</c>…</summary>
    public string Named(string language, string name) => $"{Prefix(language)}/{name}";

    /// <summary>The search page; with what is looked for, if anything is.</summary>
    public string Search(string language, string query = "") => $"{Prefix(language)}/search{(query.Length > 0 ? "?q=" + Uri.EscapeDataString(query) : "")}";

    public string Archive(string language) => $"{Prefix(language)}/archive";

    public string Archive(string language, int year) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(language)}/archive/{year:0000}");

    public string Archive(string language, int year, int month) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(language)}/archive/{year:0000}/{month:00}");

    public string Archive(string language, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{Prefix(language)}/archive/{day.Year:0000}/{day.Month:00}/{day.Day:00}");

    /// <summary>An IP address, as a network of one, or a network; null for anything else.</summary>
    internal static IPNetwork? Network(string text)
        => IPNetwork.TryParse(text, out var network) ? network
            : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : null;

    /// <summary>Page <paramref name="number"/> of a list; the first has no number.</summary>
    public static string Numbered(string path, int number) => number == 1 ? path : string.Create(CultureInfo.InvariantCulture, $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}page={number}");

    /// <summary>The drawn headline of an edition; <paramref name="hash"/> is over what is drawn.</summary>
    public string Share(string language, Guid edition, string hash) => $"{Prefix(language)}/share/{edition:N}-{hash}.png";

    public static string Picture(string hash, string rendition) => $"/media/{hash}/{rendition}";
}
