using System.Collections.Concurrent;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A connection that goes and comes, and a session that ends, stop nobody who writes.</summary>
public sealed class DeskConnectionTests(DeskSite site)
{
    [Fact]
    public async Task Words_typed_without_a_connection_outlive_the_tab_and_reach_the_server_later()
    {
        await using var desk = await site.Enter();
        await desk.NewStory("Підземний перехід біля ринку закриють на тиждень");
        await desk.Kept();
        var address = desk.Tab.Url;
        await desk.Tab.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await desk.Context.SetOfflineAsync(true);
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Ремонтують гідроізоляцію.");
        await Assertions.Expect(desk.Saved).ToHaveClassAsync("saved offline", new() { Timeout = 15_000 });

        await desk.Tab.CloseAsync();
        var again = new DeskPage(await desk.Context.NewPageAsync(), desk.Context);
        await again.Tab.GotoAsync(address);
        await Assertions.Expect(again.Body("uk")).ToContainTextAsync("Ремонтують гідроізоляцію.", new() { Timeout = 15_000 });
        await desk.Context.SetOfflineAsync(false);
        await again.Kept();
        await again.Tab.ReloadAsync();

        await Assertions.Expect(again.Body("uk")).ToContainTextAsync("Ремонтують гідроізоляцію.", new() { Timeout = 15_000 });
    }

    [Fact]
    public async Task A_connection_that_comes_back_amid_a_save_asks_nobody_to_sign_in_again()
    {
        await using var desk = await site.Enter();
        await desk.NewStory("Літній кінотеатр у парку відкриють у суботу");
        await desk.Kept();
        var address = desk.Tab.Url;
        await desk.Tab.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await desk.Context.SetOfflineAsync(true);
        await desk.Tab.CloseAsync();
        var again = new DeskPage(await desk.Context.NewPageAsync(), desk.Context);
        await again.Tab.GotoAsync(address);
        await again.LoseAnswersOf("/session");
        var answers = new ConcurrentBag<int>();
        again.Tab.Response += (_, response) => answers.Add(response.Status);
        await again.Body("uk").ClickAsync();
        await again.Tab.Keyboard.TypeAsync("Квитки безкоштовні.");
        await Assertions.Expect(again.Saved).ToHaveClassAsync("saved offline", new() { Timeout = 15_000 });
        await desk.Context.SetOfflineAsync(false);
        await again.Tab.WaitForFunctionAsync("() => window.lost === 200");

        await again.LoseNothing();
        await again.Kept();
        // Until it was known who this is, nothing was sent that would be refused.
        Assert.DoesNotContain(answers, status => status >= 400);
    }

    [Fact]
    public async Task A_story_begun_without_a_connection_is_in_the_lists_and_reaches_the_server_later()
    {
        await using var desk = await site.Enter("Богдана Сич");
        var tab = desk.Tab;
        await tab.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await tab.WaitForFunctionAsync("async () => (await (await caches.open((await caches.keys())[0])).keys()).length > 20");
        await desk.Context.SetOfflineAsync(true);
        await desk.NewStory("Над Тишицею помітили сніговий заряд");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Видимість — до ста метрів.");
        await Assertions.Expect(desk.Saved).ToHaveClassAsync("saved offline", new() { Timeout = 15_000 });
        var address = tab.Url;

        await tab.GotoAsync("/desk/list/mine");
        var here = tab.Locator("main a", new() { HasText = "Над Тишицею помітили" });
        await Assertions.Expect(here).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Assertions.Expect(tab.Locator("main li", new() { HasText = "Над Тишицею помітили" })).ToContainTextAsync("ще не надіслано");
        await here.ClickAsync();
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Видимість — до ста метрів.", new() { Timeout = 15_000 });
        Assert.Equal(address.Split('?')[0], tab.Url.Split('?')[0]);

        await desk.Context.SetOfflineAsync(false);
        await desk.Kept();

        await using var colleague = await site.Enter("Тарас Гай");
        await colleague.Tab.GotoAsync(address);
        await Assertions.Expect(colleague.Headline("uk")).ToHaveValueAsync("Над Тишицею помітили сніговий заряд", new() { Timeout = 15_000 });
        await Assertions.Expect(colleague.Body("uk")).ToContainTextAsync("Видимість — до ста метрів.");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_session_that_ended_is_begun_again_over_the_story_and_nothing_is_lost()
    {
        await using var desk = await site.Enter("Марія Остапчук");
        await desk.NewStory("Школу на Подолі утеплять до зими");
        await desk.Kept();
        await desk.Context.ClearCookiesAsync();
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Тендер оголосять у березні.");

        await Assertions.Expect(desk.Tab.Locator("dialog", new() { HasText = "Сеанс завершився" })).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await desk.Tab.Locator("dialog").GetByLabel("Пароль").FillAsync("одинадцять зелених трамваїв");
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync();

        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Тендер оголосять у березні.");
        await desk.Kept();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_signed_in_again_in_another_tab_goes_on_writing_in_this_one(bool isAskedHere)
    {
        await using var desk = await site.Enter("Ольга Рись");
        await desk.NewStory(isAskedHere ? "На Заріччі висадили сто дубів" : "На Заріччі висадили сто кленів");
        await desk.Kept();
        await desk.Context.ClearCookiesAsync();
        await desk.Body("uk").ClickAsync();
        if (isAskedHere)
        {
            await desk.Tab.Keyboard.TypeAsync("Саджанці ");
            await Assertions.Expect(desk.Tab.Locator("dialog", new() { HasText = "Сеанс завершився" })).ToBeVisibleAsync();
        }
        var other = await desk.Context.NewPageAsync();
        await other.GotoAsync("/desk/");
        await OwnDesk.SignIn(other, await desk.Tab.EvaluateAsync<string>("JSON.parse(localStorage['dateline.session']).person.email"));
        await Assertions.Expect(other.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        await other.CloseAsync();

        await desk.Tab.BringToFrontAsync();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync(isAskedHere ? "виростили школярі." : "Саджанці виростили школярі.");
        await OwnDesk.Has(desk.Tab, "Саджанці виростили школярі.");
        await desk.Kept();
        await Assertions.Expect(desk.Tab.Locator("dialog")).ToHaveCountAsync(0);
    }
}
