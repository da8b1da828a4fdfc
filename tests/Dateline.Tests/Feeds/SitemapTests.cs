using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Dateline.Data;
using Dateline.Feeds;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Feeds;

public sealed class SitemapTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly XNamespace Map = "http://www.sitemaps.org/schemas/sitemap/0.9";
    static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";
    static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Theory, OnBothEngines]
    public async Task The_sitemap_names_every_visible_edition_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("now"), Lines.Story("old", s => s["publishedAt"] = "2025-02-24T12:00:00Z"),
            Lines.Story("draft", s => s["publishedAt"] = null),
            // The first minute of December in Kyiv is still November in Greenwich.
            Lines.Story("border", ["uk"], s => s["publishedAt"] = "2025-11-30T22:00:30Z")));

        var parts = XDocument.Parse(await newsroom.Page("/sitemap.xml")).Descendants(Map + "loc").Select(l => l.Value).ToArray();
        var addresses = new List<string>();
        foreach (var part in parts)
        {
            addresses.AddRange(XDocument.Parse(await newsroom.Page(new Uri(part).AbsolutePath)).Descendants(Map + "loc").Select(l => l.Value));
        }

        Assert.Contains("https://news.example/sitemap/en/2025-02.xml", parts);
        Assert.Contains("https://news.example/sitemap/uk/2025-12.xml", parts);
        Assert.Equal(addresses.Count, addresses.Distinct().Count());
        Assert.Equal(
            ["/en/news/now-en", "/en/news/old-en", "/news/border-uk", "/news/now-uk", "/news/old-uk", "/ru/news/now-ru", "/ru/news/old-ru"],
            addresses.Select(a => new Uri(a).AbsolutePath).Where(a => a.Contains("/news/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        foreach (var address in addresses)
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, await newsroom.Status(new Uri(address).AbsolutePath));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_month_with_more_stories_than_a_file_may_hold_is_split(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, 7).Select(i => Lines.Story($"s{i}", ["uk"]))]));
        var sitemaps = new Sitemaps(newsroom.Get<Settings.Addresses>(), newsroom.Get<Microsoft.Extensions.Options.IOptions<Settings.NewsroomSettings>>(), mostAddresses: 3);

        var index = XDocument.Parse(Encoding.UTF8.GetString(await newsroom.Read(db => sitemaps.Index(db, Cancellation))));
        var seen = new List<string>();
        for (var part = 1; part <= 3; part++)
        {
            seen.AddRange(XDocument.Parse(Encoding.UTF8.GetString((await newsroom.Read(db => sitemaps.Month(db, "uk", new DateOnly(2026, 11, 1), part, Cancellation)))!)).Descendants(Map + "loc").Select(l => l.Value));
        }

        Assert.Equal(
            ["/sitemap/uk/2026-11.xml", "/sitemap/uk/2026-11-2.xml", "/sitemap/uk/2026-11-3.xml"],
            index.Descendants(Map + "loc").Select(l => new Uri(l.Value).AbsolutePath).Where(p => p.Contains("/uk/2026", StringComparison.Ordinal)));
        Assert.Equal(7, seen.Distinct().Count());
        Assert.Equal(7, seen.Count);
        Assert.Null(await newsroom.Read(db => sitemaps.Month(db, "uk", new DateOnly(2026, 11, 1), 4, Cancellation)));
        // sitemaps.org's limits, with an address of about a kilobyte.
        Assert.True(Sitemaps.MostAddresses <= 50_000 && Sitemaps.MostAddresses * 1_100L <= 50_000_000);
    }

    [Theory, OnBothEngines]
    public async Task Editions_name_each_other_and_dates_move_by_corrections(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var url = XDocument.Parse(await newsroom.Page("/sitemap/en/2026-11.xml")).Descendants(Map + "url").Single(u => u.Element(Map + "loc")!.Value.EndsWith("tram-en", StringComparison.Ordinal));

        Assert.Equal("2026-11-23T12:20:00+02:00", url.Element(Map + "lastmod")!.Value);
        Assert.Equal(["uk", "en", "ru", "x-default"], url.Elements(Xhtml + "link").Select(l => l.Attribute("hreflang")!.Value));
    }

    [Theory, OnBothEngines]
    public async Task The_news_sitemap_holds_two_days_of_news_in_one_language(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("now"), Lines.Story("yesterday", s => s["publishedAt"] = TestNewsroom.Now.AddHours(-47).ToString("O")),
            Lines.Story("before", s => s["publishedAt"] = TestNewsroom.Now.AddHours(-49).ToString("O")),
            Lines.Story("sale", s => s["advertiser"] = "Invented Bakery")));

        var urls = XDocument.Parse(await newsroom.Page("/ru/sitemap-news.xml")).Descendants(Map + "url").ToArray();

        Assert.Equal(["Новость now", "Новость yesterday"], urls.Select(u => u.Descendants(News + "title").Single().Value));
        Assert.All(urls, u => Assert.Equal("ru", u.Descendants(News + "language").Single().Value));
        Assert.Equal("Полесье", urls[0].Descendants(News + "name").Single().Value);
        Assert.Equal("2026-11-23T13:00:00+02:00", urls[0].Descendants(News + "publication_date").Single().Value);
    }

    [Fact]
    public async Task Robots_ads_and_security_txt_say_what_their_standards_ask()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--SecurityContact=security@news.example");

        var robots = await newsroom.Page("/robots.txt");
        Assert.Contains("Sitemap: https://news.example/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("Sitemap: https://news.example/en/sitemap-news.xml", robots, StringComparison.Ordinal);
        var security = await newsroom.Page("/.well-known/security.txt");
        Assert.Contains("Contact: mailto:security@news.example", security, StringComparison.Ordinal);
        var expires = DateTimeOffset.Parse(security.Split('\n').Single(l => l.StartsWith("Expires: ", StringComparison.Ordinal))[9..], CultureInfo.InvariantCulture);
        Assert.InRange(expires, TestNewsroom.Now.AddDays(1), TestNewsroom.Now.AddYears(1));
        Assert.Contains("placeholder.example.com, placeholder, DIRECT, placeholder", await newsroom.Page("/ads.txt"), StringComparison.Ordinal);
    }
}
