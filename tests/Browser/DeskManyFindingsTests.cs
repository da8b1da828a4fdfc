using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A text in which nearly everything is wrong: the first findings stand there, the others come when asked for.</summary>
public sealed class DeskManyFindingsTests(DeskSite site)
{
    [Fact]
    public async Task Of_many_findings_fifty_stand_there_and_F8_walks_past_them()
    {
        var story = await site.Import(JsonSerializer.Serialize(new
        {
            record = "story",
            id = "many-findings",
            kind = "news",
            rubrics = new[] { "misto" },
            originalLanguage = "uk",
            editions = new
            {
                // The и and the i of another alphabet in each.
                uk = new { headline = "Переписувач переплутав усі літери", slug = "pereplutani-litery", body = Enumerable.Range(0, 120).Select(i => new { id = $"b{i}", type = "paragraph", html = $"Абзац {i}: мiст вiдкрито." }) },
            },
        }));
        await using var desk = await site.Enter("Зоряна Уважна");
        var tab = desk.Tab;
        await tab.GotoAsync($"/desk/story/{story}");
        var remarks = tab.Locator(".findings .remark");
        await Assertions.Expect(remarks).ToHaveCountAsync(50);

        var more = tab.Locator(".findings").GetByRole(AriaRole.Button, new() { Name = "Показати ще" });
        var all = int.Parse((await tab.Locator(".findings h2").InnerTextAsync()).Split(' ', '\u00a0')[0], CultureInfo.InvariantCulture);
        Assert.True(all >= 240, $"{all}");
        await Assertions.Expect(more).ToContainTextAsync($"{all - 50}");
        Assert.Empty(await EveryPageTests.Violations(tab, "many findings"));
        await more.ClickAsync();
        await Assertions.Expect(remarks).ToHaveCountAsync(100);

        await tab.ReloadAsync();
        await Assertions.Expect(remarks).ToHaveCountAsync(50);
        for (var i = 0; i < 60; i++)
        {
            await tab.Keyboard.PressAsync("F8");
        }
        await Assertions.Expect(tab.Locator(".findings .remark.chosen")).ToHaveCountAsync(1);
        await Assertions.Expect(remarks.Nth(59)).ToHaveClassAsync(new Regex("chosen"));
        Assert.Empty(desk.Complaints);
    }
}
