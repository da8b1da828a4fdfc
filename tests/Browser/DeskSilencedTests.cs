using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What nobody wanted to hear of again is listed, and heard again by one press.</summary>
public sealed class DeskSilencedTests(DeskSite site)
{
    [Fact]
    public async Task One_house_rule_is_switched_off_everywhere_and_no_other_and_heard_again_from_another_story()
    {
        await using var desk = await site.Enter("Тамара Правильна");
        var tab = desk.Tab;
        await Write(desk, "Річкова школа приймає юних лоцманів", "На Україні таких шкіл три. На протязі року тут вчаться тридцять дітей.");
        await Assertions.Expect(Remark(tab, "На Україні")).ToHaveCountAsync(1);
        await Assertions.Expect(Remark(tab, "На протязі")).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Locator(".silenced")).ToHaveCountAsync(0);

        await Remark(tab, "На Україні").GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        await tab.GetByLabel("Де це правильно").SelectOptionAsync("rule");
        await tab.GetByLabel("Чому так").FillAsync("Рішення редакційної ради");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();
        await Assertions.Expect(Remark(tab, "На Україні")).ToHaveCountAsync(0);
        await Assertions.Expect(Remark(tab, "На протязі")).ToHaveCountAsync(1);

        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await Write(desk, "Лоцманів Тишиці нагородили", "На Україні їх дванадцять.");
        await tab.Locator(".silenced summary").ClickAsync();
        var silenced = tab.Locator(".silenced li", new() { HasText = "text.style/na-ukraini" });
        await Assertions.Expect(silenced).ToContainTextAsync("всюди");
        await Assertions.Expect(silenced).ToContainTextAsync("Рішення редакційної ради");
        await Assertions.Expect(silenced).ToContainTextAsync("Тамара Правильна");
        Assert.Empty(await EveryPageTests.Violations(tab, "silenced"));
        await Assertions.Expect(Remark(tab, "На Україні")).ToHaveCountAsync(0);
        await silenced.GetByRole(AriaRole.Button, new() { Name = "Показувати знову" }).ClickAsync();

        await Assertions.Expect(Remark(tab, "На Україні")).ToHaveCountAsync(1);
        await Assertions.Expect(silenced).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Whoever_may_not_keep_rules_hears_a_finding_of_their_own_story_again_and_no_rule()
    {
        await using var chief = await site.Enter("Головна Ярослава");
        await using var writer = await site.Enter("Репортерка Юна", roles: ["Reporter"]);
        await Write(chief, "Катер оглянули перед сезоном", "На протязі тижня його фарбували.");
        await Silence(chief.Tab, "На протязі", "rule");
        await Write(writer, "Катер спустили на воду", "На Україні таких два.");
        await Silence(writer.Tab, "На Україні", "once");

        await writer.Tab.Locator(".silenced summary").ClickAsync();
        // What was silenced is told in its own words, not as “one finding”.
        var mine = writer.Tab.Locator(".silenced li", new() { Has = writer.Tab.Locator("mark", new() { HasText = "На Україні" }) });
        await Assertions.Expect(mine).ToContainTextAsync("Лише тут");
        await Assertions.Expect(writer.Tab.Locator(".silenced")).Not.ToContainTextAsync("Одне зауваження");
        var everywhere = writer.Tab.Locator(".silenced li", new() { HasText = "всюди" });
        await Assertions.Expect(everywhere.GetByRole(AriaRole.Button, new() { Name = "Показувати знову" })).ToBeDisabledAsync();
        await mine.GetByRole(AriaRole.Button, new() { Name = "Показувати знову" }).ClickAsync();
        await Assertions.Expect(Remark(writer.Tab, "На Україні")).ToHaveCountAsync(1);
        await Assertions.Expect(mine).ToHaveCountAsync(0);

        // As it was for the other tests.
        await chief.Tab.Locator(".silenced summary").ClickAsync();
        await chief.Tab.Locator(".silenced li", new() { HasText = "всюди" }).GetByRole(AriaRole.Button, new() { Name = "Показувати знову" }).ClickAsync();
        await Assertions.Expect(chief.Tab.Locator(".silenced li")).ToHaveCountAsync(0);
    }

    static ILocator Remark(IPage tab, string words) => tab.Locator(".findings .remark", new() { Has = tab.Locator("mark", new() { HasText = words }) });

    static async Task Write(DeskPage desk, string headline, string text)
    {
        await desk.NewStory(headline);
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync(text);
        await desk.Kept();
    }

    static async Task Silence(IPage tab, string words, string scope)
    {
        await Remark(tab, words).GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        await tab.GetByLabel("Де це правильно").SelectOptionAsync(scope);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();
        await Assertions.Expect(Remark(tab, words)).ToHaveCountAsync(0);
    }
}
