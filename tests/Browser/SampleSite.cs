using System.Globalization;
using System.Text.Json.Nodes;
using Dateline.Browser.Tests;
using Dateline.Tests.Newsrooms;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(SampleSite))]

namespace Dateline.Browser.Tests;

/// <summary>The sample newsroom as a visitor finds it: the program itself, served, and Debian's Chromium to read it with.</summary>
public sealed class SampleSite : IAsyncLifetime
{
    public static readonly string[] Languages = ["uk", "en", "ru"];

    readonly string _data = Directory.CreateTempSubdirectory("dateline-site-").FullName;
    readonly Dictionary<string, JsonNode> _stories = new(StringComparer.Ordinal);
    DatelineProcess? _server;
    IPlaywright? _playwright;

    public HttpClient Http { get; private set; } = null!;

    public IBrowser Browser { get; private set; } = null!;

    public string Address => Http.BaseAddress!.GetLeftPart(UriPartial.Authority);

    /// <summary>One page of each kind that the site has.</summary>
    public static readonly string[] Pages =
    [
        "home", "story", "live", "publication", "advertisement", "flash", "rubric", "rubric-2", "tag", "author", "tags", "authors", "day", "month", "year",
        "popular", "exclusives", "publications", "corrections", "about", "contact", "missing", "withdrawn", "untranslated", "search", "search-found", "search-none",
    ];

    public async ValueTask InitializeAsync()
    {
        (_server, Http) = await DatelineProcess.Serve("--data", _data, "--samples", Repository.Samples);
        Http.Timeout = TimeSpan.FromSeconds(60);
        var export = Path.Combine(_data, "out", "export.jsonl");
        var exported = await DatelineProcess.Run("export", export, "--data", _data);
        Assert.True(exported.Status == 0, exported.Errors);
        foreach (var line in await File.ReadAllLinesAsync(export))
        {
            var record = JsonNode.Parse(line)!;
            if ((string?)record["record"] == "story")
            {
                _stories[(string)record["id"]!] = record;
            }
        }
        _playwright = await Playwright.CreateAsync();
        Browser = await Launch(_playwright);
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }
        _playwright?.Dispose();
        Http?.Dispose();
        if (_server is not null)
        {
            await _server.Stop();
            _server.Dispose();
        }
        Directory.Delete(_data, recursive: true);
    }

    public static Task<IBrowser> Launch(IPlaywright playwright)
        => playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });

    /// <summary>Where a kind of page stands in a language.</summary>
    public string PathOf(string page, string language)
    {
        var prefix = Prefix(language);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Newest, TimeZoneInfo.FindSystemTimeZoneById("Europe/Kyiv")).DateTime);
        return page switch
        {
            "home" => prefix.Length == 0 ? "/" : prefix,
            "story" => Story("naberezhna", language),
            "live" => Story("live-vybir-nazvy", language),
            "publication" => Story("tram-muzei", language),
            "advertisement" => Story("reklama-kuhni", language),
            // It was written in two languages only.
            "flash" => Story("flash", language == "ru" ? "uk" : language),
            "rubric" => $"{prefix}/rubric/misto",
            "rubric-2" => $"{prefix}/rubric/misto?page=2",
            "tag" => $"{prefix}/tag/tyshytsia",
            "author" => $"{prefix}/author/iryna-lozova",
            "day" => $"{prefix}/archive/{today.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture)}",
            "month" => $"{prefix}/archive/{today.ToString("yyyy/MM", CultureInfo.InvariantCulture)}",
            "year" => $"{prefix}/archive/{today.ToString("yyyy", CultureInfo.InvariantCulture)}",
            "search-found" => $"{prefix}/search?q={Uri.EscapeDataString(language switch { "uk" => "міста", "ru" => "города", _ => "city" })}",
            "search-none" => $"{prefix}/search?q={Uri.EscapeDataString(language switch { "uk" => "трамвйа", "ru" => "трамвйа", _ => "bridfe" })}",
            "about" or "contact" => $"{prefix}/page/{page}",
            "missing" => $"{prefix}/news/there-was-never-such-a-story",
            "withdrawn" => Story("znyate-povidomlennia", language),
            // Written in Ukrainian and English; in these, what a reader of Russian is told.
            "untranslated" => $"/ru/news/{Slug("dolia-mlyna", language == "en" ? "en" : "uk")}",
            _ => $"{prefix}/{page}",
        };
    }

    public static int StatusOf(string page) => page switch { "missing" or "untranslated" => 404, "withdrawn" => 410, _ => 200 };

    public string Story(string id, string language) => $"{Prefix(language)}/news/{Slug(id, language)}";

    public JsonNode Edition(string id, string language) => _stories[id]["editions"]![language]!;

    public async Task<string> Html(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    static string Prefix(string language) => language == "uk" ? "" : "/" + language;

    DateTimeOffset Newest => DateTimeOffset.Parse((string)_stories["naberezhna"]["publishedAt"]!, CultureInfo.InvariantCulture);

    string Slug(string id, string language) => (string)Edition(id, language)["slug"]!;
}
