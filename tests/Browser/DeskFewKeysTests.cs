using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What the desk is for takes few keys and few clicks.</summary>
public sealed class DeskFewKeysTests(DeskSite site)
{
    [Fact]
    public async Task Who_begins_a_story_or_an_edition_goes_on_typing_and_no_letter_is_a_command()
    {
        await using var desk = await site.Enter("Нестор Нетерплячий");
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Нові ґанки на вулиці Лісній");
        // The screen comes late: these letters would open the windows for a flash, a story and a search.
        await tab.RouteAsync("**/api/desk/stories/*", async route =>
        {
            await Task.Delay(400);
            await route.ContinueAsync();
        });
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await tab.Keyboard.TypeAsync("Fn/3");
        await Assertions.Expect(desk.Edition("uk").Locator(".field-summary")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync(" поставили за день.");

        await Assertions.Expect(desk.Edition("uk").Locator(".field-summary")).ToHaveValueAsync("Fn/3 поставили за день.");
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: English" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: English" }).ClickAsync();
        await Assertions.Expect(desk.Headline("en")).ToBeFocusedAsync();
        await desk.Kept();
    }

    [Fact]
    public async Task Who_goes_elsewhere_from_a_story_that_never_came_presses_keys_that_are_commands_again()
    {
        await using var desk = await site.Enter("Нестор Загублений");
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Новина, яка не відкрилася");
        await tab.RouteAsync("**/api/desk/stories/*", route => route.Request.Method == "GET" ? route.FulfillAsync(new() { Status = 500 }) : route.ContinueAsync());
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator("main .state.wrong")).ToBeVisibleAsync();
        await tab.Locator("nav.side a", new() { HasText = "Зміна" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Зміна");

        await tab.Keyboard.PressAsync("n");

        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_story_in_three_languages_with_a_picture_takes_twelve_clicks_at_most()
    {
        await using var desk = await site.Enter("Іван Клик", width: 1440);
        var tab = desk.Tab;
        await tab.EvaluateAsync("window.clicks = 0; addEventListener('click', event => { if (event.detail > 0 && event.isTrusted) { window.clicks++; } }, true)");

        await tab.Locator("nav.side .start .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("У парку «Юність» облаштували альтанку");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У парку «Юність» облаштували альтанку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Її збудували за тиждень.");
        await tab.Keyboard.PressAsync("Enter");
        var chooser = await tab.RunAndWaitForFileChooserAsync(() => tab.Locator(".editions-bar button", new() { HasText = "Фото" }).ClickAsync());
        await chooser.SetFilesAsync(DeskSite.Picture);
        // The newsroom may know this picture already, and what it shows.
        await new Hands(tab, Way.Mouse).Write(desk.Alt("uk"), "Альтанка в парку");
        foreach (var (name, language, headline, paragraph, alt) in ((string, string, string, string, string)[])
        [
            ("English", "en", "A gazebo is built in Yunist Park", "It was built in a week.", "The gazebo in the park"),
            ("Русский", "ru", "В парке «Юность» обустроили беседку", "Её построили за неделю.", "Беседка в парке"),
        ])
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = $"Додати версію: {name}" }).ClickAsync();
            await Assertions.Expect(tab.Locator("dialog .first")).ToBeFocusedAsync();
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(desk.Edition(language)).ToBeVisibleAsync();
            await desk.Headline(language).ClickAsync();
            await tab.Keyboard.TypeAsync(headline);
            foreach (var _ in Enumerable.Range(0, 2))
            {
                await tab.Keyboard.PressAsync("Tab");
            }
            await Reach(desk, language, "missing");
            await tab.Keyboard.PressAsync("Enter");
            await tab.Keyboard.TypeAsync(paragraph);
            await Reach(desk, language, "missing");
            await tab.Keyboard.PressAsync("Enter");
            await new Hands(tab, Way.Keyboard).Write(desk.Alt(language), alt);
            await Assertions.Expect(desk.Headline(language)).ToHaveValueAsync(headline);
        }
        await desk.Kept();
        await tab.Locator(".bar .do .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(3);
        Assert.Equal([], await tab.Locator("dialog .stops li").AllInnerTextsAsync());
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 3 мовами" })).ToBeVisibleAsync();

        // One more in the window where the system asks for the file.
        var clicks = await tab.EvaluateAsync<int>("window.clicks") + 1;
        TestContext.Current.SendDiagnosticMessage($"{clicks} clicks");
        Assert.True(clicks <= 12, $"it took {clicks} clicks");
    }

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
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();

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
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1);
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

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

    /// <summary>By the Tab key to the next place that waits for a translation.</summary>
    static async Task Reach(DeskPage desk, string language, string state)
    {
        for (var tabs = 0; !await desk.Tab.EvaluateAsync<bool>($"document.activeElement.matches('.edition[data-language={language}] .hole[data-state={state}] .note-act')"); tabs++)
        {
            Assert.True(tabs < 120, "The Tab key never came to a missing block.");
            await desk.Tab.Keyboard.PressAsync("Tab");
        }
    }
}
