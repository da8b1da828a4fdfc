using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Terms and tagged names in a text tell what the newsroom knows of them; names that the text has become tags.</summary>
public sealed class DeskMarksTests(DeskSite site)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_marked_word_tells_of_itself_to_pointer_key_and_finger_and_can_be_switched_off(int width, bool isDark)
    {
        var story = await site.Import(
            """{"record":"tag","slug":"marta-vyshnevetska","kind":"person","names":{"uk":"Марта Вишневецька","en":"Marta Vyshnevetska","ru":"Марта Вишневецкая"},"forms":{"uk":["Мартою Вишневецькою"]}}""",
            """{"record":"term","id":"nasos","preferred":{"uk":"насос","en":"pump"},"forbidden":{"uk":["помпа"]},"note":"Той, що стоїть під вулицею.","examples":{"uk":["Насос полагодили вночі."]}}""",
            Story($"marks-{width}", "Мартою Вишневецькою оглянули насос", "Насосом качають воду. Про це розповіли Марті Вишневецькій.", "marta-vyshnevetska"));
        await using var desk = await site.Enter("Ніна Уважна", width: width, touch: width < 700);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await tab.GotoAsync($"/desk/story/{story}");
        var term = desk.Body("uk").Locator(".known", new() { HasText = "Насосом" });
        var name = desk.Body("uk").Locator(".known-name", new() { HasText = "Марті Вишневецькій" });
        var card = tab.Locator(".known-card");
        await Assertions.Expect(term).ToBeVisibleAsync();
        await Assertions.Expect(desk.Edition("uk").Locator(".field-of-headline .known")).ToHaveCountAsync(2);

        await (width < 700 ? term.TapAsync() : term.HoverAsync());
        await Assertions.Expect(card).ToContainTextAsync("Той, що стоїть під вулицею.");
        await Assertions.Expect(card).ToContainTextAsync("pump");
        await Assertions.Expect(card).ToContainTextAsync("Насос полагодили вночі.");
        Assert.Empty(await EveryPageTests.Violations(tab, "what is known of a word"));
        await tab.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);

        await tab.Mouse.MoveAsync(1, 1);
        await name.ClickAsync();
        await tab.Keyboard.PressAsync("F9");
        await Assertions.Expect(card).ToContainTextAsync("Marta Vyshnevetska");
        await Assertions.Expect(card).ToContainTextAsync("Мартою Вишневецькою");
        await Assertions.Expect(card.GetByRole(AriaRole.Link, new() { Name = "Відкрити тег" })).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("Escape");
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Body("uk")).ToBeFocusedAsync();

        await Panel(tab, "Зауваження");
        await tab.GetByLabel("Позначати терміни й імена з тегів").UncheckAsync();
        await Assertions.Expect(tab.Locator(".known")).ToHaveCountAsync(0);
        await tab.ReloadAsync();
        await Assertions.Expect(desk.Body("uk")).ToContainTextAsync("Насосом");
        await Panel(tab, "Зауваження");
        await tab.GetByLabel("Позначати терміни й імена з тегів").CheckAsync();
        await Assertions.Expect(tab.Locator(".known").First).ToBeVisibleAsync();
        Assert.Empty(desk.Complaints);
    }

    [Theory]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Tags_that_the_text_names_are_given_by_one_key_and_one_that_was_dismissed_stays_away(int width, bool isDark)
    {
        string[] slugs = [$"osokorivka-{width}", $"zalissia-{width}"];
        var (often, once) = width < 700 ? ("Осокорівка", "Залісся") : ("Верболозівка", "Підгайне");
        var story = await site.Import(
            JsonSerializer.Serialize(new { record = "tag", slug = slugs[0], kind = "place", names = new { uk = often } }),
            JsonSerializer.Serialize(new { record = "tag", slug = slugs[1], kind = "place", names = new { uk = once } }),
            Story($"named-{width}", $"У селі {often} відкрили бібліотеку", $"З {often[..^1]}и до {once} далеко. {often} велика.", null));
        await using var desk = await site.Enter("Тая Впорядкована", width: width);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await tab.GotoAsync($"/desk/story/{story}");
        await Panel(tab, "Опис");
        var suggested = tab.Locator(".suggested li");
        await Assertions.Expect(suggested.First).ToContainTextAsync($"{often} 3 місця");
        await Assertions.Expect(suggested.Nth(1)).ToContainTextAsync(once);
        Assert.Empty(await EveryPageTests.Violations(tab, "suggested tags"));

        await suggested.First.Locator("button.take").FocusAsync();
        await tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(tab.Locator(".description .chip", new() { HasText = often })).ToBeVisibleAsync();
        await Assertions.Expect(suggested).ToHaveCountAsync(1);
        await Assertions.Expect(suggested.First.Locator("button.take")).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("Delete");
        await Assertions.Expect(suggested).ToHaveCountAsync(0);
        await desk.Kept();

        await tab.ReloadAsync();
        await Panel(tab, "Опис");
        await Assertions.Expect(tab.Locator(".description .chip", new() { HasText = often })).ToBeVisibleAsync();
        await Assertions.Expect(desk.Body("uk").Locator(".known-name").First).ToBeAttachedAsync();
        await Assertions.Expect(suggested).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task Names_from_tags_stand_beside_the_terms_with_their_forms_and_lead_to_the_tag()
    {
        await site.Import("""{"record":"tag","slug":"oksana-berehova","kind":"person","names":{"uk":"Оксана Берегова","en":"Oksana Berehova"}}""");
        await using var desk = await site.Enter("Іванна Словникова");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/terms");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Імена з тегів" }).ClickAsync();
        await tab.GetByLabel("Пошук за словом будь-якою мовою").FillAsync("берегов");
        var row = tab.Locator("ul.terms li", new() { HasText = "Оксана Берегова" });
        await row.Locator("summary").ClickAsync();
        await Assertions.Expect(row.Locator("dd").First).ToContainTextAsync("Оксаною Береговою");
        Assert.Empty(await EveryPageTests.Violations(tab, "names from tags"));
        await row.GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog h2")).ToHaveTextAsync("Оксана Берегова");
        Assert.Empty(desk.Complaints);
    }

    static string Story(string id, string headline, string text, string? tag) => JsonSerializer.Serialize(new
    {
        record = "story",
        id,
        kind = "news",
        rubrics = new[] { "misto" },
        originalLanguage = "uk",
        tags = tag is null ? Array.Empty<string>() : [tag],
        editions = new { uk = new { headline, slug = $"{id}-uk", body = new[] { new { id = "b1", type = "paragraph", html = text } } } },
    });

    /// <summary>Findings, description, work: on a phone they are behind buttons.</summary>
    static async Task Panel(IPage tab, string name)
    {
        var button = tab.Locator(".panels button", new() { HasText = name });
        await Assertions.Expect(button).ToBeVisibleAsync();
        if (await button.GetAttributeAsync("aria-pressed") != "true")
        {
            await button.ClickAsync();
        }
        await Assertions.Expect(tab.Locator("aside.panel")).ToBeVisibleAsync();
    }
}
