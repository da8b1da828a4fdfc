using System.Net;
using Dateline.Data;
using Dateline.Readership;
using Dateline.Tests.Newsrooms;
using Dateline.Tests.Site;
using Xunit;

namespace Dateline.Tests.Readership;

public sealed class PopularTests
{
    [Theory, OnBothEngines]
    public async Task The_popular_go_by_reads_of_the_hour_the_day_and_the_week(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("old", s => s["views"] = 9_000), Lines.Story("yesterday"), Lines.Story("today"), Lines.Story("now")));
        await Read("yesterday", 90);
        newsroom.Clock.Advance(TimeSpan.FromHours(40));
        await Read("today", 50);
        newsroom.Clock.Advance(TimeSpan.FromHours(5));
        await Read("now", 20);

        Assert.Equal(["Story now", "Story old"], await Popular("?by=hour"));
        Assert.Equal(["Story today", "Story now", "Story old"], (await Popular(""))[..3]);
        Assert.Equal(await Popular(""), await Popular("?by=day"));
        Assert.Equal(["Story yesterday", "Story today", "Story now", "Story old"], await Popular("?by=week"));
        newsroom.Clock.Advance(TimeSpan.FromDays(9));
        await newsroom.Fold();
        Assert.Equal("Story old", (await Popular("?by=week"))[0]);

        async Task Read(string story, int times) => await newsroom.Read(await newsroom.Edition(story, "uk"), times);

        async Task<string[]> Popular(string query) => (await newsroom.Parsed("/en/popular" + query)).Texts("main .ranked.long li > div > a");
    }

    [Theory, OnBothEngines]
    public async Task Reads_of_every_language_count_for_the_story_and_advertising_is_never_popular(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(
            Lines.Story("both"),
            Lines.Story("one"),
            Lines.Story("paid", s => s["advertiser"] = "Shop"),
            Lines.Story("ours", ["uk"])));
        foreach (var (story, language, times) in ((string, string, int)[])[("both", "uk", 6), ("both", "ru", 6), ("one", "en", 10), ("paid", "en", 500), ("ours", "uk", 700)])
        {
            await newsroom.Read(await newsroom.Edition(story, language), times);
        }

        Assert.Equal(["Story both", "Story one"], (await newsroom.Parsed("/en/popular")).Texts("main .ranked.long li > div > a"));
        Assert.Equal("Новина ours", (await newsroom.Parsed("/popular")).Texts("main .ranked.long li > div > a")[0]);
        Assert.Equal("Story both", (await newsroom.Parsed("/en")).Texts("section[aria-labelledby='site-popular'] li a")[0]);
        Assert.DoesNotContain("Story paid", (await newsroom.Parsed("/en/popular?by=hour")).Texts("section[aria-labelledby='rising'] li a"));
    }

    [Theory, OnBothEngines]
    public async Task As_many_reads_are_ordered_by_starting_views(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("little", s => s["views"] = 5), Lines.Story("much", s => s["views"] = 50), Lines.Story("middle", s => s["views"] = 20)));
        foreach (var story in (string[])["little", "middle", "much"])
        {
            await newsroom.Read(await newsroom.Edition(story, "en"), 3);
        }

        Assert.Equal(["Story much", "Story middle", "Story little"], (await newsroom.Parsed("/en/popular")).Texts("main .ranked.long li > div > a"));
    }

    [Theory, OnBothEngines]
    public async Task A_story_rises_that_is_read_more_than_in_its_hours_before(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("steady"), Lines.Story("falling"), Lines.Story("rising"), Lines.Story("fresh"), Lines.Story("faint")));
        for (var hour = 0; hour < 5; hour++)
        {
            await Read("steady", 40);
            await Read("falling", 60);
            await Read("rising", 10);
            newsroom.Clock.Advance(TimeSpan.FromHours(1));
        }
        newsroom.Clock.Advance(TimeSpan.FromMinutes(59));
        await Read("steady", 39);
        await Read("falling", 15);
        await Read("rising", 90);
        await Read("fresh", 30);
        await Read("faint", 9);

        Assert.Equal(["Story fresh", "Story rising"], (await newsroom.Parsed("/en/popular")).Texts("section[aria-labelledby='rising'] li a").Order());

        async Task Read(string story, int times) => await newsroom.Read(await newsroom.Edition(story, "en"), times);
    }

    [Theory, OnBothEngines]
    public async Task A_story_without_readers_rises_nowhere_and_views_before_still_rank(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("few", s => s["views"] = 10), Lines.Story("many", s => s["views"] = 900)));

        var page = await newsroom.Parsed("/en/popular?by=hour");

        Assert.Equal(["Story many", "Story few"], page.Texts("main .ranked.long li > div > a"));
        Assert.Empty(page.QuerySelectorAll("section[aria-labelledby='rising']"));
    }

    [Fact]
    public async Task Each_window_has_its_address_and_others_there_are_none()
    {
        await using var newsroom = await TestNewsroom.On(Engine.Sqlite, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("flood")));
        var page = await newsroom.Parsed("/popular?by=week");

        Assert.Equal("https://news.example/popular?by=week", page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Equal("За тиждень", page.Text("main .chips [aria-current=page]"));
        Assert.Equal(["/popular?by=hour", "/popular", "/popular?by=week"], page.Links("main .chips a"));
        foreach (var other in (string[])["?by=", "?by=year", "?by=hour&by=day", "?by=Hour"])
        {
            Assert.Equal(HttpStatusCode.NotFound, await newsroom.Status("/popular" + other));
        }
    }

    [Theory, OnBothEngines]
    public async Task The_ranking_follows_by_itself(Engine engine)
    {
        await using var newsroom = await TestNewsroom.On(engine, "--Cache:Bypass=true");
        await newsroom.Import(Lines.Newsroom(Lines.Story("first"), Lines.Story("second")));
        await newsroom.Read(await newsroom.Edition("first", "en"), 3);
        Assert.Equal("Story first", await Top());
        Assert.Equal(HttpStatusCode.Accepted, await newsroom.Answer(Reading.Json(Reading.Beacons(await newsroom.Edition("second", "en"), 9))));
        await newsroom.Running<FoldViews>().Fold(TimeSpan.Zero, TestContext.Current.CancellationToken);

        newsroom.Clock.Advance(TimeSpan.FromSeconds(15));
        await newsroom.Running<PopularStories>().RefreshIfDue(TestContext.Current.CancellationToken);

        Assert.Equal("Story second", await Top());

        async Task<string> Top() => (await newsroom.Parsed("/en/popular")).Texts("main .ranked.long li > div > a")[0];
    }
}
