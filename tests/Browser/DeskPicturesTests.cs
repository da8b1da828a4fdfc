using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>How pictures come into the newsroom, are changed for others, and leave the site when their time is over.</summary>
public sealed class DeskPicturesTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Several_pictures_are_taken_in_at_once_and_found_by_what_they_show()
    {
        await using var desk = await site.Enter("Христя Фото");
        var tab = desk.Tab;
        await tab.GotoAsync("/desk/pictures");
        await tab.Locator("input[type=file][multiple]").SetInputFilesAsync([.. (await Task.WhenAll(Enumerable.Range(1, 3).Select(n => Drawn(tab, 300 + n, $"hsl({n * 40} 60% 50%)")))).Select((bytes, n) => new FilePayload { Name = $"maliunok-{n}.jpg", MimeType = "image/jpeg", Buffer = bytes })]);
        await Assertions.Expect(tab.Locator(".uploads li", new() { HasText = "Додано" })).ToHaveCountAsync(3, new() { Timeout = 60_000 });
        Assert.Empty(await EveryPageTests.Violations(tab, "uploads"));

        var mine = await tab.EvaluateAsync<string>("async () => { const found = await (await fetch('/api/desk/pictures')).json(); return [found, ...Object.values(found)].find(Array.isArray).find(one => one.width === 302).file; }");
        await tab.Locator($".grid img[src*='{Path.GetFileName(mine)}']").ClickAsync();
        await tab.Locator("dialog").GetByLabel("Що на фото").FillAsync("Синя смуга, намальована крейдою");
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);
        await tab.GetByLabel("Пошук фото за описом, підписом, автором").FillAsync("крейдою");
        await Assertions.Expect(tab.Locator(".grid li")).ToHaveCountAsync(1);
        await tab.Locator(".grid button").First.ClickAsync();
        await Assertions.Expect(tab.Locator("dialog").GetByLabel("Що на фото")).ToHaveValueAsync("Синя смуга, намальована крейдою");
    }

    [Fact]
    public async Task A_picture_is_replaced_where_readers_see_it_and_gone_when_its_time_is_over()
    {
        await using var desk = await site.Enter("Ілля Світлина");
        var tab = desk.Tab;
        await desk.NewStory("Виставка світлин про маяки");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Відкриття о шостій.");
        await tab.Keyboard.PressAsync("Enter");
        // Of this test's own: whatever becomes of it, no other story loses a picture.
        await Drop(desk.Body("uk"), "maiak.jpg", await Drawn(tab, 640, "hsl(200 80% 40%)"));
        await desk.Alt("uk").FillAsync("Маяк на світанку");
        await desk.Edition("uk").Locator(".block-picture label", new() { HasText = "Автор фото" }).Locator("textarea, input").FillAsync("Марко Лис");
        await desk.Kept();
        await desk.Publish();
        var address = await site.AddressOf("Виставка світлин про маяки");
        var (first, story) = (await File(tab), tab.Url);
        var shown = Regex.Match((await site.Read(address)).Html, $"/media/{Hash(first)}/[^\" ,]+").Value;
        Assert.Equal(HttpStatusCode.OK, (await site.Read(shown)).Status);

        await tab.GotoAsync("/desk/pictures");
        await tab.Locator($".grid img[src*='{Path.GetFileName(first)}']").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Виставка світлин про маяки");
        await tab.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = "inshyi-maiak.jpg", MimeType = "image/jpeg", Buffer = await Drawn(tab, 644, "hsl(20 80% 40%)") });
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Фото замінено всюди" })).ToBeVisibleAsync();

        await tab.GotoAsync(story);
        await Assertions.Expect(desk.Alt("uk")).ToHaveValueAsync("Маяк на світанку");
        var second = await File(tab);
        Assert.NotEqual(first, second);
        await Until(async () => (await site.Read(address)).Html is var html && html.Contains(Hash(second), StringComparison.Ordinal) && !html.Contains(Hash(first), StringComparison.Ordinal) && html.Contains("Маяк на світанку", StringComparison.Ordinal), "The page never showed the other picture.");
        Assert.Equal(HttpStatusCode.NotFound, (await site.Read(shown)).Status);
        shown = Regex.Match((await site.Read(address)).Html, $"/media/{Hash(second)}/[^\" ,]+").Value;
        Assert.Equal(HttpStatusCode.OK, (await site.Read(shown)).Status);

        await tab.GotoAsync("/desk/pictures");
        await tab.Locator($".grid img[src*='{Path.GetFileName(second)}']").ClickAsync();
        await tab.Locator("dialog").GetByLabel("Що на фото").FillAsync("Маяк у тумані на світанку");
        await tab.Locator("dialog").GetByLabel("Ліцензія").FillAsync("Лише для нашого сайту");
        await tab.Locator("dialog").GetByLabel("Можна передавати передплатникам").UncheckAsync();
        await tab.Locator("dialog").GetByLabel("Права до").FillAsync(DeskPage.Clock(TimeProvider.System.GetUtcNow().AddMinutes(-1)));
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToHaveCountAsync(0);

        await Until(async () => (await site.Read(shown)).Status == HttpStatusCode.NotFound && !(await site.Read(address)).Html.Contains(Hash(second), StringComparison.Ordinal), "A picture whose time is over is still shown.");
        Assert.Contains("Відкриття о шостій.", (await site.Read(address)).Html, StringComparison.Ordinal);
        await tab.GetByLabel("Пошук фото за описом, підписом, автором").FillAsync("тумані");
        await Assertions.Expect(tab.Locator(".grid li")).ToHaveCountAsync(1);
        await Assertions.Expect(tab.Locator(".grid li")).ToContainTextAsync("права скінчилися");
    }

    [Fact]
    public async Task Whoever_replaces_a_picture_second_sees_both_and_nothing_is_replaced_until_they_choose()
    {
        await using var desk = await site.Enter("Яків Другий");
        await using var colleague = await site.Enter("Ганна Перша");
        foreach (var (one, n) in new[] { desk, colleague }.Select((one, n) => (one, n)))
        {
            await one.Tab.GotoAsync("/desk/pictures");
            if (n == 0)
            {
                await one.Tab.Locator("input[type=file][multiple]").SetInputFilesAsync(new FilePayload { Name = "prychal.jpg", MimeType = "image/jpeg", Buffer = await Drawn(one.Tab, 661, "hsl(100 50% 40%)") });
                await Assertions.Expect(one.Tab.Locator(".uploads li", new() { HasText = "Додано" })).ToHaveCountAsync(1);
            }
        }
        var file = await Wide(desk.Tab, 661);
        await desk.Tab.Locator($".grid img[src*='{file}']").ClickAsync();
        await colleague.Tab.Locator($".grid img[src*='{file}']").ClickAsync();
        await Instead(colleague.Tab, 662);
        await Assertions.Expect(colleague.Tab.Locator(".toast", new() { HasText = "Фото замінено всюди" })).ToBeVisibleAsync();

        await Instead(desk.Tab, 663);

        await Assertions.Expect(desk.Tab.Locator("dialog [role=alert]")).ToContainTextAsync("Хтось змінив це раніше за вас");
        await Assertions.Expect(desk.Tab.Locator("dialog .pictures-both img")).ToHaveCountAsync(2);
        Assert.Contains(await Wide(desk.Tab, 662), await desk.Tab.Locator("dialog .pictures-both img").First.GetAttributeAsync("src"), StringComparison.Ordinal);
        Assert.Empty(await EveryPageTests.Violations(desk.Tab, "two replacements"));
        await desk.Tab.GetByRole(AriaRole.Button, new() { Name = "Усе одно: Замінити фото" }).ClickAsync();
        await Assertions.Expect(desk.Tab.Locator(".toast", new() { HasText = "Фото замінено всюди" })).ToBeVisibleAsync();
        Assert.Contains(await Wide(desk.Tab, 663), await desk.Tab.EvaluateAsync<string>("async file => (await (await fetch('/api/desk/pictures/' + file)).json()).replacedBy", file), StringComparison.Ordinal);

        static async Task Instead(IPage tab, int width)
            => await tab.Locator("dialog input[type=file]").SetInputFilesAsync(new FilePayload { Name = $"inshe-{width}.jpg", MimeType = "image/jpeg", Buffer = await Drawn(tab, width, $"hsl({width} 50% 40%)") });

        static Task<string> Wide(IPage tab, int width)
            => tab.EvaluateAsync<string>("async width => (await (await fetch('/api/desk/pictures')).json()).pictures.find(one => one.width === width).file.split('/')[1]", width);
    }

    [Fact]
    public async Task A_picture_that_was_being_sent_goes_on_after_a_reload_where_it_stopped_and_one_that_is_called_off_does_not()
    {
        await using var desk = await site.Enter("Соломія Пересилка");
        var tab = desk.Tab;
        var (ranges, isStuck) = (new System.Collections.Concurrent.ConcurrentQueue<string>(), true);
        await tab.RouteAsync("**/api/desk/pictures/uploads/**", async route =>
        {
            ranges.Enqueue(route.Request.Headers["content-range"]);
            if (!isStuck || ranges.Count == 1)
            {
                await route.ContinueAsync();
            }
        });
        await tab.GotoAsync("/desk/pictures");
        await tab.Locator("input[type=file][multiple]").SetInputFilesAsync([new FilePayload { Name = "velyke.png", MimeType = "image/png", Buffer = await Noise(tab, 700) }, new FilePayload { Name = "zaive.png", MimeType = "image/png", Buffer = await Noise(tab, 701) }]);
        await Until(() => Task.FromResult(ranges.Count == 2), "The second piece was never sent.");

        ranges.Clear();
        isStuck = false;
        await tab.ReloadAsync();

        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Надсилання 2 фото продовжено" })).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".uploads li", new() { HasText = "velyke.png" })).ToContainTextAsync("Додано");
        Assert.DoesNotContain(ranges, range => range.StartsWith("bytes 0-", StringComparison.Ordinal) && ranges.First() == range);
        await Assertions.Expect(tab.Locator(".uploads li", new() { HasText = "zaive.png" })).ToContainTextAsync("Додано");

        isStuck = true;
        ranges.Clear();
        await tab.Locator("input[type=file][multiple]").SetInputFilesAsync(new FilePayload { Name = "skasovane.png", MimeType = "image/png", Buffer = await Noise(tab, 702) });
        await Until(() => Task.FromResult(ranges.Count == 2), "The second piece was never sent.");
        await tab.GetByRole(AriaRole.Button, new() { Name = "Не надсилати: skasovane.png" }).ClickAsync();
        await Assertions.Expect(tab.Locator(".uploads li", new() { HasText = "skasovane.png" })).ToHaveCountAsync(0);
        await Until(async () => await tab.EvaluateAsync<int>("async () => new Promise(done => { const open = indexedDB.open('dateline-desk-uploads'); open.onsuccess = () => { const count = open.result.transaction('uploads').objectStore('uploads').count(); count.onsuccess = () => { open.result.close(); done(count.result); }; }; })") == 0, "What was called off is still kept.");
        await tab.ReloadAsync();
        await Assertions.Expect(tab.Locator("main h1")).ToBeVisibleAsync();
        await Assertions.Expect(tab.Locator(".uploads")).ToHaveCountAsync(0);
        Assert.Empty(desk.Complaints);
    }

    [Fact]
    public async Task On_a_phone_the_camera_is_asked_for_and_what_it_takes_is_in_the_text()
    {
        await using var desk = await site.Enter("Назар Камера", width: 390, height: 844, touch: true);
        await desk.NewStory("Над затокою стоїть райдуга");
        await desk.Body("uk").ClickAsync();
        await desk.Tab.Keyboard.PressAsync("Control+Alt+p");
        var camera = desk.Edition("uk").Locator(".block-picture input[capture=environment]");
        await Assertions.Expect(camera).ToHaveCountAsync(1);
        await Assertions.Expect(desk.Edition("uk").Locator(".block-picture label:has(input[capture=environment])")).ToBeVisibleAsync();

        await camera.SetInputFilesAsync(new FilePayload { Name = "IMG_0001.jpg", MimeType = "image/jpeg", Buffer = await Drawn(desk.Tab, 652, "hsl(290 50% 60%)") });

        await Assertions.Expect(desk.Edition("uk").Locator(".block-picture img")).ToBeVisibleAsync();
        await desk.Kept();
        Assert.StartsWith("pictures/", await File(desk.Tab), StringComparison.Ordinal);
    }

    /// <summary>The file of the story's picture, as the server has it.</summary>
    static Task<string> File(IPage tab)
        => tab.EvaluateAsync<string>("async id => (await (await fetch('/api/desk/stories/' + id)).json()).editions[0].draft.body.find(one => one.type === 'picture').file", Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value);

    static string Hash(string file) => file["pictures/".Length..][..64];

    static async Task Until(Func<Task<bool>> isSo, string otherwise)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.True(tries < 600, otherwise);
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>A JPEG that nobody else has: of this width, in this colour.</summary>
    static async Task<byte[]> Drawn(IPage tab, int width, string colour)
        => Convert.FromBase64String(await tab.EvaluateAsync<string>(
            """
            ([width, colour]) => {
                const canvas = Object.assign(document.createElement("canvas"), { width, height: 420 });
                const brush = canvas.getContext("2d");
                brush.fillStyle = colour;
                brush.fillRect(0, 0, width, 420);
                brush.fillStyle = "white";
                brush.fillRect(width / 2, 40, 30, 300);
                return canvas.toDataURL("image/jpeg").split(",")[1];
            }
            """,
            new object[] { width, colour }));

    /// <summary>A PNG of more than two pieces: noise, which nothing makes smaller.</summary>
    internal static async Task<byte[]> Noise(IPage tab, int width)
        => Convert.FromBase64String(await tab.EvaluateAsync<string>(
            """
            width => {
                const canvas = Object.assign(document.createElement("canvas"), { width, height: 620 });
                const brush = canvas.getContext("2d");
                const all = brush.createImageData(width, 620);
                for (let at = 0; at < all.data.length; at += 65536) {
                    crypto.getRandomValues(all.data.subarray(at, at + 65536));
                }
                for (let at = 3; at < all.data.length; at += 4) {
                    all.data[at] = 255;
                }
                brush.putImageData(all, 0, 0);
                return canvas.toDataURL("image/png").split(",")[1];
            }
            """,
            width));

    /// <summary>A file that is let go over a text.</summary>
    static async Task Drop(ILocator body, string name, byte[] file)
        => await body.EvaluateAsync(
            """
            async (body, [name, bytes]) => {
                const file = new File([Uint8Array.from(atob(bytes), letter => letter.charCodeAt(0))], name, { type: "image/jpeg" });
                const carried = new DataTransfer();
                carried.items.add(file);
                const { left, top, width, height } = body.getBoundingClientRect();
                const at = { clientX: left + width / 2, clientY: top + height - 10, dataTransfer: carried, bubbles: true, cancelable: true };
                body.dispatchEvent(new DragEvent("dragover", at));
                body.dispatchEvent(new DragEvent("drop", at));
            }
            """,
            new[] { name, Convert.ToBase64String(file) });
}
