using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What an editor's shift is made of besides writing: lists, the palette, help and windows.</summary>
public sealed class DeskWorkTests(DeskSite site)
{
    [Fact]
    public async Task A_list_that_is_open_changes_by_itself_when_a_colleague_sends_something_out()
    {
        await using var watching = await site.Enter("Віра Дивиться");
        await watching.Tab.GotoAsync("/desk/list/today");
        await Assertions.Expect(watching.Tab.Locator("main h1")).ToBeVisibleAsync();
        await using var sending = await site.Enter("Гліб Надсилає", roles: ["DutyEditor"]);
        await sending.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(sending.Tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await sending.Tab.Keyboard.TypeAsync("Над містом бачили подвійну веселку");
        await sending.Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(sending.Tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();

        await Assertions.Expect(watching.Tab.Locator(".row", new() { HasText = "подвійну веселку" })).ToBeVisibleAsync();

        // As one types.
        await watching.Tab.GetByLabel("Пошук у списку").FillAsync("веселк");
        await Assertions.Expect(watching.Tab.Locator(".row")).ToHaveCountAsync(1);
        // On a busy machine the second Enter comes before the page was drawn anew.
        await watching.Tab.EvaluateAsync("() => { window.requestAnimationFrame = later => setTimeout(later, 2000); }");
        await watching.Tab.Keyboard.PressAsync("Enter");
        await watching.Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(watching.Headline("uk")).ToHaveValueAsync("Над містом бачили подвійну веселку");
    }

    [Fact]
    public async Task A_list_is_narrowed_by_person_rubric_and_language_and_the_shift_says_how_long_the_others_wait()
    {
        await using var desk = await site.Enter("Євген Звужує", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Clock.InstallAsync();
        await tab.ReloadAsync();
        string? rubric = null;
        foreach (var (headline, language, isFiled) in ((string, string, bool)[])[("Пароплав знову ходить до Заріччя", "uk", true), ("A ferry sails to Zarichchia again", "en", false)])
        {
            await tab.GotoAsync("/desk/");
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
            await tab.Keyboard.PressAsync("f");
            await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
            await tab.Keyboard.TypeAsync(headline);
            await tab.Locator("dialog").GetByLabel("Мова", new() { Exact = true }).SelectOptionAsync(language);
            await tab.Locator("dialog").GetByLabel("Рубрика", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = isFiled ? 1 : 0 });
            rubric ??= await tab.Locator("dialog").GetByLabel("Рубрика", new() { Exact = true }).InputValueAsync();
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(desk.Headline(language)).ToHaveValueAsync(headline);
        }
        await tab.GotoAsync("/desk/list/all");
        var (ferry, other) = (tab.Locator(".row", new() { HasText = "Пароплав знову ходить" }), tab.Locator(".row", new() { HasText = "A ferry sails" }));
        await tab.GetByLabel("Людина", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await Assertions.Expect(ferry).ToBeVisibleAsync();
        await Assertions.Expect(other).ToBeVisibleAsync();
        await tab.GetByLabel("Мова", new() { Exact = true }).SelectOptionAsync("en");
        await Assertions.Expect(ferry).ToHaveCountAsync(0);
        await Assertions.Expect(other).ToBeVisibleAsync();
        await tab.GetByLabel("Мова", new() { Exact = true }).SelectOptionAsync("");
        await tab.GetByLabel("Рубрика", new() { Exact = true }).SelectOptionAsync(rubric!);
        await Assertions.Expect(other).ToHaveCountAsync(0);
        await Assertions.Expect(ferry).ToBeVisibleAsync();
        await tab.GetByLabel("Мова", new() { Exact = true }).SelectOptionAsync("en");
        await Assertions.Expect(tab.Locator(".row")).ToHaveCountAsync(0);

        await tab.GotoAsync("/desk/shift");
        var waits = tab.Locator(".shift tr", new() { HasText = "Пароплав знову ходить" }).Locator("td").Last;
        await Assertions.Expect(waits).Not.ToHaveTextAsync("—");
        await Assertions.Expect(waits.Locator(".late")).ToHaveCountAsync(0);
        await tab.Clock.FastForwardAsync(41 * 60_000);
        await Assertions.Expect(waits.Locator(".late")).ToHaveTextAsync(new Regex("4[1-9] хв"));
        Assert.Empty(desk.Complaints);
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
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();

        await tab.Keyboard.PressAsync("n");
        await Assertions.Expect(tab.Locator("dialog input").First).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("На водонапірну вежу повернулися лелеки");

        await Assertions.Expect(tab.Locator("dialog .similar")).ToContainTextAsync("Лелеки повернулися на водонапірну вежу");
        await Assertions.Expect(tab.Locator("dialog .similar")).ToContainTextAsync("опубліковано");
    }

    [Fact]
    public async Task Whoever_retypes_a_headline_in_the_story_sees_what_is_out_already()
    {
        await using var desk = await site.Enter("Роман Переназвав", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Бобри загатили протоку біля Дубогаїв");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory("Погода на вихідні");
        await Assertions.Expect(tab.Locator(".text-of .similar li")).ToHaveCountAsync(0);

        await desk.Headline("uk").FillAsync("Протоку біля Дубогаїв загатили бобри");
        await Assertions.Expect(tab.Locator(".text-of .similar li")).ToHaveTextAsync([new Regex("Бобри загатили протоку біля Дубогаїв.*опубліковано")]);
    }

    [Fact]
    public async Task The_palette_finds_screens_actions_and_stories_by_a_part_of_their_names()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        await desk.Take("журнал");
        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Журнал дій");
        await desk.Take("набережн");
        await Assertions.Expect(tab.Locator(".edition").First).ToBeVisibleAsync();
        await desk.Take("режим тиші");
        await Assertions.Expect(tab.Locator("dialog h2")).ToHaveTextAsync("Режим тиші");
    }

    [Fact]
    public async Task A_story_is_given_out_reviewed_approved_and_arranged_from_the_palette_alone()
    {
        await using var desk = await site.Enter("Палітра Повна");
        var tab = desk.Tab;
        await desk.NewStory("Сінокіс у заплаві Тишиці почали раніше");
        await desk.Kept();
        await desk.Take("хто робить");
        await Assertions.Expect(tab.GetByLabel("Хто робить")).ToBeFocusedAsync();
        await desk.Take("віддати на перевірку");
        await Assertions.Expect(tab.Locator(".work summary")).ToContainTextAsync("на перевірці");
        await desk.Take("схвалити");
        await Assertions.Expect(tab.Locator(".work summary")).ToContainTextAsync("схвалено");
        await desk.Take("опис");
        await Assertions.Expect(tab.Locator(".description")).ToBeVisibleAsync();
        await desk.Take("робота");
        await Assertions.Expect(tab.Locator(".work summary")).ToContainTextAsync("схвалено");
        await desk.Take("ембарго");
        await Assertions.Expect(tab.Locator("dialog h2")).ToContainTextAsync("Ембарго");
        await Leave();
        await desk.Take("адреса");
        await Assertions.Expect(tab.Locator("dialog h2")).ToContainTextAsync("Адреса");
        await Leave();
        await tab.GotoAsync("/desk/list/all");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.Take("режим тиші");
        await Assertions.Expect(tab.Locator("main h1")).ToHaveTextAsync("Режим тиші");
        Assert.Empty(desk.Complaints);

        async Task Leave()
        {
            await tab.Keyboard.PressAsync("Escape");
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task There_is_help_on_every_screen_and_each_says_something_of_its_own()
    {
        await using var desk = await site.Enter();
        var tab = desk.Tab;
        var texts = new Dictionary<string, string>();
        foreach (var screen in (string[])["list/mine", "shift", "leads", "pictures", "reads", "rubrics", "tags", "terms", "rules", "authors", "pages", "holds", "engines", "staff", "audit", "me"])
        {
            await tab.GotoAsync("/desk/" + screen);
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
            await tab.Keyboard.PressAsync("F1");
            await Assertions.Expect(tab.Locator("dialog[open] p").First).ToBeVisibleAsync();
            texts[screen] = await tab.Locator("dialog[open] p").First.InnerTextAsync();
            await tab.Keyboard.PressAsync("Escape");
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
        await desk.Tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory("Новина, в якій питають довідку");
        await tab.Keyboard.PressAsync("F1");
        texts["story"] = await tab.Locator("dialog[open] p").First.InnerTextAsync();

        Assert.All(texts.Values, text => Assert.True(text.Length > 30 && text.Contains('.', StringComparison.Ordinal), text));
        Assert.Equal(texts.Count, texts.Values.Distinct().Count());
    }

    [Fact]
    public async Task A_key_and_a_finger_are_told_why_something_is_not_allowed()
    {
        await using var desk = await site.Enter("Репортер Другий", width: 390, height: 844, roles: ["Reporter"], touch: true);
        await Assertions.Expect(desk.Tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.Tab.Keyboard.PressAsync("f");
        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "публікувати" })).ToBeVisibleAsync();
        await desk.NewStory("Репортер пише, та не публікує");
        await Assertions.Expect(desk.Tab.Locator(".toast")).ToHaveCountAsync(0);
        var publish = desk.Tab.Locator(".bar .do .first");
        await Assertions.Expect(publish).ToBeDisabledAsync();
        var box = (await publish.BoundingBoxAsync())!;

        await desk.Tab.Touchscreen.TapAsync(box.X + (box.Width / 2), box.Y + (box.Height / 2));

        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "публікувати" })).ToBeVisibleAsync();
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
            await tab.GetByRole(AriaRole.Button, new() { Name = open }).ClickAsync();
            await Look(screen);
        }
        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory($"Вікна, які відкриваються дорогою, завширшки {width}");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Додати версію: English") }).ClickAsync();
        await Look("another edition");
        await desk.Publish();
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Тепер є що виправляти.");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }).ClickAsync();
        await Look("correction");
        await desk.Context.ClearCookiesAsync();
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync(" Сеанс скінчився.");
        await Assertions.Expect(tab.Locator("dialog", new() { HasText = "Сеанс завершився" })).ToBeVisibleAsync();
        await Look("signing in again", leave: false);

        Assert.Equal([], found);
        async Task Look(string name, bool leave = true)
        {
            await Assertions.Expect(tab.Locator("dialog[open]")).ToBeVisibleAsync();
            await tab.WaitForFunctionAsync("document.querySelector('dialog[open]').contains(document.activeElement)");
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
}
