using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What the memory offers beside a text: what differs from then, and who made it.</summary>
public sealed class DeskOffersTests(DeskSite site)
{
    const string Opened = "Міська рада затвердила бюджет на ремонт доріг і шкіл.";
    const string Changed = "Міська рада затвердила бюджет на ремонт доріг і лікарень.";

    [Fact]
    public async Task A_near_match_shows_what_differs_and_who_made_it_and_waits_for_a_look_once_it_is_taken()
    {
        await using var own = await OwnDesk.Start(samples: false, "Translation:Engines:apertium:Kind=apertium", "Translation:Order:uk-ru:0=apertium");
        await using var desk = await own.Enter(site.Browser, "Ніна Збіг");
        var tab = desk.Tab;
        await desk.NewStory("Бюджет затвердили");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync(Opened);
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        var blocks = desk.Edition("ru").Locator(".block-paragraph");
        await Assertions.Expect(blocks.First.Locator(".of-machine")).ToBeVisibleAsync();
        var words = (await blocks.First.Locator("p").First.InnerTextAsync()).Trim();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Переглянути поряд з оригіналом" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Прийняти всі 2 місця" }).ClickAsync();
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(0);
        await desk.Publish();
        await tab.WaitForFunctionAsync("async () => (await (await fetch('/api/desk/memory.tmx?from=uk&to=ru')).text()).includes('<prop type=\"x-machine\">apertium</prop>')");

        await tab.GotoAsync("/desk/");
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await desk.NewStory("Бюджет на лікарні");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync(Changed);
        await desk.Kept();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await tab.GetByRole(AriaRole.Radio, new() { Name = "З порожньої версії" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        await desk.Headline("ru").FillAsync("Бюджет на больницы");
        await tab.Locator(".panels button", new() { HasText = "Переклад" }).ClickAsync();
        var offer = tab.Locator(".translation .remark", new() { HasText = words });

        await Assertions.Expect(offer.Locator("del")).ToContainTextAsync("шкіл");
        await Assertions.Expect(offer.Locator("ins")).ToContainTextAsync("лікарень");
        await Assertions.Expect(offer.Locator("del .unseen")).ToHaveTextAsync(new Regex("Вилучено:"));
        await Assertions.Expect(offer).ToContainTextAsync("Машина: apertium");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "a near match"));
        await offer.GetByRole(AriaRole.Button, new() { Name = "Взяти" }).ClickAsync();

        await Assertions.Expect(blocks.First).ToContainTextAsync(words);
        await Assertions.Expect(blocks.First.Locator(".of-machine")).ToContainTextAsync("Машинний переклад (apertium). Ніхто ще не перевірив.");
        // Whoever goes on writing has looked.
        await blocks.First.Locator("p").First.ClickAsync();
        await tab.Keyboard.PressAsync("End");
        await tab.Keyboard.TypeAsync(" Деньги уже есть.");
        await desk.Kept();
        await Assertions.Expect(desk.Edition("ru").Locator(".of-machine")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }
}
