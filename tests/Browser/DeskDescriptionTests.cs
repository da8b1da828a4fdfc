using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What a story is filed under is kept like its words: whatever one does next, and without a connection.</summary>
public sealed class DeskDescriptionTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_rubric_is_kept_although_the_panel_is_closed_and_the_story_left_in_the_same_moment()
    {
        await using var desk = await site.Enter("Рубрика Миттєва");
        var tab = desk.Tab;
        await desk.NewStory("Човнову станцію на Тишиці пофарбували");
        await desk.Kept();
        var id = Story(tab);
        await Open(tab);
        await File(tab, "Наука");
        await Panel(tab, "Робота").ClickAsync();
        await Has(tab, id, "rubrics", "nauka");

        await Open(tab);
        await File(tab, "Культура");
        await tab.Locator(".bar .back").ClickAsync();
        await Has(tab, id, "rubrics", "nauka,kultura");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_is_published_has_the_rubric_that_was_chosen_the_moment_before()
    {
        await using var desk = await site.Enter("Рубрика Остання");
        var tab = desk.Tab;
        await desk.NewStory("Веслярі з Дубогаїв відкрили сезон на Тишиці");
        await desk.Kept();
        await Open(tab);
        await File(tab, "Наука");
        // The server is slow just now: what isn't with it yet can't be in what goes out.
        await tab.RouteAsync(new Regex("/api/desk/stories/[0-9a-f-]+$"), async route =>
        {
            if (route.Request.Method == "PUT")
            {
                await Task.Delay(1_500, Cancellation);
            }
            await route.ContinueAsync();
        });
        await tab.Locator(".bar .do .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(1);
        await Has(tab, Story(tab), "rubrics", "nauka", tries: 1);
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        var address = await site.AddressOf("Веслярі з Дубогаїв відкрили сезон на Тишиці");
        Assert.Contains("/nauka", (await site.Read(address)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_in_the_description_outlive_a_lost_connection_and_the_page_and_reach_the_server_from_another_screen()
    {
        await using var desk = await site.Enter("Джерело Далеке");
        var tab = desk.Tab;
        await desk.NewStory("Місток до острова Дубового перекрили");
        await desk.Kept();
        var (id, address) = (Story(tab), tab.Url);
        await Open(tab);
        await tab.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await tab.WaitForFunctionAsync("async () => (await (await caches.open((await caches.keys())[0])).keys()).length > 20");
        await desk.Context.SetOfflineAsync(true);
        await Advertiser(tab).FillAsync("Човнова артіль «Плесо»");
        await Assertions.Expect(tab.Locator(".description [role=status]")).ToHaveTextAsync("Збережено на цьому пристрої");
        await Assertions.Expect(desk.Saved).ToHaveClassAsync("saved offline");

        await tab.GotoAsync(address);
        await Open(tab);
        await Assertions.Expect(Advertiser(tab)).ToHaveValueAsync("Човнова артіль «Плесо»");

        await tab.GotoAsync("/desk/list/all");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.Context.SetOfflineAsync(false);
        await Has(tab, id, "advertiser", "Човнова артіль «Плесо»");
        Assert.Null(await tab.EvaluateAsync<string?>("id => Object.keys(localStorage).find(key => key.endsWith(id)) ?? null", id));
    }

    static string Story(IPage tab) => Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;

    static ILocator Panel(IPage tab, string name) => tab.Locator(".bar .panels button", new() { HasText = name });

    static ILocator Advertiser(IPage tab) => tab.Locator(".description").GetByLabel("Рекламодавець");

    static async Task Open(IPage tab)
    {
        await Panel(tab, "Опис").ClickAsync();
        await Assertions.Expect(tab.Locator(".description")).ToBeVisibleAsync();
    }

    static async Task File(IPage tab, string rubric)
    {
        await tab.Locator(".panel").GetByRole(AriaRole.Combobox, new() { Name = "Рубрики" }).FillAsync(rubric);
        await tab.Locator(".panel [role=option]", new() { HasText = rubric }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".panel .chip", new() { HasText = rubric })).ToBeVisibleAsync();
    }

    static async Task Has(IPage tab, string story, string field, string value, int tries = 200)
    {
        for (; await Now() is var now && now != value && tries > 1; tries--)
        {
            await Task.Delay(100, Cancellation);
        }
        Assert.Equal(value, await Now());

        async Task<string> Now() => await tab.EvaluateAsync<string>("async ([id, field]) => String((await (await fetch('/api/desk/stories/' + id)).json())[field] ?? '')", new[] { story, field });
    }
}
