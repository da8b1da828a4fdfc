using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What is kept beside stories: the home page, tags and pages, previews.</summary>
public sealed class DeskKeepingTests(DeskSite site)
{
    [Fact]
    public async Task Leads_are_pinned_ordered_and_previewed_whole()
    {
        await using var desk = await site.Enter("Федір Головна");
        var tab = desk.Tab;
        foreach (var headline in (string[])["Перша на головну — про рибалок", "Друга на головну — про садівників"])
        {
            await tab.GotoAsync("/desk/");
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
            await tab.Keyboard.PressAsync("f");
            await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
            await tab.Keyboard.TypeAsync(headline);
            await tab.Keyboard.PressAsync("Control+Enter");
            await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Блискавка вийшла" })).ToBeVisibleAsync();
        }
        await tab.GotoAsync("/desk/leads");
        foreach (var word in (string[])["рибалок", "садівників"])
        {
            var box = tab.GetByRole(AriaRole.Combobox, new() { Name = "Закріпити новину" });
            await box.FillAsync(word);
            await Assertions.Expect(tab.Locator("[role=option]", new() { HasText = word })).ToBeVisibleAsync();
            await box.PressAsync("Enter");
            await Assertions.Expect(tab.Locator(".leads-order li", new() { HasText = word })).ToBeVisibleAsync();
        }
        await tab.Locator(".leads-order li", new() { HasText = "садівників" }).GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Вище") }).ClickAsync();
        await Assertions.Expect(tab.Locator(".leads-order li").First).ToContainTextAsync("садівників");
        Assert.Empty(await EveryPageTests.Violations(tab, "leads"));

        var whole = await desk.Context.RunAndWaitForPageAsync(() => tab.GetByRole(AriaRole.Link, new() { Name = "Відкрити головну такою, як буде" }).ClickAsync());
        await Assertions.Expect(whole.Locator("main")).ToContainTextAsync("Друга на головну — про садівників");
        Assert.True((await whole.InnerTextAsync("main")).IndexOf("садівників", StringComparison.Ordinal) < (await whole.InnerTextAsync("main")).IndexOf("рибалок", StringComparison.Ordinal));
        await whole.CloseAsync();

        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити головну: Українська" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Головну сторінку змінено" })).ToBeVisibleAsync();
        var home = (await site.Read("/")).Html;
        Assert.True(home.IndexOf("садівників", StringComparison.Ordinal) < home.IndexOf("рибалок", StringComparison.Ordinal));
        // As it was for the other tests.
        await tab.ReloadAsync();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await tab.Locator(".leads-order li").First.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Відкріпити") }).ClickAsync();
        }
        await tab.GetByRole(AriaRole.Button, new() { Name = "Змінити головну: Українська" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Головну сторінку змінено" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Tags_and_pages_are_added_renamed_merged_retired_and_brought_back()
    {
        await using var desk = await site.Enter("Панас Тегар");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/tags");
        foreach (var (name, english, slug) in ((string, string, string)[])[("Палац спорту", "Sports Palace", "palats-sportu"), ("Спорткомплекс", "Sports Complex", "sportkompleks")])
        {
            await tab.GetByRole(AriaRole.Button, new() { Name = "Додати тег" }).ClickAsync();
            await tab.Locator("dialog").GetByLabel("Українська", new() { Exact = true }).FillAsync(name);
            await tab.Locator("dialog").GetByLabel("English", new() { Exact = true }).FillAsync(english);
            await tab.Locator("dialog").GetByLabel("Адреса").FillAsync(slug);
            await tab.Locator("dialog").GetByLabel("Форми: Українська").FillAsync($"{name}\nПалацу спорту\nПалацом спорту");
            await Assertions.Expect(tab.Locator("dialog").GetByRole(AriaRole.Combobox, new() { Name = "Фото" })).ToBeVisibleAsync();
            Assert.Empty(await EveryPageTests.Violations(tab, "tag"));
            await tab.Locator("dialog .first").ClickAsync();
            await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        }
        await Find("Палац спорту");
        await Assertions.Expect(tab.Locator("dialog").GetByText("Так, як виправила редакція.")).ToBeVisibleAsync();
        Assert.Equal(["Палац спорту", "Палацом спорту", "Палацу спорту"], (await tab.Locator("dialog").GetByLabel("Форми: Українська").InputValueAsync()).Split('\n').Order(StringComparer.Ordinal));
        await tab.Locator("dialog").GetByRole(AriaRole.Combobox, new() { Name = "Фото" }).ClickAsync();
        await tab.Locator("dialog [role=option]").First.ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .picture-field img")).ToBeVisibleAsync();
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("palats-sportu-junist");
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Equal("/tag/palats-sportu-junist", await site.MovedTo("/tag/palats-sportu"));

        await Find("Спорткомплекс");
        await tab.GetByText("Об’єднати або прибрати з ужитку").ClickAsync();
        await tab.GetByRole(AriaRole.Combobox, new() { Name = "Об’єднати з" }).FillAsync("Палац");
        await tab.Locator("dialog [role=option]", new() { HasText = "Палац спорту" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Об’єднати", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Об’єднано" })).ToBeVisibleAsync();
        Assert.Equal("/tag/palats-sportu-junist", await site.MovedTo("/tag/sportkompleks"));

        await Find("Палац спорту");
        await tab.GetByText("Об’єднати або прибрати з ужитку").ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прибрати з ужитку", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Прибрано з ужитку" })).ToBeVisibleAsync();
        await Find("Палац спорту");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Повернути в ужиток" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Повернуто в ужиток" })).ToBeVisibleAsync();

        await tab.GotoAsync("/desk/pages");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати сторінку" }).ClickAsync();
        await tab.Locator("dialog").GetByLabel("Адреса").FillAsync("vakansii");
        await tab.Locator("dialog .field-of-headline textarea").FillAsync("Вакансії");
        await tab.Locator("dialog .ProseMirror").ClickAsync();
        await tab.Keyboard.TypeAsync("Шукаємо коректора.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Опублікувати сторінку" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Сторінку опубліковано" })).ToBeVisibleAsync();
        Assert.Contains("Шукаємо коректора.", (await site.Read("/page/vakansii")).Html, StringComparison.Ordinal);
        await tab.Locator(".named button", new() { HasText = "Вакансії" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прибрати з ужитку" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Прибрано з ужитку" }).Last).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".named li", new() { HasText = "Вакансії" })).ToContainTextAsync("більше не вживається");

        async Task Find(string name)
        {
            await tab.GetByLabel("Пошук за назвою або адресою").FillAsync(name);
            await tab.Locator(".named button", new() { HasText = name }).First.ClickAsync();
            await Assertions.Expect(tab.Locator("dialog")).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_draft_is_previewed_at_a_secret_address()
    {
        await using var desk = await site.Enter("Яким Перегляд");
        await desk.NewStory("Про що місто дізнається завтра");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Ще не сьогодні.");
        await desk.Kept();
        var made = await desk.Tab.RunAndWaitForResponseAsync(
            () => desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Перегляд" }).ClickAsync(),
            answer => answer.Url.EndsWith("/preview", StringComparison.Ordinal) && answer.Request.Method == "POST");
        var (status, html) = await site.Read(new Uri((await made.JsonAsync())!.Value.GetProperty("url").GetString()!).AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains("Ще не сьогодні.", html, StringComparison.Ordinal);
    }
}
