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

    [Fact]
    public async Task The_reason_for_going_past_errors_is_there_after_the_window_was_closed_and_gone_once_it_went_out()
    {
        await using var desk = await site.Enter("Чергова Уперта", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await desk.NewStory("Пором зупинили до ранку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.InsertTextAsync("Капітан каже: «Чекаємо води.");
        await desk.Kept();
        await tab.Keyboard.PressAsync("Control+Enter");
        await tab.GetByLabel("Опублікувати попри помилки").CheckAsync();
        await tab.GetByLabel("Чому попри помилки").FillAsync("Так у записі розмови з капітаном.");

        await tab.ReloadAsync();
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("Пором зупинили до ранку");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.GetByLabel("Чому попри помилки")).ToHaveValueAsync("Так у записі розмови з капітаном.");
        // The words are kept; that they go past errors is said anew.
        await Assertions.Expect(tab.GetByLabel("Опублікувати попри помилки")).Not.ToBeCheckedAsync();
        await Assertions.Expect(tab.Locator("dialog button.first")).ToBeDisabledAsync();
        await tab.GetByLabel("Опублікувати попри помилки").CheckAsync();
        await tab.Locator("dialog button.first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        // Gone with what it was for: the next text needs a reason of its own.
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.PressAsync("Control+End");
        await tab.Keyboard.InsertTextAsync(" Вода прибуває.");
        await desk.Kept();
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.GetByLabel("Опублікувати попри помилки")).Not.ToBeCheckedAsync();
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task The_text_of_a_lasting_page_is_there_after_its_window_was_closed_and_the_page_loaded_again()
    {
        await using var desk = await site.Enter("Павло Сталий");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/pages");
        await Add();
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("yak-nas-znaity");
        await tab.Locator("dialog .field-of-headline textarea").FillAsync("Як нас знайти");
        await tab.Locator("dialog .ProseMirror").ClickAsync();
        await tab.Keyboard.TypeAsync("Третій поверх млина, двері з дзвоником.");
        await Close();
        await Add();
        await Assertions.Expect(tab.Locator("dialog .ProseMirror")).ToContainTextAsync("двері з дзвоником.");

        await tab.ReloadAsync();
        await Add();
        await Assertions.Expect(tab.Locator("dialog").GetByLabel("Адреса")).ToHaveValueAsync("yak-nas-znaity");
        await Assertions.Expect(tab.Locator("dialog .field-of-headline textarea")).ToHaveValueAsync("Як нас знайти");
        await Assertions.Expect(tab.Locator("dialog .ProseMirror")).ToContainTextAsync("двері з дзвоником.");
        await Assertions.Expect(tab.Locator("dialog .notice")).ToContainTextAsync("не опублікували");
        Assert.Empty(await EveryPageTests.Violations(tab, "kept page"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Опублікувати сторінку" }).ClickAsync();
        await Assertions.Expect(tab.GetByText("Сторінку опубліковано")).ToBeVisibleAsync();
        Assert.Contains("двері з дзвоником.", (await site.Read("/page/yak-nas-znaity")).Html, StringComparison.Ordinal);

        // Done: the next new page is empty. What is dropped doesn't come back either.
        await Add();
        await Assertions.Expect(tab.Locator("dialog").GetByLabel("Адреса")).ToHaveValueAsync("");
        await Assertions.Expect(tab.Locator("dialog .notice")).ToHaveCountAsync(0);
        await tab.Locator("dialog .field-of-headline textarea").FillAsync("Зайва сторінка");
        await Close();
        await Add();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Відкинути й закрити" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Add();
        await Assertions.Expect(tab.Locator("dialog .field-of-headline textarea")).ToHaveValueAsync("");
        Assert.Empty(desk.Complaints);

        async Task Add()
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = "Додати сторінку" }).ClickAsync();
            await Assertions.Expect(tab.Locator("dialog .ProseMirror")).ToBeVisibleAsync();
        }

        async Task Close()
        {
            await tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Закрити", Exact = true }).ClickAsync();
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task A_note_to_colleagues_and_the_reason_to_end_a_hold_outlive_another_panel_and_the_page()
    {
        await using var desk = await site.Enter("Нонна Нотатка");
        var tab = desk.Tab;
        await desk.NewStory("Пожежники витягли лося з криги на Тишиці");
        await desk.Kept();
        await Panel(tab, "Робота").ClickAsync();
        await tab.GetByLabel("Нотатка для колег").FillAsync("Перепитати лісника про вагу");
        await Panel(tab, "Зауваження").ClickAsync();
        await Panel(tab, "Робота").ClickAsync();
        await Assertions.Expect(tab.GetByLabel("Нотатка для колег")).ToHaveValueAsync("Перепитати лісника про вагу");
        await tab.ReloadAsync();
        await Panel(tab, "Робота").ClickAsync();
        await Assertions.Expect(tab.GetByLabel("Нотатка для колег")).ToHaveValueAsync("Перепитати лісника про вагу");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зберегти доручення" }).ClickAsync();
        await Assertions.Expect(tab.GetByText("Доручення збережено")).ToBeVisibleAsync();
        Assert.Null(await tab.EvaluateAsync<string?>("Object.keys(localStorage).find(key => key.includes('.work.')) ?? null"));

        await Hold(tab);
        await tab.Locator("dialog").GetByLabel("Коли сталося").First.FillAsync("2026-11-28T10:00");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Тримати", Exact = true }).ClickAsync();
        await tab.Locator("dialog").GetByLabel("Чому раніше").FillAsync("ОВА вже повідомила");
        await tab.ReloadAsync();
        await Panel(tab, "Робота").ClickAsync();
        await Hold(tab);
        await Assertions.Expect(tab.Locator("dialog").GetByLabel("Чому раніше")).ToHaveValueAsync("ОВА вже повідомила");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зняти режим тиші" }).ClickAsync();
        await Assertions.Expect(tab.GetByText("Режим тиші знято")).ToBeVisibleAsync();
        Assert.Null(await tab.EvaluateAsync<string?>("Object.keys(localStorage).find(key => key.includes('.hold.')) ?? null"));
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_was_typed_over_an_older_page_never_takes_the_place_of_a_colleagues_unseen()
    {
        await using var first = await site.Enter("Федір Перший");
        await using var second = await site.Enter("Софія Друга");
        await first.Tab.GotoAsync("/desk/pages");
        await first.Tab.GetByRole(AriaRole.Button, new() { Name = "Додати сторінку" }).ClickAsync();
        await first.Tab.Locator("dialog").GetByLabel("Адреса").FillAsync("pro-plavni");
        await Title(first).FillAsync("Про плавні");
        await Publish(first);
        await second.Tab.GotoAsync("/desk/pages");
        await Open(second);
        await Title(second).FillAsync("Про плавні Тишиці");
        await second.Tab.Keyboard.PressAsync("Escape");
        await Open(first);
        await Title(first).FillAsync("Про заплаву");
        await Publish(first);

        await second.Tab.ReloadAsync();
        await Open(second, "Про заплаву");
        await Assertions.Expect(Title(second)).ToHaveValueAsync("Про плавні Тишиці");
        await second.Tab.GetByRole(AriaRole.Button, new() { Name = "Опублікувати сторінку" }).ClickAsync();

        await Assertions.Expect(second.Tab.Locator("dialog .both tbody td")).ToHaveTextAsync(["Про заплаву", "Про плавні Тишиці"]);
        await second.Tab.GetByRole(AriaRole.Button, new() { Name = "Лишити те, що стоїть" }).ClickAsync();
        await Open(second, "Про заплаву");
        await Assertions.Expect(Title(second)).ToHaveValueAsync("Про заплаву");

        static ILocator Title(DeskPage desk) => desk.Tab.Locator("dialog .field-of-headline textarea");

        static async Task Open(DeskPage desk, string name = "Про плавні")
        {
            await desk.Tab.Locator("ul.named").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
            await Assertions.Expect(Title(desk)).ToBeVisibleAsync();
        }

        static async Task Publish(DeskPage desk)
        {
            await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Опублікувати сторінку" }).ClickAsync();
            await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
        }
    }

    static ILocator Panel(IPage tab, string name) => tab.Locator(".bar .panels button", new() { HasText = name });

    static async Task Hold(IPage tab)
    {
        await tab.Locator(".panel").GetByRole(AriaRole.Button, new() { Name = "Режим тиші" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog").GetByLabel("Коли сталося").First).ToBeVisibleAsync();
    }

    static async Task Opened(IPage tab) => await Assertions.Expect(tab.Locator("main h1").First).ToBeAttachedAsync();

    static ILocator NewHeadline(IPage tab) => tab.Locator("dialog").GetByLabel("Заголовок");

    static ILocator Correction(IPage tab) => tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true });
}
