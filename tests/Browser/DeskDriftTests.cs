using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>
/// One expression of the original, rendered now so and now otherwise, becomes a term with two clicks; the other renderings
/// are replaced by one key each, and the findings are gone.
/// </summary>
public sealed class DeskDriftTests(DeskSite site)
{
    [Theory]
    [InlineData(1280, false, "безмежне", "unbounded", "boundless", "borderless")]
    [InlineData(390, true, "непорушне", "unbreakable", "indestructible", "inviolable")]
    public async Task A_drift_becomes_a_term_and_its_other_renderings_are_taken_one_key_each(int width, bool isDark, string word, string usual, string other, string third)
    {
        var story = await site.Import(Story($"drift-{width}", word, [usual, other, usual, third]));
        await site.Import(Published($"drift-elsewhere-{width}", $"The {third} friendship of the towns"));
        await site.Import(Published($"drift-right-{width}", $"The {other} sky over the river"));
        await using var desk = await site.Enter("Дарина Згуртована", width: width);
        var tab = desk.Tab;
        await tab.EmulateMediaAsync(new() { ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light });
        await tab.GotoAsync($"/desk/story/{story}");
        await Findings(tab, width);
        await Assertions.Expect(Remark(tab, other)).ToBeVisibleAsync();

        await Remark(tab, other).GetByRole(AriaRole.Button, new() { Name = "Зробити терміном" }).ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync($"{other} · 1 місце");
        await Assertions.Expect(tab.Locator("dialog").GetByLabel("Бажане слово")).ToHaveValueAsync(usual);
        Assert.Empty(await EveryPageTests.Violations(tab, "make a term"));
        // One of them nobody is to write any more; the other may be right elsewhere.
        await tab.Locator("dialog").GetByLabel($"{third} · 1 місце").SelectOptionAsync("forbidden");
        // Pressed twice by an unsteady hand, it is one term.
        await tab.GetByRole(AriaRole.Button, new() { Name = "Зберегти термін" }).EvaluateAsync("button => { button.click(); button.form.requestSubmit(); }");
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        await Assertions.Expect(tab.Locator(".toast").GetByRole(AriaRole.Button, new() { Name = "Де це вжито в опублікованому" })).ToBeVisibleAsync();
        Assert.Equal(1, await tab.EvaluateAsync<int>("async word => (await (await fetch('/api/desk/terms?q=' + encodeURIComponent(word))).json()).terms.length", word));

        foreach (var wrong in (string[])[other, third])
        {
            await Findings(tab, width);
            // The spelling may have something to say of the word, too.
            var remark = Remark(tab, wrong).Filter(new() { Has = tab.GetByRole(AriaRole.Button, new() { Name = usual }) });
            await Assertions.Expect(remark).ToBeVisibleAsync();
            await remark.GetByRole(AriaRole.Button, new() { Name = "Показати" }).ClickAsync();
            await Assertions.Expect(tab.Locator(".finding-card")).ToContainTextAsync(wrong);
            await tab.Keyboard.PressAsync("Enter");
            await Assertions.Expect(desk.Body("en")).Not.ToContainTextAsync(wrong);
        }

        await Findings(tab, width);
        await Assertions.Expect(tab.Locator(".findings .remark", new() { HasText = word })).ToHaveCountAsync(0);
        await Assertions.Expect(tab.GetByRole(AriaRole.Button, new() { Name = "Зробити терміном" })).ToHaveCountAsync(0);
        await Assertions.Expect(desk.Body("en")).ToContainTextAsync($"The fourth “{usual}” partnership");
        await desk.Kept();

        // What nobody is to write any more is found in every story that readers have.
        await tab.GotoAsync("/desk/terms");
        await tab.GetByLabel("Пошук за словом будь-якою мовою").FillAsync(word);
        await tab.Locator("ul.terms button", new() { HasText = word }).ClickAsync();
        await tab.Locator("dialog").GetByRole(AriaRole.Link, new() { Name = "Де це вжито в опублікованому" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".touched article")).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Locator(".touched article h2")).ToContainTextAsync($"The {third} friendship of the towns");
        Assert.Empty(desk.Complaints);
    }

    static string Story(string id, string word, string[] ways)
    {
        string[] uk = ["Перше", "Друге", "Третє", "Четверте"], en = ["first", "second", "third", "fourth"];
        return JsonSerializer.Serialize(new
        {
            record = "story",
            id,
            kind = "news",
            rubrics = new[] { "misto" },
            originalLanguage = "uk",
            editions = new
            {
                uk = new { headline = $"Міста-побратими рахують угоди {id}", slug = $"{id}-uk", body = uk.Select((n, i) => new { id = $"b{i}", type = "paragraph", html = $"{n} «{word}» партнерство міст триває." }) },
                en = new { headline = $"Twin cities count their agreements {id}", slug = $"{id}-en", translatedFrom = "uk", body = en.Select((n, i) => new { id = $"e{i}", type = "paragraph", from = $"b{i}", html = $"The {n} “{ways[i]}” partnership of the cities goes on." }) },
            },
        });
    }

    static string Published(string id, string headline) => JsonSerializer.Serialize(new
    {
        record = "story",
        id,
        kind = "news",
        rubrics = new[] { "misto" },
        originalLanguage = "en",
        publishedAt = "2026-11-01T08:00:00Z",
        editions = new { en = new { headline, slug = $"{id}-en", body = new[] { new { id = "b1", type = "paragraph", html = "It goes on." } } } },
    });

    static ILocator Remark(IPage tab, string words) => tab.Locator(".findings .remark", new() { Has = tab.Locator("mark", new() { HasText = words }) });

    /// <summary>On a phone the findings are behind a button, and make way for the text.</summary>
    static async Task Findings(IPage tab, int width)
    {
        if (width < 700 && await tab.Locator(".findings").CountAsync() == 0)
        {
            await tab.Locator(".panels button").First.ClickAsync();
        }
        await Assertions.Expect(tab.Locator(".findings")).ToBeVisibleAsync();
    }
}
