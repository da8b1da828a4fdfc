using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A typed word is never lost: whatever happens to the browser, the server, the way between them or the person's roles.</summary>
public sealed class DeskHarmTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_browser_that_is_killed_amid_a_word_has_kept_it_and_the_server_gets_it()
    {
        await using var newsroom = await OwnDesk.Start();
        await using var browser = new OwnBrowser();
        using var playwright = await Playwright.CreateAsync();
        var (email, link) = await newsroom.Invite("Олена Гнатюк");
        var desk = await newsroom.Enter(await browser.Start(playwright), link);
        await desk.NewStory("Під час набору зникло світло");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Перше речення вже на сервері.");
        await desk.Kept();
        var address = desk.Tab.Url;
        // The server is gone, too: whatever is there afterwards was on this device.
        await newsroom.Stop();
        await desk.Tab.Keyboard.TypeAsync(" А тут зникло св", new() { Delay = 20 });
        // So it says, and so it has to be.
        await Assertions.Expect(desk.Saved).ToHaveClassAsync("saved offline");

        await browser.Kill();
        await newsroom.StartAgain();
        var context = await browser.Start(playwright);
        var again = new DeskPage(await context.NewPageAsync(), context);
        await again.Tab.GotoAsync(address);
        var form = again.Tab.GetByLabel("Електронна пошта");
        await Assertions.Expect(again.Body("uk").Or(form).First).ToBeVisibleAsync();
        if (await form.IsVisibleAsync())
        {
            await OwnDesk.SignIn(again.Tab, email);
        }

        await Assertions.Expect(again.Body("uk")).ToContainTextAsync("Перше речення вже на сервері. А тут зникло св");
        await again.Kept();
        await OwnDesk.Has(again.Tab, "Перше речення вже на сервері. А тут зникло св");
    }

    [Fact]
    public async Task A_server_that_is_killed_again_and_again_while_somebody_types_has_every_word_once()
    {
        await using var newsroom = await OwnDesk.Start();
        await using var desk = await newsroom.Enter(site.Browser, "Марія Коваль");
        await desk.NewStory("Сервер падає, редактор пише");
        await desk.Kept();
        await desk.Body("uk").ClickAsync();
        var typing = Type(desk.Tab);

        for (var kill = 0; kill < 4; kill++)
        {
            await Task.Delay(700 + (kill * 311), Cancellation);
            await newsroom.Kill();
            await Task.Delay(400, Cancellation);
            await newsroom.StartAgain();
        }
        await typing;

        await desk.Kept(60_000);
        await OwnDesk.Has(desk.Tab, Words);
        await desk.Tab.ReloadAsync();
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("слово60");
        await OwnDesk.Has(desk.Tab, Words);
    }

    [Fact]
    public async Task Saves_that_come_twice_late_or_whose_answer_is_lost_leave_the_last_words_once()
    {
        await using var desk = await site.Enter("Степан Луна");
        await desk.NewStory("Пошта носить листи двічі");
        await desk.Kept();
        var cookies = string.Join("; ", (await desk.Context.CookiesAsync([site.Address + "/api/desk"])).Select(one => $"{one.Name}={one.Value}"));
        var (seen, old, answers) = (0, new List<(string Url, string Body, string Token)>(), new List<HttpStatusCode>());
        await desk.Tab.RouteAsync("**/draft", async route =>
        {
            old.Add((route.Request.Url, route.Request.PostData!, route.Request.Headers["x-dateline-token"]));
            switch (seen++ % 4)
            {
                case 0:
                    // It arrived; its answer doesn't.
                    answers.Add(await Again(old[^1]));
                    await route.AbortAsync();
                    break;
                case 1:
                    answers.Add(await Again(old[^1]));
                    await route.ContinueAsync();
                    break;
                case 2:
                    await route.AbortAsync();
                    break;
                default:
                    // An older one comes once more, behind a newer.
                    answers.Add(await Again(old[^1]));
                    answers.Add(await Again(old[^4]));
                    await route.ContinueAsync();
                    break;
            }
        });
        await desk.Body("uk").ClickAsync();

        await Type(desk.Tab);

        await desk.Kept(90_000);
        Assert.True(seen >= 8, $"only {seen} saves were sent");
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        await OwnDesk.Has(desk.Tab, Words);
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);

        async Task<HttpStatusCode> Again((string Url, string Body, string Token) save)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, save.Url) { Content = new StringContent(save.Body, Encoding.UTF8, "application/json") };
            request.Headers.Add("Cookie", cookies);
            request.Headers.Add("Origin", site.Address);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("X-Dateline-Token", save.Token);
            using var answer = await site.Http.SendAsync(request, Cancellation);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_answer_that_comes_late_never_takes_away_the_edition_that_is_being_written()
    {
        await using var desk = await site.Enter("Надія Пізня");
        var tab = desk.Tab;
        // What this desk knows it has asked for: nobody tells it.
        await tab.RouteAsync("**/api/desk/live", route => route.AbortAsync());
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync();
        await desk.NewStory("Відповідь, що спізнилася");
        await desk.Kept();
        await desk.Context.SetOfflineAsync(true);
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Зв’язок зник.");
        await Assertions.Expect(desk.Saved).ToHaveClassAsync("saved offline");
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
    public async Task A_permission_that_is_lost_leaves_the_draft_says_why_and_gets_through_when_it_is_given_back()
    {
        await using var chief = await site.Enter("Марта Головна");
        await using var reporter = await site.Enter("Роман Звільнений", roles: ["Reporter"]);
        await reporter.NewStory("Репортер лишився без ролі посеред речення");
        await reporter.Kept();
        var id = await reporter.Tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/session')).json()).person.id");

        await Entrust(chief.Tab, id, "Роман Звільнений", "translator");
        await reporter.Body("uk").ClickAsync();
        await reporter.Tab.Keyboard.TypeAsync("Ці слова нікуди не зникнуть.");
        await Assertions.Expect(reporter.Saved).ToHaveClassAsync("saved refused");
        Assert.Contains("писати", await reporter.Saved.GetAttributeAsync("title"), StringComparison.Ordinal);
        await reporter.Tab.ReloadAsync();
        await Assertions.Expect(reporter.Body("uk")).ToContainTextAsync("Ці слова нікуди не зникнуть.");

        await Entrust(chief.Tab, id, "Роман Звільнений", "reporter");
        await reporter.Tab.ReloadAsync();
        // What was refused goes by itself as soon as the story is open again.
        await OwnDesk.Has(reporter.Tab, "Ці слова нікуди не зникнуть.");
        await reporter.Body("uk").ClickAsync();
        await reporter.Tab.Keyboard.PressAsync("Control+End");
        await reporter.Tab.Keyboard.TypeAsync(" І ось вони.");
        await reporter.Kept();
        await OwnDesk.Has(reporter.Tab, "Ці слова нікуди не зникнуть. І ось вони.");
    }

    [Fact]
    public async Task A_server_that_is_upgraded_underneath_takes_the_old_applications_saves_and_offers_the_new_one()
    {
        await using var newsroom = await OwnDesk.Start();
        await using var desk = await newsroom.Enter(site.Browser, "Юлія Стара");
        await desk.Tab.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await desk.NewStory("Стіл оновили, поки писали");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("До оновлення.");
        await desk.Kept();

        await newsroom.Stop();
        await desk.Tab.Keyboard.TypeAsync(" Під час.");
        newsroom.Upgrade();
        await newsroom.StartAgain();
        await desk.Tab.Keyboard.TypeAsync(" Після.");
        await desk.Kept(60_000);
        await OwnDesk.Has(desk.Tab, "До оновлення. Під час. Після.");
        Assert.Equal(0, await desk.Tab.Locator("meta[name=newer]").CountAsync());

        await desk.Tab.EvaluateAsync("navigator.serviceWorker.getRegistration('/desk/').then(one => one.update())");
        var take = desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Перейти на неї" });
        await Assertions.Expect(take).ToBeVisibleAsync();
        await desk.Tab.Keyboard.TypeAsync(" Ще слово.");
        await take.ClickAsync();

        await Assertions.Expect(desk.Tab.Locator("meta[name=newer]")).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("До оновлення. Під час. Після. Ще слово.");
        await desk.Kept();
    }

    [Fact]
    public async Task A_typed_word_is_on_the_device_within_a_second_and_at_the_server_within_another()
    {
        await using var desk = await site.Enter("Тарас Швидкий");
        var tab = desk.Tab;
        await tab.Clock.InstallAsync();
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync();
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

    static string Words => string.Concat(Enumerable.Range(1, 60).Select(n => $"слово{n} ")).TrimEnd();

    static async Task Type(IPage tab)
    {
        for (var word = 1; word <= 60; word++)
        {
            await tab.Keyboard.TypeAsync(word < 60 ? $"слово{word} " : $"слово{word}", new() { Delay = 12 });
        }
    }

    static async Task Entrust(IPage chief, string id, string name, string role)
    {
        var status = await chief.EvaluateAsync<int>(
            """
            async ([id, name, role]) => {
                const { token } = await (await fetch("/api/desk/session")).json();
                const { version } = (await (await fetch("/api/desk/staff")).json()).find(person => person.id === id);
                return (await fetch("/api/desk/staff/" + id, { method: "PUT", headers: { "Content-Type": "application/json", "X-Dateline-Token": token }, body: JSON.stringify({ operation: crypto.randomUUID(), version, name, grants: [{ role }], state: "active" }) })).status;
            }
            """,
            new[] { id, name, role });
        Assert.Equal(200, status);
    }
}
