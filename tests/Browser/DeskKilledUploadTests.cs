using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A reporter's pictures get to the newsroom, each once, though the browser ends as when the power does.</summary>
public sealed class DeskKilledUploadTests
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pictures_that_were_being_sent_when_the_browser_was_killed_go_on_from_where_the_server_has_them_none_lost_and_none_twice()
    {
        await using var newsroom = await OwnDesk.Start();
        await using var browser = new OwnBrowser();
        using var playwright = await Playwright.CreateAsync();
        var (email, link) = await newsroom.Invite("Богдан Блискавка");
        // What reached the server: an upload's id, and which bytes of it.
        var arrived = new ConcurrentQueue<(string Upload, string Bytes)>();
        var context = await browser.Start(playwright);
        var held = await Hold(context, arrived, after: 4);
        var desk = await newsroom.Enter(context, link);
        await desk.Tab.GotoAsync(newsroom.Address + "/desk/pictures");
        await desk.Tab.Locator("input[type=file][multiple]").SetInputFilesAsync([.. (await Task.WhenAll(Enumerable.Range(601, 4).Select(width => DeskPicturesTests.Noise(desk.Tab, width)))).Select((bytes, n) => new FilePayload { Name = $"hroza-{n}.png", MimeType = "image/png", Buffer = bytes })]);

        var at = await held.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        await Assertions.Expect(desk.Tab.Locator(".uploads li", new() { HasText = "Додано" })).ToHaveCountAsync(1);
        await browser.Kill();
        // The second time it is killed amid what goes on.
        context = await browser.Start(playwright);
        held = await Hold(context, arrived, after: arrived.Count + 3);
        var again = await Come(newsroom, context, email);
        await Assertions.Expect(again.Tab.Locator(".toast", new() { HasText = "Надсилання 3 фото продовжено" })).ToBeVisibleAsync();
        var next = await held.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
        await browser.Kill();
        context = await browser.Start(playwright);
        await Hold(context, arrived, after: int.MaxValue);
        var last = await Come(newsroom, context, email);

        await Assertions.Expect(last.Tab.Locator(".uploads li", new() { HasText = "Додано" })).ToHaveCountAsync(2);
        await Assertions.Expect(last.Tab.Locator(".uploads li")).ToHaveCountAsync(2);
        Assert.Equal("601 602 603 604", await last.Tab.EvaluateAsync<string>("async () => (await (await fetch('/api/desk/pictures')).json()).pictures.map(one => one.width).sort().join(' ')"));
        Assert.NotEqual(at.Upload, next.Upload);
        Assert.Contains(at, arrived);
        Assert.Contains(next, arrived);
        Assert.Equal(4, arrived.Select(one => one.Upload).Distinct().Count());
        Assert.Equal(arrived.Distinct(), arrived);
        // Nothing of it is left on this device.
        await last.Tab.ReloadAsync();
        await Assertions.Expect(last.Tab.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(last.Tab.Locator(".uploads")).ToHaveCountAsync(0);
        Assert.Equal(arrived.Distinct(), arrived);
        Assert.Empty(desk.Complaints.Concat(again.Complaints).Concat(last.Complaints));
    }

    /// <summary>Lets so many pieces through in all and none after them, so that the next one is on its way for as long as one likes.</summary>
    static async Task<Task<(string Upload, string Bytes)>> Hold(IBrowserContext context, ConcurrentQueue<(string Upload, string Bytes)> arrived, int after)
    {
        var held = new TaskCompletionSource<(string Upload, string Bytes)>(TaskCreationOptions.RunContinuationsAsynchronously);
        await context.RouteAsync("**/api/desk/pictures/uploads/**", async route =>
        {
            var piece = (Regex.Match(route.Request.Url, "uploads/([0-9a-f-]+)").Groups[1].Value, route.Request.Headers["content-range"]);
            if (arrived.Count >= after)
            {
                held.TrySetResult(piece);
                return;
            }
            arrived.Enqueue(piece);
            await route.ContinueAsync();
        });
        return held.Task;
    }

    /// <summary>Opens the pictures in a browser that was killed, and signs in where it has forgotten who this is.</summary>
    static async Task<DeskPage> Come(OwnDesk newsroom, IBrowserContext context, string email)
    {
        var desk = new DeskPage(await context.NewPageAsync(), context);
        await desk.Tab.GotoAsync(newsroom.Address + "/desk/pictures");
        var form = desk.Tab.GetByLabel("Електронна пошта");
        await Assertions.Expect(desk.Tab.Locator(".frame > main h1").Or(form).First).ToBeVisibleAsync();
        if (await form.IsVisibleAsync())
        {
            await OwnDesk.SignIn(desk.Tab, email);
        }
        return desk;
    }
}
