using Dateline.Settings;
using Dateline.Site.Pages;
using Dateline.Site.Theme;
using Dateline.Wording;

namespace Dateline.Site;

/// <summary>What stands around every page, and what its head says.</summary>
public sealed class Frames(Addresses addresses, Wordings wordings, Assets assets)
{
    public SiteFrame Frame(Visit visit, Heading heading)
    {
        var (language, words) = (visit.Language, visit.Words);
        return new SiteFrame(
            visit.Settings.NameIn(language),
            addresses.Absolute(addresses.Home(visit.Settings.DefaultLanguage)),
            addresses.Home(language),
            new FrameLanguage(language, words.Locale.IsRightToLeft ? "rtl" : "ltr", words.Locale.OwnName),
            [.. visit.Settings.Languages.Select(other => Choice(other, language, heading.SameIn))],
            [.. visit.Catalogue.Below(null).Select(r => Here(visit.LinkTo(r), heading.Path))],
            [.. Pages(visit, heading.Path)],
            Named("exclusives"),
            Named("publications"),
            Named("popular"),
            Named("corrections"),
            Here(new Link(words["nav.archive"], addresses.Archive(language)), heading.Path),
            Named("tags"),
            Named("authors"),
            Named("search"),
            ImprintIn(visit.Settings, language),
            visit.Moments.Today.Year,
            assets.Version,
            addresses.Named(language, "live"));

        Link Named(string name) => Here(new Link(words[$"nav.{name}"], addresses.Named(language, name)), heading.Path);
    }

    public PageHead Head(Visit visit, Heading heading)
    {
        var (language, words) = (visit.Language, visit.Words);
        var canonical = addresses.Absolute(heading.Path);
        var site = visit.Settings.NameIn(language);
        var title = heading.Kind == "home" ? heading.Title : $"{heading.Title} — {site}";
        return new PageHead(
            heading.Kind,
            title,
            heading.Description,
            canonical,
            heading.Indexed ? Alternates(visit, heading.SameIn.Where(e => !heading.NotIndexedIn.Contains(e.Key)).ToDictionary(StringComparer.Ordinal)) : [],
            heading.Indexed ? "index, follow, max-image-preview:large" : "noindex, follow",
            new OpenGraph(
                heading.OpenGraphType,
                heading.Title,
                heading.Description,
                canonical,
                words.Locale.OpenGraphLocale,
                heading.Picture is { } picture ? addresses.Absolute(picture.Src) : null,
                heading.Picture?.Width,
                heading.Picture?.Height,
                heading.Picture?.Alt,
                heading.PublishedTime,
                heading.ModifiedTime),
            [.. Feeds(visit, heading, site)],
            heading.JsonLd);
    }

    public static Imprint? ImprintIn(NewsroomSettings settings, string language)
    {
        var imprint = settings.Imprint;
        var result = new Imprint(
            In(imprint.RegisteredName),
            In(imprint.Address),
            NotEmpty(imprint.Phone),
            NotEmpty(imprint.Email),
            NotEmpty(imprint.MediaIdentifier));
        return result == new Imprint(null, null, null, null, null) ? null : result;

        string? In(IDictionary<string, string> texts)
            => texts.TryGetValue(language, out var text) || texts.TryGetValue(settings.DefaultLanguage, out text) ? NotEmpty(text) : null;

        static string? NotEmpty(string text) => text.Length > 0 ? text : null;
    }

    LanguageChoice Choice(string other, string language, IReadOnlyDictionary<string, string> sameIn)
    {
        var locale = wordings.In(other).Locale;
        var same = sameIn.TryGetValue(other, out var path);
        return new LanguageChoice(other, locale.ShortName, locale.OwnName, same ? path! : addresses.Home(other), other == language, same);
    }

    // hreflang is a statement about pages that exist in more than one language.
    List<Alternate> Alternates(Visit visit, Dictionary<string, string> sameIn)
    {
        if (sameIn.Count < 2)
        {
            return [];
        }
        var alternates = visit.Settings.Languages.Where(sameIn.ContainsKey).Select(l => new Alternate(l, addresses.Absolute(sameIn[l]))).ToList();
        var fallback = sameIn.TryGetValue(visit.Settings.DefaultLanguage, out var path) ? path : sameIn[alternates[0].Language];
        alternates.Add(new Alternate("x-default", addresses.Absolute(fallback)));
        return alternates;
    }

    IEnumerable<FeedLink> Feeds(Visit visit, Heading heading, string site)
    {
        foreach (var (extension, type) in ((string, string)[])[("rss", "application/rss+xml"), ("atom", "application/atom+xml"), ("json", "application/feed+json")])
        {
            yield return new FeedLink(type, site, addresses.Named(visit.Language, $"feed.{extension}"));
            if (heading.Feed is { } feed)
            {
                yield return new FeedLink(type, $"{feed.Title} — {site}", $"{feed.Path}/feed.{extension}");
            }
        }
    }

    IEnumerable<Link> Pages(Visit visit, string here)
        => visit.Catalogue.Pages.Where(p => !p.Retired).GroupBy(p => p.Slug).Select(page =>
        {
            var edition = page.FirstOrDefault(p => p.Language == visit.Language);
            return edition is null ? null : Here(new Link(edition.Title, addresses.Page(visit.Language, edition.Slug)), here);
        }).OfType<Link>();

    static Link Here(Link link, string path) => link with { Here = path == link.Url || path.StartsWith(link.Url + "?", StringComparison.Ordinal) };
}
