using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Two people have one thing open: whoever comes second sees both sides, and nothing is written until they choose.</summary>
public sealed class DeskMeanwhileTests(DeskSite site)
{
    [Fact]
    public async Task Whoever_comes_second_keeps_what_stands_there_or_writes_theirs_over_it()
    {
        await using var first = await site.Enter("Олена Гнатюк");
        await using var second = await site.Enter("Ігор Мороз", width: 390);
        await first.Tab.GotoAsync("/desk/authors");
        await first.Tab.Locator("header.head button.first").ClickAsync();
        await Name(first).FillAsync("Марта Вільха");
        await Keep(first);

        await Open(first, "Марта Вільха");
        await second.Tab.GotoAsync("/desk/authors");
        await Open(second, "Марта Вільха");
        await Name(first).FillAsync("Марта Вільхова");
        await Keep(first);
        await Name(second).FillAsync("Марта Ольхова");
        await Button(second, "Зберегти").ClickAsync();

        var both = second.Tab.Locator("dialog .both");
        await Assertions.Expect(both.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(both.Locator("tbody td")).ToHaveTextAsync(["Марта Вільхова", "Марта Ольхова"]);
        Assert.Empty(await EveryPageTests.Violations(second.Tab, "both sides"));
        await Assertions.Expect(Row(first, "Марта Вільхова")).ToHaveCountAsync(1);
        await Button(second, "Лишити те, що стоїть").ClickAsync();
        await Assertions.Expect(second.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(second, "Марта Вільхова")).ToHaveCountAsync(1);

        await Open(second, "Марта Вільхова");
        await Open(first, "Марта Вільхова");
        await Name(first).FillAsync("Марта Вільшина");
        await Keep(first);
        await Name(second).FillAsync("Марта Ольхова");
        await Button(second, "Зберегти").ClickAsync();
        await Button(second, "Записати ваш варіант").ClickAsync();
        await Assertions.Expect(second.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(Row(second, "Марта Ольхова")).ToHaveCountAsync(1);

        // What one wants to take out of use has another name by now.
        await first.Tab.ReloadAsync();
        await Open(first, "Марта Ольхова");
        await Open(second, "Марта Ольхова");
        await Name(second).FillAsync("Марта Ольшина");
        await Keep(second);
        await first.Tab.Locator("dialog details summary").ClickAsync();
        await Button(first, "Прибрати з ужитку").ClickAsync();
        await Button(first, "Усе одно: Прибрати з ужитку").ClickAsync();
        await Assertions.Expect(first.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(first.Tab.Locator("ul.named li.retired", new() { HasText = "Марта Ольшина" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Two_who_change_what_is_held_decide_which_of_their_lists_it_is()
    {
        await using var first = await site.Enter("Олена Гнатюк");
        await using var second = await site.Enter("Ігор Мороз");
        foreach (var (desk, words) in ((DeskPage, string)[])[(first, "Час перевірено двічі"), (second, "Місце не впізнати")])
        {
            await desk.Tab.GotoAsync("/desk/holds");
            await Button(desk, "Додати пункт").ClickAsync();
            await desk.Tab.Locator("section").Last.Locator("fieldset").Last.GetByLabel("українська").FillAsync(words);
        }
        await Button(first, "Зберегти перелік").ClickAsync();
        await Assertions.Expect(first.Tab.GetByText("Правила збережено")).ToBeVisibleAsync();

        await Button(second, "Зберегти перелік").ClickAsync();
        await Assertions.Expect(second.Tab.Locator(".both tbody th")).ToContainTextAsync(["Час перевірено двічі", "Порядок", "Місце не впізнати"]);
        await Button(second, "Лишити те, що стоїть").ClickAsync();

        await Assertions.Expect(second.Tab.Locator("legend", new() { HasText = "Час перевірено двічі" })).ToHaveCountAsync(1);
        await Assertions.Expect(second.Tab.Locator("legend", new() { HasText = "Місце не впізнати" })).ToHaveCountAsync(0);
    }

    static ILocator Name(DeskPage desk) => desk.Tab.Locator("dialog input[lang=uk]").First;

    static ILocator Button(DeskPage desk, string name) => desk.Tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    static ILocator Row(DeskPage desk, string name) => desk.Tab.Locator("ul.named button", new() { HasText = name });

    static async Task Open(DeskPage desk, string name)
    {
        await Row(desk, name).ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToBeVisibleAsync();
    }

    static async Task Keep(DeskPage desk)
    {
        await Button(desk, "Зберегти").ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
    }
}
