using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A typed word is never lost.</summary>
public sealed class DeskHarmTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_answer_that_comes_late_never_takes_away_the_edition_that_is_being_written()
    {
        await using var desk = await site.Enter("Надія Пізня");
        var tab = desk.Tab;
        // What this desk knows it has asked for: nobody tells it.
        await tab.RouteAsync("**/api/desk/live", route => route.AbortAsync());
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        await desk.NewStory("Відповідь, що спізнилася");
        await desk.Kept();
        await desk.Context.SetOfflineAsync(true);
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Зв’язок зник.");
        await Assertions.Expect(desk.Saved).ToHaveClassAsync("saved offline", new() { Timeout = 30_000 });
        var (asked, answered, told) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        await tab.RouteAsync(new Regex("/api/desk/stories/[0-9a-f-]+$"), async route =>
        {
            if (route.Request.Method != "GET" || asked.Task.IsCompleted)
            {
                await route.ContinueAsync();
                return;
            }
            var old = await route.FetchAsync();
            asked.SetResult();
            await answered.Task;
            await route.FulfillAsync(new() { Response = old });
            told.SetResult();
        });
        await desk.Context.SetOfflineAsync(false);
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        await desk.AddEdition("English", "en");
        await desk.Headline("en").ClickAsync();
        await tab.Keyboard.TypeAsync("An answer");
        answered.SetResult();
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancellation);
        await tab.Keyboard.TypeAsync(" that came late", new() { Delay = 20 });

        await Assertions.Expect(desk.Headline("en")).ToHaveValueAsync("An answer that came late");
        await desk.Kept();
    }

    [Fact]
    public async Task A_typed_word_is_on_the_device_within_a_second_and_at_the_server_within_another()
    {
        await using var desk = await site.Enter("Тарас Швидкий");
        var tab = desk.Tab;
        await tab.Clock.InstallAsync();
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        await desk.NewStory("Слово за секунду");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Перше.");
        await desk.Kept();
        await OwnDesk.Has(tab, "Перше.");

        // The page's own clock: how long the desk lets words rest, whatever the machine adds.
        await tab.Clock.PauseAtAsync(DateTimeOffset.FromUnixTimeMilliseconds(await tab.EvaluateAsync<long>("Date.now() + 1000")).UtcDateTime);
        await tab.Keyboard.TypeAsync(" Друге.");
        await tab.Clock.RunForAsync(1_000);
        await OnDevice(tab, "Перше. Друге.");
        await tab.Clock.RunForAsync(1_000);
        await OwnDesk.Has(tab, "Перше. Друге.");
    }

    /// <summary>Waits until the words are in the browser's own database.</summary>
    static async Task OnDevice(IPage tab, string words)
    {
        for (var tries = 0; !(await tab.EvaluateAsync<string>(
            """
            () => new Promise((done, failed) => {
                const asked = indexedDB.open("dateline-desk");
                asked.onerror = failed;
                asked.onsuccess = () => {
                    const kept = asked.result.transaction("drafts").objectStore("drafts").getAll();
                    kept.onsuccess = () => { asked.result.close(); done(JSON.stringify(kept.result)); };
                };
            })
            """)).Contains(words, StringComparison.Ordinal); tries++)
        {
            Assert.True(tries < 300, $"“{words}” never came to the device.");
            await Task.Delay(100, Cancellation);
        }
    }
}
