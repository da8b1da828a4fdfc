using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What leads the home page, in each language and for a time, in a newsroom of its own.</summary>
public sealed class DeskLeadsTests(DeskSite site)
{
    const string Strip = "<p class=\"strip\"";

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_breaking_strip_stands_over_one_language_alone_and_ends_on_time()
    {
        await using var newsroom = await OwnDesk.Start();
        await using var desk = await newsroom.Enter(site.Browser, "Федора Стрічка");
        var tab = desk.Tab;
        using var http = new HttpClient { BaseAddress = new Uri(newsroom.Address) };
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Storm closes the bridge over the Tyshytsia");
        await tab.Locator("dialog").GetByLabel("Мова").SelectOptionAsync("en");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Headline("en")).ToHaveValueAsync("Storm closes the bridge over the Tyshytsia");
        Assert.DoesNotContain(Strip, await Home("/en"), StringComparison.Ordinal);

        await tab.GotoAsync("/desk/leads");
        await tab.GetByRole(AriaRole.Button, new() { Name = "English", Exact = true }).ClickAsync();
        var box = tab.GetByRole(AriaRole.Combobox, new() { Name = "Новина в стрічці" });
        await box.FillAsync("Storm");
        await tab.Locator("[role=option]", new() { HasText = "Storm closes" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".front .strip")).ToHaveTextAsync("Storm closes the bridge over the Tyshytsia");
        Assert.Empty(await EveryPageTests.Violations(tab, "breaking strip"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити головну: English" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Головну сторінку змінено" })).ToBeVisibleAsync();

        await Until(async () => (await Home("/en")).Contains(Strip, StringComparison.Ordinal), "The strip never stood there.");
        Assert.DoesNotContain(Strip, await Home("/"), StringComparison.Ordinal);
        Assert.DoesNotContain(Strip, await Home("/ru"), StringComparison.Ordinal);

        // A full minute that is soon, and not over before it is sent.
        var end = TimeProvider.System.GetUtcNow().AddSeconds(90);
        await tab.Locator(".pair").GetByLabel("До якого часу").FillAsync(DeskPage.Clock(end));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити головну: English" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".actions.sticky .first")).ToBeDisabledAsync();
        Assert.Contains(Strip, await Home("/en"), StringComparison.Ordinal);
        await Until(async () => !(await Home("/en")).Contains(Strip, StringComparison.Ordinal), "The strip never ended.");
        Assert.True(TimeProvider.System.GetUtcNow() >= new DateTimeOffset(end.Year, end.Month, end.Day, end.Hour, end.Minute, 0, TimeSpan.Zero), "It ended before its time.");
        Assert.Empty(desk.Complaints);

        async Task<string> Home(string path) => await http.GetStringAsync(new Uri(path, UriKind.Relative), Cancellation);
    }

    static async Task Until(Func<Task<bool>> isSo, string otherwise)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 2_400, otherwise);
            await Task.Delay(100, Cancellation);
        }
    }
}
