using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>How often a story was read, drawn and as a table.</summary>
public sealed class DeskReadsTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storys_reads_are_drawn_by_day_and_had_as_a_table_that_says_the_same()
    {
        await using var desk = await site.Enter("Юля Лічба");
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("На озері порахували чапель");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("На озері порахували чапель");
        var story = Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        var edition = await tab.EvaluateAsync<string>("async id => (await (await fetch('/api/desk/stories/' + id)).json()).editions[0].id", story);
        foreach (var _ in Enumerable.Range(0, 7))
        {
            await Read(edition);
        }
        for (var tries = 0; await tab.EvaluateAsync<int>("async id => (await (await fetch('/api/desk/reads/' + id)).json()).reads", story) < 7; tries++)
        {
            Assert.True(tries < 600, "Seven reads were never counted.");
            await Task.Delay(100, Cancellation);
        }

        await tab.GotoAsync("/desk/reads?story=" + story);
        var chart = tab.GetByRole(AriaRole.Region, new() { Name = "Перегляди за днями", Exact = true }).Locator(".chart");
        await Assertions.Expect(chart.Locator("svg rect")).ToHaveCountAsync(1);
        await Assertions.Expect(chart.Locator("svg rect title")).ToContainTextAsync("Українська: 7");
        await Assertions.Expect(chart.Locator("figcaption")).ToHaveTextAsync("Українська: 7");
        await chart.Locator("summary").ClickAsync();
        await Assertions.Expect(chart.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(chart.Locator("tbody td")).ToHaveTextAsync(["7"]);
        Assert.Empty(await EveryPageTests.Violations(tab, "reads of a story"));
        await tab.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        Assert.Empty(await EveryPageTests.Violations(tab, "reads of a story, dark"));

        var download = await tab.RunAndWaitForDownloadAsync(() => tab.GetByRole(AriaRole.Link, new() { Name = "Завантажити CSV" }).ClickAsync());
        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        var row = Assert.Single(await File.ReadAllLinesAsync((await download.PathAsync())!, Cancellation), line => line.Contains("На озері порахували чапель", StringComparison.Ordinal));
        Assert.Contains("7", row.Split(','));
        Assert.Empty(desk.Complaints);
    }

    /// <summary>What the page of a reader's browser says while it is read.</summary>
    async Task Read(string edition)
    {
        using var beacon = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative)) { Content = JsonContent.Create(new { edition, id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) }) };
        beacon.Headers.Add("Origin", "http://localhost");
        beacon.Headers.Add("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
        using var answer = await site.Http.SendAsync(beacon, Cancellation);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }
}
