using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dateline.Settings;

namespace Dateline.Translation.Machine;

/// <summary>
/// Azure's Translator, version 3 (<see href="https://learn.microsoft.com/azure/ai-services/translator/"/>). Terms go with
/// the text as its dynamic dictionary: that is for pairs with English only, and writes the phrase as it is given, so it is
/// used into English and not into languages that decline.
/// </summary>
public sealed partial class AzureEngine(string name, EngineSettings settings, EngineHttp http, EngineKeys keys) : IEngine
{
    public const string Vendor = "https://api.cognitive.microsofttranslator.com";

    public string Name => name;

    public string Machine => name;

    public MarkForm Form => MarkForm.Html;

    /// <summary>1,000 texts and 50,000 characters in one request, the dictionary's tags among them.</summary>
    public EngineBounds Bounds { get; } = new(50, 20_000);

    public bool Speaks(LanguagePair pair) => true;

    public async Task<EngineAnswer> Translate(EngineAsk ask, CancellationToken cancellation)
    {
        if (await keys.Of(name, settings, cancellation) is not { } key)
        {
            return new EngineAnswer.Failed(TroubleKind.Refused, "it has no key here");
        }
        var texts = ask.Texts.Select(t => new { Text = ask.Pair.To == "en" ? WithDictionary(t, ask.Glossary) : t });
        using var request = EngineHttp.Post($"{http.Address}/translate?api-version=3.0&from={ask.Pair.From}&to={ask.Pair.To}&textType=html", texts);
        request.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Key", key);
        if (settings.Region.Length > 0)
        {
            request.Headers.TryAddWithoutValidation("Ocp-Apim-Subscription-Region", settings.Region);
        }
        return (await http.Send(request, Meaning, cancellation)).Texts(root => root.EnumerateArray().Select(t => t.GetProperty("translations")[0].GetProperty("text")));
    }

    /// <summary>Each term's words, where they stand between tags, with what they are to become.</summary>
    internal static string WithDictionary(string html, Glossary glossary)
    {
        var marked = new StringBuilder(html.Length);
        var at = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            Words(html[at..tag.Index]);
            marked.Append(tag.Value);
            at = tag.Index + tag.Length;
        }
        Words(html[at..]);
        return marked.ToString();

        void Words(string escaped)
        {
            var text = WebUtility.HtmlDecode(escaped);
            var from = 0;
            foreach (var (start, length, pair) in glossary.Places(text))
            {
                marked.Append(Escape(text[from..start]))
                    .Append("<mstrans:dictionary translation=\"").Append(Escape(pair.Target).Replace("\"", "&quot;", StringComparison.Ordinal)).Append("\">")
                    .Append(Escape(text.Substring(start, length))).Append("</mstrans:dictionary>");
                from = start + length;
            }
            marked.Append(Escape(text[from..]));
        }
    }

    static string Escape(string text) => Documents.InlineHtml.Encode(text);

    // 403001: the free tier's characters are used up. 400077: the request is too large.
    static TroubleKind? Meaning(HttpStatusCode status, string code) => code switch
    {
        "403001" => TroubleKind.QuotaUsedUp,
        "400077" or "400050" => TroubleKind.TooLong,
        _ => null,
    };

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
