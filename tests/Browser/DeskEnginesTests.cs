using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>Which machines translate, as the desk shows it: whom each pair of languages asks first, what failed, and no key.</summary>
public sealed class DeskEnginesTests(DeskSite site)
{
    const string Key = "a-key-that-nobody-reads";

    [Fact]
    public async Task Each_pair_names_its_engines_in_their_order_what_failed_is_told_and_a_key_is_shown_to_nobody()
    {
        var asked = new ConcurrentQueue<string>();
        await using var broken = await Refusing(asked);
        var address = broken.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await using var own = await OwnDesk.Start(
            samples: false,
            "Translation:Engines:libre:Kind=libretranslate", $"Translation:Engines:libre:Address={address}", $"Translation:Engines:libre:Key={Key}", "Translation:Engines:libre:PerDay=50000",
            "Translation:Engines:apertium:Kind=apertium",
            "Translation:Order:uk-ru:0=libre", "Translation:Order:uk-ru:1=apertium", "Translation:Order:uk-en:0=libre");
        await using var desk = await own.Enter(site.Browser, "Аркадій Рушій");
        var tab = desk.Tab;
        var answers = new List<Task<string>>();
        tab.Response += (_, answer) =>
        {
            if (answer.Url.Contains("/api/desk/", StringComparison.Ordinal) && !answer.Url.EndsWith("/live", StringComparison.Ordinal))
            {
                answers.Add(Text(answer));
            }
        };
        await desk.NewStory("Бюджет затвердили");
        await desk.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Міська рада затвердила бюджет.");
        await desk.Kept();

        // Where another engine is next, the text is its; where none is, the place stays empty and says what the first one said.
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: Русский" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: Русский" }).ClickAsync();
        await Assertions.Expect(desk.Edition("ru").Locator(".block-paragraph .of-machine")).ToContainTextAsync("Машинний переклад (apertium).", new() { Timeout = 60_000 });
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати версію: English" }).ClickAsync();
        await tab.GetByRole(AriaRole.Button, new() { Name = "Додати: English" }).ClickAsync();
        await Assertions.Expect(desk.Edition("en").Locator(".hole")).ToContainTextAsync("libre", new() { Timeout = 60_000 });
        await Assertions.Expect(desk.Edition("en").Locator(".block-paragraph .of-machine")).ToHaveCountAsync(0);

        await tab.GotoAsync("/desk/engines");
        var orders = tab.Locator(".engines ul > li");
        await Assertions.Expect(orders).ToHaveTextAsync(["Українська → English: libre", "Українська → Русский: libre, apertium"]);
        var row = tab.Locator(".engines tbody tr", new() { HasText = "libretranslate" });
        await Assertions.Expect(row.Locator("td").Nth(0)).ToHaveTextAsync(new Regex("^0 з 50\\s000$"));
        Assert.NotEqual("0", await row.Locator("td").Nth(3).InnerTextAsync());
        await Assertions.Expect(tab.Locator(".engines tbody tr", new() { HasText = "apertium" }).Locator("td").Nth(3)).ToHaveTextAsync("0");
        Assert.Empty(await EveryPageTests.InBothLights(tab, "machines of which one fails"));

        Assert.DoesNotContain(Key, await tab.ContentAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(await Task.WhenAll([.. answers]), answer => answer.Contains(Key, StringComparison.Ordinal));
        Assert.Contains(await Task.WhenAll([.. answers]), answer => answer.Contains("\"name\":\"libre\"", StringComparison.Ordinal));
        // It was sent where it belongs.
        Assert.Contains(asked, request => request.Contains(Key, StringComparison.Ordinal));
        Assert.Empty(desk.Complaints);
    }

    static async Task<string> Text(IResponse answer)
    {
        try
        {
            return await answer.TextAsync();
        }
        catch (PlaywrightException)
        {
            // It went with its page, or is a stream.
            return "";
        }
    }

    /// <summary>A machine that speaks as LibreTranslate does, and wants another key.</summary>
    static async Task<WebApplication> Refusing(ConcurrentQueue<string> requests)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.MapPost("/translate", async (HttpRequest asked) =>
        {
            using var body = new StreamReader(asked.Body);
            requests.Enqueue(await body.ReadToEndAsync(asked.HttpContext.RequestAborted));
            return Results.Json(new { error = "Invalid API key" }, statusCode: 403);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return app;
    }
}
