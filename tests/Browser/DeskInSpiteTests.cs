using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>An error in a text stops what would go out with it, and whoever may goes past it with a reason; what went out together is taken back together.</summary>
public sealed class DeskInSpiteTests(DeskSite site)
{
    [Fact]
    public async Task A_correction_with_an_error_goes_out_by_a_duty_editor_with_a_reason_that_the_audit_keeps()
    {
        await using var editor = await site.Enter("Роман Ланок", roles: ["Editor"]);
        await editor.NewStory("На Липовій полагодили водогін");
        await editor.Kept();
        await editor.Publish();
        await editor.Body("uk").ClickAsync();
        await editor.Tab.Keyboard.TypeAsync("Воду пустили о п’ятій ,");
        await editor.Tab.Keyboard.InsertTextAsync(" каже слюсар: «Тримається.");
        await editor.Kept();
        await Correct(editor);
        await Assertions.Expect(editor.Tab.Locator("dialog .stops li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(editor.Tab.Locator("dialog").GetByText("може черговий або головний редактор")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.Violations(editor.Tab, "a stopped correction"));

        await using var duty = await site.Enter("Черговий Попри", roles: ["DutyEditor"]);
        await duty.Tab.GotoAsync(new Uri(editor.Tab.Url).PathAndQuery);
        await Correct(duty);
        await duty.Tab.GetByLabel("Опублікувати попри помилки").CheckAsync();
        await Assertions.Expect(duty.Tab.Locator("dialog .first")).ToBeDisabledAsync();
        await duty.Tab.GetByLabel("Чому попри помилки").FillAsync("Так у записі розмови.");
        await duty.Tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(duty.Tab.Locator(".toast", new() { HasText = "Виправлення опубліковано" })).ToBeVisibleAsync();
        Assert.Contains("Тримається.", (await site.Read(await site.AddressOf("На Липовій полагодили водогін"))).Html, StringComparison.Ordinal);
        await using var chief = await site.Enter("Головна Журналу");
        await chief.Tab.GotoAsync("/desk/audit");
        await Assertions.Expect(chief.Tab.Locator("tbody tr", new() { HasText = "Так у записі розмови." }).First).ToContainTextAsync("Черговий Попри");
    }

    [Fact]
    public async Task A_flash_with_an_error_goes_out_with_a_reason()
    {
        await using var desk = await site.Enter("Черговий Швидкий", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await tab.Locator("dialog textarea").FillAsync("Мер: «Дамбу втримали");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .stops li")).Not.ToHaveCountAsync(0);
        await tab.GetByLabel("Опублікувати попри помилки").CheckAsync();
        await tab.GetByLabel("Чому попри помилки").FillAsync("Цитату обірвано навмисно.");
        await tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();
        await site.AddressOf("Мер: «Дамбу втримали");
    }

    [Fact]
    public async Task Whoever_goes_past_one_error_is_stopped_by_another_and_by_none_once_they_are_mended()
    {
        await using var desk = await site.Enter("Чергова Обачна", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await tab.Locator("dialog textarea").FillAsync("Голова: «Греблю зміцнили");
        await tab.Keyboard.PressAsync("Control+Enter");
        await tab.GetByLabel("Опублікувати попри помилки").CheckAsync();
        await tab.GetByLabel("Чому попри помилки").FillAsync("Цитату обірвано навмисно.");
        await tab.Locator("dialog textarea").First.FillAsync("Міський голова каже: «Дамбу підсипали щебенем");
        await tab.Keyboard.PressAsync("Control+Enter");

        // Said of the errors that were seen: it stands there with its reason, and isn't said of the new one.
        await Assertions.Expect(tab.GetByLabel("Опублікувати попри помилки")).Not.ToBeCheckedAsync();
        await Assertions.Expect(tab.GetByLabel("Чому попри помилки")).ToHaveValueAsync("Цитату обірвано навмисно.");
        await tab.Locator("dialog textarea").First.FillAsync("Міський голова каже: «Дамбу підсипали щебенем»");
        await tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();
        var story = System.Text.RegularExpressions.Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        await using var chief = await site.Enter("Головний Журналу");
        await chief.Tab.GotoAsync("/desk/audit?story=" + story);
        await Assertions.Expect(chief.Tab.Locator("tbody tr").First).ToBeVisibleAsync();
        await Assertions.Expect(chief.Tab.Locator("tbody tr", new() { HasText = "обірвано навмисно" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_flash_is_taken_back_while_its_seconds_run()
    {
        await using var desk = await site.Enter("Черговий Поспішний", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await tab.Locator("dialog textarea").FillAsync("У Тишиці скасували ярмарок");
        await tab.Keyboard.PressAsync("Control+Enter");
        await site.AddressOf("У Тишиці скасували ярмарок");

        await tab.Locator(".toast button", new() { HasText = "Скасувати" }).ClickAsync();

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "у читачів усе, як було" })).ToBeVisibleAsync();
        Assert.DoesNotContain("скасували ярмарок", (await site.Read("/")).Html, StringComparison.Ordinal);
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У Тишиці скасували ярмарок");
    }

    [Fact]
    public async Task A_new_language_and_a_new_text_go_out_together_and_are_taken_back_together()
    {
        await using var desk = await site.Enter("Ліна Разом");
        var tab = desk.Tab;
        await desk.NewStory("У Дубогаї відкрили школу каліграфії");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Навчатимуть двадцятьох дітей.");
        await desk.Kept();
        await desk.Publish();
        var address = await site.AddressOf("У Дубогаї відкрили школу каліграфії");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.PressAsync("Control+End");
        await tab.Keyboard.TypeAsync(" Перший урок у суботу.");
        await desk.AddEdition("English", "en");
        await desk.Headline("en").FillAsync("A school of calligraphy opens in Dubohai");
        await desk.Kept();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(2);
        await tab.Locator("dialog .first").ClickAsync();
        var toast = tab.Locator(".toast", new() { HasText = "Опубліковано 2 мовами" });
        await Assertions.Expect(toast).ToBeVisibleAsync();
        Assert.Contains("Перший урок у суботу.", (await site.Read(address)).Html, StringComparison.Ordinal);
        Assert.Contains("calligraphy", (await site.Read("/en")).Html, StringComparison.Ordinal);
        await toast.Locator("button", new() { HasText = "Скасувати" }).ClickAsync();

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "у читачів усе, як було" })).ToBeVisibleAsync();
        Assert.DoesNotContain("Перший урок у суботу.", (await site.Read(address)).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("calligraphy", (await site.Read("/en")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_of_last_week_may_lead_the_home_page()
    {
        await using var desk = await site.Enter("Настя Добірка");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/leads");
        await tab.GetByRole(AriaRole.Combobox, new() { Name = "Закріпити новину" }).FillAsync("шахівниць");
        await tab.Locator("[role=option]", new() { HasText = "Сорок шахівниць" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".leads-order li", new() { HasText = "Сорок шахівниць" })).ToBeVisibleAsync();
    }

    static async Task Correct(DeskPage desk)
    {
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }).ClickAsync();
        await desk.Tab.GetByLabel("Що виправлено").FillAsync("Додано слова слюсаря.");
        await desk.Tab.GetByLabel("Звідки помилка").FillAsync("Не встигли записати.");
        await desk.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Tab.Locator("dialog [role=alert]")).ToContainTextAsync("Випуск зупинено");
    }
}
