using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What stands beside a text as it is written: what the check finds, and what it was before.</summary>
public sealed class DeskTextTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_check_finds_appears_as_one_types_and_a_key_takes_the_suggestion()
    {
        await using var desk = await site.Enter("Зоя Перевірка");
        var tab = desk.Tab;
        await desk.NewStory("У мiсті відкрили музей звуку");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Музей працює щодня.");

        await Assertions.Expect(tab.Locator(".findings .remark").First).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("F8");
        await Assertions.Expect(tab.Locator(".finding-card")).ToBeVisibleAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a finding"));
        await tab.Keyboard.PressAsync("Enter");

        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("У місті відкрили музей звуку");
        await Assertions.Expect(desk.Edition("uk").Locator(".field-of-headline .count")).ToHaveTextAsync("28 знаків");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_finding_is_silenced_for_a_reason_from_the_panel_and_another_stays()
    {
        await using var desk = await site.Enter("Зоряна Правило");
        var tab = desk.Tab;
        await desk.NewStory("Гурт «Live» зіграє на площi");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Вхiд вільний.");
        var (square, entry) = (Remark(tab, "площi"), Remark(tab, "Вхiд"));
        await Assertions.Expect(square).ToHaveCountAsync(1);
        await Assertions.Expect(entry).ToHaveCountAsync(1);

        await square.GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
        Assert.Empty(await EveryPageTests.Violations(tab, "suppress"));
        await tab.GetByLabel("Чому так").FillAsync("Так пишуть самі музиканти.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();

        await Assertions.Expect(square).ToHaveCountAsync(0);
        await Assertions.Expect(entry).ToHaveCountAsync(1);
        await tab.ReloadAsync();
        await Assertions.Expect(entry).ToHaveCountAsync(1);
        await Assertions.Expect(square).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_rule_is_silenced_in_one_story_and_then_in_the_whole_newsroom()
    {
        await using var newsroom = await OwnDesk.Start();
        await using var desk = await newsroom.Enter(site.Browser, "Влада Головна");
        var tab = desk.Tab;
        await desk.NewStory("Оркестр зіграє на площi");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Вхiд вільний.");
        await Assertions.Expect(Remark(tab, "площi")).ToHaveCountAsync(1);
        await Assertions.Expect(Remark(tab, "Вхiд")).ToHaveCountAsync(1);
        await Silence("площi", "story");
        await Assertions.Expect(Remark(tab, "Вхiд")).ToHaveCountAsync(0);
        await Assertions.Expect(Remark(tab, "площi")).ToHaveCountAsync(0);

        await Another("Хор співатиме в пaрку");
        await Assertions.Expect(Remark(tab, "пaрку")).ToHaveCountAsync(1);
        await Silence("пaрку", "rule");
        await Assertions.Expect(Remark(tab, "пaрку")).ToHaveCountAsync(0);

        await Another("Театр покаже виставу (у дворi");
        await Assertions.Expect(tab.Locator(".findings .remark")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(Remark(tab, "дворi")).ToHaveCountAsync(0);

        async Task Silence(string word, string scope)
        {
            await Remark(tab, word).GetByRole(AriaRole.Button, new() { Name = "Так і має бути" }).ClickAsync();
            await tab.GetByLabel("Де це правильно").SelectOptionAsync(scope);
            await tab.GetByLabel("Чому так").FillAsync("Так пише сам оркестр.");
            await tab.GetByRole(AriaRole.Button, new() { Name = "Не показувати" }).ClickAsync();
        }

        async Task Another(string headline)
        {
            await tab.GotoAsync("/desk/");
            await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
            await desk.NewStory(headline);
        }
    }

    [Fact]
    public async Task History_compares_by_word_and_an_earlier_text_comes_back_as_a_new_revision()
    {
        await using var desk = await site.Enter("Кіра Історик");
        var tab = desk.Tab;
        await desk.NewStory("Каток відкриють у грудні");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Вхід коштуватиме сто гривень.");
        await desk.Kept();
        await tab.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Версію збережено в історії" })).ToBeVisibleAsync();
        await tab.Keyboard.PressAsync("Control+a");
        await tab.Keyboard.TypeAsync("Вхід коштуватиме двісті гривень.");
        await desk.Kept();
        await OwnDesk.Has(tab, "Вхід коштуватиме двісті гривень.");

        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".compared del", new() { HasText = "сто" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".compared ins", new() { HasText = "двісті" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".revisions")).ToContainTextAsync("Кіра Історик");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a revision beside the present text"));
        var revisions = await tab.Locator(".revisions li").CountAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Повернути цю версію" }).ClickAsync();

        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Вхід коштуватиме сто гривень.");
        await OwnDesk.Has(tab, "Вхід коштуватиме сто гривень.");
        await tab.Locator(".panel button", new() { HasText = "Історія змін" }).First.ClickAsync();
        await Assertions.Expect(tab.Locator(".revisions li")).ToHaveCountAsync(revisions + 2);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task What_is_sent_on_leaving_is_a_revision_and_what_is_only_typed_is_none()
    {
        await using var desk = await site.Enter("Зіна Пауза");
        await desk.NewStory("Ревізія — не кожна літера");
        await desk.Body("uk").ClickAsync();
        foreach (var word in (string[])["Одне. ", "Друге. ", "Третє."])
        {
            await desk.Tab.Keyboard.TypeAsync(word);
            await desk.Kept();
        }
        await OwnDesk.Has(desk.Tab, "Одне. Друге. Третє.");
        var id = Regex.Match(desk.Tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        Assert.Equal(["started"], await Reasons(desk.Tab, id));

        await desk.Tab.Keyboard.PressAsync("Escape");
        await desk.Tab.Locator(".bar .back").ClickAsync();
        await Assertions.Expect(desk.Tab.Locator("main h1")).ToHaveTextAsync("Мої чернетки");
        for (var tries = 0; (await Reasons(desk.Tab, id)).Length < 2 && tries < 300; tries++)
        {
            await Task.Delay(100, Cancellation);
        }

        Assert.Equal(["left", "started"], await Reasons(desk.Tab, id));
    }

    [Fact]
    public async Task A_pause_of_a_minute_and_going_out_each_make_a_revision()
    {
        await using var desk = await site.Enter("Павліна Хвилина");
        var tab = desk.Tab;
        await tab.Clock.InstallAsync();
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("nav.side")).ToBeAttachedAsync();
        await desk.NewStory("Про що думають під час паузи");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Перше речення.");
        await desk.Kept();
        await OwnDesk.Has(tab, "Перше речення.");
        var id = Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        Assert.Equal(["started"], await Reasons(tab, id));

        await tab.Clock.FastForwardAsync(61_000);
        await Come("paused", "started");
        // Whoever only waits writes nothing new.
        await tab.Clock.FastForwardAsync(300_000);
        await tab.Keyboard.TypeAsync(" Друге речення.");
        await desk.Kept();
        await desk.Publish();
        await Come("published", "paused", "started");

        async Task Come(params string[] reasons)
        {
            for (var tries = 0; tries < 300 && !(await Reasons(tab, id)).SequenceEqual(reasons); tries++)
            {
                await Task.Delay(100, Cancellation);
            }
            Assert.Equal(reasons, await Reasons(tab, id));
        }
    }

    /// <summary>What the check says of this word.</summary>
    static ILocator Remark(IPage tab, string word) => tab.Locator(".findings .remark", new() { Has = tab.Locator("mark", new() { HasText = word }) });

    static Task<string[]> Reasons(IPage tab, string story)
        => tab.EvaluateAsync<string[]>("async id => (await (await fetch(`/api/desk/stories/${id}/editions/uk/revisions`)).json()).map(one => one.reason)", story);
}
