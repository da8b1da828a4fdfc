using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What stands beside a text as it is written: what the check finds, and what it was before.</summary>
public sealed class DeskTextTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_check_finds_appears_as_one_types_and_a_key_takes_the_suggestion()
    {
        await using var desk = await site.Enter("Зоя Перевірка");
        var tab = desk.Tab;
        await desk.NewStory("У мiсті відкрили музей звуку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Музей працює щодня.");

        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("F8");
        await Assertions.Expect(tab.Locator(".finding-card")).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У місті відкрили музей звуку");
        await Assertions.Expect(desk.Edition("uk").Locator(".field-of-headline .count")).ToHaveTextAsync("28 знаків");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_finding_is_silenced_for_a_reason_from_the_panel()
    {
        await using var desk = await site.Enter("Зоряна Правило");
        var tab = desk.Tab;
        await desk.NewStory("Гурт «Live» зіграє на площi");
        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync();
        var before = await tab.Locator(".findings .remark").CountAsync();

        await tab.Locator(".findings .remark").First.GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "suppress"));
        await tab.GetByLabel("Де це правильно").SelectOptionAsync("story");
        await tab.GetByLabel("Чому так").FillAsync("Так пишуть самі музиканти.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();

        await Assertions.Expect(tab.Locator(".findings .remark")).Not.ToHaveCountAsync(before);
    }

    [Fact]
    public async Task History_compares_by_word_and_an_earlier_text_comes_back_as_a_new_revision()
    {
        await using var desk = await site.Enter("Кіра Історик");
        var tab = desk.Tab;
        await desk.NewStory("Каток відкриють у грудні");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Вхід коштуватиме сто гривень.");
        await desk.Kept();
        await tab.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Версію збережено в історії" })).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("Control+a");
        await tab.Keyboard.TypeAsync("Вхід коштуватиме двісті гривень.");
        await desk.Kept();
        await OwnDesk.Has(tab, "Вхід коштуватиме двісті гривень.");

        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".compared del", new() { HasText = "сто" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".compared ins", new() { HasText = "двісті" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".revisions")).ToContainTextAsync("Кіра Історик");
        var revisions = await tab.Locator(".revisions li").CountAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Повернути цю версію" }).ClickAsync();

        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Вхід коштуватиме сто гривень.");
        await OwnDesk.Has(tab, "Вхід коштуватиме сто гривень.");
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".revisions li")).ToHaveCountAsync(revisions + 2);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_is_sent_on_leaving_and_after_a_pause_is_a_revision_and_what_is_only_typed_is_none()
    {
        await using var desk = await site.Enter("Зіна Пауза");
        await desk.NewStory("Ревізія — не кожна літера");
        await desk.Body("uk").ClickAsync();
        foreach (var word in (string[])["Одне. ", "Друге. ", "Третє."])
        {
            await desk.Tab.Keyboard.TypeAsync(word);
            await desk.Kept();
        }
        await OwnDesk.Has(desk.Tab, "Одне. Друге. Третє.");
        var id = Regex.Match(desk.Tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        Assert.Equal(["started"], await Reasons(desk.Tab, id));

        await desk.Tab.Keyboard.PressAsync("Escape");
        await desk.Tab.Locator(".bar .back").ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("main h1")).ToHaveTextAsync("Мої чернетки");
        for (var tries = 0; (await Reasons(desk.Tab, id)).Length < 2 && tries < 300; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(["left", "started"], await Reasons(desk.Tab, id));
    }

    static Task<string[]> Reasons(IPage tab, string story)
        => tab.EvaluateAsync<string[]>("async id => (await (await fetch(`/api/desk/stories/${id}/editions/uk/revisions`)).json()).map(one => one.reason)", story);
}
