using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

// A class for each language, so that they run beside each other.
public sealed class UkrainianPageTests(SampleSite site) : EveryPageTests(site, "uk");

public sealed class EnglishPageTests(SampleSite site) : EveryPageTests(site, "en");

public sealed class RussianPageTests(SampleSite site) : EveryPageTests(site, "ru");

/// <summary>Every kind of page, in every language, light and dark, on a phone and on a desk.</summary>
public abstract class EveryPageTests(SampleSite site, string language)
{
    static readonly Lazy<Task<string>> Axe = new(() => File.ReadAllTextAsync(Path.Combine(Repository.Root, "tests", "tools", "node_modules", "axe-core", "axe.min.js")));
    static readonly (string Name, int Width, int Height)[] Screens = [("phone", 390, 844), ("desktop", 1280, 900)];

    public static TheoryData<string> Pages { get; } = [.. SampleSite.Pages];

    [Theory, MemberData(nameof(Pages))]
    public async Task Nothing_on_it_shuts_anybody_out_moves_or_comes_from_elsewhere(string page)
    {
        foreach (var (screen, width, height) in Screens)
        {
            await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
            {
                BaseURL = site.Address,
                ViewportSize = new ViewportSize { Width = width, Height = height },
                Locale = language,
            });
            var tab = await context.NewPageAsync();
            var complaints = Listen(tab, site.Address, SampleSite.StatusOf(page));

            var response = await tab.GotoAsync(site.PathOf(page, language), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await Scroll(tab);

            var where = $"{language} {page} {screen}";
            Assert.Equal(SampleSite.StatusOf(page), response!.Status);
            Assert.True(complaints.Count == 0, $"{where}: {string.Join('\n', complaints)}");
            Assert.Empty(await context.CookiesAsync());
            Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{where} is wider than its screen");
            Assert.True(await Shift(tab) < 0.01, $"{where} moves while it loads: {await Shift(tab)}");
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
                Assert.Equal([], await Violations(tab, $"{where} {scheme}"));
                await tab.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"{language}-{page}-{screen}-{scheme.ToString().ToLowerInvariant()}"), FullPage = true, Type = ScreenshotType.Jpeg, Quality = 75 });
            }
        }
    }

    /// <summary>What axe finds wrong: rule and place.</summary>
    internal static async Task<IReadOnlyList<string>> Violations(IPage tab, string where)
    {
        if (!await tab.EvaluateAsync<bool>("'axe' in window"))
        {
            await tab.EvaluateAsync(await Axe.Value);
        }
        return await tab.EvaluateAsync<string[]>(
            """
            async where => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .flatMap(v => v.nodes.map(n => `${where}: ${v.id} at ${n.target}: ${v.help}`))
            """,
            where);
    }

    /// <summary>The same, in light and in the dark; afterwards it is light.</summary>
    internal static async Task<IReadOnlyList<string>> InBothLights(IPage tab, string where)
    {
        var found = new List<string>();
        foreach (var scheme in (ColorScheme[])[ColorScheme.Dark, ColorScheme.Light])
        {
            await tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
            // A colour on its way from one to the other is neither.
            await tab.WaitForFunctionAsync("scheme => matchMedia(`(prefers-color-scheme: ${scheme})`).matches && document.getAnimations().every(one => one.playState === 'finished')", scheme.ToString().ToLowerInvariant());
            found.AddRange(await Violations(tab, $"{where}, {scheme}"));
        }
        return found;
    }

    /// <summary>Everything that a browser may complain of, and every request that leaves the site.</summary>
    internal static List<string> Listen(IPage tab, string address, int expected)
    {
        var complaints = new List<string>();
        tab.Console += (_, message) =>
        {
            // A browser reports an error's status itself; that is what these pages are for.
            if (message.Type is "error" or "warning" && !(expected >= 400 && message.Text.Contains($"status of {expected}", StringComparison.Ordinal)))
            {
                complaints.Add(message.Text);
            }
        };
        tab.PageError += (_, error) => complaints.Add(error);
        tab.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address + "/", StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
            {
                complaints.Add("asked " + request.Url);
            }
        };
        tab.RequestFailed += (_, request) => complaints.Add($"could not load {request.Url}: {request.Failure}");
        return complaints;
    }

    internal static string Picture(string name)
        => Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens")).FullName, name + ".jpg");

    /// <summary>Down to the end and back, so that pictures further down load, too; ends when all have.</summary>
    static Task<System.Text.Json.JsonElement?> Scroll(IPage tab) => tab.EvaluateAsync("""
        async () => {
            for (let y = 0; y < document.body.scrollHeight; y += innerHeight) { scrollTo(0, y); await new Promise(requestAnimationFrame); }
            scrollTo(0, 0);
            await Promise.all([...document.images].map(i => { i.loading = "eager"; return i.decode(); }));
            await document.fonts.ready;
        }
        """);

    /// <summary>Cumulative layout shift so far.</summary>
    static Task<double> Shift(IPage tab) => tab.EvaluateAsync<double>("""
        () => new Promise(done => {
            let sum = 0;
            const watch = new PerformanceObserver(list => { for (const e of list.getEntries()) sum += e.value; });
            watch.observe({ type: "layout-shift", buffered: true });
            setTimeout(() => { watch.disconnect(); done(sum); }, 50);
        })
        """);
}
