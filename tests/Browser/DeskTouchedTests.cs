using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Where readers have the words of a changed term: corrections are asked for, and words replaced, as they were seen.</summary>
public sealed class DeskTouchedTests(DeskSite site)
{
    [Theory]
    [InlineData(1280, false, "паром", "пором")]
    [InlineData(390, true, "дебаркадер", "плавучий причал")]
    public async Task A_changed_terms_words_are_listed_asked_about_and_replaced(int width, bool isDark, string before, string after)
    {
        await site.Import(JsonSerializer.Serialize(new { record = "term", id = $"ferry-{width}", preferred = new { uk = before } }));
        var first = await site.Import(Story($"ferry-one-{width}", $"На річці полагодили {before}", $"Тепер {before} ходить щогодини."));
        var second = await site.Import(Story($"ferry-two-{width}", $"Люди просять другий {before}", $"Без другого {before}у довго чекати."));
        await using var desk = await site.Enter("Зоряна Послідовна", width: width);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });

        // The term is changed, and leads to where readers have its former word.
        await tab.GotoAsync($"/desk/terms?term=ferry-{width}");
        await tab.Locator("dialog fieldset.term").First.GetByLabel("Бажане слово").FillAsync(after);
        await tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Зберегти", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await tab.GotoAsync($"/desk/terms?touched=ferry-{width}");
        var rows = tab.Locator(".touched article");
        for (var tries = 0; await rows.CountAsync() < 2 && tries < 60; tries++)
        {
            // The index follows what was imported beside the server within a moment.
            await tab.ReloadAsync();
            await Assertions.Expect(tab.Locator(".touched [role=status]").First).Not.ToContainTextAsync("Можливих");
        }
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(tab.Locator(".touched mark", new() { HasText = $"{before}у" })).ToHaveCountAsync(1);
        Assert.Empty(await EveryPageTests.Violations(tab, "touched"));

        await rows.Filter(new() { HasText = "Люди просять" }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Попросити виправити" }).ClickAsync();
        await tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Попросити", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        await tab.GetByLabel("Обрати всі").CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Замінити в 2 версіях" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .rewrites del").First).ToHaveTextAsync(before);
        await Assertions.Expect(tab.Locator("dialog .rewrites ins").First).ToHaveTextAsync(after);
        Assert.Empty(await EveryPageTests.Violations(tab, "replacing words"));
        // What somebody changes while one looks stays as they have it, and is named.
        await using var colleague = await site.Enter("Клим Поспішний");
        await colleague.Tab.GotoAsync($"/desk/story/{second}");
        await colleague.Headline("uk").FillAsync("Другого чекати не треба");
        await colleague.Kept();
        await tab.GetByLabel("Одразу показати читачам").CheckAsync();
        await tab.Locator("dialog .actions .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Читачі вже бачать 1 версію.");
        await Assertions.Expect(tab.Locator("dialog .notice")).ToContainTextAsync("її змінили, поки ви дивилися");
        Assert.Empty(await EveryPageTests.Violations(tab, "words replaced"));
        await tab.GetByRole(AriaRole.Button, new() { Name = "Закрити", Exact = true }).First.ClickAsync();

        for (var tries = 0; !(await site.Read($"/news/ferry-one-{width}-uk")).Html.Contains($"Тепер {after} ходить", StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 100, "Readers never got the words.");
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        await tab.GotoAsync($"/desk/story/{first}");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync($"На річці полагодили {after}");
        await tab.GotoAsync("/desk/list/corrections");
        await Assertions.Expect(tab.Locator("main")).ToContainTextAsync("Другого чекати не треба");
        Assert.Empty(desk.Complaints);
    }

    static string Story(string id, string headline, string text) => JsonSerializer.Serialize(new
    {
        record = "story",
        id,
        kind = "news",
        rubrics = new[] { "misto" },
        originalLanguage = "uk",
        publishedAt = "2026-11-01T08:00:00Z",
        place = new { uk = "Полісся" },
        sources = new[] { new { name = "Річкова служба" } },
        editions = new { uk = new { headline, slug = $"{id}-uk", body = new[] { new { id = "b1", type = "paragraph", html = text } } } },
    });
}
