using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A thousand rows, scrolled through and searched.</summary>
public sealed class DeskListSpeedTests(DeskSite site)
{
    [Fact]
    public async Task A_thousand_rows_scroll_and_answer_without_lag()
    {
        await using var newsroom = await OwnDesk.Start();
        await newsroom.Import(Bundle());
        await using var desk = await newsroom.Enter(site.Browser, "Лариса Гортає");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/list/all");
        await Assertions.Expect(tab.Locator(".row").Nth(5)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        // Down to the end, as fast as rows come.
        await tab.WaitForFunctionAsync("() => { const main = document.getElementById('main'); main.scrollTop = main.scrollHeight; return document.querySelector('.rows li')?.getAttribute('aria-setsize') >= 1000; }", null, new() { Timeout = 60_000, PollingInterval = 50 });

        // Time of the page's own thread: what a frame of scrolling costs, not when a busy machine gets round to it.
        var metrics = await desk.Context.NewCDPSessionAsync(tab);
        await metrics.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });
        var before = await Spent(metrics);
        await tab.EvaluateAsync(
            """
            async () => {
                const main = document.getElementById("main");
                for (let at = 0; at < 120; at++) {
                    main.scrollTop = 2000 + at * 200;
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                }
            }
            """);
        var each = (await Spent(metrics) - before) * 1_000 / 120;
        Assert.InRange(await tab.Locator(".row").CountAsync(), 5, 60);
        TestContext.Current.SendDiagnosticMessage($"1,000 rows: three rows further cost {each:0.0} ms of the page's thread");
        Assert.True(each < 16, $"three rows further cost {each:0.0} ms");

        var found = await tab.EvaluateAsync<JsonElement>(
            """
            async () => {
                const box = document.querySelector("input[type=search]");
                box.focus();
                const begun = performance.now();
                Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(box, "Новина 777");
                box.dispatchEvent(new InputEvent("input", { bubbles: true }));
                while (!document.querySelector(".row .headline")?.textContent.includes("777") && performance.now() - begun < 10000) {
                    await new Promise(done => setTimeout(done, 5));
                }
                return performance.now() - begun;
            }
            """);
        TestContext.Current.SendDiagnosticMessage($"from the last letter to the rows {found.GetDouble():0} ms, of which 120 ms wait for a further letter");
        Assert.True(found.GetDouble() < 1_000, $"{found.GetDouble():0} ms until the rows were there");
    }

    static async Task<double> Spent(ICDPSession metrics)
        => (await metrics.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().Single(m => m.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();

    static IEnumerable<string> Bundle()
    {
        yield return """{"record":"rubric","slug":"city","names":{"uk":"Місто","en":"City","ru":"Город"}}""";
        for (var n = 1; n <= 1_000; n++)
        {
            yield return JsonSerializer.Serialize(new
            {
                record = "story",
                id = $"s{n}",
                kind = "news",
                originalLanguage = "uk",
                publishedAt = TimeProvider.System.GetUtcNow().AddMinutes(-n).ToString("O"),
                rubrics = (string[])["city"],
                editions = new Dictionary<string, object> { ["uk"] = new { headline = $"Новина {n} про те, що місто живе далі", slug = $"novyna-{n}", body = Array.Empty<object>() } },
            });
        }
    }
}
