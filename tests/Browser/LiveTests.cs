using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dateline.Site.Live;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What happens to a page while it is being read.</summary>
public sealed class LiveTests(SampleSite samples)
{
    static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task An_open_front_page_says_one_new_at_once_and_shows_it_when_asked()
    {
        await using var site = await LiveSite.With(LiveSite.Story("old", Now.AddHours(-3)), LiveSite.Story("first", null), LiveSite.Story("second", null));
        var tab = await site.Open(samples.Browser, "/en");
        var fresh = tab.Locator(".fresh button");
        var since = await Shifts(tab);

        await site.Publish("first");
        var published = Stopwatch.StartNew();
        await Assertions.Expect(fresh).ToHaveTextAsync("1 new");
        TestContext.Current.TestOutputHelper!.WriteLine($"“1 new” {published.ElapsedMilliseconds} ms after publish had ended");
        await site.Publish("second");
        await Assertions.Expect(fresh).ToHaveTextAsync("2 new");

        Assert.Equal(0, await since());
        Assert.Equal(1, await tab.Locator("ol.feed li").CountAsync());
        Assert.Equal([], await EveryPageTests.Violations(tab, "with news"));
        await tab.ScreenshotAsync(new PageScreenshotOptions { Path = EveryPageTests.Picture("en-home-fresh"), Type = ScreenshotType.Jpeg, Quality = 75 });
        await fresh.ClickAsync();
        Assert.Equal(["Story second", "Story first", "Story old"], await tab.Locator("ol.feed li a").AllTextContentsAsync());
        Assert.Equal("Story second", await tab.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.Equal(0, await fresh.CountAsync());
    }

    [Theory]
    [InlineData("uk", "1 нова", "2 нові")]
    [InlineData("ru", "1 новая", "2 новые")]
    public async Task News_are_counted_in_the_plural_of_the_language(string language, string one, string two)
    {
        await using var site = await LiveSite.With(LiveSite.Story("old", Now.AddHours(-3)), LiveSite.Story("first", null), LiveSite.Story("second", null));
        var tab = await site.Open(samples.Browser, language == "uk" ? "/" : "/" + language);

        await site.Publish("first");
        await Assertions.Expect(tab.Locator(".fresh button")).ToHaveTextAsync(one);
        await site.Publish("second");

        await Assertions.Expect(tab.Locator(".fresh button")).ToHaveTextAsync(two);
    }

    [Fact]
    public async Task An_open_story_says_that_it_was_updated_corrected_and_withdrawn()
    {
        await using var site = await LiveSite.With(LiveSite.Story("flood", Now.AddHours(-3)), LiveSite.Story("other", Now.AddHours(-4)));
        var tab = await site.Open(samples.Browser, "/en/news/flood-en");
        var note = tab.Locator(".bulletin");
        var since = await Shifts(tab);

        await site.Update("other", "Another headline");
        await Assertions.Expect(tab.Locator("ol.feed li a").First).ToHaveTextAsync("Another headline");
        Assert.False(await note.IsVisibleAsync());
        await site.Update("flood", "A longer headline");
        await Assertions.Expect(note).ToContainTextAsync("This story has been updated.");
        await site.Correct("flood", "The right headline", "The number was wrong.");
        await Assertions.Expect(note).ToContainTextAsync("This story has been corrected.");
        await site.Update("flood", "The right headline, longer");
        await site.Update("other", "Yet another headline");
        await Assertions.Expect(tab.Locator("ol.feed li a").First).ToHaveTextAsync("Yet another headline");
        await Assertions.Expect(note).ToContainTextAsync("This story has been corrected.");

        Assert.Equal("Story flood", await tab.Locator("h1").TextContentAsync());
        Assert.Equal(0, await since());
        Assert.Equal([], await EveryPageTests.Violations(tab, "corrected"));
        await tab.ScreenshotAsync(new PageScreenshotOptions { Path = EveryPageTests.Picture("en-story-corrected"), Type = ScreenshotType.Jpeg, Quality = 75 });
        await tab.RunAndWaitForResponseAsync(() => note.Locator("a").ClickAsync(), r => r.Url.Contains("/live", StringComparison.Ordinal));
        await Assertions.Expect(tab.Locator("h1")).ToHaveTextAsync("The right headline, longer");
        await site.TakeDown("flood");
        await Assertions.Expect(note).ToContainTextAsync("This story has been withdrawn.");
    }

    [Fact]
    public async Task What_is_taken_down_disappears_from_open_pages_also_where_it_only_waited()
    {
        await using var site = await LiveSite.With(LiveSite.Story("flood", Now.AddHours(-3)), LiveSite.Story("other", Now.AddHours(-4)), LiveSite.Story("next", null));
        var tab = await site.Open(samples.Browser, "/en");
        await site.Publish("next");
        await Assertions.Expect(tab.Locator(".fresh button")).ToHaveTextAsync("1 new");

        await site.TakeDown("flood");
        await site.TakeDown("next");

        await Assertions.Expect(tab.Locator(".fresh button")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.GetByText("Story flood")).ToHaveCountAsync(0);
        Assert.True(await tab.GetByText("Story other").CountAsync() > 0);
    }

    [Fact]
    public async Task A_page_that_lost_its_server_hears_what_it_missed()
    {
        await using var site = await LiveSite.With(LiveSite.Story("old", Now.AddHours(-3)), LiveSite.Story("first", null));
        var tab = await site.Open(samples.Browser, "/en");

        await site.Stop();
        await site.Publish("first");
        site.StartAgain();

        await Assertions.Expect(tab.Locator(".fresh button")).ToHaveTextAsync("1 new", new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
    }

    [Fact]
    public async Task A_page_that_missed_too_much_takes_what_is_new_from_the_page_as_it_is_now()
    {
        await using var site = await LiveSite.With(LiveSite.Story("old", Now.AddHours(-3)));
        var tab = await site.Open(samples.Browser, "/en");
        var asked = 0;
        // A server that has just come back has much to do.
        await tab.RouteAsync("**/en", async route =>
        {
            asked++;
            await (asked == 1 ? route.FulfillAsync(new RouteFulfillOptions { Status = 503 }) : route.ContinueAsync());
        });

        await site.Stop();
        await site.Import([.. Enumerable.Range(0, LiveMessages.MostAtOnce + 1).Select(i => LiveSite.Story($"s{i}", Now.AddMinutes(-i)))]);
        site.StartAgain();

        await Assertions.Expect(tab.Locator(".fresh button")).ToHaveTextAsync(new Regex("^[1-9][0-9]* new$"), new LocatorAssertionsToHaveTextOptions { Timeout = 60_000 });
        Assert.Equal(2, asked);
        await tab.Locator(".fresh button").ClickAsync();
        Assert.Equal(["Story s0", "Story s1"], (await tab.Locator("ol.feed li a").AllTextContentsAsync()).Take(2));
    }

    [Fact]
    public async Task Times_of_today_are_told_as_long_ago_and_nothing_moves()
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var site = await LiveSite.With(LiveSite.Story("now", now), LiveSite.Story("five", now.AddMinutes(-5.1)), LiveSite.Story("hours", now.AddHours(-2.5)), LiveSite.Story("days", now.AddDays(-3)));
        var tab = await site.Open(samples.Browser, "/en");

        await Assertions.Expect(tab.Locator(".sections .meta time").First).ToHaveTextAsync("just now");
        var times = await tab.Locator(".sections .meta time").AllTextContentsAsync();

        Assert.Matches("^5 min", times[1]);
        Assert.Matches("^2 hr", times[2]);
        Assert.DoesNotContain("ago", times[3], StringComparison.Ordinal);
        Assert.Matches(@"\d\d:\d\d", (await tab.Locator(".sections .meta time").First.GetAttributeAsync("title"))!);
        var feed = await tab.Locator("ol.feed time").AllTextContentsAsync();
        Assert.Equal("just now", feed[0]);
        Assert.Matches(@"^\d\d:\d\d$", feed[2]);
        Assert.Equal(0, await (await Shifts(tab))());
    }

    [Fact]
    public async Task A_view_is_reported_once_with_the_same_id_until_it_is_taken()
    {
        await using var site = await LiveSite.With(LiveSite.Story("flood", Now.AddHours(-3)));
        var context = await samples.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Address });
        var tab = await context.NewPageAsync();
        var beacons = new List<string>();
        var taken = new TaskCompletionSource();
        await context.RouteAsync("**/views*", async route =>
        {
            if (route.Request.Method == "GET")
            {
                var edition = Regex.Match(route.Request.Url, "edition=([0-9a-f-]{36})$").Groups[1].Value;
                await route.FulfillAsync(new RouteFulfillOptions { ContentType = "application/json", Body = $$$"""{"counts":{"{{{edition}}}":101425},"texts":{"{{{edition}}}":"101,425 views"}}""" });
                return;
            }
            beacons.Add(route.Request.PostData!);
            await route.FulfillAsync(new RouteFulfillOptions { Status = beacons.Count == 1 ? 503 : 202 });
            if (beacons.Count == 2)
            {
                taken.SetResult();
            }
        });
        await tab.GotoAsync("/en/news/flood-en");
        await taken.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await Assertions.Expect(tab.Locator("article header [data-views]")).ToHaveTextAsync("101,425 views");
        await tab.WaitForTimeoutAsync(1_500);

        Assert.Equal(2, beacons.Count);
        Assert.Equal(beacons[0], beacons[1]);
        var beacon = JsonNode.Parse(beacons[0])!;
        Assert.Equal(await tab.Locator("article[data-edition]").GetAttributeAsync("data-edition"), (string?)beacon["edition"]);
        var id = Guid.Parse((string)beacon["id"]!);
        Assert.Equal(7, id.Version);
        Assert.InRange(DateTimeOffset.FromUnixTimeMilliseconds(Convert.ToInt64(id.ToString("N")[..12], 16)), Now, TimeProvider.System.GetUtcNow());
    }

    [Fact]
    public void The_script_weighs_no_more_than_four_kilobytes()
    {
        using var compressed = new MemoryStream();
        using (var brotli = new BrotliStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(File.ReadAllBytes(Path.Combine(Repository.Themes, "default", "site.js")));
        }

        Assert.InRange(compressed.Length, 500, 4_096);
    }

    /// <summary>From here on, how far things move without anybody having clicked.</summary>
    static async Task<Func<Task<double>>> Shifts(IPage tab)
    {
        await tab.EvaluateAsync("() => { window.shifted = 0; new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shifted += e.value; }).observe({ type: 'layout-shift', buffered: true }); }");
        return () => tab.EvaluateAsync<double>("() => new Promise(done => setTimeout(() => done(window.shifted), 100))");
    }
}
