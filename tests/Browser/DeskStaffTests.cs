using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Who may what is said by an administrator, and holds from then on.</summary>
public sealed class DeskStaffTests(DeskSite site)
{
    [Fact]
    public async Task Somebody_is_given_one_language_then_one_rubric_too_and_is_signed_out_everywhere()
    {
        await using var chief = await site.Enter("Устина Кадрова");
        var tab = chief.Tab;
        await chief.NewStory("Хор шукає нових голосів");
        await chief.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Проби — у четвер.");
        await chief.Kept();
        await chief.AddEdition("English", "en");
        await chief.Headline("en").FillAsync("The choir looks for new voices");
        await chief.Kept();
        var story = new Uri(tab.Url).PathAndQuery;
        await tab.GotoAsync("/desk/staff");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Запросити людину" }).ClickAsync();
        await tab.GetByLabel("Ім’я").FillAsync("Максим Лише Англійська");
        await tab.GetByLabel("Електронна пошта").FillAsync("maksym.english@polissia.example");
        await tab.Locator("dialog fieldset").First.Locator("select").SelectOptionAsync("translator");
        await Choose("Якими мовами", "English");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "an invitation"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Створити запрошення" }).ClickAsync();
        var link = await tab.GetByLabel("Одноразове посилання").InputValueAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "an invitation's link"));
        await tab.Keyboard.PressAsync("Escape");
        var row = tab.Locator("tbody tr", new() { HasText = "Максим Лише Англійська" });
        await Assertions.Expect(row.Locator(".grant")).ToHaveTextAsync(new Regex("перекладач.*English", RegexOptions.IgnoreCase));

        var context = await site.Browser.NewContextAsync(new BrowserNewContextOptions { Locale = "uk-UA", BaseURL = site.Address, ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        await using var translator = new DeskPage(await context.NewPageAsync(), context);
        await translator.Tab.GotoAsync(site.Address + "/desk/" + new Uri(link).Fragment);
        await translator.Tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" }).ClickAsync();
        await translator.Tab.GetByLabel("Новий пароль").FillAsync("одинадцять зелених трамваїв");
        await translator.Tab.GetByRole(AriaRole.Button, new() { Name = "Встановити пароль" }).ClickAsync();
        await Assertions.Expect(translator.Tab.Locator("nav.side")).ToContainTextAsync("Максим Лише Англійська");
        await translator.Tab.GotoAsync(story);
        await Assertions.Expect(translator.Headline("en")).ToBeEditableAsync();
        await Assertions.Expect(translator.Headline("uk")).Not.ToBeEditableAsync();

        // They have come in meanwhile, which is another version of them.
        await tab.ReloadAsync();
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати роль" }).ClickAsync();
        await tab.Locator("dialog fieldset").Nth(1).Locator("select").SelectOptionAsync("reporter");
        await Choose("У яких рубриках", "Міст", fieldset: 1);
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(row.Locator(".grant")).ToHaveCountAsync(2);
        await tab.ReloadAsync();
        await Assertions.Expect(row.Locator(".grant").Nth(1)).ToHaveTextAsync(new Regex("репортер.*Міст", RegexOptions.IgnoreCase));
        // A story that is in no rubric yet is open to the reporters of every one.
        await translator.Tab.ReloadAsync();
        await Assertions.Expect(translator.Headline("uk")).ToBeEditableAsync();

        await row.GetByRole(AriaRole.Button).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Завершити всі сеанси" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Сеанси завершено" })).ToBeVisibleAsync();
        Assert.Equal(401, await translator.Tab.EvaluateAsync<int>("async () => (await fetch('/api/desk/session')).status"));
        Assert.Empty(chief.Complaints);

        async Task Choose(string field, string what, int fieldset = 0)
        {
            var box = tab.Locator("dialog fieldset").Nth(fieldset).GetByRole(AriaRole.Combobox, new() { Name = field });
            await box.FillAsync(what);
            await tab.Locator("dialog [role=option]", new() { HasText = what }).First.ClickAsync();
            await Assertions.Expect(tab.Locator("dialog fieldset").Nth(fieldset).Locator(".chip", new() { HasText = what })).ToBeVisibleAsync();
        }
    }
}
