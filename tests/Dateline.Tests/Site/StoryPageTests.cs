using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>Every element of the page that the product started from; <c>docs/page.md</c> names each.</summary>
public sealed class StoryPageTests
{
    [Theory, OnBothEngines]
    public async Task The_publication_time_stands_in_the_newsrooms_zone_and_the_readers_language(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        foreach (var (path, date) in ((string, string)[])[("/news/tram-uk", "23 листопада 2026"), ("/en/news/tram-en", "November 23, 2026"), ("/ru/news/tram-ru", "23 ноября 2026")])
        {
            var time = (await newsroom.Parsed(path)).QuerySelector("article header time")!;

            Assert.Equal("2026-11-23T11:00:00+02:00", time.GetAttribute("datetime"));
            Assert.Contains(date, time.TextContent.Replace('\u00a0', ' '), StringComparison.Ordinal);
            Assert.Contains("11:00", time.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory, OnBothEngines]
    public async Task Headline_summary_dateline_and_rubrics_stand_in_the_readers_language(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var page = await newsroom.Parsed("/en/news/tram-en");

        Assert.StartsWith("Story tram", page.Text("h1"), StringComparison.Ordinal);
        Assert.Equal("Summary of tram in en.", page.Text("article .summary"));
        Assert.Equal("Zhytomyr • Polissia", page.Text("article header .meta span:first-child"));
        Assert.Equal(["transport eng", "city eng", "society eng"], page.Texts("article .kicker li"));
        Assert.Equal(["/en/rubric/transport", "/en/rubric/city", "/en/rubric/society"], page.Links("article .kicker a"));
    }

    [Fact]
    public async Task Views_are_said_with_the_plural_of_each_language()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);

        Assert.Contains("101\u00a0425 переглядів", (await newsroom.Parsed("/news/tram-uk")).Text("article header .meta"), StringComparison.Ordinal);
        Assert.Contains("101,425 views", (await newsroom.Parsed("/en/news/tram-en")).Text("article header .meta"), StringComparison.Ordinal);
        Assert.Contains("101\u00a0425 просмотров", (await newsroom.Parsed("/ru/news/tram-ru")).Text("article header .meta"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task The_lead_has_its_own_words_and_three_formats_at_several_widths(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var figure = (await newsroom.Parsed("/ru/news/tram-ru")).One("figure.leadshot");

        Assert.Equal("A red tram, ru", figure.One("img").GetAttribute("alt"));
        Assert.Equal("Caption ru Polissia", figure.Text("figcaption"));
        Assert.Equal(["image/avif", "image/webp"], figure.QuerySelectorAll("source").Select(s => s.GetAttribute("type")));
        Assert.All(figure.QuerySelectorAll("source"), source => Assert.True(source.GetAttribute("srcset")!.Split(',').Length >= 3));
        Assert.NotNull(figure.One("img").GetAttribute("width"));
        Assert.NotNull(figure.One("img").GetAttribute("height"));
    }

    [Theory, OnBothEngines]
    public async Task Six_tags_with_pictures_the_author_and_the_sources_stand_under_the_story(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var page = await newsroom.Parsed("/news/tram-uk");

        Assert.Equal(CompleteStory.Tags.Select(t => $"{t} укр"), page.Texts("article footer .chips li"));
        Assert.Equal(6, page.QuerySelectorAll("article footer .chips img").Length);
        Assert.Equal(["melnychuk укр"], page.Texts("article footer .people li"));
        Assert.Equal(["/author/melnychuk"], page.Links("article footer .people a"));
        Assert.Contains("Reader’s letter", page.Text("article .sources"), StringComparison.Ordinal);
        Assert.Equal(["https://council.example/tram"], page.Links("article .sources a"));
        foreach (var picture in page.QuerySelectorAll("article footer img"))
        {
            Assert.Equal(System.Net.HttpStatusCode.OK, await newsroom.Status(picture.GetAttribute("src")!));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_typed_subhead_is_translated_once_for_all_stories(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        Assert.Equal(["Деталі"], (await newsroom.Parsed("/news/tram-uk")).Texts("article .body h2"));
        Assert.Equal(["Details"], (await newsroom.Parsed("/en/news/tram-en")).Texts("article .body h2"));
        Assert.Equal(["Детали"], (await newsroom.Parsed("/ru/news/tram-ru")).Texts("article .body h2"));
    }

    [Theory, OnBothEngines]
    public async Task A_quotation_names_its_speaker_with_a_link(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var page = await newsroom.Parsed("/en/news/tram-en");

        Assert.Contains("The line is open, en.", page.Text("article blockquote"), StringComparison.Ordinal);
        Assert.Contains("/en/tag/lisovyi", page.Links("article .body a"));
        Assert.Contains("lisovyi eng", page.Text("article .body"), StringComparison.Ordinal);
        Assert.Contains("deputy", page.Text("article .body"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Related_cards_say_what_their_story_says_now(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        Assert.Contains("30,244 views", (await newsroom.Parsed("/en/news/tram-en")).Text("article .body"), StringComparison.Ordinal);

        await newsroom.Get<ReviseEdition>().Revise(new EditionAt("tender", "en"), new EditionText("Tender has a winner", null, Documents.Document.Empty), false, TestContext.Current.CancellationToken);

        var body = (await newsroom.Parsed("/en/news/tram-en")).One("article .body");
        Assert.Contains("Tender has a winner", body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Story tender", body.TextContent, StringComparison.Ordinal);
        Assert.Contains("Новина tender", (await newsroom.Parsed("/news/tram-uk")).Text("article .body"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_related_story_that_was_taken_down_disappears_from_the_page(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("tender", "en"), "Withdrawn.", TestContext.Current.CancellationToken);

        Assert.DoesNotContain("Story tender", await newsroom.Page("/en/news/tram-en"), StringComparison.Ordinal);
        Assert.Contains("Новина tender", await newsroom.Page("/news/tram-uk"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_correction_says_when_and_what(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var note = (await newsroom.Parsed("/en/news/tram-en")).One("article section.note");

        Assert.Equal("2026-11-23T12:20:00+02:00", note.QuerySelector("time")!.GetAttribute("datetime"));
        Assert.Contains("Correction in en.", note.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"note\"", await newsroom.Page("/en/news/tender-en"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task The_switch_of_languages_leads_to_the_same_story(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var page = await newsroom.Parsed("/en/news/tram-en");

        Assert.Equal(["/news/tram-uk", "/ru/news/tram-ru"], page.Links("article .editions a"));
        Assert.Equal("English", page.Text("article .editions [aria-current]"));
        Assert.Equal(
            [("uk", "https://news.example/news/tram-uk"), ("en", "https://news.example/en/news/tram-en"), ("ru", "https://news.example/ru/news/tram-ru"), ("x-default", "https://news.example/news/tram-uk")],
            page.QuerySelectorAll("link[hreflang]").Select(l => (l.GetAttribute("hreflang")!, l.GetAttribute("href")!)));
    }

    [Theory, OnBothEngines]
    public async Task An_edition_that_is_missing_or_withdrawn_is_offered_nowhere(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["uk", "en"])));

        var page = await newsroom.Parsed("/news/flood-uk");

        Assert.Equal(["/en/news/flood-en"], page.Links("article .editions a"));
        Assert.Equal(["uk", "en", "x-default"], page.QuerySelectorAll("link[hreflang]").Select(l => l.GetAttribute("hreflang")));
    }

    [Theory, OnBothEngines]
    public async Task Machines_read_the_same_facts(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var page = await newsroom.Parsed("/en/news/tram-en");

        Assert.Equal("https://news.example/en/news/tram-en", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("article", page.Meta("og:type"));
        Assert.Equal("Story tram", page.Meta("og:title"));
        Assert.Equal("1200", page.Meta("og:image:width"));
        Assert.Equal("2026-11-23T11:00:00+02:00", page.Meta("article:published_time"));
        Assert.Contains("max-image-preview:large", page.Meta("robots")!, StringComparison.Ordinal);
        var article = JsonNode.Parse(page.QuerySelectorAll("script[type='application/ld+json']")[0].TextContent)!;
        Assert.Equal("NewsArticle", (string?)article["@type"]);
        Assert.Equal("2026-11-23T11:00:00+02:00", (string?)article["datePublished"]);
        Assert.Equal("2026-11-23T12:20:00+02:00", (string?)article["dateModified"]);
        Assert.Equal("Correction in en.", (string?)article["correction"]![0]!["text"]);
        Assert.Equal("https://news.example/news/tram-uk", (string?)article["translationOfWork"]!["@id"]);
        Assert.Equal("City council", (string?)article["citation"]![0]!["name"]);
        Assert.Equal(3, article["image"]!.AsArray().Count);
        var crumbs = JsonNode.Parse(page.QuerySelectorAll("script[type='application/ld+json']")[1].TextContent)!;
        Assert.Equal("BreadcrumbList", (string?)crumbs["@type"]);
        Assert.Equal(["Polissia", "city eng", "transport eng", "Story tram"], crumbs["itemListElement"]!.AsArray().Select(i => (string?)i!["name"]));
    }

    [Theory, OnBothEngines]
    public async Task The_modification_date_moves_by_a_correction_and_not_by_a_typing_error(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        newsroom.Clock.Advance(TimeSpan.FromMinutes(5));
        var published = await Modified(newsroom);

        await newsroom.Get<ReviseEdition>().Revise(new EditionAt("flood", "en"), new EditionText("Story flod", null, Documents.Document.Empty), substantive: false, TestContext.Current.CancellationToken);
        Assert.Equal(published, await Modified(newsroom));
        await newsroom.Get<ReviseEdition>().Correct(new EditionAt("flood", "en"), new EditionText("Story flood", null, Documents.Document.Empty), "A letter was missing.", TestContext.Current.CancellationToken);

        Assert.Equal("2026-11-23T14:05:00+02:00", await Modified(newsroom));
    }

    [Fact]
    public async Task The_pictures_for_machines_have_three_shapes_of_1200_pixels()
    {
        await using var newsroom = await CompleteStory.On(Engine.Sqlite);
        var page = await newsroom.Parsed("/en/news/tram-en");
        var images = JsonNode.Parse(page.QuerySelector("script[type='application/ld+json']")!.TextContent)!["image"]!.AsArray();

        var sizes = new List<(int, int)>();
        foreach (var image in images)
        {
            var bytes = await newsroom.Http.GetByteArrayAsync(new Uri(new Uri((string)image!).AbsolutePath, UriKind.Relative), TestContext.Current.CancellationToken);
            using var picture = NetVips.Image.NewFromBuffer(bytes);
            sizes.Add((picture.Width, picture.Height));
        }

        Assert.All(sizes, size => Assert.True(size.Item1 >= 1200));
        Assert.Equal([16 / 9.0, 4 / 3.0, 1.0], sizes.Select(s => s.Item1 / (double)s.Item2), (a, b) => Math.Abs(a - b) < 0.01);
    }

    [Fact]
    public async Task An_advertisement_says_who_paid_and_claims_to_be_no_news()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(Lines.Story("sale", s => s["advertiser"] = "Invented Bakery")));

        var page = await newsroom.Parsed("/news/sale-uk");

        Assert.Contains("Invented Bakery", page.Text("article .paidfor"), StringComparison.Ordinal);
        Assert.DoesNotContain("NewsArticle", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.Contains("Invented Bakery", (await newsroom.Parsed("/")).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_that_the_product_started_from_stands_in_three_languages()
    {
        var seed = Repository.Shared("data/seed/stories.jsonl");
        Assert.SkipWhen(seed is null, "The seed story lies beside the project and is absent here.");
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.ImportFile(seed!);
        var editions = await newsroom.Read(db => Task.FromResult(db.Set<Stories.Edition>().Where(e => e.Headline.Contains("Xi reaffirms") || e.Headline.StartsWith("Сі підтвердив") || e.Headline.StartsWith("Си подтвердил")).Select(e => new { e.Language, e.Slug, e.Headline }).ToList()));
        Assert.Equal(3, editions.Count);

        foreach (var edition in editions)
        {
            var page = await newsroom.Parsed(newsroom.Get<Settings.Addresses>().Story(edition.Language, edition.Slug));

            Assert.Equal(edition.Headline, page.Text("h1"));
            Assert.Equal(3, page.QuerySelectorAll("article .kicker li").Length);
            Assert.Equal(6, page.QuerySelectorAll("article footer .chips li").Length);
            Assert.Equal(2, page.QuerySelectorAll("article .body .related").Length);
            Assert.Contains("101", page.Text("article header .meta"), StringComparison.Ordinal);
            Assert.Contains("Reuters", page.Text("article .sources"), StringComparison.Ordinal);
            Assert.Equal(2, page.QuerySelectorAll("article .editions a").Length);
        }
    }

    static async Task<string?> Modified(TestNewsroom newsroom)
        => (string?)JsonNode.Parse((await newsroom.Parsed("/en/news/flood-en")).QuerySelector("script[type='application/ld+json']")!.TextContent)!["dateModified"];
}
