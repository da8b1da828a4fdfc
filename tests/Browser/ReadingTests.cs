using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Reading by keyboard, without script, on paper, and in another language.</summary>
public sealed class ReadingTests(SampleSite site)
{
    [Theory]
    [InlineData("uk")]
    [InlineData("en")]
    [InlineData("ru")]
    public async Task The_first_key_leads_past_the_masthead_to_the_story(string language)
    {
        await using var context = await Open();
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(site.PathOf("story", language));

        await tab.Keyboard.PressAsync("Tab");

        Assert.Equal("skip", await Focused(tab, "className"));
        Assert.True(await tab.Locator(".skip").IsVisibleAsync());
        await tab.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await Focused(tab, "id"));
    }

    [Fact]
    public async Task What_shuts_people_out_is_found()
    {
        var tab = await site.Browser.NewPageAsync();
        await tab.SetContentAsync("<html><body><img src='data:,'><p style='color:#999;background:#fff'>pale</p></body></html>");

        var violations = await EveryPageTests.Violations(tab, "broken");

        Assert.Contains(violations, v => v.Contains("image-alt", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Contains("color-contrast", StringComparison.Ordinal));
        await tab.CloseAsync();
    }

    [Fact]
    public async Task Whatever_the_keyboard_reaches_shows_that_it_is_there()
    {
        await using var context = await Open();
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(site.PathOf("home", "uk"));
        for (var i = 0; i < 40; i++)
        {
            await tab.Keyboard.PressAsync("Tab");
            var outline = await tab.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle + ' ' + document.activeElement.outerHTML.slice(0, 80)");
            Assert.False(outline.StartsWith("none", StringComparison.Ordinal), outline);
        }
    }

    [Theory]
    [InlineData("uk", 390)]
    [InlineData("en", 390)]
    [InlineData("ru", 390)]
    [InlineData("ru", 360)]
    public async Task On_a_phone_the_masthead_is_one_line(string language, int width)
    {
        await using var context = await Open(width);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(site.PathOf("home", language));

        // Name, search, languages, rubrics: each stands beside the one before it.
        var middles = await tab.EvaluateAsync<double[]>("[...document.querySelectorAll('.masthead > *')].map(e => e.getBoundingClientRect()).filter(r => r.width > 0).map(r => r.top + r.height / 2)");

        Assert.Equal(4, middles.Length);
        Assert.All(middles, middle => Assert.InRange(middle, middles[0] - 4, middles[0] + 4));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1280)]
    public async Task Pictures_of_what_was_found_stand_beside_its_text(int width)
    {
        await using var context = await Open(width);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(site.PathOf("search-found", "uk"));

        var beside = await tab.EvaluateAsync<bool[]>("""
            [...document.querySelectorAll(".row:has(.shot)")].map(row => {
                const [text, shot] = [row.querySelector("div"), row.querySelector(".shot")].map(e => e.getBoundingClientRect());
                return shot.left >= text.right && Math.abs(shot.top - text.top) < 8;
            })
            """);

        Assert.NotEmpty(beside);
        Assert.All(beside, Assert.True);
    }

    [Fact]
    public async Task On_a_phone_the_rubrics_open_by_keyboard_and_the_languages_stay()
    {
        await using var context = await Open(390);
        var tab = await context.NewPageAsync();
        await tab.GotoAsync("/");
        var rubric = tab.Locator(".menu .rubrics a").First;
        Assert.False(await rubric.IsVisibleAsync());
        Assert.Equal(3, await tab.Locator(".languages a:visible").CountAsync());

        await tab.Locator(".menu summary").FocusAsync();
        await tab.Keyboard.PressAsync("Enter");
        await rubric.ClickAsync();

        await Assertions.Expect(tab).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/rubric/misto$"));
    }

    [Fact]
    public async Task The_switch_of_languages_leads_to_the_same_story()
    {
        await using var context = await Open();
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(site.PathOf("story", "uk"));
        foreach (var language in (string[])["en", "ru", "uk"])
        {
            await tab.Locator($".languages a[hreflang={language}]").ClickAsync();

            Assert.Equal((string?)site.Edition("naberezhna", language)["headline"], await tab.Locator("h1").EvaluateAsync<string>("e => e.firstChild.textContent.trim()"));
            Assert.Equal(language, await tab.Locator("html").GetAttributeAsync("lang"));
        }
    }

    [Fact]
    public async Task Without_script_everything_can_be_read()
    {
        await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Address, JavaScriptEnabled = false });
        var tab = await context.NewPageAsync();
        await tab.GotoAsync("/");
        await tab.Locator(".lead h2 a").ClickAsync();

        Assert.True(await tab.Locator("h1").IsVisibleAsync());
        Assert.True(await tab.Locator(".body p").CountAsync() > 0);
        await tab.Locator(".kicker a").First.ClickAsync();
        Assert.True(await tab.Locator(".row").CountAsync() > 0);
    }

    [Fact]
    public async Task On_paper_the_story_stands_alone_with_the_addresses_of_its_links()
    {
        await using var context = await Open();
        var tab = await context.NewPageAsync();
        await tab.GotoAsync(site.PathOf("story", "en"));
        await tab.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Microsoft.Playwright.Media.Print });

        foreach (var hidden in (string[])[".side", ".languages", ".share", ".rubrics"])
        {
            Assert.False(await tab.Locator(hidden).First.IsVisibleAsync(), hidden);
        }
        Assert.True(await tab.Locator("h1").IsVisibleAsync());
        Assert.True(await tab.Locator(".note").First.IsVisibleAsync());
        Assert.StartsWith("\" (https://", await tab.Locator(".body p a[href^=http]").First.EvaluateAsync<string>("e => getComputedStyle(e, '::after').content"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_wants_no_motion_gets_none()
    {
        await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Address, ReducedMotion = ReducedMotion.Reduce });
        var tab = await context.NewPageAsync();
        await tab.GotoAsync("/");

        Assert.Equal("auto", await tab.EvaluateAsync<string>("getComputedStyle(document.documentElement).scrollBehavior"));
        Assert.Equal(0, await tab.EvaluateAsync<int>("document.getAnimations().length"));
    }

    [Fact]
    public async Task An_Arabic_edition_mirrors_the_page()
    {
        var folder = Directory.CreateTempSubdirectory("dateline-arabic-").FullName;
        try
        {
            var themes = Path.Combine(folder, "themes");
            Copy(Path.Combine(Repository.Themes, "default"), Path.Combine(themes, "default"));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "messages-ar.json"), Path.Combine(themes, "default", "messages", "ar.json"));
            var bundle = Path.Combine(folder, "bundle.jsonl");
            await File.WriteAllTextAsync(bundle, ArabicBundle, TestContext.Current.CancellationToken);
            Assert.Equal(0, (await DatelineProcess.Run("import", bundle, "--data", Path.Combine(folder, "data"))).Status);
            var (server, http) = await DatelineProcess.Serve(
                "--data", Path.Combine(folder, "data"), "--set", $"ThemesFolder={themes}", "--set", "Languages:0=uk", "--set", "Languages:1=ar");
            using (server)
            using (http)
            {
                foreach (var (screen, width) in ((string, int)[])[("phone", 390), ("desktop", 1280)])
                {
                    await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = http.BaseAddress!.ToString(), ViewportSize = new ViewportSize { Width = width, Height = 900 } });
                    var tab = await context.NewPageAsync();
                    var complaints = EveryPageTests.Listen(tab, http.BaseAddress!.GetLeftPart(UriPartial.Authority), 200);
                    await tab.GotoAsync("/ar/news/river");

                    Assert.Equal("rtl", await tab.Locator("html").GetAttributeAsync("dir"));
                    var headline = (await tab.Locator("h1").BoundingBoxAsync())!;
                    var name = (await tab.Locator(".name").BoundingBoxAsync())!;
                    Assert.True(name.X + name.Width > width - 60, "the name stands at the right");
                    Assert.True(headline.X + headline.Width > width - 60, "so does the headline");
                    Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
                    Assert.Empty(complaints);
                    Assert.Equal([], await EveryPageTests.Violations(tab, $"ar {screen}"));
                    await tab.ScreenshotAsync(new PageScreenshotOptions { Path = EveryPageTests.Picture($"ar-story-{screen}-light"), FullPage = true, Type = ScreenshotType.Jpeg, Quality = 75 });
                }
                await server.Stop();
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    const string ArabicBundle = """
        {"record":"rubric","slug":"city","names":{"uk":"Місто","ar":"المدينة"}}
        {"record":"story","id":"river","kind":"news","originalLanguage":"uk","publishedAt":"2026-01-10T10:00:00Z","place":{"uk":"Дубогай","ar":"دوبوهاي"},"rubrics":["city"],"views":101425,"editions":{"uk":{"headline":"Річка повертається до міста","slug":"richka","body":[{"id":"b1","type":"paragraph","html":"Набережну відкрили."}]},"ar":{"headline":"النهر يعود إلى المدينة","slug":"river","summary":"افتُتح كيلومتران من الكورنيش بلا سيارات.","translatedFrom":"uk","body":[{"id":"b1","from":"b1","type":"paragraph","html":"افتُتح الكورنيش اليوم."},{"id":"b2","type":"quote","html":"«النهر لنا جميعًا»","attribution":"من سكان المدينة"},{"id":"b3","type":"list","ordered":false,"items":["مقاعد","مصابيح"]}]}}}

        """;

    Task<IBrowserContext> Open(int width = 1280)
        => site.Browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = site.Address, ViewportSize = new ViewportSize { Width = width, Height = 900 } });

    static Task<string> Focused(IPage tab, string property) => tab.EvaluateAsync<string>($"document.activeElement.{property}");

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
