using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using Dateline.Settings;
using Dateline.Tests.Newsrooms;
using Dateline.Translation.Machine;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Xunit;

namespace Dateline.Tests.Translation.Machine;

/// <summary>A request as it came in.</summary>
public sealed record EngineRequest(string Method, string Path, IHeaderDictionary Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>Of a chat completion, what is asked after the order: content is a text, or a list with one.</summary>
    public JsonElement Question
        => Json.GetProperty("messages")[1].GetProperty("content") is var content && content.ValueKind is JsonValueKind.Array
            ? JsonElement.Parse(content[0].GetProperty("text").GetString()!)
            : JsonElement.Parse(content.GetString()!);
}

/// <summary>An HTTP server on this machine that answers as an engine's documentation says, or as a test wants.</summary>
public sealed class LocalEngine : IAsyncDisposable
{
    readonly WebApplication _app;

    LocalEngine(WebApplication app) => _app = app;

    public ConcurrentQueue<EngineRequest> Asked { get; } = [];

    /// <summary>What it answers.</summary>
    public required Func<EngineRequest, HttpContext, Task> Answer { get; set; }

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<LocalEngine> Start(Func<EngineRequest, HttpContext, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var engine = new LocalEngine(builder.Build()) { Answer = answer };
        engine._app.Run(engine.Hear);
        await engine._app.StartAsync(TestContext.Current.CancellationToken);
        return engine;
    }

    public static Task Say(HttpContext http, object json, int status = 200)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(json);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    async Task Hear(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = new EngineRequest(http.Request.Method, http.Request.Path + http.Request.QueryString, new HeaderDictionary(http.Request.Headers.ToDictionary()), await reader.ReadToEndAsync());
        Asked.Enqueue(request);
        await Answer(request, http);
    }
}

/// <summary>One engine in a newsroom, asked without waiting long.</summary>
public static class AskedEngine
{
    public static readonly LanguagePair UkrainianRussian = new("uk", "ru");

    public static readonly EnginePatience Soon = new(TimeSpan.FromSeconds(20), TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));

    public static Glossary NoTerms(LanguagePair pair) => new(pair, []);

    public static WatchedEngine LibreTranslate(TestNewsroom newsroom, LocalEngine server, EnginePatience? patience = null, Action<EngineSettings>? change = null, string name = "libre")
    {
        var settings = new EngineSettings { Kind = EngineSettings.LibreTranslate, Address = server.Address };
        change?.Invoke(settings);
        return Watched(newsroom, settings, http => new LibreTranslateEngine(name, settings, http, newsroom.Get<EngineKeys>()), patience);
    }

    public static WatchedEngine Watched(TestNewsroom newsroom, EngineSettings settings, Func<EngineHttp, IEngine> make, EnginePatience? patience = null)
        => new(make(new EngineHttp(settings, "https://engine.invalid", newsroom.Clock)), settings, patience ?? Soon, newsroom.Get<CountUsage>());

    public static TranslateTexts Translating(params WatchedEngine[] engines)
        => new(new Engines(engines.ToDictionary(e => e.Engine.Name), new Dictionary<string, IReadOnlyList<string>> { ["*"] = [.. engines.Select(e => e.Engine.Name)] }));

    public static async Task<MachineOutcome[]> Translate(TranslateTexts translate, LanguagePair pair, Glossary glossary, params string[] htmls)
    {
        var outcomes = new MachineOutcome[htmls.Length];
        await foreach (var (text, outcome) in translate.Translate(pair, htmls, glossary, TestContext.Current.CancellationToken))
        {
            Assert.Null(outcomes[text]);
            outcomes[text] = outcome;
        }
        Assert.All(outcomes, Assert.NotNull);
        return outcomes;
    }
}
