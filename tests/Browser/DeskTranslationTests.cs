using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What a translation is told of its original, and what its translator says back.</summary>
public sealed class DeskTranslationTests(DeskSite site)
{
    [Fact]
    public async Task A_source_that_changed_is_shown_by_its_words_in_a_colleagues_translation_and_one_key_says_that_it_needs_nothing()
    {
        await using var author = await site.Enter("Мар’яна Автор");
        await author.NewStory("На Калиновій вулиці посадили горобини");
        await author.Body("uk").ClickAsync();
        await author.Tab.Keyboard.TypeAsync("Дерева посадили учні школи.");
        await author.Kept();
        await author.AddEdition("English", "en");
        await author.Headline("en").FillAsync("Rowans are planted in Kalynova Street");
        await Translate(author, "en", "Schoolchildren planted the trees.");
        await author.Kept();
        await using var translator = await site.Enter("Тимур Перекладач", roles: ["Translator"]);
        await translator.Tab.GotoAsync(new Uri(author.Tab.Url).PathAndQuery);
        var block = translator.Edition("en").Locator(".block-paragraph").First;
        await Assertions.Expect(block).ToHaveAttributeAsync("data-state", "fresh");

        await author.Body("uk").ClickAsync();
        await author.Tab.Keyboard.PressAsync("Control+End");
        await author.Tab.Keyboard.TypeAsync(" Їх двадцять.");
        await author.Kept();

        await Assertions.Expect(block).ToHaveAttributeAsync("data-state", "stale");
        await Assertions.Expect(block.Locator(".block-note")).ToContainTextAsync("Оригінал змінено");
        await Assertions.Expect(block.Locator(".block-note ins")).ToContainTextAsync("Їх двадцять.");
        await author.AddEdition("Русский", "ru");
        await Assertions.Expect(author.Edition("ru").Locator(".hole[data-state=missing]")).ToHaveCountAsync(1);
        await Assertions.Expect(author.Edition("en").Locator(".block-note")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(author.Tab, "three editions, one of them stale, one missing"));
        await using var watching = await site.Enter("Віта Дивиться");
        await watching.Tab.GotoAsync("/desk/list/stale?q=" + Uri.EscapeDataString("Rowans"));
        var row = watching.Tab.Locator(".row", new() { HasText = "Rowans are planted" });
        await Assertions.Expect(row).ToBeVisibleAsync();

        await translator.Body("en").ClickAsync();
        await translator.Tab.Keyboard.PressAsync("Alt+Enter");

        await Assertions.Expect(block).ToHaveAttributeAsync("data-state", "fresh");
        await Assertions.Expect(block.Locator(".block-note")).ToHaveCountAsync(0);
        await Assertions.Expect(author.Edition("en").Locator(".block-paragraph").First).ToHaveAttributeAsync("data-state", "fresh");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await translator.Tab.ReloadAsync();
        await Assertions.Expect(block).ToHaveAttributeAsync("data-state", "fresh");
        await Assertions.Expect(block).ToContainTextAsync("Schoolchildren planted the trees.");
        Assert.Empty(author.Complaints);
        Assert.Empty(translator.Complaints);
    }

    [Fact]
    public async Task One_paragraph_and_the_headline_that_change_are_stale_in_both_translations_and_nothing_else_is()
    {
        await using var desk = await site.Enter("Ярина Двомовна");
        var tab = desk.Tab;
        await desk.NewStory("Три каштани посадили біля пошти");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Посадили їх пожежники.");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Keyboard.TypeAsync("Дерева поллють увечері.");
        await desk.Kept();
        await TranslateInto("English", "en", "Three chestnuts are planted by the post office", "Firefighters planted them.", "The trees will be watered in the evening.");
        await TranslateInto("Русский", "ru", "Три каштана посадили у почты", "Посадили их пожарные.", "Деревья польют вечером.");

        await desk.Headline("uk").FillAsync("Чотири каштани посадили біля пошти");
        await desk.Body("uk").Locator("p").Nth(1).ClickAsync();
        await tab.Keyboard.PressAsync("End");
        await tab.Keyboard.TypeAsync(" Потім ще раз.");
        await desk.Kept();

        foreach (var language in (string[])["en", "ru"])
        {
            var blocks = desk.Edition(language).Locator(".block-paragraph");
            await Assertions.Expect(blocks.Nth(1)).ToHaveAttributeAsync("data-state", "stale");
            await Assertions.Expect(blocks.Nth(1).Locator("ins")).ToContainTextAsync("Потім ще раз.");
            await Assertions.Expect(blocks.Nth(0)).ToHaveAttributeAsync("data-state", "fresh");
            var note = desk.Edition(language).Locator(".field-of-headline .block-note");
            await Assertions.Expect(note).ToContainTextAsync("Оригінал змінено");
            await Assertions.Expect(note.Locator("del")).ToHaveTextAsync("Три");
            await Assertions.Expect(note.Locator("ins")).ToHaveTextAsync("Чотири");
        }
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a stale headline"));

        // By one key, and by writing it anew.
        await desk.Headline("en").FocusAsync();
        await tab.Keyboard.PressAsync("Alt+Enter");
        await desk.Headline("ru").FillAsync("Четыре каштана посадили у почты");
        await desk.Kept();

        await Assertions.Expect(tab.Locator(".field-of-headline .block-note")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Headline("en")).ToHaveValueAsync("Three chestnuts are planted by the post office");
        Assert.Empty(desk.Complaints);

        async Task TranslateInto(string name, string language, string headline, string first, string second)
        {
            await desk.AddEdition(name, language);
            await desk.Headline(language).FillAsync(headline);
            await Translate(desk, language, first);
            await Translate(desk, language, second, at: 1);
            await desk.Kept();
        }
    }

    [Fact]
    public async Task A_paragraph_is_left_out_on_purpose_and_the_reason_stands_in_its_place()
    {
        await using var desk = await site.Enter("Інна Переклад");
        var tab = desk.Tab;
        await desk.NewStory("У Старому Млині відкрили бібліотеку ігор");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Записатися можна в школі.");
        await desk.Kept();
        await desk.AddEdition("English", "en");
        await desk.Headline("en").FillAsync("A library of games opens in the Old Mill");
        await desk.Kept();
        var hole = desk.Edition("en").Locator(".hole");
        await Assertions.Expect(hole).ToHaveAttributeAsync("data-state", "missing");

        await hole.GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        var reason = tab.GetByRole(AriaRole.Textbox, new() { Name = "Чому тут інакше?" });
        Assert.Empty(await EveryPageTests.Violations(tab, "left out"));
        await reason.PressAsync("Enter");
        // Without a reason nothing is said.
        await Assertions.Expect(hole).ToHaveAttributeAsync("data-state", "missing");
        await reason.FillAsync("Лише для місцевих.");
        await reason.PressAsync("Enter");

        await Assertions.Expect(hole).ToHaveAttributeAsync("data-state", "different");
        await Assertions.Expect(hole).ToContainTextAsync("Навмисно інакше: Лише для місцевих.");
        await tab.ReloadAsync();
        await Assertions.Expect(hole).ToContainTextAsync("Навмисно інакше: Лише для місцевих.");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_was_translated_before_is_offered_as_soon_as_the_original_says_it_and_is_taken_into_its_place()
    {
        const string Closes = "Каса каруселі зачиняється о сьомій вечора.", ClosesInEnglish = "The carousel’s ticket office closes at seven in the evening.";
        await using var desk = await site.Enter("Поліна Пам’ятлива");
        var tab = desk.Tab;
        await desk.NewStory("У міському парку запустили карусель");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync(Closes);
        await desk.Kept();
        await desk.AddEdition("English", "en");
        await desk.Headline("en").FillAsync("A carousel starts in the city park");
        await Translate(desk, "en", ClosesInEnglish);
        await desk.Kept();
        await desk.Publish();
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory("Карусель у парку працюватиме взимку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Зимовий розклад почнеться в грудні.");
        await desk.Kept();
        await desk.AddEdition("English", "en");
        await desk.Headline("en").FillAsync("The park’s carousel will run in winter");
        await tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        var offer = tab.Locator(".translation .remark", new() { HasText = ClosesInEnglish });
        await Assertions.Expect(tab.Locator(".translation")).ToContainTextAsync("Схожого в пам’яті немає.");

        // The translator looks at the panel, and the author goes on.
        await using var author = await site.Enter("Прохор Дописує");
        await author.Tab.GotoAsync(new Uri(tab.Url).PathAndQuery);
        await author.Body("uk").ClickAsync();
        await author.Tab.Keyboard.PressAsync("Control+End");
        await author.Tab.Keyboard.PressAsync("Enter");
        await author.Tab.Keyboard.TypeAsync(Closes);
        await author.Kept();
        await Assertions.Expect(offer).ToContainTextAsync("Збіг 100");
        await Assertions.Expect(offer.GetByRole(AriaRole.Link)).ToHaveTextAsync("У міському парку запустили карусель");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "what was translated before"));
        await offer.GetByRole(AriaRole.Button, new() { Name = "Взяти" }).ClickAsync();

        await Assertions.Expect(desk.Body("en")).ToContainTextAsync(ClosesInEnglish);
        await Assertions.Expect(desk.Edition("en").Locator(".hole[data-state=missing]")).ToHaveCountAsync(1);
        await Assertions.Expect(offer).ToHaveCountAsync(0);
        await desk.Kept();
        await tab.ReloadAsync();
        await Assertions.Expect(desk.Body("en")).ToContainTextAsync(ClosesInEnglish);
        Assert.Empty(desk.Complaints);
    }

    /// <summary>What stands in the original's first block is written here too.</summary>
    static async Task Translate(DeskPage desk, string language, string paragraph, int at = 0)
    {
        var holes = desk.Edition(language).Locator(".hole[data-state=missing]");
        await Assertions.Expect(holes.First).ToBeVisibleAsync();
        var left = await holes.CountAsync();
        await holes.First.Locator(".note-act").First.ClickAsync();
        await Assertions.Expect(holes).ToHaveCountAsync(left - 1);
        await desk.Edition(language).Locator(".block-paragraph p").Nth(at).ClickAsync(new() { ClickCount = 3 });
        await desk.Tab.Keyboard.TypeAsync(paragraph);
    }
}
