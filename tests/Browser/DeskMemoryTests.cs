using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>The memory of translations at the desk: another program's file in, what it holds found, a file out, and what was brought in taken out again.</summary>
public sealed class DeskMemoryTests(DeskSite site)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task Another_programs_memory_comes_in_is_found_goes_out_and_is_taken_out_again(int width)
    {
        await using var desk = await site.Enter("Пантелеймон Пам’ятко", width: width);
        var tab = desk.Tab;
        // Words that nobody else in this newsroom writes.
        var (one, other) = ($"Гурбенька блимає над Цвірнею {width}.", $"The hurbenka glints over Tsvirnia {width}.");
        var whole = Tmx((one, other), ($"Снурівка мовчить {width}.", $"The snurivka is silent {width}."), ("Однаково.", "Однаково."));
        await tab.GotoAsync("/desk/memory");
        await Assertions.Expect(tab.GetByRole(AriaRole.Region, new() { Name = "Скільки її" })).ToContainTextAsync("Українська ⇄ English");
        await Button(tab, "Взяти файл TMX").ClickAsync();
        await Assertions.Expect(Button(tab, "Обрати файл")).ToBeFocusedAsync();

        // Half a file is told with its line, and nothing of it is taken.
        await Choose(tab, $"Агенція {width}.tmx", whole[..^60]);
        await Assertions.Expect(tab.GetByLabel("Назва пам’яті")).ToHaveValueAsync($"Агенція {width}");
        await Button(tab, "Взяти").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog [role=alert]")).ToContainTextAsync(new Regex(@"Рядок \d+: тут файл обривається"));
        Assert.Empty(await EveryPageTests.InBothLights(tab, "half a memory"));
        await Choose(tab, $"Агенція {width}.tmx", whole);
        await Assertions.Expect(tab.Locator("dialog [role=alert]")).ToBeEmptyAsync();
        await tab.GetByLabel("Назва пам’яті").PressAsync("Enter");

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(Button(tab, "Взяти файл TMX")).ToBeFocusedAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "у ньому 3 одиниці" })).ToBeVisibleAsync();
        var row = tab.Locator(".memory .named li", new() { HasText = $"Агенція {width}" });
        await Assertions.Expect(row).ToContainTextAsync("3 одиниці у файлі, додано 2 пари. Решту пропущено");
        await Assertions.Expect(row).ToContainTextAsync("Пантелеймон Пам’ятко");
        var find = tab.GetByLabel("Слова або речення");
        await find.FillAsync($"гурбенька цвірнею {width}");
        var found = tab.Locator(".past-words .sides > li");
        await Assertions.Expect(found).ToHaveCountAsync(1);
        await Assertions.Expect(found).ToContainTextAsync(other);
        await Assertions.Expect(found).ToContainTextAsync($"пам’ять «Агенція {width}»");
        await Assertions.Expect(found.Locator("mark")).ToHaveTextAsync(["Гурбенька", "Цвірнею", $"{width}"]);
        Assert.Empty(await EveryPageTests.InBothLights(tab, "what was translated before"));
        Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        await tab.GetByLabel("Мова тексту").SelectOptionAsync("en");
        await Assertions.Expect(tab.GetByLabel("Мова перекладу")).ToHaveValueAsync("uk");
        await find.FillAsync($"hurbenka {width}");
        await Assertions.Expect(found).ToContainTextAsync(one);

        var download = await tab.RunAndWaitForDownloadAsync(() => tab.GetByRole(AriaRole.Link, new() { Name = "Файл TMX: Українська ⇄ English" }).ClickAsync());
        await using (var file = await download.CreateReadStreamAsync())
        {
            using var text = new StreamReader(file);
            Assert.Contains(other, await text.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        await using var colleague = await site.Enter("Юстина Чужа", roles: ["Translator"]);
        await colleague.Tab.GotoAsync("/desk/memory");
        await Assertions.Expect(Button(colleague.Tab, $"Прибрати: Агенція {width}")).ToBeDisabledAsync();
        await Button(tab, $"Прибрати: Агенція {width}").ClickAsync();
        await Assertions.Expect(Button(tab, "Лишити")).ToBeFocusedAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a memory that goes"));
        await Button(tab, "Прибрати з пам’яті").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await find.FillAsync($"the hurbenka {width}");
        await Assertions.Expect(tab.Locator(".past-words .state")).ToHaveTextAsync("Такого ще не перекладали.");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Sending_is_stopped_and_goes_again_and_a_broken_connection_brings_a_file_once()
    {
        await using var desk = await site.Enter("Данило Зупинка");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/memory");
        await Button(tab, "Взяти файл TMX").ClickAsync();
        await Choose(tab, "Зупинка.tmx", Tmx(("Бурмилка пливе до Жвенева.", "The burmylka sails to Zhvenev.")));
        var (hangs, goes) = (true, new TaskCompletionSource());
        await tab.RouteAsync("**/api/desk/memory/imports?*", async route =>
        {
            if (hangs)
            {
                await goes.Task;
                await route.AbortAsync();
                return;
            }
            await route.ContinueAsync();
        });
        await Button(tab, "Взяти").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog progress")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a memory being sent"));
        await Button(tab, "Зупинити").ClickAsync();
        await Assertions.Expect(Button(tab, "Взяти")).ToBeFocusedAsync();
        await Assertions.Expect(tab.Locator("dialog [role=alert]")).ToBeEmptyAsync();
        (hangs, _) = (false, goes.TrySetResult());

        // Its answer gets lost on the way: the same press once more finds it done.
        await tab.EvaluateAsync(
            """
            () => {
                const real = window.fetch;
                window.fetch = async (...request) => {
                    const answer = await real(...request);
                    if (request[1]?.method === "POST" && String(request[0]).includes("/memory/imports")) {
                        window.fetch = real;
                        throw new TypeError("The connection was reset.");
                    }
                    return answer;
                };
            }
            """);
        await Button(tab, "Взяти").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog [role=alert] p")).ToBeVisibleAsync();
        await Button(tab, "Взяти").ClickAsync();

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator(".memory .named li", new() { HasText = "Зупинка" })).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Locator(".memory .named li", new() { HasText = "Зупинка" })).ToContainTextAsync("1 одиниця у файлі, додано 1 пару.");
    }

    [Fact]
    public async Task An_empty_memory_says_how_it_begins_one_that_is_not_answered_asks_again_and_who_may_not_is_told_why()
    {
        await using var own = await OwnDesk.Start(samples: false);
        await using var desk = await own.Enter(site.Browser, "Хома Перший");
        var tab = desk.Tab;
        var isAway = true;
        await tab.RouteAsync("**/api/desk/memory", route => isAway ? route.AbortAsync() : route.ContinueAsync());
        await tab.GotoAsync("/desk/memory");
        var stock = tab.GetByRole(AriaRole.Region, new() { Name = "Скільки її" });
        await Assertions.Expect(stock.Locator(".state.wrong")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a memory that isn't answered"));
        isAway = false;
        await stock.GetByRole(AriaRole.Button, new() { Name = "Спробувати ще раз" }).ClickAsync();
        await Assertions.Expect(stock).ToContainTextAsync("Пам’ять порожня.");
        await Assertions.Expect(tab.GetByRole(AriaRole.Region, new() { Name = "Узяте з файлів" })).ToContainTextAsync("З файлів ще нічого не брали.");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "an empty memory"));
        await tab.Keyboard.PressAsync("F1");
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Пам’ять знає, що вже перекладали");

        await using var reporter = await own.Enter(site.Browser, "Кирило Репортер", "Reporter");
        await Assertions.Expect(reporter.Tab.Locator("nav.side a", new() { HasText = "Пам’ять перекладів" })).ToHaveCountAsync(0);
        await reporter.Tab.GotoAsync(own.Address + "/desk/memory");
        await Assertions.Expect(reporter.Tab.Locator("main .state")).ToContainTextAsync("Ваші ролі цього не дозволяють");
    }

    static string Tmx(params (string Source, string Target)[] texts)
        => $"<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"uk\"/><body>\n{string.Join('\n', texts.Select(t => $"<tu><tuv xml:lang=\"uk\"><seg>{t.Source}</seg></tuv><tuv xml:lang=\"en\"><seg>{t.Target}</seg></tuv></tu>"))}\n</body></tmx>";

    static Task Choose(IPage tab, string name, string said) => tab.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/xml", Buffer = Encoding.UTF8.GetBytes(said) });

    static ILocator Button(IPage tab, string name) => tab.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
