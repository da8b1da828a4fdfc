using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Translation.Machine;

/// <summary>Makes the engines that the settings name.</summary>
public sealed class EnginesOfSettings : IDisposable
{
    readonly List<IDisposable> _owned = [];

    public EnginesOfSettings(IOptions<NewsroomSettings> settings, EngineKeys keys, CountUsage usage, TimeProvider clock, ILoggerFactory logs)
    {
        var translation = settings.Value.Translation;
        Engines = new Engines(
            translation.Engines.ToDictionary(e => e.Key, e => new WatchedEngine(Make(e.Key, e.Value), e.Value, EnginePatience.Of(e.Value), usage), StringComparer.Ordinal),
            translation.Order.ToDictionary(o => o.Key, o => (IReadOnlyList<string>)[.. o.Value], StringComparer.Ordinal));

        IEngine Make(string name, EngineSettings engine) => engine.Kind switch
        {
            EngineSettings.Apertium => Own(new ApertiumEngine(name, engine, clock, logs.CreateLogger<ApertiumEngine>())),
            EngineSettings.LibreTranslate => new LibreTranslateEngine(name, engine, Http(engine, ""), keys),
            EngineSettings.DeepL => DeepL(name, engine, Http(engine, DeepLEngine.Paid)),
            EngineSettings.Azure => new AzureEngine(name, engine, Http(engine, AzureEngine.Vendor), keys),
            EngineSettings.Google => Google(name, engine, Http(engine, GoogleEngine.Vendor)),
            EngineSettings.OpenAi => new OpenAiEngine(name, engine, Http(engine, OpenAiEngine.Vendor), keys),
            _ => throw new InvalidOperationException("Settings are validated before engines are made."),
        };

        DeepLEngine DeepL(string name, EngineSettings engine, EngineHttp http)
            => new(name, engine, http, keys, Own(new DeepLGlossary(http, "Dateline " + new Uri(settings.Value.PublicUrl).Host, clock, EnginePatience.Of(engine).Attempt / 4)));

        GoogleEngine Google(string name, EngineSettings engine, EngineHttp http)
            => new(name, engine, http, keys, new GoogleToken(http, clock, engine.Address.Length > 0 ? http.Address + "/token" : null));

        EngineHttp Http(EngineSettings engine, string vendor) => Own(new EngineHttp(engine, vendor, clock));
    }

    public Engines Engines { get; }

    public void Dispose()
    {
        foreach (var owned in _owned)
        {
            owned.Dispose();
        }
    }

    T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
