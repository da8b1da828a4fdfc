using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Rules of style at the desk: written with their examples, tried on what readers have, turned on, retired.</summary>
public sealed class DeskRulesTests(DeskSite site)
{
    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task A_rule_is_written_tried_turned_on_and_retired(int width, ColorScheme scheme)
    {
        await using var desk = await site.Enter("Стефанія Правильна", width: width);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        // Others write in this newsroom meanwhile, and none of bees.
        var name = $"bdzholy-{width}";
        await tab.GotoAsync("/desk/rules");
        await Button(tab, "Нове правило").ClickAsync();
        var text = tab.GetByLabel("Текст правила (YAML)");
        await Assertions.Expect(text).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^id: nove-pravylo\n"));

        // What is no rule is refused with the line, and what was typed stays.
        await text.FillAsync($"id: {name}\nwords: {{бджоли: джмелі}}\nfinds: [Дорога.]\n");
        await Button(tab, "Зберегти чернетку").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog [role=alert]")).ToContainTextAsync("рядок 3: має щось знайти в «Дорога.», а не знаходить.");
        Assert.Empty(await EveryPageTests.Violations(tab, "a refused rule"));

        await text.FillAsync($"id: {name}\nwords: {{бджоли: джмелі}}\nfinds: [Бджоли летять. → Джмелі летять.]\n");
        await Button(tab, "Зберегти чернетку").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .trial")).ToContainTextAsync("Цей текст іще не випробували.");
        await Assertions.Expect(Button(tab, "Увімкнути")).ToBeDisabledAsync();
        await Button(tab, "Випробувати").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .trial [role=status]")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("Знайшло б щось у [1-9]\\d* з останніх [1-9]\\d* опублікованих текстів"));
        await Assertions.Expect(tab.Locator("dialog .finds mark").First).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "a tried rule"));
        Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await Button(tab, "Увімкнути").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog p[role=status]").First).ToContainTextAsync("чинне");
        await tab.Locator("dialog summary", new() { HasText = "Хто що змінив" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .past > li")).ToHaveCountAsync(3);
        Assert.Empty(await EveryPageTests.Violations(tab, "a rule's history"));

        await Button(tab, "Прибрати з ужитку").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog p[role=status]").First).ToContainTextAsync("прибране з ужитку");
        await Button(tab, "Прибрати зовсім").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await tab.GetByLabel("Знайти правило").FillAsync(name);
        await Assertions.Expect(tab.Locator("main .state")).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_rule_of_the_program_is_retired_and_given_back()
    {
        await using var desk = await site.Enter("Зеновій Звичний");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/rules?language=en&rule=the-ukraine");
        await Assertions.Expect(tab.Locator("dialog p[role=status]").First).ToContainTextAsync("із програми");
        await Button(tab, "Прибрати з ужитку").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog p[role=status]").First).ToContainTextAsync("прибране з ужитку");

        await Button(tab, "Повернути правило програми").ClickAsync();

        await Assertions.Expect(tab.Locator("dialog p[role=status]").First).ToContainTextAsync("із програми");
        Assert.Empty(desk.Complaints);
    }

    static ILocator Button(IPage tab, string name) => tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
