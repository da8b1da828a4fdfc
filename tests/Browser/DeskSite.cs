using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Tests.Newsrooms;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Dateline.Browser.Tests.DeskSite))]

namespace Dateline.Browser.Tests;

/// <summary>A newsroom with the sample stories and its desk, served by the program itself; people come in by links that it prints.</summary>
public sealed class DeskSite : IAsyncLifetime
{
    readonly string _data = Directory.CreateTempSubdirectory("dateline-desk-").FullName;
    DatelineProcess? _server;
    IPlaywright? _playwright;
    Door? _door;
    int _lines;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public HttpClient Http { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    /// <summary>By the name that a browser trusts without TLS and that a passkey may belong to.</summary>
    public string Address => $"http://localhost:{Http.BaseAddress!.Port}";

    public static string Picture => Path.Combine(Repository.Samples, "pictures", "kavarnia.jpg");

    public async ValueTask InitializeAsync()
    {
        (_server, Http) = await DatelineProcess.Serve("--data", _data, "--samples", Repository.Samples, "--set", "PublicUrl=http://localhost", "--set", $"DeskFolder={Repository.Desk}");
        Http.Timeout = TimeSpan.FromSeconds(60);
        _door = new Door(new Uri(Address), _data);
        _playwright = await Playwright.CreateAsync();
        // A busy machine is slow, not wrong.
        Assertions.SetDefaultExpectTimeout(30_000);
        Browser = await SampleSite.Launch(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }
        _playwright?.Dispose();
        _door?.Dispose();
        Http?.Dispose();
        if (_server is not null)
        {
            await _server.Stop();
            _server.Dispose();
        }
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>The address that lets somebody new in once.</summary>
    public async Task<string> Invite(string name, params string[] roles) => (await _door!.Invite(name, roles)).Link;

    /// <summary>Brings lines of a bundle in beside the running server; the id of the last one's story, where it is one.</summary>
    public async Task<Guid> Import(params string[] lines)
    {
        var file = Path.Combine(_data, $"lines-{Interlocked.Increment(ref _lines)}.jsonl");
        await File.WriteAllLinesAsync(file, lines, Cancellation);
        var said = await DatelineProcess.Run(["import", file, "--data", _data]);
        Assert.True(said.Status == 0, said.Errors);
        File.Delete(file);
        using var last = JsonDocument.Parse(lines[^1]);
        var id = last.RootElement.TryGetProperty("id", out var named) ? named.GetString() : null;
        await using var db = new SqliteConnection($"Data Source={Path.Combine(_data, "newsroom.sqlite")};Mode=ReadOnly");
        await db.OpenAsync(Cancellation);
        await using var command = db.CreateCommand();
        command.CommandText = "select id from stories where external_id = $id";
        command.Parameters.AddWithValue("$id", id ?? "");
        return await command.ExecuteScalarAsync(Cancellation) is byte[] bytes ? new Guid(bytes, true) : Guid.Empty;
    }

    /// <summary>A browser of somebody who has just come in, in Ukrainian.</summary>
    public async Task<DeskPage> Enter(string name = "Олена Гнатюк", int width = 1280, int height = 900, string[]? roles = null, bool touch = false)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = "uk-UA", BaseURL = Address, HasTouch = touch });
        var page = new DeskPage(await context.NewPageAsync(), context);
        await _door!.Enter(context, await Invite(name, roles ?? []));
        await page.Tab.GotoAsync("/desk/");
        await Assertions.Expect(page.Tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 15_000 });
        return page;
    }

    /// <summary>What readers are answered there.</summary>
    public async Task<(HttpStatusCode Status, string Html)> Read(string path)
    {
        using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        return (answer.StatusCode, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Cancellation)));
    }

    /// <summary>Where readers are led from an address that was, as soon as they are.</summary>
    public async Task<string?> MovedTo(string path)
    {
        using var silent = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = Http.BaseAddress };
        for (var tries = 0; ; tries++)
        {
            using var moved = await silent.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            if (moved.StatusCode == HttpStatusCode.MovedPermanently || tries > 600)
            {
                return moved.Headers.Location?.OriginalString;
            }
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>Where readers find a story that has just gone out.</summary>
    public async Task<string> AddressOf(string headline, string home = "/")
    {
        for (var tries = 0; ; tries++)
        {
            if (Regex.Match((await Read(home)).Html, "href=\"((?:/[a-z]{2})?/news/[^\"]+)\"[^>]*>[^<]*" + Regex.Escape(headline)) is { Success: true } found)
            {
                return found.Groups[1].Value;
            }
            Assert.True(tries < 600, $"The home page never led to “{headline}”.");
            await Task.Delay(50, Cancellation);
        }
    }

    /// <summary>Another browser, on the home page, that notes when the headline comes into sight by itself.</summary>
    public Task<IPage> Reader(string headline) => Reader(Browser, Address, headline);

    /// <summary>The same, of a newsroom elsewhere.</summary>
    public static async Task<IPage> Reader(IBrowser browser, string address, string headline)
    {
        var context = await browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.RunAndWaitForResponseAsync(() => page.GotoAsync(address + "/"), answer => answer.Url.Contains("/live", StringComparison.Ordinal));
        await page.EvaluateAsync(
            """
            headline => new MutationObserver((_, observer) => {
                // “1 new”, as a reader presses it.
                document.querySelector(".fresh button")?.click();
                if (document.body.innerText.includes(headline)) {
                    observer.disconnect();
                    window.shownAt = performance.timeOrigin + performance.now();
                }
            }).observe(document.body, { childList: true, subtree: true, characterData: true })
            """,
            headline);
        return page;
    }

    /// <summary>When that was, by the clock of the machine.</summary>
    public static async Task<double> Seen(IPage reader)
    {
        for (var tries = 0; ; tries++)
        {
            if (await reader.EvaluateAsync<double?>("window.shownAt ?? null") is { } shown)
            {
                return shown;
            }
            Assert.True(tries < 600, "Another browser's page never showed it.");
            await Task.Delay(50, Cancellation);
        }
    }
}
