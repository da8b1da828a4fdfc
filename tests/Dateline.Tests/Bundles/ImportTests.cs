using System.Text;
using System.Text.Json.Nodes;
using Dateline.Data;
using Dateline.Events;
using Dateline.Media;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Media;
using Dateline.Tests.Newsrooms;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Dateline.Tests.Bundles;

public sealed class ImportTests
{
    [Theory, OnBothEngines]
    public async Task A_story_in_three_languages_comes_in_whole(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var report = await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        Assert.Empty(report.Problems);
        Assert.Equal((1, 3), (report.NewStories, report.NewEditions));
        Assert.Equal(3, await newsroom.Read(db => db.Editions.Visible().CountAsync()));
    }

    [Theory, OnBothEngines]
    public async Task References_may_stand_before_what_they_refer_to(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var report = await newsroom.Import(Lines.Story("a", s => s.Body("uk").Add(new JsonObject { ["id"] = "r", ["type"] = "related", ["story"] = "b" })), Lines.Story("b"), Lines.Rubric("city"));

        Assert.Empty(report.Problems);
        Assert.Equal(2, report.NewStories);
    }

    [Theory, OnBothEngines]
    public async Task Importing_the_same_bundle_again_changes_nothing(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var bundle = Lines.Newsroom(Lines.Story("flood"), Lines.Story("bridge"));
        await newsroom.Import(bundle);
        var events = await newsroom.Read(db => db.Events.CountAsync());

        var report = await newsroom.Import(bundle);

        Assert.Equal((0, 0, 2), (report.NewStories, report.ChangedStories, report.UnchangedStories));
        Assert.Equal(events, await newsroom.Read(db => db.Events.CountAsync()));
    }

    [Theory, OnBothEngines]
    public async Task The_library_knows_what_a_picture_shows_from_the_story_that_it_came_with(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        foreach (var (name, width) in ((string, int)[])[("bridge", 1_200), ("river", 1_300), ("night", 1_400)])
        {
            await File.WriteAllBytesAsync(Path.Combine(newsroom.Folder, name + ".jpg"), SamplePictures.Photo(width, 800, "jpg"), TestContext.Current.CancellationToken);
        }
        string[] bundle = Lines.Newsroom(
            Lines.Story("bridge", s =>
            {
                s.Body("en").Insert(0, Lines.Json(new { id = "p", type = "picture", file = "bridge.jpg", alt = "A bridge", caption = "The new one", credit = "Polissia" }));
                s.Body("uk").Insert(0, Lines.Json(new { id = "p", type = "picture", file = "bridge.jpg", alt = "Міст через річку", caption = "Новий", credit = "Полісся" }));
                s.Body("uk").Insert(1, Lines.Json(new { id = "q", type = "gallery", pictures = new[] { new { file = "river.jpg", alt = "" }, new { file = "night.jpg", alt = new string('н', 2_001) } } }));
            }),
            Lines.Story("again", s => s.Body("uk").Insert(0, Lines.Json(new { id = "p", type = "picture", file = "bridge.jpg", alt = "Інакше" }))));

        var report = await newsroom.Import(bundle);
        await newsroom.Import(bundle);

        Assert.Empty(report.Problems);
        // Readers find a file's own caption and credit under blocks that have none, in every language: no edition's words get there.
        Assert.Equal(
            [("Міст через річку", null, null, 1), (null, null, null, 1), (null, null, null, 1)],
            (await newsroom.Read(db => db.Pictures.OrderBy(p => p.Width).ToListAsync())).Select(p => (p.Alt, p.Caption, p.Credit, p.Version)));
        Assert.DoesNotContain("\"record\":\"picture\"", await newsroom.Export(), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_changed_text_makes_a_revision_and_keeps_the_old_one(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        var report = await newsroom.Import(Lines.Newsroom(Lines.Story("flood", s => s.Edition("en")["headline"] = "River falls")));

        Assert.Equal((1, 1), (report.ChangedStories, report.ChangedEditions));
        var headlines = await newsroom.Read(db => db.Revisions.Where(r => db.Set<Edition>().Any(e => e.Id == r.EditionId && e.Language == "en")).OrderBy(r => r.Number).Select(r => r.Headline).ToListAsync());
        Assert.Equal(["Story flood", "River falls"], headlines);
    }

    [Theory, OnBothEngines]
    public async Task An_edition_that_was_edited_here_is_left_alone_until_somebody_says_overwrite(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        await newsroom.Get<ReviseEdition>().Revise(new EditionAt("flood", "en"), new EditionText("Edited here", null, Documents.Document.Empty), substantive: false, TestContext.Current.CancellationToken);
        var bundle = Lines.Newsroom(Lines.Story("flood", s => s.Edition("en")["headline"] = "From the bundle"));

        var report = await newsroom.Import(bundle);

        Assert.Equal([("flood", "en")], report.LeftAlone);
        Assert.Equal("Edited here", await Headline(newsroom, "en"));
        await newsroom.ImportFile(Path.Combine(newsroom.Folder, "bundle.jsonl"), overwrite: true);
        Assert.Equal("From the bundle", await Headline(newsroom, "en"));
    }

    [Theory, OnBothEngines]
    public async Task A_takedown_never_comes_back_by_import(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var bundle = Lines.Newsroom(Lines.Story("flood"));
        await newsroom.Import(bundle);
        await newsroom.Get<TakeDownEdition>().TakeDown(new EditionAt("flood", "uk"), "Withdrawn.", TestContext.Current.CancellationToken);

        await newsroom.Import(bundle);
        await newsroom.ImportFile(Path.Combine(newsroom.Folder, "bundle.jsonl"), overwrite: true);

        Assert.Equal(["en", "ru"], await newsroom.Read(db => db.Editions.Visible().OrderBy(e => e.Language).Select(e => e.Language).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task Two_stories_with_one_headline_get_two_addresses(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        static void SameHeadline(JsonObject story)
        {
            story.Edition("uk")["headline"] = "Річка вийшла з берегів";
            story.Edition("uk").Remove("slug");
        }

        await newsroom.Import(Lines.Newsroom(Lines.Story("a", ["uk"], SameHeadline), Lines.Story("b", ["uk"], SameHeadline), Lines.Story("c", ["uk"], SameHeadline)));

        Assert.Equal(
            ["richka-vyishla-z-berehiv", "richka-vyishla-z-berehiv-2", "richka-vyishla-z-berehiv-3"],
            await newsroom.Read(db => db.Editions.OrderBy(e => e.Slug).Select(e => e.Slug).ToListAsync()));
    }

    [Theory, OnBothEngines]
    public async Task A_rubric_that_comes_under_a_new_slug_is_the_same_rubric(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        var report = await newsroom.Import(Lines.Rubric("town", formerSlugs: "city"));

        Assert.Empty(report.Problems);
        Assert.Equal("/rubric/town", await newsroom.MovedTo("/rubric/city"));
        Assert.Contains("Новина flood", await newsroom.Page("/rubric/town"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"record\":\"poem\"}")]
    [InlineData("{\"record\":\"rubric\",\"slug\":\"A B\",\"names\":{\"uk\":\"x\"}}")]
    [InlineData("{\"record\":\"rubric\",\"slug\":\"a\",\"names\":{}}")]
    [InlineData("{\"record\":\"rubric\",\"slug\":\"a\",\"slug\":\"b\",\"names\":{\"uk\":\"x\"}}")]
    [InlineData("{\"record\":\"rubric\",\"slug\":\"a\",\"names\":{\"uk\":\"x\"},\"colour\":\"red\"}")]
    [InlineData("{\"record\":\"rubric\",\"slug\":\"a\",\"names\":{\"uk\":\"\\ud800\"}}")]
    [InlineData("{\"record\":\"tag\",\"slug\":\"a\",\"kind\":\"planet\",\"names\":{\"uk\":\"x\"}}")]
    [InlineData("{\"record\":\"tag\",\"slug\":\"a\",\"kind\":\"person\",\"names\":{\"uk\":\"x\"},\"picture\":\"../../etc/passwd.jpg\"}")]
    [InlineData("{\"record\":\"tag\",\"slug\":\"a\",\"kind\":\"person\",\"names\":{\"uk\":\"x\"},\"picture\":\"missing.jpg\"}")]
    [InlineData("{\"record\":\"story\",\"id\":\"x\",\"kind\":\"news\",\"originalLanguage\":\"uk\",\"rubrics\":[\"nowhere\"],\"editions\":{\"uk\":{\"headline\":\"x\",\"body\":[]}}}")]
    public async Task A_bad_line_is_named_and_the_rest_goes_on(string bad)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.Import(Lines.Rubric("city"), bad, Lines.Story("flood"));

        Assert.Equal([2], report.Problems.Keys);
        Assert.Equal(1, report.NewStories);
        Assert.Equal(1, await newsroom.Read(db => db.Set<Taxonomy.Rubric>().CountAsync()));
    }

    [Theory]
    [InlineData("publishedAt", "\"yesterday\"")]
    [InlineData("publishedAt", "\"2025-02-30T12:00:00Z\"")]
    [InlineData("publishedAt", "\"0001-01-01T00:00:00Z\"")]
    [InlineData("views", "-1")]
    [InlineData("views", "1.5")]
    [InlineData("flags", "[\"loud\"]")]
    [InlineData("kind", "\"opinion\"")]
    [InlineData("advertiser", "\"\"")]
    [InlineData("sources", "[{\"name\":\"x\",\"url\":\"javascript:alert(1)\"}]")]
    [InlineData("rubrics", "[\"city\",\"city\"]")]
    [InlineData("editions", "{}")]
    [InlineData("editions", "{\"UKR!\":{\"headline\":\"x\",\"body\":[]}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"\",\"body\":[]}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"x\",\"body\":[{\"id\":\"b\",\"type\":\"paragraph\",\"html\":\"<script>x</script>\"}]}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"x\",\"body\":[{\"id\":\"b\",\"type\":\"related\",\"story\":\"nobody\"}]}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"x\",\"body\":[{\"id\":\"b\",\"type\":\"quote\",\"html\":\"x\",\"speaker\":\"nobody\"}]}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"x\",\"body\":[],\"translatedFrom\":\"en\"}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"x\",\"body\":[{\"id\":\"b\",\"type\":\"paragraph\",\"html\":\"x\",\"from\":\"zzz\"}]}}")]
    [InlineData("editions", "{\"uk\":{\"headline\":\"x\",\"body\":[{\"id\":\"b\",\"type\":\"picture\",\"file\":\"pictures/none.jpg\",\"alt\":\"x\"}]}}")]
    public async Task Nothing_of_a_story_with_a_mistake_is_kept(string field, string value)
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        await newsroom.Import(Lines.Rubric("city"));

        var report = await newsroom.Import(Lines.Story("flood", s => s[field] = JsonNode.Parse(value)));

        Assert.Single(report.Problems);
        Assert.Equal((0, 0, 0), await newsroom.Read(async db => (await db.Stories.CountAsync(), await db.Editions.CountAsync(), await db.Revisions.CountAsync())));
    }

    [Fact]
    public async Task A_line_that_is_no_UTF8_is_named()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);
        var file = Path.Combine(newsroom.Folder, "broken.jsonl");
        await File.WriteAllBytesAsync(file, [.. Encoding.UTF8.GetBytes(Lines.Rubric("city") + "\n"), .. "{\"record\":\"rubric\",\"slug\":\"a\",\"names\":{\"uk\":\""u8, 0xC3, 0x28, .. "\"}}\n"u8], TestContext.Current.CancellationToken);

        var report = await newsroom.ImportFile(file);

        Assert.Contains("UTF-8", report.Problems[2], StringComparison.Ordinal);
        Assert.Equal(1, report.Records);
    }

    [Fact]
    public async Task A_line_too_long_to_look_at_is_passed_over()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.Import(Lines.Rubric("city"), new string('x', 17 * 1024 * 1024), Lines.Story("flood"));

        Assert.Contains("longer than", report.Problems[2], StringComparison.Ordinal);
        Assert.Equal(1, report.NewStories);
    }

    [Theory, OnBothEngines]
    public async Task One_id_or_one_slug_twice_makes_the_second_line_bad(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);

        var report = await newsroom.Import(Lines.Newsroom(Lines.Story("flood"), Lines.Story("flood"), Lines.Story("bridge", s => s.Edition("uk")["slug"] = "flood-uk")));

        Assert.Equal([3, 4], report.Problems.Keys);
        Assert.Equal(1, report.NewStories);
    }

    [Theory, OnBothEngines]
    public async Task A_slug_that_a_stored_story_holds_is_refused_to_another(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));

        var report = await newsroom.Import(Lines.Story("bridge", s => s.Edition("uk")["slug"] = "flood-uk"));

        Assert.Contains("flood", report.Problems[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_that_relies_on_a_bad_line_is_bad_itself()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.Import(Lines.Newsroom(
            Lines.Story("a", s => s.Body("uk").Add(new JsonObject { ["id"] = "r", ["type"] = "related", ["story"] = "b" })),
            Lines.Story("b", s => s["views"] = -1)));

        Assert.Equal([2, 3], report.Problems.Keys);
    }

    [Fact]
    public async Task Rubrics_that_stand_under_each_other_are_refused()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.Import(Lines.Rubric("a", parent: "b"), Lines.Rubric("b", parent: "a"), Lines.Rubric("c"));

        Assert.Equal([1, 2], report.Problems.Keys);
        Assert.Equal(1, report.Records);
    }

    [Theory, OnBothEngines]
    public async Task Events_are_numbered_without_gaps(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, 30).Select(i => Lines.Story($"s{i}"))]));

        var numbers = await newsroom.Read(db => db.Events.OrderBy(e => e.Sequence).Select(e => e.Sequence).ToListAsync());

        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(i => (long)i), numbers);
        Assert.Equal(90, await newsroom.Read(db => db.Events.CountAsync(e => e.Kind == EventKind.EditionPublished)));
    }

    [Fact]
    public async Task The_page_that_this_product_started_from_comes_in()
    {
        if (Repository.Shared("data/seed/stories.jsonl") is not { } seed)
        {
            Assert.Skip("The shared data is not beside the project.");
            return;
        }
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.ImportFile(seed);

        Assert.Empty(report.Problems);
        Assert.Equal((3, 9), (report.NewStories, report.NewEditions));
        var page = await newsroom.Page("/en/news/xi-reaffirms-unbounded-partnership-with-putin-in-conversation-on-anniversary-of");
        Assert.Contains("101,425 views", page, StringComparison.Ordinal);
        Assert.Contains("Julia Shramko", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sixty_two_real_stories_come_in()
    {
        if (Repository.Shared("data/ntrex/stories.jsonl") is not { } stories)
        {
            Assert.Skip("The shared data is not beside the project.");
            return;
        }
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        var report = await newsroom.ImportFile(stories);

        Assert.Empty(report.Problems);
        Assert.Equal((62, 186), (report.NewStories, report.NewEditions));
    }

    static Task<string> Headline(TestNewsroom newsroom, string language)
        => newsroom.Read(db => db.Editions.Where(e => e.Language == language).Select(e => e.Headline).SingleAsync());
}
