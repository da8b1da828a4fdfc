using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Those who write one text at once lose nothing of each other's: two tabs, two editors, one who was away.</summary>
public sealed class DeskTogetherTests(DeskSite site)
{
    [Fact]
    public async Task After_two_minutes_without_a_network_both_sides_edits_come_together_and_a_person_decides_where_they_collide()
    {
        await using var away = await site.Enter("Петро Далекий");
        await away.Tab.Clock.InstallAsync();
        await away.Tab.ReloadAsync();
        await Assertions.Expect(away.Tab.Locator("nav.side")).ToBeAttachedAsync();
        await away.NewStory("На трасі перекинулася вантажівка з яблуками");
        await away.Body("uk").ClickAsync();
        await away.Tab.Keyboard.TypeAsync("Перший абзац.");
        await away.Tab.Keyboard.PressAsync("Enter");
        await away.Tab.Keyboard.TypeAsync("Другий абзац.");
        await away.Tab.Keyboard.PressAsync("Enter");
        await away.Tab.Keyboard.TypeAsync("Третій абзац.");
        await away.Kept();
        await using var here = await site.Enter("Ганна Близька");
        await here.Tab.GotoAsync(new Uri(away.Tab.Url).PathAndQuery);
        await Assertions.Expect(here.Body("uk")).ToContainTextAsync("Третій абзац.");

        await away.Context.SetOfflineAsync(true);
        await At(away, 0, 1, " Далеко дописали до першого.");
        await At(away, 2, 1, " Далеко дописали до третього.");
        await Assertions.Expect(away.Saved).ToHaveClassAsync("saved offline");
        await At(here, 1, 1, " Тут дописали до другого.");
        await At(here, 2, 1, " Тут дописали до третього.");
        await here.Kept();
        await away.Tab.Clock.FastForwardAsync(2 * 60_000);
        await At(away, 0, 1, " І ще раз після довгої тиші.");
        await away.Context.SetOfflineAsync(false);

        var merge = away.Tab.Locator("dialog .merge");
        await Assertions.Expect(merge).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Assertions.Expect(merge).ToContainTextAsync("Далеко дописали до третього.");
        await Assertions.Expect(merge).ToContainTextAsync("Тут дописали до третього.");
        await Assertions.Expect(merge.Locator("li")).ToHaveCountAsync(1);
        Assert.Empty(await EveryPageTests.Violations(away.Tab, "merge"));
        await merge.GetByText("Лишити обидва").ClickAsync();
        await merge.Locator(".main").ClickAsync();
        await away.Kept();

        foreach (var page in (DeskPage[])[away, here])
        {
            foreach (var words in (string[])["Перший абзац. Далеко дописали до першого. І ще раз після довгої тиші.", "Другий абзац. Тут дописали до другого.", "Далеко дописали до третього.", "Тут дописали до третього."])
            {
                await Assertions.Expect(page.Body("uk")).ToContainTextAsync(words);
            }
        }
        Assert.Empty(away.Complaints);
        Assert.Empty(here.Complaints);
    }

    [Fact]
    public async Task Two_tabs_of_one_person_write_at_once_and_both_have_every_word()
    {
        await using var desk = await site.Enter("Наталя Двовкладна");
        await desk.NewStory("У бібліотеці знайшли лист столітньої давності");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Один.");
        await desk.Tab.Keyboard.PressAsync("Enter");
        await desk.Tab.Keyboard.TypeAsync("Два.");
        await desk.Kept();
        var other = new DeskPage(await desk.Context.NewPageAsync(), desk.Context);
        await other.Tab.GotoAsync(desk.Tab.Url);
        await Assertions.Expect(other.Body("uk")).ToContainTextAsync("Два.");

        for (var turn = 1; turn <= 4; turn++)
        {
            await Task.WhenAll(At(desk, 0, turn, $" Ліворуч {turn}."), At(other, 1, turn, $" Праворуч {turn}."));
        }

        await desk.Kept();
        await other.Kept();
        const string left = "Один. Ліворуч 1. Ліворуч 2. Ліворуч 3. Ліворуч 4.";
        const string right = "Два. Праворуч 1. Праворуч 2. Праворуч 3. Праворуч 4.";
        foreach (var page in (DeskPage[])[desk, other])
        {
            await Assertions.Expect(page.Body("uk")).ToContainTextAsync(left);
            await Assertions.Expect(page.Body("uk")).ToContainTextAsync(right);
        }
        await OwnDesk.Has(desk.Tab, $"{left} / {right}");
    }

    [Fact]
    public async Task Two_editors_write_at_once_see_each_other_and_take_over_in_the_open()
    {
        await using var olena = await site.Enter("Олена Перша");
        await olena.NewStory("Міст через Тишицю пофарбують у зелене");
        await olena.Body("uk").ClickAsync();
        await olena.Tab.Keyboard.TypeAsync("Один.");
        await olena.Tab.Keyboard.PressAsync("Enter");
        await olena.Tab.Keyboard.TypeAsync("Два.");
        await olena.Kept();
        await using var petro = await site.Enter("Петро Другий");
        await petro.Tab.GotoAsync(new Uri(olena.Tab.Url).PathAndQuery);
        await Assertions.Expect(petro.Body("uk")).ToContainTextAsync("Два.");

        for (var turn = 1; turn <= 4; turn++)
        {
            await Task.WhenAll(At(olena, 0, turn, $" Олена {turn}."), At(petro, 1, turn, $" Петро {turn}."));
        }
        await olena.Kept();
        await petro.Kept();

        const string hers = "Один. Олена 1. Олена 2. Олена 3. Олена 4.";
        const string his = "Два. Петро 1. Петро 2. Петро 3. Петро 4.";
        foreach (var page in (DeskPage[])[olena, petro])
        {
            await Assertions.Expect(page.Body("uk")).ToContainTextAsync(hers);
            await Assertions.Expect(page.Body("uk")).ToContainTextAsync(his);
        }
        await OwnDesk.Has(olena.Tab, $"{hers} / {his}");
        await Assertions.Expect(olena.Tab.Locator(".bar .people .person")).ToHaveCountAsync(1);
        await Assertions.Expect(olena.Tab.Locator(".block-who [aria-label='Петро Другий тут']")).ToBeVisibleAsync();
        var notice = petro.Tab.Locator(".notice", new() { HasText = "Олена Перша зараз пише" });
        await Assertions.Expect(notice).ToBeVisibleAsync();
        await notice.GetByRole(AriaRole.Button, new() { Name = "Перебрати на себе" }).ClickAsync();
        await Assertions.Expect(notice).ToHaveCountAsync(0);
        await Assertions.Expect(olena.Tab.Locator(".toast", new() { HasText = "Петро Другий пише тепер замість вас" })).ToBeVisibleAsync();
    }

    /// <summary>At the end of a paragraph, each time elsewhere behind its words: three clicks on one spot within half a second choose all of it, whatever was typed in between.</summary>
    static async Task At(DeskPage desk, int paragraph, int turn, string text)
    {
        var words = desk.Body("uk").Locator("p").Nth(paragraph);
        var box = (await words.BoundingBoxAsync())!;
        await words.ClickAsync(new() { Position = new() { X = box.Width - (turn * 20), Y = box.Height - 4 } });
        await desk.Tab.WaitForFunctionAsync(
            """
            nth => {
                // Looked for anew: what a colleague writes may have it drawn again.
                const paragraph = document.querySelectorAll(".edition[data-language=uk] .ProseMirror p")[nth];
                const { isCollapsed, anchorNode, anchorOffset } = getSelection();
                const after = document.createRange();
                after.selectNodeContents(paragraph);
                if (!isCollapsed || !paragraph.contains(anchorNode)) return false;
                after.setStart(anchorNode, anchorOffset);
                return after.toString() === "";
            }
            """,
            paragraph);
        await desk.Tab.Keyboard.TypeAsync(text);
    }
}
