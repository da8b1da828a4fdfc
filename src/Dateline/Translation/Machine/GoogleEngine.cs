using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dateline.Settings;

namespace Dateline.Translation.Machine;

/// <summary>
/// Google's Cloud Translation, version 3: <c>projects.locations.translateText</c>
/// (<see href="https://cloud.google.com/translate/docs/reference/rest/v3/projects.locations/translateText"/>). Its
/// glossaries are files in Google's storage, so one that was made there is named in the settings.
/// </summary>
public sealed class GoogleEngine(string name, EngineSettings settings, EngineHttp http, EngineKeys keys, GoogleToken token) : IEngine
{
    public const string Vendor = "https://translation.googleapis.com";

    public string Name => name;

    public string Machine => name;

    public MarkForm Form => MarkForm.Html;

    /// <summary>1,024 texts in one request, and 30,000 code points by its advice.</summary>
    public EngineBounds Bounds { get; } = new(50, 15_000);

    public bool Speaks(LanguagePair pair) => true;

    public async Task<EngineAnswer> Translate(EngineAsk ask, CancellationToken cancellation)
    {
        if (await keys.Of(name, settings, cancellation) is not { } key)
        {
            return new EngineAnswer.Failed(TroubleKind.Refused, "it has no key here");
        }
        var reading = await token.Of(key, cancellation);
        if (reading is GoogleToken.Reading.Not(var failed))
        {
            return failed;
        }
        var bearer = ((GoogleToken.Reading.Token)reading).Bearer;
        var place = $"projects/{settings.Project}/locations/{(settings.Region.Length > 0 ? settings.Region : "global")}";
        var asked = new Dictionary<string, object>
        {
            ["contents"] = ask.Texts,
            ["mimeType"] = "text/html",
            ["sourceLanguageCode"] = ask.Pair.From,
            ["targetLanguageCode"] = ask.Pair.To,
        };
        if (settings.Glossary.Length > 0)
        {
            asked["glossaryConfig"] = new { glossary = $"{place}/glossaries/{settings.Glossary}" };
        }
        using var request = EngineHttp.Post($"{http.Address}/v3/{place}:translateText", asked);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return (await http.Send(request, Meaning, cancellation)).Texts(Find);
    }

    static IEnumerable<JsonElement> Find(JsonElement root)
        => (root.TryGetProperty("glossaryTranslations", out var by) ? by : root.GetProperty("translations")).EnumerateArray().Select(t => t.GetProperty("translatedText"));

    // A quota of a minute and one of a day look alike; both pass.
    static TroubleKind? Meaning(HttpStatusCode status, string code) => code == "RESOURCE_EXHAUSTED" ? TroubleKind.Busy : null;
}
