using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What an editor does in a shift, in a real browser, from the link to the corrected story.</summary>
public sealed class DeskTests(DeskSite site)
{
    [Fact]
    public async Task A_story_in_three_languages_goes_out_in_one_instant_and_a_correction_marks_the_others()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await desk.NewStory("На Тишиці відкрили другу чергу набережної без машин");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Роботи коштували 64,5 млн гривень.");
        await tab.Keyboard.PressAsync("Enter");
        await Insert(tab, "Цитата");
        await tab.Keyboard.TypeAsync("Річка повертається до міста");
        await tab.Keyboard.PressAsync("Enter");
        await Insert(tab, "Пов");
        await desk.Edition("uk").Locator(".block-related input").ClickAsync();
        await tab.Keyboard.TypeAsync("набережн");
        await Assertions.Expect(tab.Locator(".chooser [role=option]").First).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await tab.Keyboard.PressAsync("Enter");
        var chooser = await tab.RunAndWaitForFileChooserAsync(() => tab.Locator(".editions-bar button", new() { HasText = "Фото" }).ClickAsync());
        await chooser.SetFilesAsync(DeskSite.Picture);
        await Assertions.Expect(desk.Edition("uk").Locator(".block-picture img")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await desk.Edition("uk").Locator(".block-picture label", new() { HasText = "незрячих" }).Locator("textarea, input").FillAsync("Нова набережна: доріжка, лави й річка");
        await FileUnderTheCity(tab);

        foreach (var (name, language, headline, paragraph, quote) in ((string, string, string, string, string)[])
        [
            ("English", "en", "Second car-free stretch of the Tyshytsia embankment opens", "The work cost UAH 64.5 million.", "The river is coming back to the city"),
            ("Русский", "ru", "На Тишице открыли вторую очередь набережной без машин", "Работы стоили 64,5 млн гривен.", "Река возвращается в город"),
        ])
        {
            await desk.AddEdition(name, language);
            await desk.Headline(language).FillAsync(headline);
            await TranslateAll(desk, language, blocks: 3);
            await Put(desk.Edition(language).Locator(".block-paragraph p").First, paragraph);
            await Put(desk.Edition(language).Locator(".block-quote blockquote").First, quote);
        }
        await desk.Kept();
        var reader = await site.Reader("другу чергу набережної без машин");

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(3, new() { Timeout = 10_000 });
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 3 мовами" })).ToBeVisibleAsync(new() { Timeout = 10_000 });

        // An open page is told when every page that is asked for from then on shows it. How soon that is, is measured apart.
        await DeskSite.Seen(reader);
        await Shows("/", "другу чергу набережної без машин", tries: 1);
        await reader.Context.DisposeAsync();
        foreach (var (prefix, headline) in ((string, string)[])[("/en", "Second car-free stretch"), ("/ru", "вторую очередь набережной")])
        {
            await Shows(prefix, headline);
        }

        await Put(desk.Edition("uk").Locator(".block-paragraph p").First, "Роботи коштували 65 млн гривень.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }).ClickAsync(new() { Timeout = 15_000 });
        await tab.GetByLabel("Що виправлено").FillAsync("Уточнено вартість робіт: 65 млн гривень.");
        await tab.GetByLabel("Звідки помилка").FillAsync("Округлили в релізі.");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Виправлення опубліковано" })).ToBeVisibleAsync(new() { Timeout = 10_000 });

        var story = await site.Browser.NewPageAsync();
        await story.GotoAsync(site.Address + "/");
        await story.Locator("a", new() { HasText = "другу чергу набережної" }).First.ClickAsync();
        await Assertions.Expect(story.Locator("main")).ToContainTextAsync("Уточнено вартість робіт");
        await Assertions.Expect(story.Locator("main")).ToContainTextAsync("Річка повертається до міста");
        await Assertions.Expect(story.Locator("main img").First).ToBeAttachedAsync();
        await story.CloseAsync();

        await tab.GotoAsync("/desk/list/corrections");
        var marked = tab.Locator(".row", new() { HasText = "Second car-free stretch" });
        await Assertions.Expect(marked).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Assertions.Expect(marked.Locator(".late")).ToContainTextAsync(new Regex("не узгоджено [0-5] хвилин"));
        await marked.ClickAsync();
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        var english = tab.Locator(".work details", new() { HasText = "English" });
        await Assertions.Expect(english).ToContainTextAsync("Уточнено вартість робіт: 65 млн гривень.");
        await english.GetByLabel("Чому виправляти не треба").FillAsync("Вартості робіт тут немає.");
        await english.GetByRole(AriaRole.Button, new() { Name = "Переглянуто: виправляти не треба" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Позначено: версію переглянуто" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Assertions.Expect(english.Locator(".corrections")).ToHaveCountAsync(0);
        await tab.GotoAsync("/desk/list/corrections");
        await Assertions.Expect(tab.Locator(".row", new() { HasText = "вторую очередь набережной" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Assertions.Expect(marked).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_flash_goes_out_in_three_keystrokes()
    {
        await using var desk = await site.Enter("Черговий Редактор", roles: ["DutyEditor"]);
        await desk.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(desk.Tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await desk.Tab.Keyboard.TypeAsync("У Тишиці відкрили міст після ремонту");

        await desk.Tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Shows("/", "відкрили міст після ремонту");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У Тишиці відкрили міст після ремонту");
    }

    [Fact]
    public async Task A_flash_whose_answer_never_came_is_still_in_its_window_after_a_reload_and_goes_out_once()
    {
        const string Headline = "У Тишиці скресла крига, міст перекрили";
        await using var desk = await site.Enter("Нічна Редакторка", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await desk.LoseAnswersOf("/flash");
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync(Headline);
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog [role=alert]")).ToContainTextAsync("Немає зв’язку");
        Assert.Equal(200, await desk.Lost());
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToHaveValueAsync(Headline);

        await tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync(Headline);
        await Shows("/", "скресла крига");
        await tab.GotoAsync("/desk/list/all?q=" + Uri.EscapeDataString("скресла крига"));
        await Assertions.Expect(tab.Locator(".row", new() { HasText = "скресла крига" })).ToHaveCountAsync(1);
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_story_is_written_and_published_by_keyboard_alone_in_a_Ukrainian_layout()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        // The key that is N on a Latin keyboard, pressed in a Ukrainian layout.
        await tab.EvaluateAsync("document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'т', code: 'KeyN', bubbles: true, cancelable: true }))");
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Бібліотека на Садовій працюватиме до десятої вечора");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Headline("uk")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await tab.Keyboard.PressAsync("Alt+1");
        await Assertions.Expect(desk.Body("uk")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Нові години діють із понеділка.");
        await desk.Kept();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1, new() { Timeout = 10_000 });
        await tab.Keyboard.PressAsync("Control+Enter");

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await Shows("/", "Бібліотека на Садовій");
    }

    [Fact]
    public async Task A_release_is_taken_back_within_ten_seconds()
    {
        await using var desk = await site.Enter();
        await desk.NewStory("Чорновий заголовок, який вийшов завчасно");
        await desk.Kept();
        await desk.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Tab.Locator("dialog .release")).ToHaveCountAsync(1, new() { Timeout = 10_000 });
        await desk.Tab.Keyboard.PressAsync("Control+Enter");

        await desk.Tab.Locator(".toast button", new() { HasText = "Скасувати" }).ClickAsync(new() { Timeout = 10_000 });

        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "у читачів усе, як було" })).ToBeVisibleAsync(new() { Timeout = 10_000 });
        using var home = await site.Http.GetAsync(new Uri("/", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("вийшов завчасно", await home.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_phone_a_story_is_begun_and_its_editions_are_tabs()
    {
        await using var desk = await site.Enter(width: 390, height: 844);
        var tab = desk.Tab;
        Assert.False(await tab.Locator("nav.side").IsVisibleAsync());
        await tab.GetByRole(AriaRole.Button, new() { Name = "Меню" }).ClickAsync();
        await tab.Locator("nav.side .start .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Новий автобусний маршрут з’єднав Заріччя з вокзалом");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Headline("uk")).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await desk.AddEdition("English", "en");

        await tab.Locator(".edition-tab", new() { HasText = "Українська" }).ClickAsync();
        Assert.True(await desk.Edition("uk").IsVisibleAsync());
        Assert.False(await desk.Edition("en").IsVisibleAsync());
        Assert.Equal(0, await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }

    [Fact]
    public async Task A_card_and_a_link_show_a_story_that_this_device_has_never_seen()
    {
        await using var desk = await site.Enter("Павло Мороз");
        var tab = desk.Tab;
        await desk.NewStory("Де дивитися на крижані фігури в парку");
        await desk.Body("uk").ClickAsync();
        await Insert(tab, "Пов");
        await desk.Edition("uk").Locator(".block-related input").ClickAsync();
        await tab.Keyboard.TypeAsync("два кілометри набережної");
        await Assertions.Expect(tab.Locator(".chooser [role=option]").First).ToBeVisibleAsync(new() { Timeout = 10_000 });
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Edition("uk").Locator(".block-related .card strong")).ToContainTextAsync("набережн", new() { IgnoreCase = true });
        await tab.Keyboard.PressAsync("Enter");
        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("два кілометри набережної");
        var own = tab.Locator(".chooser [role=option]").First;
        await Assertions.Expect(own).ToContainTextAsync("опубліковано", new() { Timeout = 10_000 });
        await own.ClickAsync();
        await Assertions.Expect(desk.Body("uk").Locator("a[href^='http://localhost/news/']")).ToHaveCountAsync(1);
        await desk.Kept();

        await tab.EvaluateAsync("localStorage.removeItem('dateline.related')");
        await tab.ReloadAsync();

        var card = desk.Edition("uk").Locator(".block-related .card");
        await Assertions.Expect(card.Locator("strong")).ToContainTextAsync("набережн", new() { IgnoreCase = true, Timeout = 15_000 });
        await Assertions.Expect(card.Locator("small")).ToContainTextAsync("опубліковано");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_reporter_is_told_why_publishing_is_not_theirs()
    {
        await using var desk = await site.Enter("Репортер Перший", roles: ["Reporter"]);
        await desk.NewStory("Двірник знайшов старовинну листівку");

        var publish = desk.Tab.Locator(".bar .do .first");
        await Assertions.Expect(publish).ToBeDisabledAsync();
        await Assertions.Expect(publish).ToHaveAttributeAsync("title", new Regex("публікувати"));
    }

    async Task Shows(string path, string text, int tries = 200)
    {
        for (var tried = 1; ; tried++)
        {
            using var answer = await site.Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (html.Contains(text, StringComparison.Ordinal))
            {
                return;
            }
            Assert.True(tried < tries, $"{path} never showed “{text}”.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }

    static async Task Insert(IPage tab, string block)
    {
        await tab.Keyboard.TypeAsync("/");
        await Assertions.Expect(tab.Locator(".editor-float [role=listbox]")).ToBeVisibleAsync();
        await tab.Keyboard.TypeAsync(block.ToLowerInvariant());
        await tab.Keyboard.PressAsync("Enter");
    }

    static async Task FileUnderTheCity(IPage tab)
    {
        await tab.Locator(".bar .panels button", new() { HasText = "Опис" }).ClickAsync();
        await tab.Locator(".panel").GetByRole(AriaRole.Combobox, new() { Name = "Рубрики" }).FillAsync("Міст");
        await Assertions.Expect(tab.Locator(".panel [role=option]").First).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator(".panel .chip").First).ToBeVisibleAsync();
    }

    /// <summary>Everything that the original has and this edition lacks, so many blocks, is begun here.</summary>
    static async Task TranslateAll(DeskPage desk, string language, int blocks)
    {
        var missing = desk.Edition(language).Locator(".hole[data-state=missing]");
        await Assertions.Expect(missing).ToHaveCountAsync(blocks, new() { Timeout = 15_000 });
        while (blocks-- > 0)
        {
            await missing.First.Locator(".note-act").ClickAsync();
            await Assertions.Expect(missing).ToHaveCountAsync(blocks, new() { Timeout = 10_000 });
        }
    }

    static async Task Put(ILocator block, string text)
    {
        await block.ClickAsync(new() { ClickCount = 3 });
        await block.Page.Keyboard.TypeAsync(text);
    }
}
