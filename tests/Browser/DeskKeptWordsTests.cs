using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What is typed into a window outlives the page that it stands in, until what it was for is done.</summary>
public sealed class DeskKeptWordsTests(DeskSite site)
{
    [Fact]
    public async Task The_headline_of_a_new_story_and_the_words_of_a_correction_are_there_after_the_page_was_loaded_again()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(NewHeadline(tab)).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Насосну станцію в Охтирці");
        await tab.ReloadAsync();
        await Opened(tab);
        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(NewHeadline(tab)).ToHaveValueAsync("Насосну станцію в Охтирці");
        await tab.Keyboard.TypeAsync(" запустили після ремонту");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("Насосну станцію в Охтирці запустили після ремонту");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Воду подають 12 будинкам.");
        await desk.Kept();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1);
        await tab.Locator("dialog button.first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.PressAsync("Control+End");
        await tab.Keyboard.TypeAsync(" Ще 14 чекають.");
        await desk.Kept();

        await Correction(tab).ClickAsync();
        await tab.GetByLabel("Що виправлено").FillAsync("Воду подають двадцяти шести будинкам.");
        await tab.GetByLabel("Звідки помилка").FillAsync("Помилка в довідці");
        await tab.ReloadAsync();
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("Насосну станцію в Охтирці запустили після ремонту");
        await Correction(tab).ClickAsync();
        await Assertions.Expect(tab.GetByLabel("Що виправлено")).ToHaveValueAsync("Воду подають двадцяти шести будинкам.");
        await Assertions.Expect(tab.GetByLabel("Звідки помилка")).ToHaveValueAsync("Помилка в довідці");
        await tab.Locator("dialog button.first").ClickAsync();
        await Assertions.Expect(tab.GetByText("Виправлення опубліковано")).ToBeVisibleAsync();

        // Done: neither comes back for the next one.
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.PressAsync("Control+End");
        await tab.Keyboard.TypeAsync(" Решті — завтра.");
        await desk.Kept();
        await Correction(tab).ClickAsync();
        await Assertions.Expect(tab.GetByLabel("Що виправлено")).ToHaveValueAsync("");
        await Assertions.Expect(tab.GetByLabel("Звідки помилка")).ToHaveValueAsync("");
        await tab.GotoAsync("/desk/list/all");
        await Opened(tab);
        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(NewHeadline(tab)).ToHaveValueAsync("");
        Assert.Empty(desk.Complaints);
    }

    static async Task Opened(IPage tab) => await Assertions.Expect(tab.Locator("main h1").First).ToBeAttachedAsync();

    static ILocator NewHeadline(IPage tab) => tab.Locator("dialog").GetByLabel("Заголовок");

    static ILocator Correction(IPage tab) => tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true });
}
