using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dateline.Translation.Machine;

/// <summary>
/// The newsroom's terms as one glossary at DeepL, a dictionary for each pair
/// (<see href="https://developers.deepl.com/api-reference/multilingual-glossaries"/>). Put there when they are first
/// needed and when they have changed, never twice.
/// </summary>
/// <param name="http">The way there.</param>
/// <param name="title">What it is called there, so that a restart finds it again.</param>
public sealed class DeepLGlossary(EngineHttp http, string title) : IDisposable
{
    /// <summary>A phrase's most bytes there.</summary>
    const int LongestPhrase = 1_024;

    readonly ConcurrentDictionary<LanguagePair, (string Hash, string? Id)> _kept = [];
    readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Its id; null where there are no terms, or where it can't be had at the moment.</summary>
    internal async Task<string?> Of(string address, string key, LanguagePair pair, Glossary glossary, CancellationToken cancellation)
    {
        var entries = Entries(glossary);
        if (entries.Length == 0)
        {
            return null;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{key}\n{entries}")));
        if (_kept.TryGetValue(pair, out var kept) && kept.Hash == hash)
        {
            return kept.Id;
        }
        await _turn.WaitAsync(cancellation);
        try
        {
            if (_kept.TryGetValue(pair, out kept) && kept.Hash == hash)
            {
                return kept.Id;
            }
            var id = await Put(address, key, new { source_lang = pair.From, target_lang = pair.To, entries, entries_format = "tsv" }, cancellation);
            if (id is not null)
            {
                _kept[pair] = (hash, id);
            }
            return id;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>It isn't there any more: the next text puts it there again.</summary>
    internal void Forget(LanguagePair pair) => _kept.TryRemove(pair, out _);

    public void Dispose() => _turn.Dispose();

    /// <summary>A tab between the two, a line for each pair.</summary>
    static string Entries(Glossary glossary)
        => string.Join('\n', glossary.Pairs
            .Where(p => Fits(p.Source) && Fits(p.Target))
            .OrderBy(p => p.Source, StringComparer.Ordinal)
            .Select(p => $"{p.Source}\t{p.Target}"));

    static bool Fits(string phrase) => phrase.Length > 0 && !phrase.Any(char.IsControl) && phrase.Trim() == phrase && Encoding.UTF8.GetByteCount(phrase) <= LongestPhrase;

    async Task<string?> Put(string address, string key, object dictionary, CancellationToken cancellation)
    {
        using var list = new HttpRequestMessage(HttpMethod.Get, address + "/v3/glossaries");
        DeepLEngine.Authorize(list, key);
        if (await http.Send(list, null, cancellation) is not EngineReply.Said(var json))
        {
            return null;
        }
        using (json)
        {
            if (!json.RootElement.TryGetProperty("glossaries", out var glossaries) || glossaries.ValueKind is not JsonValueKind.Array)
            {
                return null;
            }
            var known = glossaries.EnumerateArray().Where(g => Text(g, "name") == title).Select(g => Text(g, "glossary_id")).FirstOrDefault();
            return known is null ? await Make(address, key, dictionary, cancellation) : await Replace(address, key, known, dictionary, cancellation) ? known : null;
        }
    }

    async Task<string?> Make(string address, string key, object dictionary, CancellationToken cancellation)
    {
        using var request = EngineHttp.Post(address + "/v3/glossaries", new { name = title, dictionaries = new[] { dictionary } });
        DeepLEngine.Authorize(request, key);
        if (await http.Send(request, null, cancellation) is not EngineReply.Said(var json))
        {
            return null;
        }
        using (json)
        {
            return Text(json.RootElement, "glossary_id");
        }
    }

    async Task<bool> Replace(string address, string key, string id, object dictionary, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"{address}/v3/glossaries/{Uri.EscapeDataString(id)}/dictionaries") { Content = EngineHttp.Json(dictionary) };
        DeepLEngine.Authorize(request, key);
        if (await http.Send(request, null, cancellation) is not EngineReply.Said(var json))
        {
            return false;
        }
        json.Dispose();
        return true;
    }

    static string? Text(JsonElement element, string name)
        => element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var text) && text.ValueKind is JsonValueKind.String ? text.GetString() : null;
}
