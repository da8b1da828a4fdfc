using System.Globalization;
using System.Xml;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Settings;
using Dateline.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Feeds;

/// <summary>
/// Sitemaps 0.9: an index, and under it one file for each language and month, so that a file changes only while its
/// month does; split further where a month has more than a file may hold.
/// </summary>
public sealed class Sitemaps(Addresses addresses, IOptions<NewsroomSettings> settings, int mostAddresses = Sitemaps.MostAddresses)
{
    /// <summary>sitemaps.org: 50,000 addresses or 50 MB; with three hreflang lines each address takes about 1 KB.</summary>
    public const int MostAddresses = 40_000;

    const string SitemapNamespace = "http://www.sitemaps.org/schemas/sitemap/0.9";
    const string XhtmlNamespace = "http://www.w3.org/1999/xhtml";
    const string NewsNamespace = "http://www.google.com/schemas/sitemap-news/0.9";
    const int MostNews = 1_000;

    static readonly TimeSpan NewsAge = TimeSpan.FromHours(48);

    readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(settings.Value.TimeZone);

    public async Task<byte[]> Index(NewsroomDb db, CancellationToken cancellation)
    {
        var months = await db.ListingDays
            .Where(d => d.ListId == ListId.Everything && d.Editions > 0)
            .GroupBy(d => new { d.Language, Month = d.Day / 100 })
            .Select(g => new { g.Key.Language, g.Key.Month, Editions = g.Sum(d => d.Editions) })
            .ToListAsync(cancellation);
        // Lists have them, with a label; search engines aren't led to them.
        var unreviewed = (await db.Editions.Visible().Where(e => e.Unreviewed).Select(e => new { e.Language, Since = e.VisibleSince!.Value }).ToListAsync(cancellation))
            .CountBy(e => (e.Language, Month: MonthOf(e.Since))).ToDictionary();
        return Xml.Write(xml =>
        {
            xml.WriteStartElement("sitemapindex", SitemapNamespace);
            foreach (var language in settings.Value.Languages)
            {
                Sitemap($"/sitemap/{language}/pages.xml");
                foreach (var month in months.Where(m => m.Language == language).OrderByDescending(m => m.Month))
                {
                    for (var part = 1; part <= Parts(month.Editions - unreviewed.GetValueOrDefault((language, month.Month))); part++)
                    {
                        var suffix = part == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{part}");
                        Sitemap(string.Create(CultureInfo.InvariantCulture, $"/sitemap/{language}/{month.Month / 100:0000}-{month.Month % 100:00}{suffix}.xml"));
                    }
                }
            }
            xml.WriteEndElement();

            void Sitemap(string path)
            {
                xml.WriteStartElement("sitemap", SitemapNamespace);
                xml.WriteElementString("loc", SitemapNamespace, addresses.Absolute(path));
                xml.WriteEndElement();
            }
        });
    }

    int MonthOf(DateTimeOffset instant)
    {
        var local = TimeZoneInfo.ConvertTime(instant, _zone);
        return (local.Year * 100) + local.Month;
    }

    /// <summary>Stories of one month; null where there is no such part.</summary>
    public async Task<byte[]?> Month(NewsroomDb db, string language, DateOnly month, int part, CancellationToken cancellation)
    {
        var (start, end) = (ListPages.EndOf(month.AddDays(-1), _zone), ListPages.EndOf(month.AddMonths(1).AddDays(-1), _zone));
        var editions = await db.Editions.Visible()
            .Where(e => e.Language == language && e.VisibleSince >= start && e.VisibleSince < end && !e.Unreviewed)
            .OrderBy(e => e.VisibleSince).ThenBy(e => e.Id)
            .Skip((part - 1) * mostAddresses).Take(mostAddresses)
            .Select(e => new { e.StoryId, e.Slug, Since = e.VisibleSince!.Value, e.UpdatedAt })
            .ToListAsync(cancellation);
        if (editions.Count == 0)
        {
            return null;
        }
        var alternates = new Dictionary<StoryId, List<(string Language, string Slug)>>();
        foreach (var stories in editions.Select(e => e.StoryId).Chunk(500))
        {
            foreach (var other in await db.Editions.Visible().Where(e => stories.Contains(e.StoryId) && !e.Unreviewed).Select(e => new { e.StoryId, e.Language, e.Slug }).ToListAsync(cancellation))
            {
                if (!alternates.TryGetValue(other.StoryId, out var list))
                {
                    alternates[other.StoryId] = list = [];
                }
                list.Add((other.Language, other.Slug));
            }
        }
        return Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapNamespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, XhtmlNamespace);
            foreach (var edition in editions)
            {
                var paths = alternates[edition.StoryId].Where(a => settings.Value.Languages.Contains(a.Language)).ToDictionary(a => a.Language, a => addresses.Story(a.Language, a.Slug), StringComparer.Ordinal);
                Url(xml, addresses.Story(language, edition.Slug), edition.UpdatedAt > edition.Since ? edition.UpdatedAt.Value : edition.Since, paths);
            }
            xml.WriteEndElement();
        });
    }

    /// <summary>What is no story: the front page, lists, indexes, static pages of a language.</summary>
    public byte[] Pages(Catalogue.Catalogue catalogue, string language)
        => Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapNamespace);
            xml.WriteAttributeString("xmlns", "xhtml", null, XhtmlNamespace);
            Everywhere(addresses.Home);
            foreach (var name in (string[])["exclusives", "publications", "popular", "corrections", "tags", "authors", "archive"])
            {
                Everywhere(l => addresses.Named(l, name));
            }
            foreach (var rubric in catalogue.Rubrics.Values.Where(r => !r.Retired).OrderBy(r => r.Position))
            {
                Everywhere(l => addresses.Rubric(l, rubric.Slug));
            }
            foreach (var page in catalogue.Pages.Where(p => p.Language == language && !p.Retired))
            {
                var paths = catalogue.Pages.Where(p => p.Slug == page.Slug && settings.Value.Languages.Contains(p.Language)).ToDictionary(p => p.Language, p => addresses.Page(p.Language, p.Slug), StringComparer.Ordinal);
                Url(xml, addresses.Page(language, page.Slug), null, paths);
            }
            xml.WriteEndElement();

            void Everywhere(Func<string, string> path) => Url(xml, path(language), null, settings.Value.Languages.ToDictionary(l => l, path, StringComparer.Ordinal));
        });

    /// <summary>News of the last 48 hours in one language, without advertising and what nobody has looked at; valid also when there is none.</summary>
    public async Task<byte[]> News(NewsroomDb db, string language, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - NewsAge;
        var cards = await db.NewsSince(language, since, MostNews, cancellation);
        return Xml.Write(xml =>
        {
            xml.WriteStartElement("urlset", SitemapNamespace);
            xml.WriteAttributeString("xmlns", "news", null, NewsNamespace);
            foreach (var card in cards.Where(c => !c.Unreviewed))
            {
                xml.WriteStartElement("url", SitemapNamespace);
                xml.WriteElementString("loc", SitemapNamespace, addresses.Absolute(addresses.Story(language, card.Slug)));
                xml.WriteStartElement("news", NewsNamespace);
                xml.WriteStartElement("publication", NewsNamespace);
                xml.WriteElementString("name", NewsNamespace, settings.Value.NameIn(language));
                xml.WriteElementString("language", NewsNamespace, language);
                xml.WriteEndElement();
                xml.WriteElementString("publication_date", NewsNamespace, Xml.Instant(card.Since, _zone));
                xml.WriteElementString("title", NewsNamespace, card.Headline);
                xml.WriteEndElement();
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        });
    }

    int Parts(int editions) => (editions + mostAddresses - 1) / mostAddresses;

    void Url(XmlWriter xml, string path, DateTimeOffset? modified, Dictionary<string, string> languages)
    {
        xml.WriteStartElement("url", SitemapNamespace);
        xml.WriteElementString("loc", SitemapNamespace, addresses.Absolute(path));
        if (modified is { } at)
        {
            xml.WriteElementString("lastmod", SitemapNamespace, Xml.Instant(at, _zone));
        }
        if (languages.Count > 1)
        {
            foreach (var language in settings.Value.Languages.Where(languages.ContainsKey))
            {
                Alternate(language, languages[language]);
            }
            if (languages.TryGetValue(settings.Value.DefaultLanguage, out var fallback))
            {
                Alternate("x-default", fallback);
            }
        }
        xml.WriteEndElement();

        void Alternate(string language, string alternate)
        {
            xml.WriteStartElement("link", XhtmlNamespace);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", language);
            xml.WriteAttributeString("href", addresses.Absolute(alternate));
            xml.WriteEndElement();
        }
    }
}
