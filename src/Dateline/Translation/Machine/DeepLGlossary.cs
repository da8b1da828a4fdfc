using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Dateline.Translation.Machine;

/// <summary>
/// The newsroom's terms as one glossary at DeepL, a dictionary for each pair
/// (<see href="https://developers.deepl.com/api-reference/multilingual-glossaries"/>), with the names of the stories that
/// were translated. Put there when they are first needed and when they have changed, never twice.
/// </summary>
/// <param name="http">The way there.</param>
/// <param name="title">What it is called there, so that a restart finds it again.</param>
/// <param name="clock">Now.</param>
/// <param name="patience">For how long a text waits for it: it is translated without, and in its own time.</param>
public sealed class DeepLGlossary(EngineHttp http, string title, TimeProvider clock, TimeSpan patience) : IDisposable
{
    /// <summary>A phrase's most bytes there.</summary>
    const int LongestPhrase = 1_024;

    /// <summary>Names of further stories begin a new list.</summary>
    const int MostNames = 5_000;

    /// <summary>It is left alone for so long once it could not be had: a story has many texts.</summary>
    static readonly TimeSpan Rest = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<LanguagePair, Kept> _kept = [];
    readonly SemaphoreSlim _turn = new(1, 1);
    DateTimeOffset _notBefore;

    /// <summary>Its id; null where there are no terms, or where it can't be had at the moment.</summary>
    internal async Task<string?> Of(string address, string key, LanguagePair pair, Glossary glossary, CancellationToken cancellation)
    {
        var (terms, names) = (Entries(glossary, areNames: false), Entries(glossary, areNames: true));
        if (terms.Count + names.Count == 0)
        {
            return null;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{address}\n{key}\n{Lines(terms)}")));
        if (_kept.GetValueOrDefault(pair) is { } kept && kept.Has(hash, names))
        {
            return kept.Id;
        }
        await _turn.WaitAsync(cancellation);
        try
        {
            var before = _kept.GetValueOrDefault(pair);
            if (before?.Has(hash, names) is true)
            {
                return before.Id;
            }
            if (clock.GetUtcNow() < _notBefore)
            {
                return null;
            }
            // Stories that are translated in turns have names of their own, and each would throw away the other's.
            var together = before is null || before.Names.Count + names.Count > MostNames ? names : new(before.Names.Concat(names).GroupBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Last()), StringComparer.Ordinal);
            var entries = Lines(new(terms.Concat(together.Where(n => !terms.ContainsKey(n.Key))), StringComparer.Ordinal));
            var id = await InTime(address, key, new { source_lang = pair.From, target_lang = pair.To, entries, entries_format = "tsv" }, cancellation);
            if (id is null)
            {
                _notBefore = clock.GetUtcNow() + Rest;
                return null;
            }
            _kept[pair] = new Kept(hash, together, id);
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

    static Dictionary<string, string> Entries(Glossary glossary, bool areNames)
        => glossary.Pairs.Where(p => p.IsName == areNames && Fits(p.Source) && Fits(p.Target)).ToDictionary(p => p.Source, p => p.Target, StringComparer.Ordinal);

    /// <summary>A tab between the two, a line for each pair.</summary>
    static string Lines(Dictionary<string, string> entries) => string.Join('\n', entries.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}\t{e.Value}"));

    static bool Fits(string phrase) => phrase.Length > 0 && !phrase.Any(char.IsControl) && phrase.Trim() == phrase && Encoding.UTF8.GetByteCount(phrase) <= LongestPhrase;

    async Task<string?> InTime(string address, string key, object dictionary, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        try
        {
            return await Put(address, key, dictionary, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

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
            if (json.RootElement is not { ValueKind: JsonValueKind.Object } root || !root.TryGetProperty("glossaries", out var glossaries) || glossaries.ValueKind is not JsonValueKind.Array)
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

    /// <summary>What is there.</summary>
    /// <param name="Hash">Of the terms, and of whose they are.</param>
    /// <param name="Names">Of all stories that asked for some.</param>
    /// <param name="Id">The glossary's.</param>
    sealed record Kept(string Hash, Dictionary<string, string> Names, string Id)
    {
        internal bool Has(string hash, Dictionary<string, string> names) => Hash == hash && names.All(n => Names.GetValueOrDefault(n.Key) == n.Value);
    }
}
