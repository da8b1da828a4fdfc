using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What the desk is for, from the one-time link to the corrected story: by keyboard alone, by mouse and by finger, on a laptop and on a phone.</summary>
public sealed class DeskFlowTests(DeskSite site)
{
    // Each run writes a story of its own, so that none is told that it is there already.
    static readonly Dictionary<(Way, bool), (string Uk, string En, string Ru)> Stories = new()
    {
        [(Way.Keyboard, false)] = ("На Замковій горі відкрили оглядовий майданчик", "A viewing platform opens on Castle Hill", "На Замковой горе открыли смотровую площадку"),
        [(Way.Mouse, false)] = ("У Дубовому гаю висадили триста саджанців", "Three hundred saplings planted in Oak Grove", "В Дубовой роще высадили триста саженцев"),
        [(Way.Keyboard, true)] = ("Річковий трамвай повернувся на маршрут", "The river tram is back on its route", "Речной трамвай вернулся на маршрут"),
        [(Way.Touch, true)] = ("Біля пошти запрацював питний фонтан", "A drinking fountain opens by the post office", "У почты заработал питьевой фонтан"),
    };

    [Theory]
    [InlineData(Way.Keyboard, false)]
    [InlineData(Way.Mouse, false)]
    [InlineData(Way.Keyboard, true)]
    [InlineData(Way.Touch, true)]
    public async Task A_story_in_three_languages_is_written_published_at_once_and_corrected(Way way, bool onPhone)
    {
        await using var desk = await site.Enter("Олена Гнатюк", width: onPhone ? 390 : 1440, height: onPhone ? 844 : 900, touch: way == Way.Touch);
        var (tab, hands) = (desk.Tab, new Hands(desk.Tab, way));
        var (uk, en, ru) = Stories[(way, onPhone)];

        await Begin(desk, hands, onPhone, uk);
        await hands.Into(desk.Body("uk"));
        await tab.Keyboard.TypeAsync("Роботи тривали два місяці.");
        await tab.Keyboard.PressAsync("Enter");
        await Insert(tab, hands, "Цитата");
        await tab.Keyboard.TypeAsync("Сюди приходитимуть родинами");
        await tab.Keyboard.PressAsync("Enter");
        await Insert(tab, hands, "Пов’язане");
        await Relate(desk, hands);
        await Illustrate(desk, hands);
        await File(tab, hands, onPhone);

        foreach (var (language, name, headline, paragraph, quote, alt) in ((string, string, string, string, string, string)[])
        [
            ("en", "English", en, "The work took two months.", "Families will come here", "People at the opening"),
            ("ru", "Русский", ru, "Работы длились два месяца.", "Сюда будут приходить семьями", "Люди на открытии"),
        ])
        {
            await Add(desk, hands, name, language);
            await hands.Write(desk.Headline(language), headline);
            await hands.Over(desk.Body(language), desk.Edition(language).Locator(".block-paragraph p").First, paragraph);
            await hands.Over(desk.Body(language), desk.Edition(language).Locator(".block-quote blockquote").First, quote);
            await hands.Write(Alt(desk, language), alt);
        }
        await desk.Kept();

        var reader = await site.Reader(uk);
        await Publish(desk, hands);
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 3 мовами" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var pressed = await tab.EvaluateAsync<double>("window.pressedAt");
        var shown = await DeskSite.Seen(reader);
        TestContext.Current.SendDiagnosticMessage($"{way} {(onPhone ? "phone" : "laptop")}: in another browser's page {shown - pressed:0} ms after the press");
        var instants = new List<string>();
        foreach (var (prefix, headline) in ((string, string)[])[("/", uk), ("/en", en), ("/ru", ru)])
        {
            await reader.GotoAsync(site.Address + prefix);
            await reader.Locator("main a", new() { HasText = headline }).First.ClickAsync();
            instants.Add(await reader.Locator("main article time, main time").First.GetAttributeAsync("datetime") ?? "");
        }
        Assert.Single(instants.Distinct());

        await ToEdition(desk, hands, onPhone, "Українська");
        await hands.Over(desk.Body("uk"), desk.Edition("uk").Locator(".block-paragraph p").First, "Роботи тривали три місяці.");
        await desk.Kept();
        await hands.Press(tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }));
        await Assertions.Expect(tab.Locator("dialog textarea").First).ToBeFocusedAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.TypeAsync("Уточнено: роботи тривали три місяці.");
        await hands.Into(tab.GetByLabel("Звідки помилка"));
        await tab.Keyboard.TypeAsync("Порахували без підготовки.");
        await hands.Press(tab.Locator("dialog .first"));
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Виправлення опубліковано" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await reader.GotoAsync(site.Address + "/");
        await reader.Locator("main a", new() { HasText = uk }).First.ClickAsync();
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("Уточнено: роботи тривали три місяці.");
        await Assertions.Expect(reader.Locator("main")).ToContainTextAsync("Сюди приходитимуть родинами");
        await Assertions.Expect(reader.Locator("main img").First).ToBeAttachedAsync();
        await reader.Context.DisposeAsync();

        await Menu(tab, hands, onPhone);
        await hands.Press(tab.Locator("nav.side a", new() { HasText = "Виправлення" }));
        foreach (var headline in (string[])[en, ru])
        {
            await Assertions.Expect(tab.Locator(".row", new() { HasText = headline })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        }
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_story_in_three_languages_with_a_picture_takes_twelve_clicks_at_most()
    {
        await using var desk = await site.Enter("Іван Клик", width: 1440);
        var tab = desk.Tab;
        await tab.EvaluateAsync("window.clicks = 0; addEventListener('click', event => { if (event.detail > 0 && event.isTrusted) { window.clicks++; } }, true)");

        await tab.Locator("nav.side .start .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.TypeAsync("У парку «Юність» облаштували альтанку");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У парку «Юність» облаштували альтанку", new() { Timeout = 30_000 });
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Її збудували за тиждень.");
        await tab.Keyboard.PressAsync("Enter");
        var chooser = await tab.RunAndWaitForFileChooserAsync(() => tab.Locator(".editions-bar button", new() { HasText = "Фото" }).ClickAsync());
        await chooser.SetFilesAsync(DeskSite.Picture);
        await Alt(desk, "uk").ClickAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.TypeAsync("Альтанка в парку");
        foreach (var (name, language, headline, paragraph, alt) in ((string, string, string, string, string)[])
        [
            ("English", "en", "A gazebo is built in Yunist Park", "It was built in a week.", "The gazebo in the park"),
            ("Русский", "ru", "В парке «Юность» обустроили беседку", "Её построили за неделю.", "Беседка в парке"),
        ])
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = $"Додати версію: {name}" }).ClickAsync();
            await Assertions.Expect(tab.Locator("dialog .first")).ToBeFocusedAsync();
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(desk.Edition(language)).ToBeVisibleAsync(new() { Timeout = 30_000 });
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
            await new Hands(tab, Way.Keyboard).Write(Alt(desk, language), alt);
            await Assertions.Expect(desk.Headline(language)).ToHaveValueAsync(headline);
        }
        await desk.Kept();
        await tab.Locator(".bar .do .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        Assert.Equal([], await tab.Locator("dialog .stops li").AllInnerTextsAsync());
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 3 мовами" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

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

    static async Task Begin(DeskPage desk, Hands hands, bool onPhone, string headline)
    {
        if (hands.OnlyKeys)
        {
            await desk.Tab.Keyboard.PressAsync("n");
        }
        else
        {
            await Menu(desk.Tab, hands, onPhone);
            await hands.Press(desk.Tab.Locator("nav.side .start .first"));
        }
        await Assertions.Expect(desk.Tab.Locator("dialog input").First).ToBeFocusedAsync(new() { Timeout = 30_000 });
        await desk.Tab.Keyboard.TypeAsync(headline);
        await hands.Press(desk.Tab.Locator("dialog .first"));
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync(headline, new() { Timeout = 30_000 });
    }

    static async Task Insert(IPage tab, Hands hands, string block)
    {
        if (!hands.OnlyKeys)
        {
            await hands.Press(tab.Locator(".editions-bar button", new() { HasTextRegex = new Regex($"^{block}") }));
            return;
        }
        await tab.Keyboard.TypeAsync("/");
        await Assertions.Expect(tab.Locator(".editor-float [role=listbox]")).ToBeVisibleAsync();
        await tab.Keyboard.TypeAsync(block[..3].ToLowerInvariant());
        await tab.Keyboard.PressAsync("Enter");
    }

    static async Task Relate(DeskPage desk, Hands hands)
    {
        await hands.Into(desk.Edition("uk").Locator(".block-related input"));
        await desk.Tab.Keyboard.TypeAsync("набережн");
        var first = desk.Tab.Locator(".chooser [role=option]").First;
        await Assertions.Expect(first).ToBeVisibleAsync(new() { Timeout = 30_000 });
        if (hands.OnlyKeys)
        {
            await desk.Tab.Keyboard.PressAsync("Enter");
        }
        else
        {
            await hands.Press(first);
        }
        await Assertions.Expect(desk.Edition("uk").Locator(".block-related strong")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    static async Task Illustrate(DeskPage desk, Hands hands)
    {
        if (hands.OnlyKeys)
        {
            await desk.Tab.Keyboard.PressAsync("Control+Alt+p");
        }
        var chooser = await desk.Tab.RunAndWaitForFileChooserAsync(() => hands.OnlyKeys
            ? hands.Press(desk.Edition("uk").Locator(".block-picture input[type=file]").First)
            : hands.Press(desk.Tab.Locator(".editions-bar button", new() { HasText = "Фото" })));
        await chooser.SetFilesAsync(DeskSite.Picture);
        await Assertions.Expect(desk.Edition("uk").Locator(".block-picture img")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await hands.Write(Alt(desk, "uk"), "Люди на відкритті");
    }

    static async Task File(IPage tab, Hands hands, bool onPhone)
    {
        await hands.Press(tab.Locator(".bar .panels button", new() { HasText = "Опис" }));
        await hands.Into(tab.Locator(".panel").GetByRole(AriaRole.Combobox, new() { Name = "Рубрики" }));
        await tab.Keyboard.TypeAsync("Міст");
        var first = tab.Locator(".panel [role=option]").First;
        await Assertions.Expect(first).ToBeVisibleAsync(new() { Timeout = 30_000 });
        if (hands.OnlyKeys)
        {
            await tab.Keyboard.PressAsync("Enter");
        }
        else
        {
            await hands.Press(first);
        }
        await Assertions.Expect(tab.Locator(".panel .chip").First).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".panel [role=status]")).ToContainTextAsync("Збережено", new() { Timeout = 30_000 });
        if (onPhone)
        {
            await hands.Press(tab.Locator(".panel > .close"));
        }
    }

    static async Task Add(DeskPage desk, Hands hands, string name, string language)
    {
        await hands.Press(desk.Tab.GetByRole(AriaRole.Button, new() { NameRegex = new Regex($"Додати версію: {name}") }));
        await hands.Press(desk.Tab.GetByLabel("Скопіювати абзаци оригіналу, щоб перекладати поверх"));
        await hands.Press(desk.Tab.GetByRole(AriaRole.Button, new() { Name = $"Додати: {name}" }));
        await Assertions.Expect(desk.Edition(language)).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(desk.Edition(language).Locator(".block-quote blockquote")).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    static async Task Publish(DeskPage desk, Hands hands)
    {
        var tab = desk.Tab;
        await hands.Press(tab.Locator(".bar .do .first"));
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(3, new() { Timeout = 30_000 });
        Assert.Equal([], await tab.Locator("dialog .stops li").AllInnerTextsAsync());
        await tab.EvaluateAsync("for (const kind of ['click', 'keydown']) addEventListener(kind, () => { window.pressedAt = performance.timeOrigin + performance.now(); }, true)");
        await hands.Press(tab.Locator("dialog .first"));
    }

    static async Task ToEdition(DeskPage desk, Hands hands, bool onPhone, string name)
    {
        if (onPhone)
        {
            await hands.Press(desk.Tab.Locator(".edition-tab", new() { HasText = name }));
        }
    }

    static async Task Menu(IPage tab, Hands hands, bool onPhone)
    {
        if (onPhone)
        {
            await hands.Press(tab.GetByRole(AriaRole.Button, new() { Name = "Меню" }));
        }
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

    static ILocator Alt(DeskPage desk, string language) => desk.Edition(language).Locator(".block-picture label", new() { HasText = "незрячих" }).Locator("textarea, input").First;
}
