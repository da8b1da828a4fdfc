using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Beside every screen: where one can go scrolls where a window is low; who one is and whom one asks stay in sight.</summary>
public sealed class DeskSidebarTests(DeskSite site)
{
    [Theory]
    [InlineData(1280, 900)]
    [InlineData(1280, 720)]
    [InlineData(1280, 600)]
    [InlineData(390, 600)]
    public async Task Help_keys_and_oneself_are_in_sight_without_scrolling(int width, int height)
    {
        await using var desk = await site.Enter("Висока Низька", width, height);
        var tab = desk.Tab;
        if (width < 800)
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = "Меню" }).ClickAsync();
        }
        foreach (var one in (ILocator[])[tab.GetByRole(AriaRole.Link, new() { Name = "Висока Низька" }), tab.Locator(".foot button", new() { HasText = "Довідка" }), tab.Locator(".foot button", new() { HasText = "Клавіші" })])
        {
            await Assertions.Expect(one).ToBeInViewportAsync(new() { Ratio = 1 });
        }
        Assert.Equal(0, await tab.Locator(".side").EvaluateAsync<int>("side => Math.max(0, side.scrollHeight - side.clientHeight)"));
        if (height >= 900)
        {
            Assert.Equal(0, await tab.Locator(".ways").EvaluateAsync<int>("ways => Math.max(0, ways.scrollHeight - ways.clientHeight)"));
        }

        // The last of the ways is reached by keyboard, wherever the window ends.
        await tab.Locator(".ways a").Last.FocusAsync();
        await Assertions.Expect(tab.Locator(".ways a").Last).ToBeInViewportAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "sidebar"));
    }
}
