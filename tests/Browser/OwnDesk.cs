using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A newsroom of a test's own, whose server can be killed, started again and replaced by a newer one.</summary>
sealed class OwnDesk : IAsyncDisposable
{
    const string Password = Door.Password;

    readonly string _data = Directory.CreateTempSubdirectory("dateline-own-desk-").FullName;
    string _application = Repository.Desk;
    DatelineProcess? _server;
    HttpClient? _http;
    Door? _door;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    internal string Address => $"http://localhost:{_http!.BaseAddress!.Port}";

    string[] _settings = [];

    string[] Where => [.. _settings, "--data", _data, "--set", "PublicUrl=http://localhost", "--set", $"DeskFolder={_application}"];

    /// <param name="samples">Whether the sample stories are in it.</param>
    /// <param name="settings">Besides its own, as <c>Name=value</c>.</param>
    internal static async Task<OwnDesk> Start(bool samples = false, params string[] settings)
    {
        var desk = new OwnDesk { _settings = [.. settings.SelectMany(setting => (string[])["--set", setting])] };
        (desk._server, desk._http) = await DatelineProcess.Serve([.. samples ? (string[])["--samples", Repository.Samples] : [], .. desk.Where]);
        desk._door = new Door(new Uri(desk.Address), desk._data);
        return desk;
    }

    /// <summary>kill -9.</summary>
    internal async Task Kill()
    {
        await _server!.Kill();
        _server.Dispose();
    }

    internal async Task Stop()
    {
        await _server!.Stop();
        _server.Dispose();
    }

    /// <summary>At the same address, until it answers.</summary>
    internal async Task StartAgain()
    {
        _server = DatelineProcess.Start(["serve", "--port", $"{_http!.BaseAddress!.Port}", "--management-port", "0", .. Where]);
        for (var tries = 0; ; tries++)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
                return;
            }
            catch (HttpRequestException) when (tries < 1_200)
            {
                await Task.Delay(50, Cancellation);
            }
        }
    }

    /// <summary>Beside the running server.</summary>
    internal async Task Import(IEnumerable<string> lines)
    {
        var bundle = Path.Combine(_data, "bundle.jsonl");
        await File.WriteAllLinesAsync(bundle, lines, Cancellation);
        var imported = await DatelineProcess.Run("import", bundle, "--data", _data);
        Assert.True(imported.Status == 0, imported.Errors);
    }

    /// <summary>The link that the server prints for its first person.</summary>
    internal async Task<string> FirstLink()
    {
        var said = new List<string>();
        for (var tries = 0; tries < 30; tries++)
        {
            said.AddRange(await _server!.Said(TimeSpan.FromSeconds(2)));
            if (Regex.Match(string.Join('\n', said), "#enter=\\S+") is { Success: true } found)
            {
                return Address + "/desk/" + found.Value;
            }
        }
        throw new InvalidOperationException("The server never printed a link: " + string.Join('\n', said));
    }

    /// <summary>Whoever comes in first, with these hands: by the printed link, with a name, an address and a password.</summary>
    internal async Task EnterFirst(DeskPage page, Hands hands, string name)
    {
        await page.Tab.GotoAsync(await FirstLink());
        await hands.Press(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Увійти за посиланням" }));
        await Assertions.Expect(page.Tab.GetByLabel("Новий пароль")).ToBeVisibleAsync();
        await hands.Write(page.Tab.GetByLabel("Ім’я"), name);
        await hands.Write(page.Tab.GetByLabel("Електронна пошта"), "first@polissia.example");
        await hands.Write(page.Tab.GetByLabel("Новий пароль"), Password);
        await hands.Press(page.Tab.GetByRole(AriaRole.Button, new() { Name = "Встановити пароль" }));
        await Assertions.Expect(page.Tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 30_000 });
    }

    /// <summary>A newer application takes the place of the present one with the next start.</summary>
    internal void Upgrade()
    {
        var folder = Path.Combine(_data, "newer-desk");
        foreach (var file in Directory.EnumerateFiles(Repository.Desk, "*", SearchOption.AllDirectories))
        {
            var to = Path.Combine(folder, Path.GetRelativePath(Repository.Desk, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
        var worker = Path.Combine(folder, "sw.js");
        var script = File.ReadAllText(worker);
        var newer = Regex.Replace(script, "\"[0-9a-f]{16}\"|`[0-9a-f]{16}`|desk-[0-9a-f]{16}", found => found.Value.Replace(found.Value.Trim('"', '`')[^16..], "0123456789abcdef", StringComparison.Ordinal));
        Assert.NotEqual(script, newer);
        File.WriteAllText(worker, newer);
        var index = Path.Combine(folder, "index.html");
        File.WriteAllText(index, File.ReadAllText(index).Replace("</head>", "<meta name=\"newer\" content=\"yes\"></head>", StringComparison.Ordinal));
        _application = folder;
    }

    /// <summary>Somebody new: their address, and the link that lets them in.</summary>
    internal Task<(string Email, string Link)> Invite(string name, params string[] roles) => _door!.Invite(name, roles);

    /// <summary>A tab of somebody who has just come in.</summary>
    internal async Task<DeskPage> Enter(IBrowserContext context, string link)
    {
        var page = new DeskPage(await context.NewPageAsync(), context);
        await _door!.Enter(context, link);
        await page.Tab.GotoAsync(Address + "/desk/");
        await Assertions.Expect(page.Tab.Locator("nav.side")).ToBeAttachedAsync(new() { Timeout = 30_000 });
        return page;
    }

    /// <summary>A browser of somebody who has just come in, in Ukrainian.</summary>
    internal async Task<DeskPage> Enter(IBrowser browser, string name, params string[] roles)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 }, Locale = "uk-UA", BaseURL = Address });
        return await Enter(context, (await Invite(name, roles)).Link);
    }

    /// <summary>By address and password, where the browser asks for them.</summary>
    internal static async Task SignIn(IPage tab, string email)
    {
        await tab.GetByLabel("Електронна пошта").FillAsync(email);
        await tab.GetByLabel("Пароль", new() { Exact = true }).FillAsync(Password);
        await tab.GetByRole(AriaRole.Button, new() { Name = "Увійти з паролем" }).ClickAsync();
    }

    /// <summary>Waits until the server has exactly these words, and looks again whether it stays so.</summary>
    internal static async Task Has(IPage tab, string words)
    {
        for (var tries = 0; tries < 400 && await Kept(tab) != words; tries++)
        {
            await Task.Delay(100, Cancellation);
        }
        Assert.Equal(words, await Kept(tab));
        await Task.Delay(500, Cancellation);
        Assert.Equal(words, await Kept(tab));
    }

    /// <summary>What the server has, asked by this person: the words of every block, in their order.</summary>
    static async Task<string> Kept(IPage tab, string language = "uk")
    {
        var story = Regex.Match(tab.Url, "story/([0-9a-f-]+)").Groups[1].Value;
        var text = await tab.EvaluateAsync<JsonElement>("async id => (await fetch('/api/desk/stories/' + id)).json()", story);
        var edition = text.GetProperty("editions").EnumerateArray().Single(e => e.GetProperty("language").GetString() == language);
        return string.Join(" / ", edition.GetProperty("draft").GetProperty("body").EnumerateArray().Select(b => b.TryGetProperty("html", out var html) ? html.GetString() : b.GetProperty("type").GetString()));
    }

    public async ValueTask DisposeAsync()
    {
        _door?.Dispose();
        _http?.Dispose();
        if (_server is { HasEnded: false })
        {
            await _server.Stop();
        }
        _server?.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}

/// <summary>A Chromium with a profile on the disk, that can end as when the power does.</summary>
sealed class OwnBrowser : IAsyncDisposable
{
    readonly string _profile = Directory.CreateTempSubdirectory("dateline-profile-").FullName;
    Process? _process;
    IBrowser? _browser;

    internal async Task<IBrowserContext> Start(IPlaywright playwright)
    {
        var start = new ProcessStartInfo("/usr/bin/chromium", ["--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--remote-debugging-port=0", "--lang=uk-UA", "--accept-lang=uk-UA", $"--user-data-dir={_profile}", "about:blank"]) { RedirectStandardError = true, RedirectStandardOutput = true };
        _process = Process.Start(start)!;
        string? address = null;
        while (address is null && await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            address = Regex.Match(line, @"ws://\S+") is { Success: true } found ? found.Value : null;
        }
        _ = _process.StandardError.ReadToEndAsync();
        _browser = await playwright.Chromium.ConnectOverCDPAsync(address ?? throw new InvalidOperationException("Chromium did not start."));
        return _browser.Contexts[0];
    }

    internal async Task Kill()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _browser!.CloseAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill();
        }
        _process?.Dispose();
        for (var tries = 0; ; tries++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (IOException) when (tries < 20)
            {
                // The last of its processes is still writing.
                await Task.Delay(100);
            }
        }
    }
}
