using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Script in every field that the desk takes: it is text at the desk and on the site, and runs nowhere.</summary>
public sealed class DeskHostileTests(DeskSite site)
{
    const string Script = "\"><img src=x onerror=hacked=1><script>hacked=1</script>{{7*7}}";

    [Fact]
    public async Task Script_in_every_field_is_text_at_the_desk_and_on_the_site()
    {
        // Which model translates is said in the settings.
        await using var newsroom = await OwnDesk.Start(samples: true, "Translation:Engines:model:Kind=openai", $"Translation:Engines:model:Model={Script}", "Translation:Order:uk-en:0=model");
        await using var desk = await newsroom.Enter(site.Browser, "Олена " + "<b onmouseover=hacked=1>Ткач</b>", "ChiefEditor", "Administrator");
        var tab = desk.Tab;
        await tab.AddInitScriptAsync("window.hacked = undefined;");
        var names = new { uk = Script, en = Script, ru = Script };
        var (story, other) = (Once(), Once());
        var paragraph = WebUtility.HtmlEncode(Script).Replace("&#39;", "'", StringComparison.Ordinal).Replace("&quot;", "\"", StringComparison.Ordinal);
        object[] body =
        [
            new { id = "b1", type = "paragraph", html = paragraph },
            new { id = "b2", type = "subhead", text = Script },
            new { id = "b3", type = "quote", html = paragraph, attribution = Script },
            new { id = "b4", type = "list", ordered = false, items = new[] { paragraph } },
            new { id = "b5", type = "table", header = new[] { Script }, rows = new[] { new[] { Script } } },
            new { id = "b6", type = "reply", who = Script, html = paragraph },
            new { id = "b7", type = "video", url = "https://video.example/a%22%3E", caption = Script },
            new { id = "b8", type = "entry", at = "2026-11-28T01:00:00Z", title = Script, blocks = new object[] { new { id = "b9", type = "paragraph", html = paragraph } } },
        ];
        await Do(tab, "POST", "/rubrics", new { operation = Once(), slug = "pastka", names, position = 99 });
        await Do(tab, "POST", "/tags", new { operation = Once(), slug = "pastka", kind = "person", names, forms = new { uk = new[] { Script } } });
        await Do(tab, "POST", "/authors", new { operation = Once(), slug = "pastka", names });
        await Do(tab, "POST", "/pages", new { operation = Once(), slug = "pastka", editions = new { uk = new { title = Script, body = new[] { body[0] } } } });
        var picture = await tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/pictures')).json()).pictures.find(one => one.uses > 0).file");
        await Do(tab, "PUT", $"/pictures/{Path.GetFileName(picture)}", new { operation = Once(), version = 1, alt = Script, caption = Script, credit = Script, licence = Script });
        foreach (var id in (Guid[])[story, other])
        {
            await Do(tab, "POST", "/stories", new { operation = Once(), id, language = "uk", kind = "live", headline = Script, rubrics = new[] { "pastka" } });
        }
        await Do(tab, "PUT", $"/stories/{story}/editions/uk/draft", new { operation = Once(), @base = 1, text = new { headline = Script, summary = Script, body = (object[])[.. body, new { id = "b10", type = "picture", file = picture, alt = Script, caption = Script, credit = Script }, new { id = "b11", type = "related", story = other.ToString() }] } });
        await Do(tab, "PUT", $"/stories/{story}", new { operation = Once(), version = 1, kind = "live", place = new { uk = Script }, flags = new[] { "exclusive" }, advertiser = Script, rubrics = new[] { "pastka" }, tags = new[] { "pastka" }, authors = new[] { "pastka" }, sources = new[] { new { name = Script, url = "https://source.example/" } } });
        await Do(tab, "PUT", $"/stories/{story}/editions/uk/work", new { operation = Once(), version = 1, note = Script });
        foreach (var id in (Guid[])[story, other])
        {
            await Do(tab, "POST", $"/stories/{id}/release", new { operation = Once(), languages = new[] { "uk" }, @override = new { reason = Script } });
        }
        await Do(tab, "PUT", $"/stories/{story}/editions/uk/draft", new { operation = Once(), @base = 2, text = new { headline = Script, summary = Script + " 2", body } });
        await Do(tab, "POST", $"/stories/{story}/editions/uk/correction", new { operation = Once(), @base = 3, note = Script, reason = Script, @override = new { reason = Script } });
        var breaking = await tab.EvaluateAsync<int>("async () => (await (await fetch('/api/desk/leads/uk')).json()).version");
        await Do(tab, "PUT", "/leads/uk", new { operation = Once(), version = breaking, leads = Array.Empty<object>(), breaking = new { story = other } });
        await Do(tab, "POST", $"/stories/{other}/editions/uk/correction/look", new { operation = Once(), reason = "Тут усе правильно." }, mayFail: true);

        foreach (var screen in (string[])["list/all", "list/today", "list/mine", "shift", "leads", "pictures", "reads", "rubrics", "tags?q=pastka", "authors", "pages", "holds", "engines", "staff", "audit", "me", $"story/{story}", $"story/{other}"])
        {
            await tab.GotoAsync("/desk/" + screen);
            await Assertions.Expect(tab.Locator("main h1").First).ToBeAttachedAsync(new() { Timeout = 30_000 });
            await Assertions.Expect(tab.Locator("main .state", new() { HasText = "Завантаж" })).ToHaveCountAsync(0, new() { Timeout = 30_000 });
            await Harmless(tab, screen);
        }
        await Assertions.Expect(tab.Locator(".ProseMirror p", new() { HasText = "hacked=1" }).First.Or(tab.Locator("h1")).First).ToBeAttachedAsync();
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog[open]")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Harmless(tab, "publish");

        var reader = await site.Browser.NewPageAsync();
        await reader.GotoAsync(newsroom.Address + "/");
        var paths = await reader.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href^=\"/\"]')].filter(one => one.textContent.includes('hacked')).map(one => one.getAttribute('href')).filter((one, i, all) => all.indexOf(one) === i)");
        Assert.NotEmpty(paths);
        string[] pages = ["/", .. paths, "/rubric/pastka", "/tag/pastka", "/author/pastka", "/page/pastka", "/search?q=" + Uri.EscapeDataString(Script), "/corrections", "/popular", "/exclusives"];
        var shown = 0;
        foreach (var path in pages.Distinct())
        {
            await reader.GotoAsync(newsroom.Address + path);
            await Harmless(reader, path);
            shown += await reader.EvaluateAsync<bool>("() => document.body.textContent.includes('<script>hacked=1</script>')") ? 1 : 0;
        }
        Assert.True(shown > 5, $"only {shown} pages showed what was typed");
        Assert.DoesNotContain(desk.Complaints, one => !one.Contains("404", StringComparison.Ordinal));
    }

    static Guid Once() => Guid.CreateVersion7(TimeProvider.System.GetUtcNow());

    static async Task Harmless(IPage tab, string where)
    {
        Assert.True(await tab.EvaluateAsync<bool>("() => window.hacked === undefined"), $"script ran on {where}");
        Assert.Equal(0, await tab.EvaluateAsync<int>("() => document.querySelectorAll('img[onerror], [onmouseover], img[src=\"x\"]').length"));
        Assert.DoesNotContain("49", await tab.EvaluateAsync<string>("() => [...document.body.innerText.matchAll(/script>(\\{\\{7\\*7\\}\\}|49)/g)].map(one => one[1]).join(' ')"), StringComparison.Ordinal);
    }

    static async Task Do(IPage tab, string method, string path, object body, bool mayFail = false)
    {
        var answer = await tab.EvaluateAsync<JsonElement>(
            """
            async ([method, path, body]) => {
                const { token } = await (await fetch("/api/desk/session")).json();
                const answer = await fetch("/api/desk" + path, { method, headers: { "Content-Type": "application/json", "X-Dateline-Token": token }, body });
                return { status: answer.status, text: await answer.text() };
            }
            """,
            new[] { method, path, JsonSerializer.Serialize(body) });
        var status = answer.GetProperty("status").GetInt32();
        Assert.True(mayFail || status is >= 200 and < 300, $"{method} {path} answered {status}: {answer.GetProperty("text").GetString()}");
        Assert.True(status < 500, $"{method} {path} answered {status}");
    }
}
