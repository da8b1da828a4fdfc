using System.Text.Json;
using Dateline.Commands;
using Dateline.Data;
using Dateline.Documents;
using Dateline.Releases;
using Dateline.Stories;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

namespace Dateline.Browser.Tests;

/// <summary>A newsroom of a test's own, served, that changes while somebody reads.</summary>
sealed class LiveSite : IAsyncDisposable
{
    const string Rubric = """{"record":"rubric","slug":"city","names":{"uk":"Місто","en":"City","ru":"Город"}}""";

    readonly string _folder = Directory.CreateTempSubdirectory("dateline-live-").FullName;
    DatelineProcess? _server;
    HttpClient? _http;

    internal string Address => _http!.BaseAddress!.GetLeftPart(UriPartial.Authority);

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Data => Path.Combine(_folder, "data");

    /// <summary>Serves a newsroom with these stories.</summary>
    internal static async Task<LiveSite> With(params string[] stories)
    {
        var site = new LiveSite();
        await site.Import([Rubric, .. stories]);
        (site._server, site._http) = await DatelineProcess.Serve("--data", site.Data);
        return site;
    }

    /// <summary>A story that waits to be published, or was at <paramref name="at"/>.</summary>
    internal static string Story(string id, DateTimeOffset? at)
    {
        var languages = new Dictionary<string, string> { ["uk"] = "Новина", ["en"] = "Story", ["ru"] = "Новость" };
        return JsonSerializer.Serialize(new
        {
            record = "story",
            id,
            kind = "news",
            originalLanguage = "uk",
            publishedAt = at?.ToString("O"),
            rubrics = (string[])["city"],
            editions = languages.ToDictionary(l => l.Key, l => new { headline = $"{l.Value} {id}", slug = $"{id}-{l.Key}", body = Array.Empty<object>() }),
        });
    }

    internal async Task Import(params string[] lines)
    {
        var bundle = Path.Combine(_folder, "bundle.jsonl");
        await File.WriteAllLinesAsync(bundle, lines, Cancellation);
        var imported = await DatelineProcess.Run("import", bundle, "--data", Data);
        Assert.True(imported.Status == 0, imported.Errors);
    }

    internal async Task Publish(string story)
    {
        var published = await DatelineProcess.Run("publish", story, "--data", Data);
        Assert.True(published.Status == 0, published.Errors);
    }

    internal Task Correct(string story, string headline, string note)
        => Change(services => services.GetRequiredService<ReviseEdition>().Correct(new EditionAt(story, "en"), Text(headline), note, Cancellation));

    internal Task Update(string story, string headline)
        => Change(services => services.GetRequiredService<ReviseEdition>().Revise(new EditionAt(story, "en"), Text(headline), substantive: true, Cancellation));

    internal Task TakeDown(string story)
        => Change(services => services.GetRequiredService<TakeDownEdition>().TakeDown(new EditionAt(story, "en"), "Withdrawn.", Cancellation));

    internal async Task Stop()
    {
        await _server!.Stop();
        _server.Dispose();
    }

    /// <summary>Serves it again where it was.</summary>
    internal void StartAgain() => _server = DatelineProcess.Start("serve", "--port", $"{_http!.BaseAddress!.Port}", "--data", Data);

    /// <summary>A tab on the page, which listens already.</summary>
    internal async Task<IPage> Open(IBrowser browser, string path)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = Address, ViewportSize = new ViewportSize { Width = 1280, Height = 900 } });
        var tab = await context.NewPageAsync();
        await tab.RunAndWaitForResponseAsync(() => tab.GotoAsync(path), r => r.Url.Contains("/live", StringComparison.Ordinal));
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        if (_server is not null)
        {
            await _server.Stop();
            _server.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    async Task Change(Func<IServiceProvider, Task<ChangeOutcome>> change)
    {
        await using var services = Newsroom.Services(new NewsroomPlace(Data, DatabaseLocation.InFolder(Data)));
        Assert.IsType<ChangeOutcome.Done>(await change(services));
    }

    static EditionText Text(string headline) => new(headline, null, new Document([]));
}
