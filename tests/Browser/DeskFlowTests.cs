using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What the desk is for takes few keys.</summary>
public sealed class DeskFlowTests(DeskSite site)
{
    [Fact]
    public async Task A_flash_takes_three_keystrokes_beside_its_words_and_grows_at_one_address()
    {
        await using var desk = await site.Enter("Черговий Другий", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.EvaluateAsync("window.strokes = 0; addEventListener('keydown', event => { if (event.key.length > 1 || !event.target.closest('textarea')) { window.strokes++; } }, true)");

        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.InsertTextAsync("На Тишиці рушив лід");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // F, Ctrl and Enter.
        Assert.Equal(3, await tab.EvaluateAsync<int>("window.strokes"));
        var reader = await site.Browser.NewPageAsync();
        await reader.GotoAsync(site.Address + "/");
        await reader.Locator("a", new() { HasText = "На Тишиці рушив лід" }).First.ClickAsync();
        var address = reader.Url;

        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("На Тишиці рушив лід");
        await desk.Headline("uk").FillAsync("На Тишиці рушив лід: набережну перекрили");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Рятувальники чергують цілодобово.");
        await desk.Kept();
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        await reader.GotoAsync(address);
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("Рятувальники чергують цілодобово.");
        await Assertions.Expect(reader.Locator("main h1")).ToContainTextAsync("набережну перекрили");
        Assert.Equal(address, reader.Url);
        await reader.CloseAsync();
    }

    [Fact]
    public async Task Other_words_after_a_flash_whose_answer_got_lost_are_kept_and_go_out_as_a_flash_of_their_own()
    {
        await using var desk = await site.Enter("Черговий Третій", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await desk.LoseAnswersOf("/flash");
        await tab.Keyboard.PressAsync("f");
        await tab.Locator("dialog textarea").FillAsync("У Заріччі прорвало греблю ставка");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog [role=alert]")).ToContainTextAsync("Немає зв’язку");
        Assert.Equal(200, await desk.Lost());
        await desk.LoseNothing();
        await tab.Locator("dialog textarea").FillAsync("У Криничному зупинили млин");

        await tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Попередній текст таки вийшов" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator("dialog textarea")).ToHaveValueAsync("У Криничному зупинили млин");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У Криничному зупинили млин");
        var reader = await site.Browser.NewPageAsync();
        await reader.GotoAsync(site.Address + "/");
        await Assertions.Expect(reader.Locator("main a", new() { HasText = "зупинили млин" }).First).ToBeVisibleAsync();
        await Assertions.Expect(reader.Locator("main a", new() { HasText = "прорвало греблю" }).First).ToBeVisibleAsync();
        await reader.CloseAsync();
    }
}
