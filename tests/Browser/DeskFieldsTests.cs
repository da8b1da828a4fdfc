using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What is found in the texts of a block's form is underlined there, told of there and mended there.</summary>
public sealed class DeskFieldsTests(DeskSite site)
{
    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_word_that_the_terms_rule_out_is_mended_in_captions_cells_names_and_titles(int width, bool isDark)
    {
        var story = await site.Import(
            """{"record":"term","id":"zrub","preferred":{"uk":"баддя"},"forbidden":{"uk":["бадейка"]}}""",
            Story($"fields-{width}", "бадейка"));
        await using var desk = await site.Enter("Федора Полева", width: width);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await tab.GotoAsync($"/desk/story/{story}");
        var body = desk.Body("uk");
        await Assertions.Expect(body.Locator(".grow .finding", new() { HasText = "бадейка" })).ToHaveCountAsync(6);

        foreach (var field in (string[])["[data-id=q] textarea", "[data-id=r] textarea", "[data-id=v] textarea", "[data-id=t] th textarea", "[data-id=t] td textarea", "[data-id=e] > .block-inner > .block-form textarea"])
        {
            var input = body.Locator(field).First;
            await Assertions.Expect(input).ToHaveValueAsync(new Regex("бадейка"));
            await tab.Locator("body").PressAsync("F8");
            await Assertions.Expect(input).ToBeFocusedAsync();
            Assert.Equal("бадейка", await input.EvaluateAsync<string>("one => one.value.slice(one.selectionStart, one.selectionEnd)"));
            Assert.Empty(await EveryPageTests.Violations(tab, "a finding in a field"));
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(input).ToHaveValueAsync(new Regex("баддя"));
            // The check hears of it, and has one finding less.
            await Assertions.Expect(body.Locator(".known-preferred", new() { HasText = "баддя" })).Not.ToHaveCountAsync(0);
        }
        await Assertions.Expect(body.Locator(".finding", new() { HasText = "бадейка" })).ToHaveCountAsync(0);
        await Assertions.Expect(body.Locator(".grow .known-preferred", new() { HasText = "баддя" })).ToHaveCountAsync(6);

        var caption = body.Locator("[data-id=v] textarea");
        await caption.FocusAsync();
        await caption.EvaluateAsync("one => one.setSelectionRange(one.value.length, one.value.length)");
        await tab.Keyboard.PressAsync("F9");
        await Assertions.Expect(tab.Locator(".known-card")).ToContainTextAsync("бадейка");
        await tab.Keyboard.PressAsync("Escape");
        await desk.Kept();

        await tab.ReloadAsync();
        await Assertions.Expect(body.Locator("[data-id=t] td textarea").First).ToHaveValueAsync(new Regex("баддя$"));
        Assert.Empty(desk.Complaints);
    }

    static string Story(string id, string word) => JsonSerializer.Serialize(new
    {
        record = "story",
        id,
        kind = "news",
        rubrics = new[] { "misto" },
        originalLanguage = "uk",
        editions = new
        {
            uk = new
            {
                headline = $"У селі рахують воду {id}",
                slug = $"{id}-uk",
                body = new object[]
                {
                    new { id = "q", type = "quote", html = "«Води вистачить усім, хто прийде»", attribution = $"там, де {word}" },
                    new { id = "r", type = "reply", html = "Воду перевірили торік.", who = $"Сільрада, де {word}" },
                    new { id = "v", type = "video", url = "https://video.example/1", caption = $"Нова {word}" },
                    new { id = "t", type = "table", header = new[] { $"Яка {word}", "Глибина" }, rows = new[] { new[] { $"Стара {word}", "дванадцять метрів" } } },
                    new { id = "e", type = "entry", at = "2026-11-20T10:05:00Z", title = $"Оновлена {word}", blocks = new[] { new { id = "e1", type = "paragraph", html = "Воду видно." } } },
                },
            },
        },
    });
}
