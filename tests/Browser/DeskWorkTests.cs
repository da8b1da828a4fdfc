using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>What goes out.</summary>
public sealed class DeskWorkTests(DeskSite site)
{
    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_publish_dialog_shows_what_readers_get_and_an_error_blocks_its_own_edition()
    {
        await using var editor = await site.Enter("Остап Редактор", roles: ["Editor"]);
        var tab = editor.Tab;
        await editor.NewStory("Театр відкриє сезон комедією");
        await editor.Body("uk").ClickAsync();
        await tab.Keyboard.TypeAsync("Квитки вже в касах.");
        await editor.AddEdition("English", "en");
        await editor.Headline("en").FillAsync("The theatre opens its season with a “comedy");
        await editor.Kept();

        await tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(tab.Locator("dialog .release")).ToHaveCountAsync(2, new() { Timeout = 30_000 });
        var (uk, en) = (tab.Locator("dialog .release").Nth(0), tab.Locator("dialog .release").Nth(1));
        await Assertions.Expect(uk.Locator(".readers h3")).ToHaveTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".social h3")).ToHaveTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".in-search h3")).ToContainTextAsync("Театр відкриє сезон комедією");
        await Assertions.Expect(uk.Locator(".in-search .url")).ToContainTextAsync("/news/teatr-vidkryie-sezon-komediieiu");
        await Assertions.Expect(uk.Locator(".stops")).ToHaveCountAsync(0);
        await Assertions.Expect(en.Locator(".stops li")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(tab.Locator("dialog .first")).ToBeDisabledAsync();
        await Assertions.Expect(tab.Locator("dialog")).ToContainTextAsync("Публікувати попри помилки може черговий або головний редактор.");

        await en.GetByRole(AriaRole.Checkbox).UncheckAsync();
        await tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(tab.Locator(".toast", new() { HasText = "Опубліковано 1 мовою" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await AddressOf("Театр відкриє сезон комедією");
    }

    async Task<(HttpStatusCode Status, string Html)> Get(string path)
    {
        using var answer = await site.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    /// <summary>Where readers find a story that has just gone out.</summary>
    async Task<string> AddressOf(string headline)
    {
        for (var tries = 0; ; tries++)
        {
            var html = (await Get("/")).Html;
            if (Regex.Match(html, "href=\"(/news/[^\"]+)\"[^>]*>[^<]*" + Regex.Escape(headline)) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }
            Assert.True(tries < 600, $"The home page never led to “{headline}”.");
            await Task.Delay(50, Cancellation);
        }
    }
}
