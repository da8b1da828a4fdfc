using System.Collections.Concurrent;

namespace Dateline.Language;

/// <summary>
/// What was read of a text, kept while it is asked again: several rules read the same paragraph, and an editor's check comes
/// every second with all paragraphs but one as they were. Safe for many threads at once.
/// </summary>
/// <param name="read">Of a text and its language, always the same.</param>
public sealed class ReadBefore<T>(Func<string, string, T> read)
    where T : class
{
    /// <summary>Letters of the texts of a generation; two are kept. A story of 5,000 words in three languages has a third as many.</summary>
    const int Most = 300_000;

    /// <summary>What is longer is no paragraph.</summary>
    const int Longest = 20_000;

    Generation _now = new();
    Generation _before = new();

    public T Of(string text, string language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (now, key) = (_now, (language, text));
        if (now.Read.TryGetValue(key, out var known))
        {
            return known;
        }
        if (!_before.Read.TryGetValue(key, out known))
        {
            known = read(text, language);
        }
        if (text.Length <= Longest && now.Read.TryAdd(key, known) && Interlocked.Add(ref now.Letters, text.Length) > Most
            && Interlocked.CompareExchange(ref _now, new Generation(), now) == now)
        {
            _before = now;
        }
        return known;
    }

    sealed class Generation
    {
        internal readonly ConcurrentDictionary<(string Language, string Text), T> Read = new();
        internal int Letters;
    }
}
