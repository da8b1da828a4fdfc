using Dateline.Settings;

namespace Dateline.Translation.Machine;

/// <summary>
/// DeepL: <c>POST /v2/translate</c> with <c>tag_handling=xml</c> (<see href="https://developers.deepl.com/api-reference/translate"/>).
/// The newsroom's terms are kept there as a glossary of the third version.
/// </summary>
public sealed class DeepLEngine(string name, EngineSettings settings, EngineHttp http, EngineKeys keys, DeepLGlossary glossary) : IEngine
{
    public const string Paid = "https://api.deepl.com";
    public const string Free = "https://api-free.deepl.com";

    public string Name => name;

    public string Machine => name;

    public MarkForm Form => MarkForm.Xml;

    /// <summary>50 texts and 128 KiB in one request.</summary>
    public EngineBounds Bounds { get; } = new(50, 30_000);

    public bool Speaks(LanguagePair pair) => true;

    public async Task<EngineAnswer> Translate(EngineAsk ask, CancellationToken cancellation)
    {
        if (await keys.Of(name, settings, cancellation) is not { } key)
        {
            return new EngineAnswer.Failed(TroubleKind.Refused, "it has no key here");
        }
        var address = Address(key);
        // A glossary that can't be had is no reason to leave the story: terms are checked afterwards anyway.
        var terms = await glossary.Of(address, key, ask.Pair, ask.Glossary, cancellation);
        var answer = await Once(address, key, ask, terms, cancellation);
        if (terms is null || answer is not EngineAnswer.Failed { Kind: TroubleKind.Rejected })
        {
            return answer;
        }
        // Somebody may have thrown it away there, or DeepL has none for these languages.
        glossary.Forget(ask.Pair);
        return await Once(address, key, ask, null, cancellation);
    }

    async Task<EngineAnswer> Once(string address, string key, EngineAsk ask, string? terms, CancellationToken cancellation)
    {
        var asked = new Dictionary<string, object>
        {
            ["text"] = ask.Texts,
            ["source_lang"] = ask.Pair.From.ToUpperInvariant(),
            ["target_lang"] = Target(ask.Pair.To),
            ["tag_handling"] = "xml",
        };
        if (terms is not null)
        {
            asked["glossary_id"] = terms;
        }
        using var request = EngineHttp.Post(address + "/v2/translate", asked);
        Authorize(request, key);
        return (await http.Send(request, null, cancellation)).Texts(root => root.GetProperty("translations").EnumerateArray().Select(t => t.GetProperty("text")));
    }

    internal static void Authorize(HttpRequestMessage request, string key) => request.Headers.TryAddWithoutValidation("Authorization", "DeepL-Auth-Key " + key);

    // Keys of the free API end so, and hold nowhere else.
    string Address(string key) => settings.Address.Length > 0 ? http.Address : key.EndsWith(":fx", StringComparison.Ordinal) ? Free : Paid;

    // English and Portuguese alone are deprecated as targets.
    static string Target(string language) => language switch { "en" => "EN-GB", "pt" => "PT-PT", _ => language.ToUpperInvariant() };
}
