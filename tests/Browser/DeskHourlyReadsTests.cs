using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>How a story is read: now, hour by hour, and day by day.</summary>
public sealed class DeskHourlyReadsTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_storys_reads_stand_by_hour_and_by_day()
    {
        await using var desk = await site.Enter("Ярина Лічильник", roles: ["DutyEditor"]);
        var tab = desk.Tab;
        await tab.Keyboard.PressAsync("f");
        await Assertions.Expect(tab.Locator("dialog textarea")).ToBeFocusedAsync();
        await tab.Keyboard.TypeAsync("Пором через Тишицю возить і велосипеди");
        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(desk.Headline("uk")).ToHaveValueAsync("Пором через Тишицю возить і велосипеди");
        var story = Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        var edition = Regex.Match((await site.Read(await site.AddressOf("Пором через Тишицю"))).Html, "data-edition=\"?([0-9a-f-]+)").Groups[1].Value;
        await Read(edition, 3);
        await Counted(tab, story, 3);

        await tab.GotoAsync($"/desk/reads?story={story}");
        var hours = tab.GetByRole(AriaRole.Region, new() { Name = "Зараз: за годинами двох діб", Exact = true });
        await Assertions.Expect(hours.Locator("svg rect")).ToHaveCountAsync(1);
        await hours.Locator("summary").ClickAsync();
        await Assertions.Expect(hours.Locator("tbody tr")).ToHaveCountAsync(48);
        // This hour, or the one before where it has just ended.
        await Assertions.Expect(hours.Locator("tbody td").GetByText("3", new() { Exact = true })).ToHaveCountAsync(1);
        var kyiv = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv"));
        await Assertions.Expect(hours.Locator("tbody th").Last).ToHaveTextAsync(new Regex($"{kyiv.ToString("HH", CultureInfo.InvariantCulture)}:00|{kyiv.AddHours(-1).ToString("HH", CultureInfo.InvariantCulture)}:00"));
        var days = tab.GetByRole(AriaRole.Region, new() { Name = "Перегляди за днями", Exact = true });
        await days.Locator("summary").ClickAsync();
        await Assertions.Expect(days.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Empty(desk.Complaints);
    }

    async Task Read(string edition, int times)
    {
        for (; times > 0; times--)
        {
            using var beacon = new HttpRequestMessage(HttpMethod.Post, new Uri("/views", UriKind.Relative))
            {
                Content = new StringContent(JsonSerializer.Serialize(new { edition, id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow()) }), Encoding.UTF8, "application/json"),
            };
            beacon.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
            using var answer = await site.Http.SendAsync(beacon, Cancellation);
            Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        }
    }

    /// <summary>What was read is counted two seconds later at most.</summary>
    static async Task Counted(IPage tab, string story, int reads)
    {
        for (var tries = 0; await tab.EvaluateAsync<int>("async id => (await (await fetch('/api/desk/reads/' + id)).json()).reads", story) != reads; tries++)
        {
            Assert.True(tries < 300, "The reads were never counted.");
            await Task.Delay(100, Cancellation);
        }
    }
}
