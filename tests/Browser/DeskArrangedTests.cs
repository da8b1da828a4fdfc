using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Two who arrange one edition, hold one story or tick one list at once: nothing is lost, and nobody writes over what they haven't seen.</summary>
public sealed class DeskArrangedTests(DeskSite site)
{
    [Fact]
    public async Task Whoever_assigns_or_embargoes_second_sees_both_sides_and_decides()
    {
        await using var first = await site.Enter("Олена Гнатюк");
        await using var second = await site.Enter("Ігор Мороз", width: 390, height: 844);
        await Begin(first, second, "Міст через Ворсклицю знову відкрито для автобусів");

        // What is typed stays while a colleague's assignment arrives.
        await second.Tab.GetByLabel("Нотатка для колег").FillAsync("Перепідпорядкування водопостачання");
        await Assign(first, "Здати до вечора");
        await Assertions.Expect(Button(second, "Зберегти доручення")).ToBeVisibleAsync();
        await Assertions.Expect(second.Tab.GetByLabel("Нотатка для колег")).ToHaveValueAsync("Перепідпорядкування водопостачання");
        await Button(second, "Зберегти доручення").ClickAsync();
        await Assertions.Expect(second.Tab.Locator(".both tbody td")).ToHaveTextAsync(["Здати до вечора", "Перепідпорядкування водопостачання"]);
        Assert.Empty(await EveryPageTests.Violations(second.Tab, "both sides of an assignment"));
        Assert.Empty(await BrokenWords(second, ".both"));
        await Button(second, "Записати ваш варіант").ClickAsync();
        await Assertions.Expect(first.Tab.GetByLabel("Нотатка для колег")).ToHaveValueAsync("Перепідпорядкування водопостачання");

        // A state that moved is another side of it: nobody is asked.
        await second.Tab.GetByLabel("Нотатка для колег").FillAsync("Є фото");
        await Button(first, "Віддати на перевірку").ClickAsync();
        await Assertions.Expect(Button(second, "Схвалити")).ToBeVisibleAsync();
        await Button(second, "Зберегти доручення").ClickAsync();
        await Assertions.Expect(second.Tab.GetByText("Доручення збережено").Last).ToBeVisibleAsync();
        await Assertions.Expect(second.Tab.Locator(".both")).ToHaveCountAsync(0);

        await Button(second, "Ембарго").ClickAsync();
        await Embargo(first, "2027-03-01T08:00");
        await Until(second).FillAsync("2027-03-02T09:00");
        await Button(second, "Тримати до цього часу").ClickAsync();
        await Assertions.Expect(second.Tab.Locator("dialog .both tbody td").First).ToContainTextAsync("1 березня 2027");
        await Button(second, "Лишити те, що стоїть").ClickAsync();
        await Assertions.Expect(second.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(second.Tab.GetByText("1 березня 2027")).ToBeVisibleAsync();
        Assert.Empty(first.Complaints.Concat(second.Complaints));
    }

    [Fact]
    public async Task Nobody_approves_words_that_came_after_they_read_the_text()
    {
        await using var writer = await site.Enter("Олена Гнатюк", roles: ["Reporter"]);
        await using var editor = await site.Enter("Ігор Мороз");
        await Begin(writer, editor, "Бібліотека у Тростянці зібрала тисячу книжок");
        await Button(writer, "Віддати на перевірку").ClickAsync();
        await Assertions.Expect(Button(editor, "Схвалити")).ToBeVisibleAsync();

        // The editor's desk hears nothing for a while.
        await editor.Tab.RouteAsync(new Regex("/api/desk/stories/[0-9a-f-]+$"), route => route.Request.Method == "GET" ? Task.CompletedTask : route.ContinueAsync());
        await writer.Body("uk").ClickAsync();
        await writer.Tab.Keyboard.TypeAsync("Дописано, коли редактор уже прочитав.");
        await writer.Kept();
        await editor.Tab.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await Button(editor, "Схвалити").ClickAsync();

        await Assertions.Expect(editor.Tab.GetByText("Текст змінився, відколи ви його прочитали")).ToBeVisibleAsync();
        await Assertions.Expect(editor.Body("uk")).ToContainTextAsync("Дописано, коли редактор уже прочитав.");
        await Button(editor, "Схвалити").ClickAsync();
        await Assertions.Expect(Button(editor, "Схвалити")).ToHaveCountAsync(0);
        await Assertions.Expect(editor.Tab.Locator(".work summary")).ToContainTextAsync("схвалено");
    }

    [Fact]
    public async Task Nobody_publishes_words_that_came_after_the_preview()
    {
        await using var writer = await site.Enter("Олена Гнатюк", roles: ["Reporter"]);
        await using var editor = await site.Enter("Ігор Мороз");
        await Begin(writer, editor, "У Глухові висадили три сотні лип");
        await editor.AddEdition("English", "en");
        await editor.Headline("en").FillAsync("Three hundred lindens planted in Hlukhiv");
        await editor.Kept();
        await Button(editor, "Опублікувати 2 мови").ClickAsync();
        var preview = editor.Tab.Locator("dialog .release", new() { HasText = "Українська" }).Locator(".readers");
        await Assertions.Expect(preview).ToContainTextAsync("У Глухові висадили три сотні лип");

        // The dialog hears nothing of it.
        await editor.Tab.RouteAsync(new Regex("/api/desk/stories/"), route => route.Request.Method == "GET" ? Task.CompletedTask : route.ContinueAsync());
        await writer.Headline("uk").FillAsync("У Глухові висадили чотири сотні лип");
        await writer.Kept();
        await editor.Tab.UnrouteAllAsync(new() { Behavior = UnrouteBehavior.IgnoreErrors });
        await editor.Tab.Locator("dialog .first").ClickAsync();

        await Assertions.Expect(editor.Tab.Locator("dialog").GetByText("Текст змінився, відколи ви його прочитали")).ToBeVisibleAsync();
        await Assertions.Expect(preview).ToContainTextAsync("чотири сотні");
        var told = editor.Tab.Locator("dialog .release", new() { HasText = "Ця мова читається вже інакше" });
        await Assertions.Expect(told).ToHaveCountAsync(1);
        await Assertions.Expect(told).ToContainTextAsync("чотири сотні");
        await editor.Tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(editor.Tab.Locator("dialog")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Two_ticks_before_the_first_was_answered_are_both_kept()
    {
        await using var desk = await site.Enter("Олена Гнатюк");
        await desk.NewStory("Влучання у зерносховище під Недригайловом");
        await desk.Kept();
        await Panel(desk, "Робота");
        await Button(desk, "Режим тиші").ClickAsync();
        await desk.Tab.Locator("dialog").GetByLabel("Коли сталося").First.FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow()));
        await Button(desk, "Тримати").ClickAsync();
        var checks = desk.Tab.Locator("dialog fieldset:has(legend:text('Перевірити перед виходом')) input[type=checkbox]");
        await Assertions.Expect(checks.Nth(1)).ToBeVisibleAsync();

        var first = new TaskCompletionSource();
        var asked = 0;
        await desk.Tab.RouteAsync("**/hold/checks", async route =>
        {
            if (Interlocked.Increment(ref asked) == 1)
            {
                await first.Task;
            }
            await route.ContinueAsync();
        });
        await desk.Tab.Locator("dialog").GetByLabel("Чому раніше").FillAsync("Повідомила ОВА");
        await checks.Nth(0).ClickAsync();
        await checks.Nth(1).ClickAsync();
        await Assertions.Expect(checks.Nth(1)).ToBeCheckedAsync();
        first.SetResult();

        await Assertions.Expect(checks.Nth(0)).ToBeCheckedAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog fieldset label small")).ToHaveTextAsync(["Олена Гнатюк", "Олена Гнатюк"]);
        // What was typed above the list is nothing to its ticks.
        await Assertions.Expect(desk.Tab.Locator("dialog").GetByLabel("Чому раніше")).ToHaveValueAsync("Повідомила ОВА");
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Who_holds_a_story_second_sees_what_it_waits_for_already()
    {
        await using var first = await site.Enter("Олена Гнатюк");
        await using var second = await site.Enter("Ігор Мороз");
        await Begin(first, second, "Удар по складу під Лебедином");
        foreach (var desk in (DeskPage[])[first, second])
        {
            await Button(desk, "Режим тиші").ClickAsync();
            await desk.Tab.Locator("dialog").GetByLabel("Коли сталося").First.FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow()));
        }
        await first.Tab.Locator("dialog").GetByLabel("Що сталося").First.SelectOptionAsync("strike-military");
        await Button(first, "Тримати").ClickAsync();
        await Assertions.Expect(first.Tab.GetByText("Режим тиші встановлено")).ToBeVisibleAsync();

        await Button(second, "Тримати").ClickAsync();
        await Assertions.Expect(second.Tab.GetByText("Хтось змінив режим тиші раніше за вас")).ToBeVisibleAsync();
        await Assertions.Expect(second.Tab.Locator("dialog .both tbody tr").First).ToContainTextAsync("Удар по військовому об’єкту");
        await Button(second, "Лишити те, що стоїть").ClickAsync();

        await Assertions.Expect(second.Tab.Locator("dialog").GetByLabel("Що сталося").First).ToHaveValueAsync("strike-military");
    }

    /// <summary>The first begins a story, and both look at how far it is.</summary>
    static async Task Begin(DeskPage first, DeskPage second, string headline)
    {
        await first.NewStory(headline);
        await first.Kept();
        await second.Tab.GotoAsync(new Uri(first.Tab.Url).PathAndQuery);
        await Assertions.Expect(second.Headline("uk")).ToHaveValueAsync(headline);
        await Panel(first, "Робота");
        await Panel(second, "Робота");
    }

    static async Task Panel(DeskPage desk, string name)
    {
        await desk.Tab.GetByRole(AriaRole.Group, new() { Name = "Панелі" }).GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await Assertions.Expect(desk.Tab.GetByLabel("Нотатка для колег").First).ToBeVisibleAsync();
    }

    /// <summary>Words that begin on one line and end on another.</summary>
    static Task<string[]> BrokenWords(DeskPage desk, string where) => desk.Tab.EvaluateAsync<string[]>(
        """
        where => {
            const broken = [];
            const texts = document.createTreeWalker(document.querySelector(where), NodeFilter.SHOW_TEXT);
            for (let text = texts.nextNode(); text; text = texts.nextNode()) {
                for (const word of text.data.matchAll(/[\p{L}\p{N}]+/gu)) {
                    const range = document.createRange();
                    range.setStart(text, word.index);
                    range.setEnd(text, word.index + word[0].length);
                    if (new Set([...range.getClientRects()].map(one => Math.round(one.top))).size > 1) {
                        broken.push(word[0]);
                    }
                }
            }
            return broken;
        }
        """,
        where);

    static async Task Assign(DeskPage desk, string note)
    {
        await desk.Tab.GetByLabel("Нотатка для колег").FillAsync(note);
        await Button(desk, "Зберегти доручення").ClickAsync();
        await Assertions.Expect(Button(desk, "Зберегти доручення")).ToHaveCountAsync(0);
    }

    static async Task Embargo(DeskPage desk, string until)
    {
        await Button(desk, "Ембарго").ClickAsync();
        await Until(desk).FillAsync(until);
        await Button(desk, "Тримати до цього часу").ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
    }

    static ILocator Until(DeskPage desk) => desk.Tab.Locator("dialog input[type=datetime-local]");

    static ILocator Button(DeskPage desk, string name) => desk.Tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
