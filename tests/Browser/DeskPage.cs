using System.Globalization;
using Microsoft.Playwright;

namespace Dateline.Browser.Tests;

/// <summary>What somebody does at the desk, in the newsroom's words.</summary>
public sealed class DeskPage : IAsyncDisposable
{
    readonly IBrowserContext _context;

    public DeskPage(IPage tab, IBrowserContext context)
    {
        (Tab, _context) = (tab, context);
        tab.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("ERR_INTERNET_DISCONNECTED", StringComparison.Ordinal) && !message.Text.Contains("status of 4", StringComparison.Ordinal))
            {
                Complaints.Add(message.Text);
            }
        };
        tab.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Tab { get; }

    public IBrowserContext Context => _context;

    /// <summary>What the console said that nobody expects: a policy that was broken, a script that failed.</summary>
    public List<string> Complaints { get; } = [];

    public ILocator Edition(string language) => Tab.Locator($".edition[data-language={language}]");

    public ILocator Headline(string language) => Edition(language).Locator(".field-of-headline textarea");

    public ILocator Body(string language) => Edition(language).Locator(".ProseMirror");

    /// <summary>What the edition's first picture shows to those who don't see it.</summary>
    public ILocator Alt(string language) => Edition(language).Locator(".block-picture label", new() { HasText = "незрячих" }).Locator("textarea, input").First;

    /// <summary>What a field for day and time takes: the newsroom's clock, whatever the browser's is.</summary>
    public static string Clock(DateTimeOffset at)
        => TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);

    public ILocator Saved => Tab.Locator(".saved");

    public async Task NewStory(string headline)
    {
        await Tab.Keyboard.PressAsync("n");
        await Assertions.Expect(Tab.Locator("dialog textarea, dialog input").First).ToBeFocusedAsync(new() { Timeout = 30_000 });
        await Tab.Keyboard.TypeAsync(headline);
        await Tab.Keyboard.PressAsync("Enter");
        await Assertions.Expect(Headline("uk")).ToHaveValueAsync(headline, new() { Timeout = 30_000 });
    }

    /// <summary>Another language of the story, with the original's blocks to translate over.</summary>
    public async Task AddEdition(string name, string language)
    {
        await Tab.GetByRole(AriaRole.Button, new() { Name = $"Додати версію: {name}" }).ClickAsync();
        await Tab.GetByRole(AriaRole.Button, new() { Name = $"Додати: {name}" }).ClickAsync();
        await Assertions.Expect(Edition(language)).ToBeVisibleAsync(new() { Timeout = 30_000 });
    }

    /// <summary>Takes from the palette what has these words in its name, as soon as it is offered.</summary>
    public async Task Take(string words)
    {
        await Tab.Keyboard.PressAsync("Control+Shift+K");
        await Assertions.Expect(Tab.Locator(".palette input")).ToBeFocusedAsync();
        await Tab.Keyboard.TypeAsync(words);
        await Assertions.Expect(Tab.Locator(".palette [role=option][aria-selected=true]")).ToContainTextAsync(words, new() { IgnoreCase = true });
        await Tab.Keyboard.PressAsync("Enter");
    }

    /// <summary>Sends out all that waits to go.</summary>
    public async Task Publish()
    {
        await Tab.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(Tab.Locator("dialog .release")).Not.ToHaveCountAsync(0);
        await Tab.Locator("dialog .first").ClickAsync();
        await Assertions.Expect(Tab.Locator("dialog")).ToHaveCountAsync(0);
    }

    public async Task Kept(float within = 30_000) => await Assertions.Expect(Saved).ToHaveClassAsync("saved saved", new() { Timeout = within });

    /// <summary>The server does what it is asked there, and its answer gets lost on the way; until the page is loaded again, or <see cref="LoseNothing"/>.</summary>
    public Task LoseAnswersOf(string path)
        => Tab.EvaluateAsync(
            """
            path => {
                const real = window.realFetch = window.realFetch ?? window.fetch;
                window.fetch = async (...request) => {
                    const answer = await real(...request);
                    if (String(request[0]).endsWith(path)) {
                        window.lost = answer.status;
                        throw new TypeError("The connection was reset.");
                    }
                    return answer;
                };
            }
            """,
            path);

    /// <summary>How the server had answered what was lost.</summary>
    public Task<int> Lost() => Tab.EvaluateAsync<int>("window.lost");

    public Task LoseNothing() => Tab.EvaluateAsync("window.fetch = window.realFetch");

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
