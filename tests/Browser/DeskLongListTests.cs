using System.Text.Json;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A thousand rows cost what twenty do: what is made, asked for and made anew, whatever the machine. Its times are measured apart.</summary>
public sealed class DeskLongListTests(DeskSite site)
{
    const int Stories = 1_000;
    const int InAPage = 100;

    [Fact]
    public async Task Of_a_thousand_rows_those_in_sight_are_made_and_those_that_stay_are_left_alone()
    {
        await using var newsroom = await OwnDesk.Start();
        await newsroom.Import(Bundle());
        await using var desk = await newsroom.Enter(site.Browser, "Лариса Гортає");
        var (tab, asked) = (desk.Tab, new List<string>());
        tab.Request += (_, request) =>
        {
            // The application itself comes from its worker.
            if (request.Url.Contains("/api/desk/", StringComparison.Ordinal) && request.Method == "GET")
            {
                asked.Add(request.Url);
            }
        };
        await tab.WaitForFunctionAsync("async count => (await (await fetch('/api/desk/lists')).json()).find(one => one.name === 'all').count === count", Stories, new() { Timeout = 60_000, PollingInterval = 200 });
        asked.Clear();
        await tab.GotoAsync("/desk/list/all");
        await Assertions.Expect(tab.Locator(".row").Nth(5)).ToBeVisibleAsync(new() { Timeout = 60_000 });

        // Down to the end, as fast as rows come.
        await tab.WaitForFunctionAsync($"() => {{ const main = document.getElementById('main'); main.scrollTop = main.scrollHeight; return document.querySelector('.rows li')?.getAttribute('aria-setsize') === '{Stories}'; }}", null, new() { Timeout = 60_000, PollingInterval = 50 });
        await Assertions.Expect(tab.Locator($".rows li[aria-posinset='{Stories}']")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.InRange(await tab.Locator(".row").CountAsync(), 5, 60);
        Assert.InRange(asked.Count(url => url.Contains("/lists/all", StringComparison.Ordinal)), Stories / InAPage, (Stories / InAPage) + 2);
        Assert.True(asked.Count < 30, $"asked {asked.Count} times: {string.Join(' ', asked)}");

        // Up again, three rows at a time.
        asked.Clear();
        var scrolled = await tab.EvaluateAsync<JsonElement>(
            """
            async () => {
                const [main, list] = [document.getElementById("main"), document.querySelector(".rows")];
                const place = row => row.getAttribute("aria-posinset");
                let [most, made, steps] = [0, 0, 0];
                const touched = [];
                for (main.scrollTop = 40000; steps < 120; steps++) {
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                    const before = new Map([...list.children].map(row => [place(row), row]));
                    const changes = [];
                    const observer = new MutationObserver(found => changes.push(...found));
                    observer.observe(list, { childList: true, subtree: true, attributes: true, characterData: true });
                    main.scrollTop -= 3 * list.firstElementChild.offsetHeight;
                    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
                    observer.disconnect();
                    const rows = [...list.children];
                    most = Math.max(most, rows.length);
                    made += rows.filter(row => before.get(place(row)) !== row).length;
                    const stayed = rows.filter(row => before.get(place(row)) === row);
                    const again = changes.filter(change => stayed.some(row => row.contains(change.target)));
                    touched.push(...again.map(change => `${change.type} ${change.attributeName ?? ""} of ${change.target.nodeName} ${change.target.className ?? change.target.data}`));
                }
                return { most, made, touched: [...new Set(touched)].slice(0, 20) };
            }
            """);
        var (most, made, touched) = (scrolled.GetProperty("most").GetInt32(), scrolled.GetProperty("made").GetInt32(), scrolled.GetProperty("touched").EnumerateArray().Select(one => one.GetString()));
        Assert.InRange(most, 5, 60);
        // What comes into sight is made once; a frame that comes late makes its rows with the next.
        Assert.InRange(made, 60, 120 * 3 + 60);
        Assert.Empty(touched);
        Assert.Empty(asked);

        // One question for what is written at once, and what it found alone.
        await tab.GetByLabel("Пошук у списку").FillAsync("Новина 777");
        await Assertions.Expect(tab.Locator(".row").First).ToContainTextAsync("Новина 777", new() { Timeout = 60_000 });
        Assert.Single(asked, url => url.Contains("/lists/all", StringComparison.Ordinal));
        Assert.InRange(asked.Count, 1, 3);
    }

    static IEnumerable<string> Bundle()
    {
        yield return """{"record":"rubric","slug":"city","names":{"uk":"Місто","en":"City","ru":"Город"}}""";
        for (var n = 1; n <= Stories; n++)
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
