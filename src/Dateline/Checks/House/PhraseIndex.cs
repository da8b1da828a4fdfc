namespace Dateline.Checks.House;

/// <summary>Finds which of many phrases begin at a word, without trying each.</summary>
sealed class PhraseIndex<T>
{
    readonly Dictionary<string, List<(Phrase Phrase, T Value)>> _whole = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<(Phrase Phrase, T Value)>> _open = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<(Phrase Phrase, T Value)>>.AlternateLookup<ReadOnlySpan<char>> _stems;
    readonly int[] _lengths;

    internal PhraseIndex(IEnumerable<(Phrase Phrase, T Value)> phrases)
    {
        foreach (var (phrase, value) in phrases)
        {
            var first = phrase.Words[0];
            var index = first.Open ? _open : _whole;
            if (!index.TryGetValue(first.Letters, out var those))
            {
                index[first.Letters] = those = [];
            }
            those.Add((phrase, value));
        }
        _stems = _open.GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = [.. _open.Keys.Select(k => k.Length).Distinct().Order()];
    }

    /// <summary>Nothing for most words, and then without a trace in memory.</summary>
    internal IReadOnlyList<(int Words, string Ending, T Value)> At(StyleText text, int word, bool loosely = false)
    {
        var letters = text.Words[word].Letters;
        List<(int, string, T)>? found = null;
        Add(_whole.GetValueOrDefault(letters));
        foreach (var length in _lengths)
        {
            if (length > letters.Length)
            {
                break;
            }
            if (_stems.TryGetValue(letters.AsSpan(0, length), out var phrases))
            {
                Add(phrases);
            }
        }
        return found ?? [];

        void Add(List<(Phrase Phrase, T Value)>? phrases)
        {
            if (phrases is null)
            {
                return;
            }
            foreach (var (phrase, value) in phrases)
            {
                if (phrase.At(text, word, loosely) is var (words, rest))
                {
                    (found ??= []).Add((words, rest, value));
                }
            }
        }
    }
}
