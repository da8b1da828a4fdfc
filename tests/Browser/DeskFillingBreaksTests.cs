using System.Globalization;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A filling that is stopped, broken off or begun in the middle of a word loses nothing, and what a person refuses is empty again.</summary>
public sealed class DeskFillingBreaksTests(DeskSite site)
{
    // More than a machine is asked for at once.
    const int Sentences = 24;

    [Fact]
    public async Task Whoever_stops_a_filling_half_way_keeps_what_is_done_and_has_the_rest_filled_later()
    {
        await using var machine = await WaitingMachine.Start(waits: true);
        await using var own = await OwnDesk.Start(settings: machine.Settings);
        await using var desk = await Begun(own, "Віра Зупинка");
        var tab = desk.Tab;
        var filled = desk.Edition("ru").Locator(".block-paragraph:has(.of-machine)");
        await Assertions.Expect(filled.First).ToContainTextAsync("Предложение");
        await Assertions.Expect(tab.Locator(".filling [role=status]")).ToContainTextAsync($"з {Sentences + 1}");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "an edition that is being filled"));

        await tab.GetByRole(AriaRole.Button, new() { Name = "Зупинити" }).ClickAsync();

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Зупинено." })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".filling")).ToHaveCountAsync(0);
        var holes = desk.Edition("ru").Locator(".hole[data-state=missing]");
        var done = await filled.CountAsync();
        Assert.InRange(done, 1, Sentences - 1);
        await Assertions.Expect(holes).ToHaveCountAsync(Sentences - done);
        await tab.ReloadAsync();
        await Assertions.Expect(filled).ToHaveCountAsync(done);

        machine.Let();
        await tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Заповнити порожнє" }).ClickAsync();
        await Assertions.Expect(filled).ToHaveCountAsync(Sentences);
        await Assertions.Expect(holes).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_filling_whose_connection_breaks_goes_on_by_itself_and_says_how_much_was_filled()
    {
        await using var machine = await WaitingMachine.Start(waits: false);
        await using var own = await OwnDesk.Start(settings: machine.Settings);
        await using var desk = await Begun(own, "Юля Обрив", beforeFilling: tab => tab.EvaluateAsync(
            """
            () => {
                const real = window.fetch;
                window.cuts = 0;
                window.fetch = async (...request) => {
                    const answer = await real(...request);
                    if (!String(request[0]).endsWith("/filling") || window.cuts++ > 0) {
                        return answer;
                    }
                    const reader = answer.body.getReader();
                    let pieces = 0;
                    return new Response(new ReadableStream({
                        async pull(stream) {
                            if (pieces++ === 1) {
                                await reader.cancel();
                                stream.error(new TypeError("The connection was reset."));
                                return;
                            }
                            stream.enqueue((await reader.read()).value);
                        },
                    }), { headers: answer.headers });
                };
            }
            """));
        var tab = desk.Tab;

        await Assertions.Expect(desk.Edition("ru").Locator(".block-paragraph:has(.of-machine)")).ToHaveCountAsync(Sentences);
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = $"Заповнено {Sentences + 1} місць" })).ToBeVisibleAsync();
        Assert.Equal(2, await tab.EvaluateAsync<int>("window.cuts"));
        Assert.Equal(0, await desk.Edition("ru").Locator(".hole[data-state=missing]").CountAsync());
        var words = await desk.Edition("ru").Locator(".block-paragraph p").AllInnerTextsAsync();
        Assert.Equal(words.Count, words.Distinct().Count());
    }

    [Fact]
    public async Task What_was_typed_a_moment_before_is_filled_too()
    {
        await using var machine = await WaitingMachine.Start(waits: false);
        await using var own = await OwnDesk.Start(settings: machine.Settings);
        await using var desk = await own.Enter(site.Browser, "Ніна Швидка");
        var tab = desk.Tab;
        await desk.NewStory("Речення про міст");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Речення перше.");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await tab.GetByRole(AriaRole.Radio, new() { Name = "З порожньої версії" }).CheckAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        await tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        var fill = tab.GetByRole(AriaRole.Button, new() { Name = "Заповнити порожнє" });
        await Assertions.Expect(fill).ToBeVisibleAsync();
        // A save that takes its time is overtaken by nothing.
        await tab.RouteAsync("**/editions/uk/draft", async route =>
        {
            await Task.Delay(1_500);
            await route.ContinueAsync();
        });
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.PressAsync("Control+End");
        await tab.Keyboard.PressAsync("Enter");
        await tab.Keyboard.InsertTextAsync("Речення друге, щойно написане.");

        await tab.Keyboard.PressAsync("Alt+2");
        await fill.ClickAsync();

        var blocks = desk.Edition("ru").Locator(".block-paragraph");
        await Assertions.Expect(blocks).ToHaveCountAsync(2);
        await Assertions.Expect(blocks.Nth(1)).ToContainTextAsync("Предложение друге, щойно написане.");
        await Assertions.Expect(desk.Edition("ru").Locator(".hole[data-state=missing]")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_block_that_is_rejected_beside_its_source_is_empty_again_and_the_others_wait_until_a_person_accepts_them()
    {
        await using var machine = await WaitingMachine.Start(waits: false);
        await using var own = await OwnDesk.Start(settings: machine.Settings);
        await using var desk = await Begun(own, "Рада Сувора", sentences: 3);
        var tab = desk.Tab;
        await Assertions.Expect(desk.Edition("ru").Locator(".block-paragraph:has(.of-machine)")).ToHaveCountAsync(3);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Переглянути поряд з оригіналом" }).ClickAsync();
        var sides = tab.Locator("dialog .sides > li");
        await Assertions.Expect(sides).ToHaveCountAsync(4);

        await sides.Filter(new() { HasText = "Предложение 2." }).GetByRole(AriaRole.Button, new() { Name = "Відхилити" }).ClickAsync();

        await Assertions.Expect(sides).ToHaveCountAsync(3);
        await Assertions.Expect(sides.Filter(new() { HasText = "Предложение 2." })).ToHaveCountAsync(0);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прийняти всі 3 місця" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Edition("ru").Locator(".hole[data-state=missing]")).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Body("ru")).Not.ToContainTextAsync("Предложение 2.");
        await Assertions.Expect(desk.Body("ru")).ToContainTextAsync("Предложение 3.");
        Assert.Empty(desk.Complaints);
    }

    /// <summary>A Russian edition of a story with numbered sentences, which is being filled.</summary>
    async Task<DeskPage> Begun(OwnDesk own, string name, int sentences = Sentences, Func<IPage, Task>? beforeFilling = null)
    {
        var desk = await own.Enter(site.Browser, name);
        var tab = desk.Tab;
        await desk.NewStory("Речення про міст");
        await desk.Body("uk").ClickAsync();
        for (var i = 1; i <= sentences; i++)
        {
            await tab.Keyboard.InsertTextAsync(string.Create(CultureInfo.InvariantCulture, $"Речення {i}."));
            if (i < sentences)
            {
                await tab.Keyboard.PressAsync("Enter");
            }
        }
        await desk.Kept();
        if (beforeFilling is not null)
        {
            await beforeFilling(tab);
        }
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        return desk;
    }
}
