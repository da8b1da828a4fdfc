using System.Net;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using NetVips;
using Xunit;

namespace Dateline.Tests.Site;

/// <summary>What social networks show of a story that has no picture.</summary>
public sealed class ShareTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_story_without_pictures_is_shared_with_its_headline_drawn_in_each_language(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var drawn = new List<string>();

        foreach (var path in (string[])["/news/flood-uk", "/en/news/flood-en", "/ru/news/flood-ru"])
        {
            var html = await newsroom.Page(path);
            var page = Html.Parse(html);
            var address = new Uri(page.Meta("og:image")!);

            Assert.StartsWith(path.Replace("/news/flood-", "/share/", StringComparison.Ordinal)[..^2], address.AbsolutePath, StringComparison.Ordinal);
            Assert.Equal("https://news.example", address.GetLeftPart(UriPartial.Authority));
            Assert.Equal(["1200", "630", "summary_large_image"], ((string[])["og:image:width", "og:image:height", "twitter:card"]).Select(page.Meta));
            Assert.Equal(page.Text("h1"), page.Meta("og:image:alt"));
            Assert.Equal(2, html.Split(address.AbsolutePath).Length);
            using var response = await newsroom.Get(address.AbsolutePath);
            var png = await response.Content.ReadAsByteArrayAsync(Cancellation);
            using var picture = Image.NewFromBuffer(png);
            Assert.Equal(("image/png", 1200, 630), (response.Content.Headers.ContentType!.MediaType, picture.Width, picture.Height));
            Assert.Equal("public, max-age=86400, s-maxage=60", response.Headers.CacheControl!.ToString());
            drawn.Add(Convert.ToBase64String(png));
        }

        Assert.Equal(3, drawn.Distinct().Count());
    }

    [Theory, OnBothEngines]
    public async Task A_story_with_a_picture_anywhere_is_shared_with_that(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        Directory.CreateDirectory(Path.Combine(newsroom.Folder, "pictures"));
        await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, "pictures", "a.jpg"), SamplePictures.Photo(1600, 1200, "jpg"), Cancellation);
        var report = await newsroom.Import(Lines.Newsroom(
            Lines.Story("one", ["en"], s => s.Body("en").Add(Lines.Json(new { id = "p", type = "picture", file = "pictures/a.jpg", alt = "A bridge" }))),
            Lines.Story("many", ["en"], s => s.Body("en").Add(Lines.Json(new { id = "p", type = "gallery", pictures = new[] { new { file = "pictures/a.jpg", alt = "A bridge" } } }))),
            Lines.Story("film", ["en"], s => s.Body("en").Add(Lines.Json(new { id = "p", type = "video", url = "https://video.example/1", poster = "pictures/a.jpg" })))));
        Assert.Empty(report.Problems);

        foreach (var story in (string[])["one", "many", "film"])
        {
            var page = await newsroom.Parsed($"/en/news/{story}-en");
            var id = page.One("article[data-edition]").GetAttribute("data-edition")!;

            Assert.StartsWith("https://news.example/media/", page.Meta("og:image"), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status($"/en/share/{Guid.Parse(id):N}-0123456789abcdef.png"));
        }
        Assert.Equal("A bridge", (await newsroom.Parsed("/en/news/many-en")).Meta("og:image:alt"));
    }

    [Theory, OnBothEngines]
    public async Task A_changed_headline_gets_a_new_address_and_the_old_one_leads_there(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["en"])));
        var before = await Shared(newsroom, "/en/news/flood-en");

        await newsroom.Get<ReviseEdition>().Correct(new EditionAt("flood", "en"), new EditionText("River falls again", null, Document.Empty), "It had fallen before.", Cancellation);

        var after = await Shared(newsroom, "/en/news/flood-en");
        Assert.NotEqual(before, after);
        using var response = await newsroom.Get(before);
        Assert.Equal(HttpStatusCode.MovedPermanently, response.StatusCode);
        Assert.Equal(after, response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(after));
    }

    [Theory, OnBothEngines]
    public async Task A_headline_is_drawn_once_and_only_at_its_own_address(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var address = await Shared(newsroom, "/en/news/flood-en");
        var (edition, hash) = (address[^53..^21], address[^20..^4]);

        Assert.Equal(HttpStatusCode.MovedPermanently, await newsroom.Status($"/en/share/{edition}-{new string('0', 16)}.png"));
        foreach (var nobodys in (string[])
        [
            $"/share/{edition}-{hash}.png", $"/ru/share/{edition}-{hash}.png", $"/en/share/{edition}-{hash}.jpg", $"/en/share/{edition}-{hash.ToUpperInvariant()}.PNG", $"/en/share/{edition}-{hash}",
            $"/en/share/{edition}-{hash}-1.png", $"/en/share/{new string('a', 32)}-{hash}.png", $"/en/share/{hash}.png", "/en/share/..%2f..%2fx.png", $"/en/share/{edition.ToUpperInvariant()}-{hash}.png",
        ])
        {
            Assert.True(await newsroom.Status(nobodys) == HttpStatusCode.NotFound, nobodys);
        }
        Assert.Equal(0, newsroom.Running<Renditions>().Made);

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => newsroom.Status(address))), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(1, newsroom.Running<Renditions>().Made);
    }

    [Theory, OnBothEngines]
    public async Task An_advertisement_says_so_on_its_picture(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood", ["en"])));
        var news = await Shared(newsroom, "/en/news/flood-en");
        var style = newsroom.Running<CardStyle>();

        await newsroom.Import(Lines.Story("flood", ["en"], s => s["advertiser"] = "Teteriv Mills"));

        var card = new HeadlineCard("Polissia", "Advertising • Teteriv Mills", "Story flood", "Polissia", false);
        Assert.EndsWith($"-{(card with { Label = "city eng" }).Hash(style)}.png", news, StringComparison.Ordinal);
        Assert.EndsWith($"-{card.Hash(style)}.png", await Shared(newsroom, "/en/news/flood-en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_a_headline_is_drawn_and_letters_that_no_font_has_are_not()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("markup", ["en"], s => s.Edition("en")["headline"] = "<span size='999pt'> & \"quotes\" </b>"),
            Lines.Story("chinese", ["en"], s => s.Edition("en")["headline"] = "漢字 in Zhytomyr")));

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status(await Shared(newsroom, "/en/news/markup-en")));
        var chinese = await newsroom.Parsed("/en/news/chinese-en");
        Assert.Null(chinese.Meta("og:image"));
        Assert.Null(chinese.Meta("twitter:card"));
    }

    [Fact]
    public async Task A_theme_without_fonts_for_it_draws_none()
    {
        var themes = Directory.CreateTempSubdirectory("dateline-themes-").FullName;
        Repository.CopyTheme(themes);
        Directory.Delete(Path.Combine(themes, "default", "share"), recursive: true);
        await using (var newsroom = await TestNewsroom.On(Engine.Sqlite, $"--ThemesFolder={themes}"))
        {
            await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

            Assert.Null((await newsroom.Parsed("/news/flood-uk")).Meta("og:image"));
        }
        Directory.Delete(themes, recursive: true);
    }

    static async Task<string> Shared(TestNewsroom newsroom, string path) => new Uri((await newsroom.Parsed(path)).Meta("og:image")!).AbsolutePath;
}
