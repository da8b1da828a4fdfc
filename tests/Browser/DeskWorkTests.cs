using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What an editor's shift is made of besides writing: lists, dialogs, the library, rubrics, people.</summary>
public sealed class DeskWorkTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_link_that_an_empty_newsroom_prints_signs_its_first_person_in()
    {
        await using var newsroom = await OwnDesk.Start();
        var said = await newsroom.Said();
        var link = Regex.Match(string.Join('\n', said), "#enter=\\S+").Value;
        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = newsroom.Address });
        var tab = await context.NewPageAsync();

        await tab.GotoAsync(newsroom.Address + "/desk/" + link);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" }).ClickAsync();
        await tab.GetByLabel("Ім’я").FillAsync("Мирослава Перша");
        await tab.GetByLabel("Електронна пошта").FillAsync("myroslava@polissia.example");
        await tab.GetByLabel("Новий пароль").FillAsync("одинадцять зелених трамваїв");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Встановити пароль" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Мирослава Перша", new() { Timeout = 30_000 });
        await tab.GotoAsync("/desk/staff");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Запросити людину" }).ClickAsync();
        await tab.GetByLabel("Ім’я").FillAsync("Богдан Другий");
        await tab.GetByLabel("Електронна пошта").FillAsync("bohdan@polissia.example");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Створити запрошення" }).ClickAsync();
        var invitation = await tab.GetByLabel("Одноразове посилання").InputValueAsync(new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "link"));
        await using var second = await newsroom.Enter(await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = newsroom.Address }), newsroom.Address + "/desk/" + new Uri(invitation).Fragment);
        await Assertions.Expect(second.Tab.Locator("nav.side")).ToContainTextAsync("Богдан Другий");
        await context.DisposeAsync();
    }

    [Fact]
    public async Task A_password_with_a_code_lets_in_and_a_recovery_code_where_the_phone_is_lost()
    {
        await using var desk = await site.Enter("Тереза Кодова");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/me");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увімкнути код" }).ClickAsync();
        var secret = await tab.GetByLabel("Або введіть цей ключ").InputValueAsync(new() { Timeout = 30_000 });
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(Code(secret));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увімкнути", Exact = true }).ClickAsync();
        var codes = tab.Locator("dialog .codes code");
        await Assertions.Expect(codes).ToHaveCountAsync(10, new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "recovery codes"));
        var recovery = await codes.First.InnerTextAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Я їх зберіг" }).ClickAsync();
        var email = await tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.email");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Вийти" }).ClickAsync();

        await OwnDesk.SignIn(tab, email);
        await tab.GetByLabel("Код", new() { Exact = true }).FillAsync(recovery);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync();

        await Assertions.Expect(tab.Locator("nav.side")).ToContainTextAsync("Тереза Кодова", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_list_that_is_open_changes_by_itself_when_a_colleague_sends_something_out()
    {
        await using var watching = await site.Enter("Віра Дивиться");
        await watching.Tab.GotoAsync("/desk/list/today");
        await Assertions.Expect(watching.Tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await using var sending = await site.Enter("Гліб Надсилає", roles: ["DutyEditor"]);
        await sending.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(sending.Tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await sending.Tab.Keyboard.TypeAsync("Над містом бачили подвійну веселку");
        await sending.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(sending.Tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await Assertions.Expect(watching.Tab.Locator(".row", new() { HasText = "подвійну веселку" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // As one types.
        await watching.Tab.GetByLabel("Пошук у списку").FillAsync("веселк");
        await Assertions.Expect(watching.Tab.Locator(".row")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await watching.Tab.Keyboard.PressAsync("Enter");
        await watching.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(watching.Headline("uk")).ToHaveValueAsync("Над містом бачили подвійну веселку", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Whoever_types_a_headline_sees_that_the_story_is_out_already()
    {
        await using var desk = await site.Enter("Дарина Повторна", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Лелеки повернулися на водонапірну вежу");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("На водонапірну вежу повернулися лелеки");

        await Assertions.Expect(tab.Locator("dialog .similar")).ToContainTextAsync("Лелеки повернулися на водонапірну вежу", new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator("dialog .similar")).ToContainTextAsync("опубліковано");
    }

    [Fact]
    public async Task The_palette_finds_screens_actions_and_stories_by_a_part_of_their_names()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("журнал");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Журнал дій", new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("набережн");
        await Assertions.Expect(tab.Locator(".palette [role=option]").First).ToContainTextAsync("набережн", new() { IgnoreCase = true, Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator(".edition").First).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("Control+k");
        await tab.Keyboard.TypeAsync("режим тиші");
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator("dialog h2")).ToHaveTextAsync("Режим тиші", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task There_is_help_on_every_screen_and_each_says_something_of_its_own()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        var texts = new Dictionary<string, string>();
        foreach (var screen in (string[])["list/mine", "shift", "leads", "pictures", "reads", "rubrics", "tags", "authors", "pages", "holds", "staff", "audit", "me"])
        {
            await tab.GotoAsync("/desk/" + screen);
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await tab.Keyboard.PressAsync("F1");
            await Assertions.Expect(tab.Locator("dialog[open] p").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
            texts[screen] = await tab.Locator("dialog[open] p").First.InnerTextAsync();
            await tab.Keyboard.PressAsync("Escape");
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
        await desk.Tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await desk.NewStory("Новина, в якій питають довідку");
        await tab.Keyboard.PressAsync("F1");
        texts["story"] = await tab.Locator("dialog[open] p").First.InnerTextAsync(new() { Timeout = 30_000 });

        Assert.All(texts.Values, text => Assert.True(text.Length > 30 && !text.Contains('.', StringComparison.Ordinal) is false, text));
        Assert.Equal(texts.Count, texts.Values.Distinct().Count());
    }

    [Fact]
    public async Task What_the_check_finds_appears_as_one_types_and_a_key_takes_the_suggestion()
    {
        await using var desk = await site.Enter("Зоя Перевірка");
        var tab = desk.Tab;
        await desk.NewStory("У мiсті відкрили музей звуку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Музей працює щодня.");

        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("F8");
        await Assertions.Expect(tab.Locator(".finding-card")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У місті відкрили музей звуку", new() { Timeout = 30_000 });
        await Assertions.Expect(desk.Edition("uk").Locator(".field-of-headline .count")).ToHaveTextAsync("28 знаків");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_finding_is_silenced_for_a_reason_from_the_panel()
    {
        await using var desk = await site.Enter("Зоряна Правило");
        var tab = desk.Tab;
        await desk.NewStory("Гурт «Live» зіграє на площi");
        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var before = await tab.Locator(".findings .remark").CountAsync();

        await tab.Locator(".findings .remark").First.GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "suppress"));
        await tab.GetByLabel("Де це правильно").SelectOptionAsync("story");
        await tab.GetByLabel("Чому так").FillAsync("Так пишуть самі музиканти.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();

        await Assertions.Expect(tab.Locator(".findings .remark")).Not.ToHaveCountAsync(before, new() { Timeout = 30_000 });
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
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Версію збережено в історії" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Control+a");
        await tab.Keyboard.TypeAsync("Вхід коштуватиме двісті гривень.");
        await desk.Kept();
        await OwnDesk.Has(tab, "Вхід коштуватиме двісті гривень.");

        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".compared del", new() { HasText = "сто" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".compared ins", new() { HasText = "двісті" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".revisions")).ToContainTextAsync("Кіра Історик");
        var revisions = await tab.Locator(".revisions li").CountAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Повернути цю версію" }).ClickAsync();

        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Вхід коштуватиме сто гривень.", new() { Timeout = 30_000 });
        await OwnDesk.Has(tab, "Вхід коштуватиме сто гривень.");
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".revisions li")).ToHaveCountAsync(revisions + 2, new() { Timeout = 30_000 });
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_duty_editor_withdraws_in_one_action_and_a_chief_editor_brings_it_back()
    {
        await using var duty = await site.Enter("Семен Черговий", roles: ["DutyEditor"]);
        await duty.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(duty.Tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await duty.Tab.Keyboard.TypeAsync("Повідомлення з чужими координатами");
        await duty.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(duty.Tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var address = await AddressOf("Повідомлення з чужими координатами");

        await duty.Tab.Keyboard.PressAsync("Control+Shift+k");
        await duty.Tab.Keyboard.TypeAsync("зняти негайно");
        await duty.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(duty.Tab.Locator("dialog .danger")).ToBeFocusedAsync(new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(duty.Tab, "withdraw"));
        await duty.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(duty.Tab.Locator(".toast", new() { HasText = "Знято звідусіль" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        var (status, html) = await Get(address);
        Assert.Equal(HttpStatusCode.Gone, status);
        Assert.DoesNotContain("координатами", html, StringComparison.Ordinal);
        Assert.DoesNotContain("координатами", (await Get("/")).Html, StringComparison.Ordinal);
        await duty.Tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        var back = duty.Tab.GetByRole(AriaRole.Button, new() { Name = "Повернути на сайт" });
        await Assertions.Expect(back).ToBeDisabledAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(back).ToHaveAttributeAsync("title", new Regex("повертати зняте"));

        await using var chief = await site.Enter("Марта Головна");
        await chief.Tab.GotoAsync(new Uri(duty.Tab.Url).PathAndQuery);
        await chief.Tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync(new() { Timeout = 30_000 });
        await chief.Tab.GetByRole(AriaRole.Button, new() { Name = "Повернути на сайт" }).ClickAsync();
        await Assertions.Expect(chief.Tab.Locator("dialog")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(chief.Tab, "reinstate"));
        await chief.Tab.GetByLabel("Причина").FillAsync("Координати не справжні.");
        await chief.Tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(chief.Tab.Locator(".toast", new() { HasText = "Повернуто на сайт" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Equal(HttpStatusCode.OK, (await Get(address)).Status);
    }

    [Fact]
    public async Task An_address_that_is_changed_leads_on_and_work_is_handed_out_reviewed_and_scheduled()
    {
        await using var desk = await site.Enter("Любов Редактор");
        var tab = desk.Tab;
        await desk.NewStory("У Заріччі відновили вітряк");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Його лагодили все літо.");
        await desk.Kept();
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel").GetByLabel("Хто робить").SelectOptionAsync(new SelectOptionValue { Label = "Любов Редактор" });
        await tab.Locator(".panel").GetByLabel("До якого часу").FillAsync(TimeProvider.System.GetUtcNow().AddHours(3).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await tab.Locator(".panel").GetByLabel("Нотатка для колег").FillAsync("Запитати про фото до ремонту.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зберегти доручення" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Доручення збережено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.GetByRole(AriaRole.Button, new() { Name = "Віддати на перевірку" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Схвалити" }).ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".panel .pill", new() { HasText = "схвалено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await tab.GetByLabel("Не зараз, а в призначений час").CheckAsync();
        await tab.GetByLabel("Коли опублікувати").FillAsync(TimeProvider.System.GetUtcNow().AddHours(5).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Заплановано на" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.GetByRole(AriaRole.Button, new() { Name = "Скасувати вихід" }).ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Вихід скасовано" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await tab.GetByRole(AriaRole.Button, new() { Name = "Ембарго" }).ClickAsync();
        await tab.GetByLabel("До якого часу").Last.FillAsync(TimeProvider.System.GetUtcNow().AddHours(2).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Тримати до цього часу" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Ембарго встановлено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Publish(tab);
        await Assertions.Expect(tab.Locator(".panel")).ToContainTextAsync("Ембарго до", new() { Timeout = 30_000 });
        Assert.DoesNotContain("відновили вітряк", (await Get("/")).Html, StringComparison.Ordinal);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Ембарго" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зняти ембарго" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Ембарго знято" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var address = await AddressOf("У Заріччі відновили вітряк");

        await tab.Locator(".panel").GetByRole(AriaRole.Button, new() { Name = "Адреса", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "slug"));
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("vitriak-u-zarichchi");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити адресу" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Адресу змінено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        using var silent = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Http.BaseAddress };
        using var moved = await silent.GetAsync(new Uri(address, UriKind.Relative), Cancellation);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/news/vitriak-u-zarichchi"), (moved.StatusCode, moved.Headers.Location?.OriginalString));
        await tab.GotoAsync("/desk/shift");
        await Assertions.Expect(tab.Locator(".shift tr", new() { HasText = "У Заріччі відновили вітряк" })).ToContainTextAsync("Любов Редактор", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task The_publish_dialog_shows_what_readers_get_and_an_error_blocks_its_own_edition()
    {
        await using var editor = await site.Enter("Остап Редактор", roles: ["Editor"]);
        var tab = editor.Tab;
        await editor.NewStory("Театр відкриє сезон комедією");
        await editor.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Квитки вже в касах.");
        await editor.AddEdition("English", "en");
        await editor.Headline("en").FillAsync("The theatre opens its season with a “comedy");
        await editor.Kept();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        var (uk, en) = (tab.Locator("dialog .release").Nth(0), tab.Locator("dialog .release").Nth(1));
        await Assertions.Expect(uk.Locator(".readers h3")).ToHaveTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".social h3")).ToHaveTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".in-search h3")).ToContainTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".in-search .url")).ToContainTextAsync("/news/teatr-vidkryie-sezon-komediieiu");
        await Assertions.Expect(uk.Locator(".stops")).ToHaveCountAsync(0);
        await Assertions.Expect(en.Locator(".stops li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator("dialog .first")).ToBeDisabledAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Публікувати попри помилки може черговий або головний редактор.");

        await en.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 1 мовою" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await AddressOf("Театр відкриє сезон комедією");
    }

    [Fact]
    public async Task A_hold_waits_longer_for_one_picture_and_what_was_looked_at_is_ticked_before_it_goes_out()
    {
        await using var desk = await site.Enter("Юрій Тиша");
        var tab = desk.Tab;
        await desk.NewStory("Уламки пошкодили дах складу");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Постраждалих немає.");
        await tab.Keyboard.PressAsync("Enter");
        var chooser = await tab.RunAndWaitForFileChooserAsync(() => tab.Locator(".editions-bar button", new() { HasText = "Фото" }).ClickAsync());
        await chooser.SetFilesAsync(DeskSite.Picture);
        await desk.Edition("uk").Locator(".block-picture label", new() { HasText = "незрячих" }).Locator("textarea, input").FillAsync("Дах складу", new() { Timeout = 30_000 });
        await desk.Kept();
        await tab.ReloadAsync();
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync(new() { Timeout = 30_000 });
        await tab.Locator(".panel button", new() { HasText = "Режим тиші" }).ClickAsync();
        var dialog = tab.Locator("dialog");
        await dialog.GetByLabel("Коли сталося").FillAsync(TimeProvider.System.GetUtcNow().AddHours(-4).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture), new() { Timeout = 30_000 });
        await dialog.GetByText("Окремо для фото й відео").ClickAsync();
        var picture = dialog.Locator(".apart", new() { HasText = "Дах складу" });
        await picture.GetByLabel("Що сталося").SelectOptionAsync("strike-military");
        Assert.Empty(await EveryPageTests.Violations(tab, "hold"));
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Тримати", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Режим тиші встановлено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(picture.Locator("legend")).ToContainTextAsync("видно з", new() { Timeout = 30_000 });
        await tab.Keyboard.PressAsync("Escape");

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(dialog.Locator(".release")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Assertions.Expect(dialog.Locator(".first")).ToBeDisabledAsync();
        var boxes = dialog.Locator("fieldset.stops input");
        await Assertions.Expect(boxes).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "checklist"));
        for (var i = 0; i < await boxes.CountAsync(); i++)
        {
            await boxes.Nth(i).ClickAsync();
            await Assertions.Expect(boxes.Nth(i)).ToBeCheckedAsync(new() { Timeout = 30_000 });
        }
        await Assertions.Expect(dialog.Locator(".first")).ToBeEnabledAsync(new() { Timeout = 30_000 });
        await dialog.Locator(".first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });

        var address = await AddressOf("Уламки пошкодили дах складу");
        Assert.DoesNotContain("Дах складу", (await Get(address)).Html, StringComparison.Ordinal);
        await tab.GotoAsync("/desk/audit");
        await tab.GetByLabel("Дія").SelectOptionAsync("hold.checked", new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator("tbody tr").First).ToContainTextAsync("пункт переліку відмічено", new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator("tbody tr").First).ToContainTextAsync("Юрій Тиша");
    }

    [Fact]
    public async Task Leads_are_pinned_ordered_previewed_whole_and_end_on_time()
    {
        await using var desk = await site.Enter("Федір Головна");
        var tab = desk.Tab;
        foreach (var headline in (string[])["Перша на головну — про рибалок", "Друга на головну — про садівників"])
        {
            await tab.GotoAsync("/desk/");
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await tab.Keyboard.PressAsync("f");
            await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
            await tab.Keyboard.TypeAsync(headline);
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        }
        await tab.GotoAsync("/desk/leads");
        foreach (var word in (string[])["рибалок", "садівників"])
        {
            var box = tab.GetByRole(AriaRole.Combobox, new() { Name = "Закріпити новину" });
            await box.FillAsync(word, new() { Timeout = 30_000 });
            await Assertions.Expect(tab.Locator("[role=option]", new() { HasText = word })).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await box.PressAsync("Enter");
        }
        await tab.Locator(".leads-order li", new() { HasText = "садівників" }).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Вище") }).ClickAsync();
        await Assertions.Expect(tab.Locator(".leads-order li").First).ToContainTextAsync("садівників");
        await tab.Locator(".leads-order li").Nth(1).GetByLabel("До якого часу").FillAsync(TimeProvider.System.GetUtcNow().AddHours(1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        Assert.Empty(await EveryPageTests.Violations(tab, "leads"));

        var whole = await desk.Context.RunAndWaitForPageAsync(() => tab.GetByRole(AriaRole.Link, new() { Name = "Відкрити головну такою, як буде" }).ClickAsync());
        await Assertions.Expect(whole.Locator("main")).ToContainTextAsync("Друга на головну — про садівників", new() { Timeout = 30_000 });
        Assert.True((await whole.InnerTextAsync("main")).IndexOf("садівників", StringComparison.Ordinal) < (await whole.InnerTextAsync("main")).IndexOf("рибалок", StringComparison.Ordinal));
        await whole.CloseAsync();

        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити головну: Українська" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Головну сторінку змінено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        var home = (await Get("/")).Html;
        Assert.True(home.IndexOf("садівників", StringComparison.Ordinal) < home.IndexOf("рибалок", StringComparison.Ordinal));
        // As it was for the other tests.
        await tab.ReloadAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await tab.Locator(".leads-order li").First.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Відкріпити") }).ClickAsync(new() { Timeout = 30_000 });
        }
        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити головну: Українська" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Головну сторінку змінено" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task Tags_and_pages_are_added_renamed_merged_retired_and_brought_back()
    {
        await using var desk = await site.Enter("Панас Тегар");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/tags");
        foreach (var (name, english, slug) in ((string, string, string)[])[("Палац спорту", "Sports Palace", "palats-sportu"), ("Спорткомплекс", "Sports Complex", "sportkompleks")])
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = "Додати тег" }).ClickAsync(new() { Timeout = 30_000 });
            await tab.Locator("dialog").GetByLabel("Українська", new() { Exact = true }).FillAsync(name);
            await tab.Locator("dialog").GetByLabel("English", new() { Exact = true }).FillAsync(english);
            await tab.Locator("dialog").GetByLabel("Адреса").FillAsync(slug);
            await tab.Locator("dialog").GetByLabel("Форми: Українська").FillAsync("Палацу спорту, Палацом спорту");
            await Assertions.Expect(tab.Locator("dialog").GetByRole(AriaRole.Combobox, new() { Name = "Фото" })).ToBeVisibleAsync();
            Assert.Empty(await EveryPageTests.Violations(tab, "tag"));
            await tab.Locator("dialog .first").ClickAsync();
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        }
        await Find("Палац спорту");
        await tab.Locator("dialog").GetByRole(AriaRole.Combobox, new() { Name = "Фото" }).FillAsync("м");
        await tab.Locator("dialog [role=option]").First.ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator("dialog .picture-field img")).ToBeVisibleAsync();
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("palats-sportu-junist");
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        Assert.Equal("/tag/palats-sportu-junist", await MovedTo("/tag/palats-sportu"));

        await Find("Спорткомплекс");
        await tab.GetByText("Об’єднати або прибрати з ужитку").ClickAsync();
        await tab.GetByRole(AriaRole.Combobox, new() { Name = "Об’єднати з" }).FillAsync("Палац");
        await tab.Locator("dialog [role=option]", new() { HasText = "Палац спорту" }).ClickAsync(new() { Timeout = 30_000 });
        await tab.GetByRole(AriaRole.Button, new() { Name = "Об’єднати", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Об’єднано" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Equal("/tag/palats-sportu-junist", await MovedTo("/tag/sportkompleks"));

        await Find("Палац спорту");
        await tab.GetByText("Об’єднати або прибрати з ужитку").ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прибрати з ужитку", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Прибрано з ужитку" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Find("Палац спорту");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Повернути в ужиток" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Повернуто в ужиток" })).ToBeVisibleAsync(new() { Timeout = 30_000 });

        await tab.GotoAsync("/desk/pages");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати сторінку" }).ClickAsync(new() { Timeout = 30_000 });
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("vakansii");
        await tab.Locator("dialog .field-of-headline textarea").FillAsync("Вакансії");
        await tab.Locator("dialog .ProseMirror").ClickAsync();
        await tab.Keyboard.TypeAsync("Шукаємо коректора.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Опублікувати сторінку" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Сторінку опубліковано" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.Contains("Шукаємо коректора.", (await Get("/page/vakansii")).Html, StringComparison.Ordinal);
        await tab.Locator(".named button", new() { HasText = "Вакансії" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прибрати з ужитку" }).ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Прибрано з ужитку" }).Last).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".named li", new() { HasText = "Вакансії" })).ToContainTextAsync("більше не вживається", new() { Timeout = 30_000 });

        async Task Find(string name)
        {
            await tab.GetByLabel("Пошук за назвою або адресою").FillAsync(name);
            await tab.Locator(".named button", new() { HasText = name }).First.ClickAsync(new() { Timeout = 30_000 });
            await Assertions.Expect(tab.Locator("dialog")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        }
    }

    [Fact]
    public async Task Several_pictures_are_taken_in_at_once_found_replaced_and_gone_when_their_time_is_over()
    {
        await using var desk = await site.Enter("Христя Фото");
        var tab = desk.Tab;
        await desk.NewStory("Виставка світлин про маяки");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Відкриття о шостій.");
        await tab.Keyboard.PressAsync("Enter");
        await Drop(desk.Body("uk"), Path.Combine(Dateline.Tests.Newsrooms.Repository.Samples, "pictures", "lis.jpg"));
        await desk.Edition("uk").Locator(".block-picture label", new() { HasText = "незрячих" }).Locator("textarea, input").FillAsync("Маяк на світанку", new() { Timeout = 30_000 });
        await desk.Edition("uk").Locator(".block-picture label", new() { HasText = "Автор фото" }).Locator("textarea, input").FillAsync("Марко Лис");
        await desk.Kept();
        await Publish(tab);
        var address = await AddressOf("Виставка світлин про маяки");
        Assert.Contains("Маяк на світанку", (await Get(address)).Html, StringComparison.Ordinal);

        var mine = await tab.EvaluateAsync<string>("async id => (await (await fetch('/api/desk/stories/' + id)).json()).editions[0].draft.body.find(one => one.type === 'picture').file", Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value);
        await tab.GotoAsync("/desk/pictures");
        string[] files = [.. ((string[])["basein.jpg", "velo.jpg", "verby.jpg"]).Select(name => Path.Combine(Dateline.Tests.Newsrooms.Repository.Samples, "pictures", name))];
        await tab.Locator("input[type=file][multiple]").SetInputFilesAsync(files);
        await Assertions.Expect(tab.Locator(".uploads li", new() { HasText = "Додано" })).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "uploads"));

        await tab.Locator($".grid img[src*='{Path.GetFileName(mine)}']").ClickAsync(new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Виставка світлин про маяки", new() { Timeout = 30_000 });
        await tab.Locator("dialog").GetByLabel("Що на фото").FillAsync("Маяк у тумані на світанку");
        await tab.Locator("dialog").GetByLabel("Ліцензія").FillAsync("Лише для нашого сайту");
        await tab.Locator("dialog").GetByLabel("Можна передавати передплатникам").UncheckAsync();
        await tab.Locator("dialog").GetByLabel("Права до").FillAsync(TimeProvider.System.GetUtcNow().AddMinutes(-1).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture));
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        for (var tries = 0; (await Get(address)).Html.Contains("Маяк на світанку", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 600, "A picture whose time is over still stands on the page.");
            await Task.Delay(50, Cancellation);
        }
        await tab.GetByLabel("Пошук фото за описом, підписом, автором").FillAsync("тумані");
        await Assertions.Expect(tab.Locator(".grid li")).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Assertions.Expect(tab.Locator(".grid li")).ToContainTextAsync("права скінчилися");
    }

    [Fact]
    public async Task A_draft_is_previewed_at_a_secret_address_and_reads_are_had_as_a_table()
    {
        await using var desk = await site.Enter("Яким Перегляд");
        await desk.NewStory("Про що місто дізнається завтра");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Ще не сьогодні.");
        await desk.Kept();
        var made = await desk.Tab.RunAndWaitForResponseAsync(
            () => desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Перегляд" }).ClickAsync(),
            answer => answer.Url.EndsWith("/preview", StringComparison.Ordinal) && answer.Request.Method == "POST");
        var (status, html) = await Get(new Uri((await made.JsonAsync())!.Value.GetProperty("url").GetString()!).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Ще не сьогодні.", html, StringComparison.Ordinal);

        await desk.Tab.GotoAsync("/desk/reads");
        var download = await desk.Tab.RunAndWaitForDownloadAsync(() => desk.Tab.GetByRole(AriaRole.Link, new() { Name = "Завантажити CSV" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains(",", (await File.ReadAllLinesAsync((await download.PathAsync())!, Cancellation))[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_and_a_finger_are_told_why_something_is_not_allowed()
    {
        await using var desk = await site.Enter("Репортер Другий", width: 390, height: 844, roles: ["Reporter"], touch: true);
        await desk.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "публікувати" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await desk.NewStory("Репортер пише, та не публікує");
        await Assertions.Expect(desk.Tab.Locator(".toast")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        var publish = desk.Tab.Locator(".bar .do .first");
        await Assertions.Expect(publish).ToBeDisabledAsync();
        var box = (await publish.BoundingBoxAsync())!;

        await desk.Tab.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "публікувати" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
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
        await Assertions.Expect(desk.Tab.Locator("main h1")).ToHaveTextAsync("Мої чернетки", new() { Timeout = 30_000 });
        for (var tries = 0; (await Reasons(desk.Tab, id)).Length < 2 && tries < 300; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(["left", "started"], await Reasons(desk.Tab, id));
    }

    [Theory]
    [InlineData(390)]
    [InlineData(1440)]
    public async Task The_windows_that_open_on_the_way_can_be_used_by_everybody_too(int width)
    {
        await using var desk = await site.Enter("Орина Віконна", width: width);
        var (tab, found) = (desk.Tab, new List<string>());
        foreach (var (screen, open) in ((string, string)[])[("rubrics", "Додати рубрику"), ("authors", "Додати автора"), ("pages", "Додати сторінку")])
        {
            await tab.GotoAsync("/desk/" + screen);
            await tab.GetByRole(AriaRole.Button, new() { Name = open }).ClickAsync(new() { Timeout = 30_000 });
            await Look(screen);
        }
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await desk.NewStory($"Вікна, які відкриваються дорогою, завширшки {width}");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Додати версію: English") }).ClickAsync();
        await Look("another edition");
        await Publish(tab);
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Тепер є що виправляти.");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }).ClickAsync(new() { Timeout = 30_000 });
        await Look("correction");
        await desk.Context.ClearCookiesAsync();
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync(" Сеанс скінчився.");
        await Assertions.Expect(tab.Locator("dialog", new() { HasText = "Сеанс завершився" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Look("signing in again", leave: false);

        Assert.Equal([], found);

        async Task Look(string name, bool leave = true)
        {
            await Assertions.Expect(tab.Locator("dialog[open]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await tab.WaitForFunctionAsync("document.querySelector('dialog[open]').contains(document.activeElement)", null, new() { Timeout = 30_000 });
            found.AddRange(await EveryPageTests.Violations(tab, name));
            if (await tab.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is > 0 and var over)
            {
                found.Add($"{name} runs {over} px over the edge");
            }
            if (leave)
            {
                await tab.Keyboard.PressAsync("Escape");
                await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
            }
        }
    }

    static Task<string[]> Reasons(IPage tab, string story)
        => tab.EvaluateAsync<string[]>("async id => (await (await fetch(`/api/desk/stories/${id}/editions/uk/revisions`)).json()).map(one => one.reason)", story);

    async Task<(HttpStatusCode Status, string Html)> Get(string path)
    {
        using var answer = await site.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    async Task<string?> MovedTo(string path)
    {
        using var silent = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Http.BaseAddress };
        for (var tries = 0; ; tries++)
        {
            using var moved = await silent.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            if (moved.StatusCode == HttpStatusCode.MovedPermanently || tries > 600)
            {
                return moved.Headers.Location?.OriginalString;
            }
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>Where readers find a story that has just gone out.</summary>
    async Task<string> AddressOf(string headline)
    {
        for (var tries = 0; ; tries++)
        {
            var html = (await Get("/")).Html;
            if (Regex.Match(html, "href=\"(/news/[^\"]+)\"[^>]*>[^<]*" + Regex.Escape(headline)) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }
            Assert.True(tries < 600, $"The home page never led to “{headline}”.");
            await Task.Delay(50, Cancellation);
        }
    }

    static async Task Publish(IPage tab)
    {
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).Not.ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    /// <summary>A file that is let go over a text.</summary>
    static async Task Drop(ILocator body, string file)
        => await body.EvaluateAsync(
            """
            async (body, [name, bytes]) => {
                const file = new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], name, { type: "image/jpeg" });
                const carried = new DataTransfer();
                carried.items.add(file);
                const { left, top, width, height } = body.getBoundingClientRect();
                const at = { clientX: left + width / 2, clientY: top + height - 10, dataTransfer: carried, bubbles: true, cancelable: true };
                body.dispatchEvent(new DragEvent("dragover", at));
                body.dispatchEvent(new DragEvent("drop", at));
            }
            """,
            new[] { Path.GetFileName(file), Convert.ToBase64String(await File.ReadAllBytesAsync(file, Cancellation)) });

    /// <summary>What an authenticator app shows now (RFC 6238).</summary>
    static string Code(string secret)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var (bits, key) = (string.Concat(secret.Replace(" ", "", StringComparison.Ordinal).TrimEnd('=').Select(c => Convert.ToString(alphabet.IndexOf(char.ToUpperInvariant(c), StringComparison.Ordinal), 2).PadLeft(5, '0'))), new List<byte>());
        for (var i = 0; i + 8 <= bits.Length; i += 8)
        {
            key.Add(Convert.ToByte(bits.Substring(i, 8), 2));
        }
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // RFC 6238 as apps have it.
        var hash = HMACSHA1.HashData(key.ToArray(), step);
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue) % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
