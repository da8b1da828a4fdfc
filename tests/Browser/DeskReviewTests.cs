using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Whoever looks at a machine's words beside their source looks at what stands there now, and accepts nothing else.</summary>
public sealed class DeskReviewTests(DeskSite site)
{
    [Fact]
    public async Task What_a_colleague_writes_meanwhile_comes_into_the_open_review()
    {
        await using var machine = await WaitingMachine.Start(waits: false);
        await using var own = await OwnDesk.Start(samples: false, machine.Settings);
        await using var desk = await Filled(own, "Галина Звірка");
        await using var colleague = await own.Enter(site.Browser, "Петро Правка");
        await colleague.Tab.GotoAsync(desk.Tab.Url);
        var places = await Review(desk);

        await Write(colleague, "uk", " Вже інше.");
        await Assertions.Expect(places.Nth(1)).ToContainTextAsync("Речення про дорогу. Вже інше.");
        await Assertions.Expect(places).ToHaveCountAsync(2);
        // What a person wrote is no machine's any more.
        await Write(colleague, "ru", " Уже другое.");

        await Assertions.Expect(places).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Tab.Locator("dialog")).Not.ToContainTextAsync("Уже другое");
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Прийняти 1 місце" }).ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Nothing_is_accepted_whose_source_changed_unseen_and_the_window_then_shows_what_it_says()
    {
        await using var machine = await WaitingMachine.Start(waits: false);
        await using var own = await OwnDesk.Start(samples: false, machine.Settings);
        await using var desk = await Filled(own, "Люба Певна");
        // This desk hears of nothing by itself.
        await desk.Tab.RouteAsync("**/api/desk/live", route => route.AbortAsync());
        await desk.Tab.ReloadAsync();
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(2);
        await using var colleague = await own.Enter(site.Browser, "Остап Швидкий");
        await colleague.Tab.GotoAsync(desk.Tab.Url);
        var places = await Review(desk);
        await Write(colleague, "uk", " Вже інше.");

        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Прийняти всі 2 місця" }).ClickAsync();

        await Assertions.Expect(desk.Tab.Locator("dialog [role=alert]")).ToContainTextAsync("Оригінал щойно змінився");
        await Assertions.Expect(places.Nth(1)).ToContainTextAsync("Речення про дорогу. Вже інше.");
        await Assertions.Expect(places).ToHaveCountAsync(2);
        Assert.Empty(await EveryPageTests.Violations(desk.Tab, "a review whose source changed"));
        // Now it was seen.
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Прийняти всі 2 місця" }).ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(0);
        // Of the stream that it was not allowed to hear.
        Assert.All(desk.Complaints, complaint => Assert.Contains("ERR_FAILED", complaint, StringComparison.Ordinal));
    }

    /// <summary>A story whose Russian headline and paragraph a machine has just written.</summary>
    async Task<DeskPage> Filled(OwnDesk own, string name)
    {
        var desk = await own.Enter(site.Browser, name);
        await desk.NewStory("Речення про школу");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Речення про дорогу.");
        await desk.Kept();
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(2);
        return desk;
    }

    static async Task<ILocator> Review(DeskPage desk)
    {
        if (!await desk.Tab.Locator(".translation").IsVisibleAsync())
        {
            await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Переклад", Exact = true }).ClickAsync();
        }
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Переглянути поряд з оригіналом" }).ClickAsync();
        var places = desk.Tab.Locator("dialog .sides > li");
        await Assertions.Expect(places).ToHaveCountAsync(2);
        await Assertions.Expect(places.Nth(1)).ToContainTextAsync("Речення про дорогу.");
        return places;
    }

    /// <summary>Goes on in the paragraph.</summary>
    static async Task Write(DeskPage desk, string language, string words)
    {
        await desk.Body(language).Locator("p").First.ClickAsync();
        await desk.Tab.Keyboard.PressAsync("Control+End");
        await desk.Tab.Keyboard.TypeAsync(words);
        await desk.Kept();
    }
}
