using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Whoever may not see what isn't out is told so in words, and where to go; nothing fails before their eyes.</summary>
public sealed class DeskSightTests(DeskSite site)
{
    [Fact]
    public async Task Who_only_keeps_the_newsroom_running_is_told_why_there_are_no_stories_and_where_their_work_is()
    {
        await using var desk = await site.Enter("Адміністратор Тихий", roles: ["Administrator"]);
        var tab = desk.Tab;
        foreach (var path in (string[])["/desk/", "/desk/list/all", "/desk/shift", "/desk/pictures"])
        {
            await tab.GotoAsync(path);
            await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Новини тут бачать ті, хто їх пише");
            await Assertions.Expect(tab.Locator("main [role=alert]")).ToHaveCountAsync(0);
        }
        await Assertions.Expect(tab.Locator("nav.side a", new() { HasText = "Зміна" })).ToHaveCountAsync(0);
        Assert.Empty(await EveryPageTests.Violations(tab, "no drafts"));

        await tab.Locator("main").GetByRole(AriaRole.Link, new() { Name = "Люди й ролі" }).ClickAsync();

        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Люди й ролі");
        Assert.Empty(desk.Complaints);
    }
}
