using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Every screen and window of the desk: nobody is shut out, nothing runs over the edge, nothing breaks the page's policy.</summary>
public sealed class DeskScreensTests(DeskSite site)
{
    static readonly string[] Screens =
    [
        "list/mine", "list/review", "list/scheduled", "list/today", "list/missing", "list/stale", "list/corrections", "list/open", "list/all",
        "shift", "leads", "pictures", "reads", "rubrics", "tags", "terms", "rules", "memory", "authors", "pages", "holds", "engines", "staff", "audit", "me", "no-such-screen",
    ];

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_screen_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        await using var desk = await site.Enter(width: width);
        await desk.Tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        var found = new List<string>();
        foreach (var screen in Screens)
        {
            await desk.Tab.GotoAsync("/desk/" + screen);
            await Assertions.Expect(desk.Tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 15_000 });
            await Assertions.Expect(desk.Tab.Locator("main .state[role=status]")).ToHaveCountAsync(0, new() { Timeout = 15_000 });
            await Assertions.Expect(desk.Tab.Locator("main .state.wrong")).ToHaveCountAsync(0);
            found.AddRange(await EveryPageTests.Violations(desk.Tab, screen));
            if (await desk.Tab.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
            {
                found.Add($"{screen} runs {over} px over the edge");
            }
        }
        Assert.Equal([], found);
        Assert.Empty(desk.Complaints);
    }

    [Theory]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    public async Task Every_window_can_be_used_by_everybody(int width, ColorScheme scheme)
    {
        await using var desk = await site.Enter($"Віконна {width} {scheme}", width: width);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        var found = new List<string>();
        async Task Look(string name)
        {
            Assert.True(await Opens(tab), $"{name} opens");
            found.AddRange(await EveryPageTests.Violations(tab, name));
            Assert.True(await tab.EvaluateAsync<bool>("document.querySelector('dialog[open]').contains(document.activeElement)"), $"{name} has the focus");
            await tab.Keyboard.PressAsync("Escape");
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
        foreach (var (key, name) in ((string, string)[])[("n", "new story"), ("f", "flash"), ("Control+k", "palette"), ("Shift+?", "keys"), ("F1", "help")])
        {
            await tab.Keyboard.PressAsync(key);
            await Look(name);
        }
        await tab.GotoAsync("/desk/staff");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Запросити людину" }).ClickAsync();
        await Look("invitation");
        await tab.GetByRole(AriaRole.Button, new() { Name = $"Віконна {width} {scheme}" }).ClickAsync();
        await Look("somebody");
        foreach (var named in (string[])["tags", "rubrics", "authors", "pages"])
        {
            await tab.GotoAsync("/desk/" + named);
            await tab.Locator(".named button").First.ClickAsync();
            await Look(named);
        }
        await tab.GotoAsync("/desk/pictures");
        await tab.Locator(".grid button").First.ClickAsync();
        await Look("picture");
        await tab.GotoAsync("/desk/me");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увімкнути код" }).ClickAsync();
        await Look("code");

        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory("У парку висадили сто кленів");
        await desk.Kept();
        found.AddRange(await EveryPageTests.Violations(tab, "story"));
        await tab.Keyboard.PressAsync("Control+Enter");
        await Look("publish");
        await tab.Locator(".bar .panels button", new() { HasText = "Опис" }).ClickAsync();
        found.AddRange(await EveryPageTests.Violations(tab, "description"));
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        found.AddRange(await EveryPageTests.Violations(tab, "work"));
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Look("history");
        await tab.Locator(".panel button", new() { HasText = "Ембарго" }).First.ClickAsync();
        await Look("embargo");
        await tab.Locator(".panel button", new() { HasText = "Режим тиші" }).First.ClickAsync();
        await Look("hold");

        Assert.Equal([], found);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_key_pressed_as_a_window_goes_away_is_the_screens()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("n");
        Assert.True(await Opens(tab), "new story opens");
        // Before the frame that no longer shows the window has been painted.
        await tab.EvaluateAsync("""
            () => new MutationObserver((_, observer) => {
                if (document.querySelector("dialog") === null) {
                    observer.disconnect();
                    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", code: "Slash", shiftKey: true, bubbles: true, cancelable: true }));
                }
            }).observe(document.body, { childList: true, subtree: true })
            """);

        await tab.Keyboard.PressAsync("Escape");

        await Assertions.Expect(tab.Locator("dialog[open]", new() { HasText = "Клавіші" })).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    static async Task<bool> Opens(IPage tab)
    {
        try
        {
            await Assertions.Expect(tab.Locator("dialog[open]")).ToBeVisibleAsync(new() { Timeout = 10_000 });
            return true;
        }
        catch (PlaywrightException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData("en", "My drafts")]
    [InlineData("ru", "Мои черновики")]
    public async Task The_interface_speaks_the_language_that_one_chooses(string language, string heading)
    {
        await using var desk = await site.Enter();
        await desk.Tab.GotoAsync("/desk/me");
        await desk.Tab.GetByLabel("Мова інтерфейсу").SelectOptionAsync(language);
        await desk.Tab.RunAndWaitForResponseAsync(
            () => desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Зберегти", Exact = true }).ClickAsync(),
            answer => answer.Request.Method == "PUT" && answer.Url.EndsWith("/api/desk/me", StringComparison.Ordinal));
        await desk.Tab.GotoAsync("/desk/");

        await Assertions.Expect(desk.Tab.Locator("h1")).ToHaveTextAsync(heading);
        Assert.Equal(language, await desk.Tab.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task Someone_comes_back_by_a_passkey()
    {
        await using var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = site.Address });
        var tab = await context.NewPageAsync();
        var devices = await context.NewCDPSessionAsync(tab);
        await devices.SendAsync("WebAuthn.enable");
        await devices.SendAsync("WebAuthn.addVirtualAuthenticator", new()
        {
            ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true },
        });
        await tab.GotoAsync(await site.Invite("Ганна Мельник"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати ключ доступу" }).ClickAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await tab.GotoAsync("/desk/me");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Вийти" }).ClickAsync();

        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти ключем доступу" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Ганна Мельник", new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task The_desk_opens_without_a_connection()
    {
        await using var desk = await site.Enter();
        await desk.Tab.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await Assertions.Expect(desk.Tab.Locator("nav.side")).ToBeAttachedAsync();
        await desk.Tab.WaitForFunctionAsync("async () => (await (await caches.open((await caches.keys())[0])).keys()).length > 20");
        await desk.Context.SetOfflineAsync(true);

        await desk.Tab.ReloadAsync();

        await Assertions.Expect(desk.Tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(desk.Tab.Locator(".offline")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.Equal(0, await desk.Tab.EvaluateAsync<int>("(async () => { let found = 0; for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) if (request.url.includes('/api/')) found++; return found; })()"));
    }

    [Fact]
    public async Task A_thousand_rows_are_made_as_they_come_into_sight()
    {
        await using var desk = await site.Enter();
        await desk.Tab.GotoAsync("/desk/list/all");
        await Assertions.Expect(desk.Tab.Locator(".row").Nth(5)).ToBeVisibleAsync(new() { Timeout = 15_000 });

        Assert.InRange(await desk.Tab.Locator(".row").CountAsync(), 6, 60);
        await desk.Tab.Keyboard.PressAsync("j");
        await desk.Tab.Keyboard.PressAsync("j");
        await Assertions.Expect(desk.Tab.Locator("[data-row='1']")).ToBeFocusedAsync();
        await desk.Tab.Keyboard.PressAsync("k");
        await desk.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Tab.Locator(".edition").First).ToBeVisibleAsync(new() { Timeout = 15_000 });
    }
}
