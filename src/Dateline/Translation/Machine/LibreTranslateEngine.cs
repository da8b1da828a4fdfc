using System.Text.Json;
using Dateline.Settings;

namespace Dateline.Translation.Machine;

/// <summary>LibreTranslate, here or elsewhere: <c>POST /translate</c> (<see href="https://docs.libretranslate.com"/>).</summary>
public sealed class LibreTranslateEngine(string name, EngineSettings settings, EngineHttp http, EngineKeys keys) : IEngine
{
    public string Name => name;

    public string Machine => name;

    public MarkForm Form => MarkForm.Html;

    public EngineBounds Bounds { get; } = new(10, 5_000);

    public bool Speaks(LanguagePair pair) => true;

    public async Task<EngineAnswer> Translate(EngineAsk ask, CancellationToken cancellation)
    {
        var key = await keys.Of(name, settings, cancellation);
        var asked = new Dictionary<string, object> { ["q"] = ask.Texts, ["source"] = ask.Pair.From, ["target"] = ask.Pair.To, ["format"] = "html" };
        if (key is not null)
        {
            asked["api_key"] = key;
        }
        using var request = EngineHttp.Post(http.Address + "/translate", asked);
        return (await http.Send(request, null, cancellation)).Texts(Find);
    }

    static IEnumerable<JsonElement> Find(JsonElement root)
        => root.GetProperty("translatedText") is { ValueKind: JsonValueKind.Array } texts ? texts.EnumerateArray() : [root.GetProperty("translatedText")];
}
