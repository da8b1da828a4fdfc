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
        await tab.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Де це вжито в опублікованому" }).ClickAsync();
        await Assertions.Expect(tab.GetByRole(AriaRole.Heading, new() { Name = $"Де вжито: {after}" })).ToBeVisibleAsync();
        var rows = tab.Locator(".touched article");
        // The index follows what was imported beside the server within a moment; until then the list goes on by itself.
        await Assertions.Expect(rows).ToHaveCountAsync(2);
        await Assertions.Expect(tab.Locator(".touched mark", new() { HasText = $"{before}у" })).ToHaveCountAsync(1);
        Assert.Empty(await EveryPageTests.Violations(tab, "touched"));

        await rows.Filter(new() { HasText = "Люди просять" }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Попросити виправити" }).ClickAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "asking for a correction"));
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

    [Theory]
    [InlineData(1280, "корвет", "вітрильник")]
    [InlineData(390, "фрегат", "парусник")]
    public async Task What_somebody_said_is_told_as_theirs_and_stays_unless_a_person_ticks_it(int width, string word, string preferred)
    {
        await site.Import(JsonSerializer.Serialize(new { record = "term", id = $"said-{width}", preferred = new { uk = preferred }, forbidden = new { uk = (string[])[word] } }));
        var both = await site.Import(Story($"said-both-{width}", "Капітан стурбований", $"«Наш {word} старий», — сказав капітан. Цей {word} полагодять."));
        var said = await site.Import(Story($"said-only-{width}", "Капітан пишається", $"«Наш {word} найкращий», — сказав він."));
        await using var desk = await site.Enter("Цвітана Дослівна", width: width);
        var tab = desk.Tab;
        await tab.GotoAsync($"/desk/terms?touched=said-{width}");
        await Assertions.Expect(tab.Locator(".touched article", new() { HasText = "Це чиїсь слова" })).ToHaveCountAsync(2);

        await tab.GetByLabel("Обрати всі").CheckAsync();
        var proud = tab.Locator(".touched article", new() { HasText = "Капітан пишається" }).GetByRole(AriaRole.Checkbox);
        await Assertions.Expect(proud).Not.ToBeCheckedAsync();
        await proud.CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Замінити в 2 версіях" }).ClickAsync();

        var dialog = tab.Locator("dialog");
        await Assertions.Expect(dialog.Locator(".rewrites .choice", new() { HasText = "Це чиїсь слова" })).ToHaveCountAsync(2);
        await Assertions.Expect(dialog.Locator(".rewrites ins")).ToHaveCountAsync(1);
        await Assertions.Expect(dialog.Locator(".actions .first")).ToHaveTextAsync("Замінити в 1 версії");
        Assert.Empty(await EveryPageTests.Violations(tab, "somebody's words"));
        await dialog.Locator(".rewrites > li", new() { HasText = "Капітан пишається" }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await dialog.Locator(".actions .first").ClickAsync();
        await Assertions.Expect(dialog).ToContainTextAsync("Замінено в 2 чернетках.");

        await tab.GotoAsync($"/desk/story/{both}");
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync($"«Наш {word} старий», — сказав капітан. Цей {preferred} полагодять.");
        await tab.GotoAsync($"/desk/story/{said}");
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync($"«Наш {preferred} найкращий»");
        Assert.Empty(desk.Complaints);
    }

    [Theory]
    [InlineData("schooner", "шхуна", "вітрильник", false)]
    [InlineData("brig", "бригантина", "парусник", true)]
    public async Task A_correction_whose_answer_was_lost_is_asked_again_as_the_same_and_stands_once(string term, string word, string preferred, bool isGateway)
    {
        await site.Import(JsonSerializer.Serialize(new { record = "term", id = term, preferred = new { uk = preferred }, forbidden = new { uk = (string[])[word] } }));
        var story = await site.Import(Story($"{term}-one", $"До причалу пристала {word}", $"Її {word} чекала добу."));
        await using var desk = await site.Enter("Мотря Наполеглива");
        var tab = desk.Tab;
        var operations = new List<string>();
        tab.Request += (_, request) =>
        {
            if (request.Url.EndsWith("/corrections", StringComparison.Ordinal))
            {
                operations.Add(JsonElement.Parse(request.PostData!).GetProperty("operation").GetString()!);
            }
        };
        await tab.GotoAsync($"/desk/terms?touched={term}");
        var rows = tab.Locator(".touched article");
        await rows.GetByRole(AriaRole.Checkbox).CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Попросити виправити" }).ClickAsync();
        if (isGateway)
        {
            // The server did it; what stands before it lost patience.
            await tab.RouteAsync("**/corrections", async route =>
            {
                await route.FetchAsync();
                await route.FulfillAsync(new() { Status = 504, Body = "Gateway Timeout" });
            });
        }
        else
        {
            await desk.LoseAnswersOf("/corrections");
        }

        await tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Попросити", Exact = true }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync($"До причалу пристала {word}");
        await tab.UnrouteAllAsync();
        if (!isGateway)
        {
            Assert.Equal(200, await desk.Lost());
            await desk.LoseNothing();
        }
        await tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Спробувати ще раз" }).ClickAsync();

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Попрошено виправити 1 версію" })).ToBeVisibleAsync();
        Assert.Equal(2, operations.Count);
        Assert.Single(operations.Distinct());
        Assert.Equal(1, await tab.EvaluateAsync<int>("async id => (await (await fetch('/api/desk/stories/' + id)).json()).editions[0].looks.length", story.ToString()));
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
