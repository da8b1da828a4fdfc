using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Every kind of page, in every language, light and dark, on a phone and on a desk.</summary>
public sealed class EveryPageTests(SampleSite site)
{
    static readonly (string Name, int Width, int Height)[] Screens = [("phone", 390, 844), ("desktop", 1280, 900)];

    public static TheoryData<string, string> PagesInLanguages { get; } = [.. SampleSite.Pages.SelectMany(page => SampleSite.Languages.Select(language => (page, language)))];

    [Theory, MemberData(nameof(PagesInLanguages))]
    public async Task Nothing_on_it_shuts_anybody_out_moves_or_comes_from_elsewhere(string page, string language)
    {
        foreach (var (screen, width, height) in Screens)
        {
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                var where = $"{language} {page} {screen} {scheme}";
                await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions
                {
                    BaseURL = site.Address,
                    ViewportSize = new ViewportSize { Width = width, Height = height },
                    ColorScheme = scheme,
                    Locale = language,
                });
                var tab = await context.NewPageAsync();
                var complaints = Listen(tab, site.Address, SampleSite.StatusOf(page));

                var response = await tab.GotoAsync(site.PathOf(page, language), new PageGotoOptions { WaitUntil = WaitUntilState.Load });
                await tab.EvaluateAsync("document.fonts.ready");
                await Scroll(tab);

                Assert.Equal(SampleSite.StatusOf(page), response!.Status);
                Assert.True(complaints.Count == 0, $"{where}: {string.Join('\n', complaints)}");
                Assert.Empty(await context.CookiesAsync());
                Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), $"{where} is wider than its screen");
                Assert.True(await Shift(tab) < 0.01, $"{where} moves while it loads: {await Shift(tab)}");
                Assert.Equal([], await Violations(tab, where));
                await tab.ScreenshotAsync(new PageScreenshotOptions { Path = Picture($"{language}-{page}-{screen}-{scheme.ToString().ToLowerInvariant()}"), FullPage = true });
            }
        }
    }

    [Fact]
    public async Task What_shuts_people_out_is_found()
    {
        var tab = await site.Browser.NewPageAsync();
        await tab.SetContentAsync("<html><body><img src='data:,'><p style='color:#999;background:#fff'>pale</p></body></html>");

        var violations = await Violations(tab, "broken");

        Assert.Contains(violations, v => v.Contains("image-alt", StringComparison.Ordinal));
        Assert.Contains(violations, v => v.Contains("color-contrast", StringComparison.Ordinal));
        await tab.CloseAsync();
    }

    /// <summary>What axe finds wrong: rule and place.</summary>
    internal static async Task<IReadOnlyList<string>> Violations(IPage tab, string where)
    {
        var result = await tab.RunAxe(new AxeRunOptions { ResultTypes = [ResultType.Violations] });
        return [.. result.Violations.SelectMany(v => v.Nodes.Select(n => $"{where}: {v.Id} at {n.Target}: {v.Help}"))];
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
        => Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "screens")).FullName, name + ".png");

    /// <summary>Down to the end and back, so that pictures further down load, too.</summary>
    static async Task Scroll(IPage tab)
    {
        await tab.EvaluateAsync("""
            async () => {
                for (let y = 0; y < document.body.scrollHeight; y += innerHeight) { scrollTo(0, y); await new Promise(requestAnimationFrame); }
                scrollTo(0, 0);
            }
            """);
        await tab.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

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
