using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>An edition is filled from memory and from Apertium, which runs here, and goes out only after a person has looked.</summary>
public sealed class DeskFillingTests(DeskSite site)
{
    const string Recall = "Нагадаємо, дванадцятого березня в Дубогаях відкрили новий міст.";
    const string RecallInRussian = "Напомним, двенадцатого марта в Дубогаях открыли новый мост.";

    [Fact]
    public async Task A_new_Russian_edition_fills_from_memory_and_from_Apertium_and_waits_until_a_person_accepts_each_block()
    {
        await using var own = await OwnDesk.Start(samples: true, "Translation:Engines:apertium:Kind=apertium", "Translation:Order:uk-ru:0=apertium");
        await using var desk = await own.Enter(site.Browser, "Оксана Перевірка");
        var tab = desk.Tab;
        await Published(desk);
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory("Міська рада затвердила бюджет");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Міська рада затвердила бюджет на ремонт доріг і шкіл.");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Keyboard.TypeAsync(Recall);
        await desk.Kept();

        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await Assertions.Expect(tab.GetByRole(AriaRole.Radio, new() { Name = "Заповнити з пам’яті" })).ToBeCheckedAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "how a new edition begins"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();

        var blocks = desk.Edition("ru").Locator(".block-paragraph");
        await Assertions.Expect(blocks).ToHaveCountAsync(2);
        await Assertions.Expect(blocks.Nth(0)).ToContainTextAsync("Городской совет");
        await Assertions.Expect(blocks.Nth(0).Locator(".of-machine")).ToContainTextAsync("Машинний переклад (apertium). Ніхто ще не перевірив.");
        await Assertions.Expect(blocks.Nth(1)).ToContainTextAsync(RecallInRussian);
        await Assertions.Expect(blocks.Nth(1).Locator(".of-machine")).ToContainTextAsync("З пам’яті перекладів.");
        await Assertions.Expect(desk.Edition("ru").Locator(".field-of-headline .of-machine")).ToContainTextAsync("apertium");
        await Assertions.Expect(tab.Locator(".tone-machine")).ToHaveTextAsync("3 місця не перевірено");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "an edition filled by a machine"));

        await tab.Keyboard.PressAsync("Control+Enter");
        var release = tab.GetByRole(AriaRole.Region, new() { Name = "Русский" });
        await Assertions.Expect(release.Locator(".stops")).ToContainTextAsync("Не перевірено 3 місця");
        await Assertions.Expect(tab.Locator("dialog .actions .first")).ToBeDisabledAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "a release that waits for a look"));
        await release.GetByRole(AriaRole.Button, new() { Name = "До місця: Машина: apertium" }).First.ClickAsync();
        await Assertions.Expect(desk.Headline("ru")).ToBeFocusedAsync();

        await blocks.Nth(1).Locator("p").First.ClickAsync();
        await tab.Keyboard.PressAsync("Alt+Enter");
        await Assertions.Expect(blocks.Nth(1).Locator(".of-machine")).ToHaveCountAsync(0);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Переглянути поряд з оригіналом" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .sides > li")).ToHaveCountAsync(2);
        Assert.Empty(await EveryPageTests.InBothLights(tab, "machine translation beside its source"));
        await tab.SetViewportSizeAsync(390, 844);
        Assert.Empty(await EveryPageTests.Violations(tab, "machine translation beside its source, on a phone"));
        Assert.False(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
        await tab.SetViewportSizeAsync(1280, 900);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прийняти всі 2 місця" }).ClickAsync();

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(0);
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(release).ToBeVisibleAsync();
        await Assertions.Expect(release.GetByText("Не перевірено")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_was_rejected_is_empty_again_and_is_filled_alone()
    {
        await using var own = await OwnDesk.Start(samples: false, "Translation:Engines:apertium:Kind=apertium", "Translation:Order:uk-ru:0=apertium");
        await using var desk = await own.Enter(site.Browser, "Роман Відмова");
        var tab = desk.Tab;
        await desk.NewStory("У місті відкрили школу");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Школу будували три роки.");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        var block = desk.Edition("ru").Locator(".block-paragraph:has(.of-machine)");
        await Assertions.Expect(block).ToHaveCountAsync(1);

        await block.Locator("p").First.ClickAsync();
        await tab.Keyboard.PressAsync("Alt+Backspace");
        var hole = desk.Edition("ru").Locator(".hole[data-state=missing]");
        await Assertions.Expect(hole).ToHaveCountAsync(1);
        await hole.GetByRole(AriaRole.Button, new() { Name = "Заповнити машиною" }).ClickAsync();

        await Assertions.Expect(block).ToContainTextAsync("Школу строили");
        await Assertions.Expect(hole).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    /// <summary>A story with the paragraph that the memory knows from then on, in both languages.</summary>
    static async Task Published(DeskPage desk)
    {
        await desk.NewStory("У Дубогаях відкрили новий міст");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync(Recall);
        await desk.Kept();
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await desk.Tab.GetByRole(AriaRole.Radio, new() { Name = "З порожньої версії" }).ClickAsync();
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        await desk.Headline("ru").FillAsync("В Дубогаях открыли новый мост");
        await desk.Edition("ru").Locator(".hole").GetByRole(AriaRole.Button, new() { Name = "Перекласти тут" }).ClickAsync();
        await desk.Tab.Keyboard.TypeAsync(RecallInRussian);
        await desk.Kept();
        await desk.Publish();
        // The memory follows what goes out, a moment behind.
        await desk.Tab.WaitForFunctionAsync("async said => (await (await fetch('/api/desk/memory.tmx?from=uk&to=ru')).text()).includes(said)", RecallInRussian);
    }
}
