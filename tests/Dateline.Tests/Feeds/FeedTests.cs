using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Feeds;

public sealed class FeedTests
{
    static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task RSS_keeps_the_rules_of_its_specification(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var channel = XDocument.Parse(await newsroom.Page("/en/feed.rss")).Root!.Element("channel")!;

        Assert.Equal("2.0", channel.Parent!.Attribute("version")!.Value);
        Assert.All((string[])["title", "link", "description"], name => Assert.NotEmpty(channel.Element(name)!.Value));
        Assert.Equal("en", channel.Element("language")!.Value);
        Assert.Equal("https://news.example/en/feed.rss", channel.Element(Atom + "link")!.Attribute("href")!.Value);
        var items = channel.Elements("item").ToArray();
        Assert.Equal(3, items.Length);
        Assert.Equal(3, items.Select(i => i.Element("guid")!.Value).Distinct().Count());
        Assert.All(items, item =>
        {
            Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
            Assert.True(Uri.IsWellFormedUriString(item.Element("link")!.Value, UriKind.Absolute));
            // RFC 822 with a four-digit year and a numeric offset.
            Assert.True(DateTimeOffset.TryParseExact(Zone(item.Element("pubDate")!.Value), "ddd, dd MMM yyyy HH:mm:ss zzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), item.Element("pubDate")!.Value);
        });
        var tram = items.Single(i => i.Element("title")!.Value == "Story tram");
        Assert.Equal("Summary of tram in en.", tram.Element("description")!.Value);
        Assert.Contains("The line is open, en.", tram.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
        Assert.Equal(["transport eng", "city eng", "society eng"], tram.Elements("category").Select(c => c.Value));

        static string Zone(string date) => date[..^2] + ":" + date[^2..];
    }

    [Theory, OnBothEngines]
    public async Task Atom_keeps_the_rules_of_RFC_4287(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var feed = XDocument.Parse(await newsroom.Page("/ru/feed.atom")).Root!;

        Required(feed);
        Assert.NotEmpty(feed.Element(Atom + "author")!.Element(Atom + "name")!.Value);
        Assert.Equal("https://news.example/ru/feed.atom", feed.Elements(Atom + "link").Single(l => l.Attribute("rel")!.Value == "self").Attribute("href")!.Value);
        var entries = feed.Elements(Atom + "entry").ToArray();
        Assert.Equal(3, entries.Length);
        Assert.Equal(3, entries.Select(e => e.Element(Atom + "id")!.Value).Distinct().Count());
        Assert.All(entries, Required);
        // §4.2.6: the newest entry's change is the feed's.
        Assert.Equal(entries.Max(e => DateTimeOffset.Parse(e.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture)), DateTimeOffset.Parse(feed.Element(Atom + "updated")!.Value, CultureInfo.InvariantCulture));

        static void Required(XElement element)
        {
            Assert.True(Uri.TryCreate(Assert.Single(element.Elements(Atom + "id")).Value, UriKind.Absolute, out _));
            Assert.NotEmpty(Assert.Single(element.Elements(Atom + "title")).Value);
            Assert.True(DateTimeOffset.TryParseExact(Assert.Single(element.Elements(Atom + "updated")).Value, "yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        }
    }

    [Theory, OnBothEngines]
    public async Task JSON_Feed_keeps_the_rules_of_version_1_1(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var feed = JsonNode.Parse(await newsroom.Page("/feed.json"))!;

        Assert.Equal("https://jsonfeed.org/version/1.1", (string?)feed["version"]);
        Assert.Equal("https://news.example/feed.json", (string?)feed["feed_url"]);
        Assert.Equal("uk", (string?)feed["language"]);
        var items = feed["items"]!.AsArray();
        Assert.Equal(3, items.Select(i => (string?)i!["id"]).Distinct().Count());
        var tram = items.Single(i => (string?)i!["title"] == "Новина tram")!;
        Assert.Equal("https://news.example/news/tram-uk", (string?)tram["url"]);
        Assert.Equal("2026-11-23T12:20:00+02:00", (string?)tram["date_modified"]);
        Assert.Contains("The line is open, uk.", (string?)tram["content_html"], StringComparison.Ordinal);
        Assert.Equal("melnychuk укр", (string?)tram["authors"]![0]!["name"]);
    }

    [Theory, OnBothEngines]
    public async Task An_item_keeps_its_id_whatever_becomes_of_address_and_headline(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var before = await Ids();

        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => { s.Edition("en")["slug"] = "river-falls"; s.Edition("en")["headline"] = "River falls"; })));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(1));
        await newsroom.Get<ReviseEdition>().Correct(new EditionAt("flood", "en"), new EditionText("River falls again", null, Documents.Document.Empty), "It had fallen before.", Cancellation);

        Assert.Equal(before, await Ids());
        var item = JsonNode.Parse(await newsroom.Page("/en/feed.json"))!["items"]![0]!;
        Assert.Equal("https://news.example/en/news/river-falls", (string?)item["url"]);
        Assert.Equal("2026-11-23T14:01:00+02:00", (string?)item["date_modified"]);
        Assert.Equal("2026-11-23T13:00:00+02:00", (string?)item["date_published"]);

        async Task<string[]> Ids()
        {
            var rss = XDocument.Parse(await newsroom.Page("/en/feed.rss")).Descendants("guid").Select(g => g.Value);
            var atom = XDocument.Parse(await newsroom.Page("/en/feed.atom")).Descendants(Atom + "entry").Select(e => e.Element(Atom + "id")!.Value);
            var json = JsonNode.Parse(await newsroom.Page("/en/feed.json"))!["items"]!.AsArray().Select(i => (string)i!["id"]!);
            return [.. rss, .. atom, .. json];
        }
    }

    [Fact]
    public async Task Rubrics_tags_and_authors_have_feeds_in_every_language_and_old_slugs_lead_there()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);
        await newsroom.Import(Lines.Rubric("mobility", null, null, "transport"));

        foreach (var prefix in (string[])["", "/en", "/ru"])
        {
            foreach (var owner in (string[])["rubric/mobility", "tag/depot", "author/melnychuk"])
            {
                var feed = XDocument.Parse(await newsroom.Page($"{prefix}/{owner}/feed.rss"));
                Assert.Single(feed.Descendants("item"));
            }
        }
        Assert.Equal("/en/rubric/mobility/feed.atom", await newsroom.MovedTo("/en/rubric/transport/feed.atom"));
        Assert.Contains("/en/rubric/mobility/feed.rss", (await newsroom.Parsed("/en/rubric/mobility")).Links("link[rel=alternate][type='application/rss+xml']"));
    }

    [Fact]
    public async Task A_feed_stays_well_formed_whatever_a_headline_says()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        const string odd = "Ціни <b>впали</b> & “зросли” ]]> 'так' 😀";
        await newsroom.Import(Lines.Newsroom(Lines.Story("odd", ["uk"], s =>
        {
            s.Edition("uk")["headline"] = odd;
            s.Edition("uk")["summary"] = "</description> & ]]>";
            s.Body("uk").Add(Lines.Json(Lines.Paragraph("b2", "1 &lt; 2 &amp;&amp; <strong>3 &gt; 2</strong> ]]&gt;")));
        })));

        var rss = XDocument.Parse(await newsroom.Page("/feed.rss"));
        Assert.Equal(odd, Assert.Single(rss.Descendants("item")).Element("title")!.Value);
        Assert.Equal("</description> & ]]>", Assert.Single(rss.Descendants("item")).Element("description")!.Value);
        Assert.Contains("1 &lt; 2 &amp;&amp; <strong>3 &gt; 2</strong>", rss.Descendants(Content + "encoded").Single().Value, StringComparison.Ordinal);
        Assert.Equal(odd, XDocument.Parse(await newsroom.Page("/feed.atom")).Descendants(Atom + "entry").Single().Element(Atom + "title")!.Value);
        Assert.Equal(odd, (string?)JsonNode.Parse(await newsroom.Page("/feed.json"))!["items"]![0]!["title"]);
    }

    [Fact]
    public async Task An_advertisement_says_so_in_a_feed()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("sale", ["uk"], s => s["advertiser"] = "Invented Bakery")));

        var item = Assert.Single(XDocument.Parse(await newsroom.Page("/feed.rss")).Descendants("item"));

        Assert.StartsWith("Реклама", item.Element("title")!.Value, StringComparison.Ordinal);
        Assert.Contains("Invented Bakery", item.Element("description")!.Value, StringComparison.Ordinal);
        Assert.Contains("Invented Bakery", item.Element(Content + "encoded")!.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_has_nothing_in_it_that_needs_the_site()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);
        var html = (string)JsonNode.Parse(await newsroom.Page("/en/feed.json"))!["items"]!.AsArray().Single(i => (string?)i!["title"] == "Story tram")!["content_html"]!;

        var page = Html.Parse(html);

        Assert.NotEmpty(page.QuerySelectorAll("img, a"));
        Assert.All(page.QuerySelectorAll("[src], [href]"), e => Assert.StartsWith("https://", e.GetAttribute("src") ?? e.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("script, style, [style], [class], [onclick]"));
    }

    [Fact]
    public async Task An_independent_parser_finds_nothing_wrong()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);
        var folder = Directory.CreateDirectory(Path.Combine(newsroom.Folder, "feeds")).FullName;
        foreach (var (prefix, language) in ((string, string)[])[("", "uk"), ("/en", "en"), ("/ru", "ru")])
        {
            foreach (var format in (string[])["rss", "atom"])
            {
                await File.WriteAllTextAsync(Path.Combine(folder, $"{language}.{format}"), await newsroom.Page($"{prefix}/feed.{format}"), Cancellation);
            }
        }
        const string script = """
            import feedparser, json, pathlib, sys
            out = {}
            for file in sorted(pathlib.Path(sys.argv[1]).iterdir()):
                d = feedparser.parse(file.read_bytes())
                out[file.name] = {"bozo": int(d.bozo), "version": d.version, "titles": [e.title for e in d.entries],
                    "dated": all(e.get("published_parsed") for e in d.entries), "ids": len({e.id for e in d.entries})}
            print(json.dumps(out))
            """;
        using var parser = new Process { StartInfo = new ProcessStartInfo("/usr/bin/python3", ["-c", script, folder]) { RedirectStandardOutput = true } };
        parser.Start();
        var output = await parser.StandardOutput.ReadToEndAsync(Cancellation);
        await parser.WaitForExitAsync(Cancellation);
        Assert.SkipWhen(parser.ExitCode != 0, "Debian's python3-feedparser is absent here.");

        var read = JsonSerializer.Deserialize<Dictionary<string, JsonNode>>(output)!;

        Assert.Equal(["en.atom", "en.rss", "ru.atom", "ru.rss", "uk.atom", "uk.rss"], read.Keys.Order(StringComparer.Ordinal));
        Assert.All(read, feed =>
        {
            Assert.Equal(0, (int)feed.Value["bozo"]!);
            Assert.Equal(feed.Key.EndsWith("rss", StringComparison.Ordinal) ? "rss20" : "atom10", (string?)feed.Value["version"]);
            Assert.True((bool)feed.Value["dated"]!);
            Assert.Equal(3, (int)feed.Value["ids"]!);
        });
        Assert.Contains("Новость tram", read["ru.rss"]["titles"]!.AsArray().Select(t => (string?)t));
    }
}
