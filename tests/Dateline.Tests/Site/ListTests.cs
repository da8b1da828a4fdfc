using System.Net;
using Dateline.Data;
using Dateline.Releases;
using Dateline.Tests.Newsrooms;
using Xunit;

namespace Dateline.Tests.Site;

public sealed class ListTests
{
    [Theory, OnBothEngines]
    public async Task Every_story_of_a_rubric_is_reached_by_its_pages_newest_first_and_once(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(1, 45).Select(i => Lines.Story($"s{i:00}", ["uk"], s => s["publishedAt"] = TestNewsroom.Now.AddHours(-i).ToString("O")))]));

        var seen = new List<string>();
        for (var page = 1; page <= 3; page++)
        {
            seen.AddRange((await newsroom.Parsed(page == 1 ? "/rubric/city" : $"/rubric/city?page={page}")).Texts("main .text article h3 a"));
        }

        Assert.Equal(Enumerable.Range(1, 45).Select(i => $"Новина s{i:00}"), seen);
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/rubric/city?page=4"));
        var second = await newsroom.Parsed("/rubric/city?page=2");
        Assert.Equal("https://news.example/rubric/city?page=2", second.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("/rubric/city", second.One("a[rel=prev]").GetAttribute("href"));
        Assert.Equal("/rubric/city?page=3", second.One("a[rel=next]").GetAttribute("href"));
    }

    [Theory, OnBothEngines]
    public async Task A_parent_rubric_shows_what_stands_under_its_children(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var page = await newsroom.Parsed("/en/rubric/city");

        Assert.Contains("Story tram", page.Texts("main .text article h3 a"));
        Assert.Contains("/en/rubric/transport", page.Links("main a"));
    }

    [Theory, OnBothEngines]
    public async Task A_list_in_one_language_shows_that_languages_editions(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("both"), Lines.Story("ours", ["uk"])));

        Assert.Equal(2, (await newsroom.Parsed("/rubric/city")).QuerySelectorAll("main .text article").Length);
        Assert.Equal(["Story both"], (await newsroom.Parsed("/en/rubric/city")).Texts("main .text article h3 a"));
    }

    [Theory, OnBothEngines]
    public async Task The_archive_knows_its_days_months_and_years(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(
            // Half past eleven in the evening in Kyiv is still the day before.
            Lines.Story("late", s => s["publishedAt"] = "2026-11-20T21:30:00Z"),
            Lines.Story("night", s => s["publishedAt"] = "2026-11-20T22:30:00Z"),
            Lines.Story("old", s => s["publishedAt"] = "2025-02-24T12:00:00Z")));

        Assert.Equal(["Story late"], (await newsroom.Parsed("/en/archive/2026/11/20")).Texts("main .text article h3 a"));
        Assert.Equal(["Story night"], (await newsroom.Parsed("/en/archive/2026/11/21")).Texts("main .text article h3 a"));
        Assert.Equal(["Лютий 2025 р."], (await newsroom.Parsed("/archive/2025/02")).Texts("h1"));
        Assert.Equal(["Понеділок"], (await newsroom.Parsed("/archive/2025/02/24")).Texts(".kicker"));
        Assert.Contains("/en/archive/2025/02/24", (await newsroom.Parsed("/en/archive/2025/02")).Links("main a"));
        Assert.Contains("/en/archive/2025/02", (await newsroom.Parsed("/en/archive/2025")).Links("main a"));
        Assert.Contains("/en/archive/2025", (await newsroom.Parsed("/en/archive")).Links("main a"));
    }

    [Theory, OnBothEngines]
    public async Task The_home_page_has_leads_the_feed_rubrics_publications_and_the_popular(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("essay", s => s["kind"] = "publication"), Lines.Story("alarm", s => s["flags"] = Lines.Json(new[] { "breaking" }))));

        var page = await newsroom.Parsed("/en");

        Assert.Contains("Story tram", page.Text("main"), StringComparison.Ordinal);
        Assert.True(page.QuerySelectorAll("main ol.feed li").Length >= 4);
        Assert.Contains("/en/rubric/city", page.Links("main a"));
        Assert.Contains("/en/publications", page.Links("a"));
        Assert.Equal("Story tram", page.QuerySelector("main .ranked li a")!.TextContent.Trim());
        Assert.NotNull(page.QuerySelector("main .mark.breaking"));
        Assert.NotNull(page.QuerySelector("main .mark.exclusive"));
    }

    [Theory, OnBothEngines]
    public async Task Exclusives_publications_and_corrections_have_lists_of_their_own(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("essay", s => s["kind"] = "publication")));

        Assert.Equal(["Story tram"], (await newsroom.Parsed("/en/exclusives")).Texts("main .text article h3 a"));
        Assert.Equal(["Story essay"], (await newsroom.Parsed("/en/publications")).Texts("main .text article h3 a"));
        var corrections = await newsroom.Parsed("/en/corrections");
        Assert.Contains("Correction in en.", corrections.Text("main"), StringComparison.Ordinal);
        Assert.Contains("/en/news/tram-en", corrections.Links("main a"));
        Assert.DoesNotContain("Correction in uk.", corrections.Text("main"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task The_popular_go_by_views_and_old_ones_only_fill_a_quiet_week(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        var ancient = Lines.Story("ancient", s => { s["views"] = 5000; s["publishedAt"] = "2020-01-01T00:00:00Z"; });
        await newsroom.Import(Lines.Newsroom(Lines.Story("few", s => s["views"] = 10), Lines.Story("many", s => s["views"] = 900), ancient));
        Assert.Equal(["Story ancient", "Story many", "Story few"], await Popular());

        await newsroom.Import(Lines.Newsroom([.. Enumerable.Range(0, 30).Select(i => Lines.Story($"week{i}", s => s["views"] = 100 + i))]));

        Assert.Equal(["Story many", "Story week29", "Story week28"], (await Popular()).Take(3));
        Assert.DoesNotContain("Story ancient", await Popular());

        async Task<string[]> Popular() => (await newsroom.Parsed("/en/popular")).Texts("main .ranked.long li > div > a");
    }

    [Theory, OnBothEngines]
    public async Task Tags_and_authors_are_listed_by_the_alphabet_of_the_language(Engine engine)
    {
        await using var newsroom = await CompleteStory.On(engine);

        var tags = await newsroom.Parsed("/en/tags");

        Assert.Equal(["hnatiuk eng", "lisovyi eng", "teteriv eng", "depot eng", "utility eng", "tram eng"], tags.Texts("main .group li a"));
        Assert.Equal(["People", "Places", "Organisations", "Topics"], tags.Texts("main .group h2"));
        Assert.Equal(["melnychuk рус"], (await newsroom.Parsed("/ru/authors")).Texts("main .group li a"));
        Assert.Equal(["Story tram"], (await newsroom.Parsed("/en/author/melnychuk")).Texts("main .text article h3 a"));
        Assert.Equal(["Story tram"], (await newsroom.Parsed("/en/tag/depot")).Texts("main .text article h3 a"));
    }

    [Fact]
    public async Task An_empty_newsroom_says_so_in_every_language()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite);

        foreach (var language in (string[])["", "/en", "/ru"])
        {
            Assert.NotEmpty((await newsroom.Parsed(language.Length == 0 ? "/" : language)).Texts("main .empty"));
            Assert.NotEmpty((await newsroom.Parsed(language + "/tags")).Texts("main .empty"));
            Assert.NotEmpty((await newsroom.Parsed(language + "/exclusives")).Texts("main .empty"));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_scheduled_story_stands_in_the_lists_the_moment_it_is_released(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("later", s => s["publishedAt"] = TestNewsroom.Now.AddMinutes(10).ToString("O"))));
        Assert.DoesNotContain("Story later", await newsroom.Page("/en"), StringComparison.Ordinal);

        await newsroom.Pass(TimeSpan.FromMinutes(10));

        Assert.Contains("Story later", await newsroom.Page("/en"), StringComparison.Ordinal);
        Assert.Contains("Story later", await newsroom.Page("/en/rubric/city"), StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_publication_by_another_process_shows_within_a_second(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine);
        await newsroom.Import(Lines.Newsroom(Lines.Story("draft", s => s["publishedAt"] = null)));
        Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/en/news/draft-en"));

        // The features that this uses are another composition than the server's, as a verb's would be.
        await newsroom.Get<PublishEditions>().Publish("draft", [], null, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, await newsroom.Status("/en/news/draft-en"));
    }
}
