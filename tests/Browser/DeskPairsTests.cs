using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Two editions for an editor who reads only one of them, and what a correction of one asks of the other.</summary>
public sealed class DeskPairsTests(DeskSite site)
{
    [Fact]
    public async Task Numbers_of_both_languages_stand_in_pairs_and_a_mismatch_leads_to_its_place_and_goes_when_it_is_put_right()
    {
        await using var desk = await site.Enter("Ганна Двомовна");
        var tab = desk.Tab;
        await Bilingual(desk, "Міст на Зарічній обійшовся дешевше", "The Zarichna bridge cost less", "Роботи коштували 64,5 млн гривень, удвічі менше за 129 млн.", "The work cost UAH 64.5 million, half of 129 billion.");

        await tab.Keyboard.PressAsync("Alt+b");
        var pairs = tab.Locator(".pairs .paired");
        await Assertions.Expect(pairs.First).ToContainTextAsync("129");
        await Assertions.Expect(pairs.First).ToHaveClassAsync("paired is-changed");
        await Assertions.Expect(tab.Locator(".pairs [role=status]")).ToHaveTextAsync("1 розбіжність");
        await Assertions.Expect(tab.Locator(".pairs .paired.is-same", new() { HasText = "64,5 млн" })).ToContainTextAsync("64.5 million");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "two languages"));

        // The key took the focus there; Enter goes to the words in the text.
        await Assertions.Expect(pairs.First.Locator("[data-side=source]")).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(pairs.Nth(1).Locator("[data-side=source]")).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("ArrowUp");
        await pairs.First.Locator("[data-side=target]").PressAsync("Enter");
        await tab.WaitForFunctionAsync("() => getSelection().toString() === '129 billion'");
        await tab.Keyboard.TypeAsync("129 million");

        await Assertions.Expect(tab.Locator(".pairs [role=status]")).ToHaveTextAsync("Числа, імена й цитати збігаються.");
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task The_pairs_fit_a_phone()
    {
        await using var desk = await site.Enter("Ганна Дорожня");
        await Bilingual(desk, "На Тінистій полагодили 12 ліхтарів", "Lamps are mended in Tinysta Street", "Полагодили 12 ліхтарів.", "They mended 21 lamps.");
        await using var phone = await site.Enter("Ганна Дорожня", width: 390, height: 780, touch: true);
        await phone.Tab.GotoAsync(new Uri(desk.Tab.Url).PathAndQuery);

        await phone.Tab.Locator(".bar .panels button", new() { HasText = "Дві мови" }).ClickAsync();
        await Assertions.Expect(phone.Tab.Locator(".pairs .paired.is-changed")).ToContainTextAsync("21");

        Assert.True(await phone.Tab.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.Empty(await EveryPageTests.InBothLights(phone.Tab, "two languages on a phone"));
    }

    [Fact]
    public async Task A_correction_names_its_paragraph_to_the_other_edition_tells_its_readers_and_is_over_when_somebody_finds_it_right()
    {
        await using var desk = await site.Enter("Дарина Узгоджує");
        var tab = desk.Tab;
        await Bilingual(desk, "Ставок на Річковій почистили за місяць", "The Richkova pond is cleaned in a month", "Роботи тривали місяць.", "The work took some time.");
        await desk.Publish();
        await desk.Body("uk").Locator("p").First.ClickAsync(new() { ClickCount = 3 });
        await tab.Keyboard.TypeAsync("Роботи тривали два місяці.");
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Виправлення", Exact = true }).ClickAsync();
        await tab.GetByLabel("Що виправлено").FillAsync("Роботи тривали два місяці, а не місяць.");
        await tab.GetByLabel("Звідки помилка").FillAsync("Так було в оголошенні.");
        await Assertions.Expect(tab.GetByLabel("Повідомити читачам інших мов, доки й там не виправлено")).ToBeCheckedAsync();
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a correction that other readers are told of"));
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Виправлення опубліковано" })).ToBeVisibleAsync();

        var english = await site.AddressOf("The Richkova pond is cleaned in a month", "/en");
        Assert.Contains("Corrected in Ukrainian", (await site.Read(english)).Html, StringComparison.Ordinal);
        await tab.Locator(".bar .panels button", new() { HasText = "Робота" }).ClickAsync();
        var work = tab.Locator(".work details", new() { HasText = "English" });
        await Assertions.Expect(work.Locator(".changed ins")).ToContainTextAsync("два місяці");
        await Assertions.Expect(work).ToContainTextAsync("Тут — як було.");
        await Assertions.Expect(work).ToContainTextAsync("не узгоджено 0 хвилин");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "what a correction asks of another edition"));

        await work.GetByRole(AriaRole.Button, new() { Name = "Показати" }).ClickAsync();
        await Assertions.Expect(desk.Body("en")).ToBeFocusedAsync();
        await tab.Keyboard.PressAsync("Alt+Enter");

        await Assertions.Expect(work.Locator(".changed")).ToHaveCountAsync(0);
        Assert.DoesNotContain("Corrected in Ukrainian", (await site.Read(english)).Html, StringComparison.Ordinal);
        Assert.Empty(desk.Complaints);
    }

    static async Task Bilingual(DeskPage desk, string headline, string english, string paragraph, string translated)
    {
        await desk.NewStory(headline);
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.TypeAsync(paragraph);
        await desk.Kept();
        await desk.AddEdition("English", "en");
        await desk.Headline("en").FillAsync(english);
        await desk.Edition("en").Locator(".hole[data-state=missing] .note-act").First.ClickAsync();
        await Assertions.Expect(desk.Edition("en").Locator(".hole[data-state=missing]")).ToHaveCountAsync(0);
        await desk.Edition("en").Locator(".block-paragraph p").First.ClickAsync(new() { ClickCount = 3 });
        await desk.Tab.Keyboard.TypeAsync(translated);
        await desk.Kept();
    }
}
