using System.Net;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What waits for its hour stays in the newsroom's hands.</summary>
public sealed class DeskScheduleTests(DeskSite site)
{
    static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_scheduled_story_takes_a_new_text_to_its_hour_or_goes_out_at_once()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await desk.NewStory("У Заріччі запускають новий водогін");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Воду дадуть у понеділок.");
        await desk.Kept();
        await Offer(tab);
        await tab.GetByLabel("Не зараз, а в призначений час").CheckAsync();
        await tab.GetByLabel("Коли опублікувати").FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow().AddHours(5)));
        await Send(tab, "Заплановано на");

        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.PressAsync("Control+End");
        await tab.Keyboard.TypeAsync(" Тиск піднімуть поступово.");
        await desk.Kept();
        await Offer(tab);
        await Assertions.Expect(tab.GetByLabel("Новий текст вийде в призначений час")).ToBeCheckedAsync();
        await Send(tab, "Новий текст вийде в призначений час");
        Assert.DoesNotContain("новий водогін", await Home(), StringComparison.Ordinal);

        await Assertions.Expect(tab.Locator(".bar .first")).ToHaveTextAsync("Заплановано…", new() { Timeout = 30_000 });
        await Offer(tab);
        await Assertions.Expect(tab.Locator("dialog .release .hint").First).ToContainTextAsync("Вийде");
        await Assertions.Expect(tab.Locator("dialog .first")).ToBeDisabledAsync();
        await tab.Locator("dialog .release").GetByRole(AriaRole.Checkbox).CheckAsync();
        await Send(tab, "Опубліковано");

        await Assertions.Expect(tab.Locator(".bar .first")).ToHaveTextAsync("Усе опубліковано", new() { Timeout = 30_000 });
        Assert.Contains("новий водогін", await Home(), StringComparison.Ordinal);
        await tab.GotoAsync("/news/u-zarichchi-zapuskaiut-novyi-vodohin");
        await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("Тиск піднімуть поступово.");
        Assert.Empty(desk.Complaints);
    }

    static async Task Offer(IPage tab)
    {
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
    }

    static async Task Send(IPage tab, string said)
    {
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = said })).ToBeVisibleAsync(Soon);
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
    }

    async Task<string> Home()
    {
        using var answer = await site.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
