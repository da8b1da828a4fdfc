using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>An edition goes to a translator outside as a file and comes back; what people here wrote goes only where somebody says so.</summary>
public sealed class DeskOutsideTests(DeskSite site)
{
    const string Send = "Віддати зовнішньому перекладачеві", TakeBack = "Взяти те, що він надіслав";

    [Fact]
    public async Task What_came_back_is_taken_place_by_place_and_stands_in_the_open_edition_at_once()
    {
        await using var desk = await site.Enter("Соломія Зовнішня");
        var tab = desk.Tab;
        await Barge(desk, "Водолаз знайшов дубову баржу");
        var panel = tab.Locator(".translation");
        // What has just been typed goes with it.
        await desk.Headline("en").FillAsync("A diver finds an oak barge at dawn");
        var (name, sent) = await Downloaded(tab, () => panel.GetByRole(AriaRole.Button, new() { Name = Send }).ClickAsync());
        Assert.EndsWith("-uk-en.xlf", name, StringComparison.Ordinal);
        Assert.Contains("A diver finds an oak barge at dawn", sent, StringComparison.Ordinal);
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = name })).ToBeVisibleAsync();
        var back = Translated(sent, ("Довжина її — сорок метрів.", "It is forty metres long."))
            .Replace("A diver finds an oak barge at dawn", "Diver finds oak barge", StringComparison.Ordinal)
            .Replace("The barge lies under the bridge.", "A barge lies below the bridge.", StringComparison.Ordinal);
        // Meanwhile a person goes on with the translation, and the original changes.
        await desk.Edition("en").Locator(".block-paragraph p").First.ClickAsync();
        await tab.Keyboard.PressAsync("End");
        await tab.Keyboard.TypeAsync(" It is old.");
        await desk.Edition("uk").Locator(".block-paragraph p").Nth(1).ClickAsync();
        await tab.Keyboard.PressAsync("End");
        await tab.Keyboard.TypeAsync(" Приблизно.");

        await desk.Take($"{TakeBack}: English");
        await Assertions.Expect(tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Обрати файл" })).ToBeFocusedAsync();
        await Bring(tab, back);

        var units = tab.Locator("dialog .outside");
        var ticks = units.GetByRole(AriaRole.Checkbox, new() { Name = "Замінити словами перекладача" });
        await Assertions.Expect(ticks).ToHaveCountAsync(2);
        await Assertions.Expect(ticks.Nth(0)).Not.ToBeCheckedAsync();
        await Assertions.Expect(ticks.Nth(1)).Not.ToBeCheckedAsync();
        await Assertions.Expect(units.Locator("h3")).ToHaveTextAsync(["2 місця написала людина тут", "Буде взято 1 місце", "1 місце взяти не можна"]);
        await Assertions.Expect(units.Locator("li", new() { HasText = "замість написаного тут, поки файл був у дорозі" }).Locator("del")).ToContainTextAsync(["It is old"]);
        await Assertions.Expect(units.Locator("li", new() { HasText = "It is forty metres long." })).ToContainTextAsync("оригінал тим часом змінили");
        await Assertions.Expect(units.Locator("li", new() { HasText = "Завтра її піднімуть." })).ToContainTextAsync(new Regex(@"Перекладено не все\. Рядок файла: \d+\."));
        Assert.Empty(await EveryPageTests.InBothLights(tab, "what a translator sent"));
        await tab.SetViewportSizeAsync(390, 844);
        Assert.Empty(await EveryPageTests.InBothLights(tab, "what a translator sent, on a phone"));
        Assert.True(await tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.querySelector('dialog').scrollWidth <= innerWidth"));
        await tab.SetViewportSizeAsync(1280, 900);
        await ticks.Nth(0).FocusAsync();
        await tab.Keyboard.PressAsync("Space");
        var take = tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Взяти 2 місця" });
        await take.FocusAsync();
        await tab.Keyboard.PressAsync("Enter");

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Взято 2 місця" })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Headline("en")).ToHaveValueAsync("Diver finds oak barge");
        var blocks = desk.Edition("en").Locator(".block-paragraph");
        await Assertions.Expect(blocks.Nth(0)).ToContainTextAsync("The barge lies under the bridge. It is old.");
        await Assertions.Expect(blocks.Nth(1)).ToContainTextAsync("It is forty metres long.");
        await Assertions.Expect(blocks.Nth(1)).ToHaveAttributeAsync("data-state", "stale");
        await tab.ReloadAsync();
        await Assertions.Expect(desk.Headline("en")).ToHaveValueAsync("Diver finds oak barge");
        await Assertions.Expect(blocks.Nth(1)).ToContainTextAsync("It is forty metres long.");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task A_colleague_who_writes_while_one_looks_loses_nothing_and_the_comparison_is_made_anew()
    {
        await using var desk = await site.Enter("Левко Порівняльний");
        var tab = desk.Tab;
        await Barge(desk, "Баржу з дна продали музею");
        await desk.Kept();
        var (_, sent) = await Downloaded(tab, () => tab.Locator(".translation").GetByRole(AriaRole.Button, new() { Name = Send }).ClickAsync());
        var back = Translated(sent, ("Завтра її піднімуть.", "It will be raised tomorrow.")).Replace("The barge lies under the bridge.", "A barge lies below the bridge.", StringComparison.Ordinal);
        var opener = tab.Locator(".translation").GetByRole(AriaRole.Button, new() { Name = TakeBack });
        await opener.ClickAsync();
        await Bring(tab, back);
        var tick = tab.Locator("dialog").GetByRole(AriaRole.Checkbox);
        await tick.CheckAsync();

        await using var colleague = await site.Enter("Устина Колега");
        await colleague.Tab.GotoAsync(new Uri(tab.Url).PathAndQuery);
        await colleague.Edition("en").Locator(".block-paragraph p").First.ClickAsync();
        await colleague.Tab.Keyboard.PressAsync("End");
        await colleague.Tab.Keyboard.TypeAsync(" Nobody knew.");
        await colleague.Kept();
        await tab.Locator("dialog .first").ClickAsync();

        await Assertions.Expect(tab.Locator("dialog .notice")).ToContainTextAsync("Версію тим часом змінили");
        await Assertions.Expect(tab.Locator("dialog .outside del", new() { HasText = "Nobody knew" })).ToBeVisibleAsync();
        // It would replace other words now: that has not been agreed to.
        await Assertions.Expect(tick).Not.ToBeCheckedAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a comparison made anew"));
        await tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Взяти 1 місце" }).ClickAsync();

        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(opener).ToBeFocusedAsync();
        await Assertions.Expect(desk.Body("en")).ToContainTextAsync("The barge lies under the bridge. Nobody knew.");
        await Assertions.Expect(desk.Body("en")).ToContainTextAsync("It will be raised tomorrow.");
        await Assertions.Expect(colleague.Body("en")).ToContainTextAsync("It will be raised tomorrow.");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Half_a_file_and_one_of_another_story_are_told_with_the_line_and_nothing_is_taken()
    {
        await using var desk = await site.Enter("Орися Уривок");
        var tab = desk.Tab;
        await Barge(desk, "Баржі дали ім’я «Калина»");
        await desk.Kept();
        var (_, sent) = await Downloaded(tab, () => desk.Take($"{Send}: English"));
        await desk.Take($"{TakeBack}: English");

        await Bring(tab, sent[..^30]);
        await Assertions.Expect(tab.Locator("dialog [role=alert]").First).ToContainTextAsync(new Regex(@"Рядок \d+: тут файл обривається"));
        Assert.Empty(await EveryPageTests.InBothLights(tab, "half a file"));
        await Assertions.Expect(tab.Locator("dialog .outside")).ToHaveCountAsync(0);
        await Bring(tab, Regex.Replace(sent, "(type=\"story\">)[^<]+", "$1another-story"));
        await Assertions.Expect(tab.Locator("dialog [role=alert]").First).ToContainTextAsync("Це файл іншого матеріалу.");

        // In the encoding of another program, the same file is compared, and says nothing new.
        await tab.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = "back.xlf", MimeType = "application/xliff+xml", Buffer = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(sent)] });
        await Assertions.Expect(tab.Locator("dialog .outside summary")).ToHaveTextAsync("2 місця вже такі самі");
        await Assertions.Expect(tab.Locator("dialog [role=alert]").Nth(0)).ToBeEmptyAsync();
        await Assertions.Expect(tab.Locator("dialog").GetByRole(AriaRole.Button, new() { Name = "Брати нічого" })).ToBeDisabledAsync();
        await tab.Keyboard.PressAsync("Escape");
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Whoever_may_not_translate_is_not_offered_it_and_an_original_has_nobody_to_send_it_to()
    {
        await using var desk = await site.Enter("Прокіп Оригінальний");
        await desk.NewStory("У річці бачили видру");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync("Видра пливла на схід.");
        await desk.Kept();
        await desk.Tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        await Assertions.Expect(desk.Tab.Locator(".translation")).ToContainTextAsync("перекладати немає з чого");
        await Assertions.Expect(desk.Tab.GetByRole(AriaRole.Button, new() { Name = Send })).ToHaveCountAsync(0);
        await desk.AddEdition("English", "en");
        await desk.Kept();

        await using var reporter = await site.Enter("Гнат Репортер", roles: ["Reporter"]);
        await reporter.Tab.GotoAsync(new Uri(desk.Tab.Url).PathAndQuery);
        await reporter.Tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        await Assertions.Expect(reporter.Tab.Locator(".translation")).ToBeVisibleAsync();
        await Assertions.Expect(reporter.Tab.GetByRole(AriaRole.Button, new() { Name = Send })).ToHaveCountAsync(0);
        Assert.Empty(reporter.Complaints);
    }

    /// <summary>Three paragraphs, the first of them and the headline translated, and the panel of the translation open.</summary>
    static async Task Barge(DeskPage desk, string headline)
    {
        var tab = desk.Tab;
        await desk.NewStory(headline);
        await desk.Body("uk").ClickAsync();
        foreach (var paragraph in (string[])["Баржа лежить під мостом.", "Довжина її — сорок метрів."])
        {
            await tab.Keyboard.TypeAsync(paragraph);
            await tab.Keyboard.PressAsync("Enter");
        }
        await tab.Keyboard.TypeAsync("Завтра її піднімуть.");
        await desk.Kept();
        await desk.AddEdition("English", "en");
        await desk.Headline("en").FillAsync("A diver finds an oak barge");
        await desk.Edition("en").Locator(".hole[data-state=missing]").First.GetByRole(AriaRole.Button, new() { Name = "Перекласти тут" }).ClickAsync();
        await tab.Keyboard.TypeAsync("The barge lies under the bridge.");
        await desk.Kept();
        await tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".translation")).ToContainTextAsync("Бракує 2 місць");
    }

    static async Task<(string Name, string Text)> Downloaded(IPage tab, Func<Task> act)
    {
        var download = await tab.RunAndWaitForDownloadAsync(act);
        await using var file = await download.CreateReadStreamAsync();
        using var text = new StreamReader(file);
        return (download.SuggestedFilename, await text.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>As a translator's program writes what its translator typed.</summary>
    static string Translated(string file, (string Source, string Target) said)
        => file.Replace($"<source>{said.Source}</source>", $"<source>{said.Source}</source><target>{said.Target}</target>", StringComparison.Ordinal);

    static Task Bring(IPage tab, string file)
        => tab.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = "back.xlf", MimeType = "application/xliff+xml", Buffer = Encoding.UTF8.GetBytes(file) });
}
