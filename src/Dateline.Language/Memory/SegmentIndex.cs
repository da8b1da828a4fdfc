using System.Buffers;
using System.Runtime.InteropServices;

namespace Dateline.Language.Memory;

/// <param name="Segment">As it was added.</param>
/// <param name="Score">100 for the same text, 99 where only signs or case differ, below that by words; a number that differs costs a quarter of a word.</param>
public readonly record struct SegmentMatch(long Segment, int Score);

/// <summary>
/// Finds among many texts those that say nearly what a given one says: the same text by its hash, others by the words
/// that they share (an inverted index gives each a bound that its score can't pass) and then by edit distance over words,
/// the best bounds first. The work for one question is bounded whatever was added. Not for several threads at once.
/// </summary>
public sealed class SegmentIndex
{
    /// <summary>A longer text is found only by the same text: an article in one block is no segment.</summary>
    const int MostWords = 400;

    /// <summary>Places of the inverted index that one question looks at, about 4 ms.</summary>
    const int MostPlaces = 2_000_000;

    /// <summary>Cells of edit distances that one question fills, about 4 ms.</summary>
    const int MostCells = 2_000_000;

    /// <summary>Segments of one and the same text; the newest are kept.</summary>
    const int MostAlike = 8;

    readonly Dictionary<ulong, int> _words = [];
    readonly List<int[]> _places = [];
    readonly List<int> _placeCounts = [];
    readonly List<Entry> _entries = [];

    // How many words each entry has, apart from it: a question passes over all of them.
    readonly List<ushort> _lengths = [];
    readonly Dictionary<ulong, int> _byText = [];
    readonly Dictionary<long, int> _bySegment = [];

    /// <summary>Segments that can be found.</summary>
    public int Count => _bySegment.Count;

    /// <summary>Texts of which no segment is left; they cost time and room until the index is made anew.</summary>
    public int Dead { get; private set; }

    /// <param name="segment">Its number; later ones are newer.</param>
    /// <param name="text">Plain.</param>
    public void Add(long segment, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Remove(segment);
        var read = SegmentText.Of(text);
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_byText, read.Whole, out var known);
        if (!known)
        {
            place = _entries.Count;
            _entries.Add(new Entry(read.Words.Length > MostWords ? [] : [.. read.Words.Select(Number)], read.Digits));
            _lengths.Add((ushort)_entries[place].Words.Length);
            Index(place);
        }
        var entry = _entries[place];
        Dead -= known && entry.Segments.Count == 0 ? 1 : 0;
        if (entry.Segments.Count == MostAlike)
        {
            _bySegment.Remove(entry.Segments[0]);
            entry.Segments.RemoveAt(0);
        }
        entry.Segments.Add(segment);
        _bySegment[segment] = place;
    }

    public void Remove(long segment)
    {
        if (_bySegment.Remove(segment, out var place))
        {
            var entry = _entries[place];
            entry.Segments.Remove(segment);
            Dead += entry.Segments.Count == 0 ? 1 : 0;
        }
    }

    /// <summary>The best first, of equal ones the newest; texts that are alike count once each.</summary>
    /// <param name="text">Plain.</param>
    /// <param name="most">How many texts.</param>
    /// <param name="least">The lowest score, 1–100.</param>
    public IReadOnlyList<SegmentMatch> Find(string text, int most, int least)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(least);
        var read = SegmentText.Of(text);
        var found = new List<(Entry Entry, int Score)>();
        if (_byText.TryGetValue(read.Whole, out var same) && _entries[same].Segments.Count > 0)
        {
            found.Add((_entries[same], 100));
        }
        if (read.Words.Length is > 0 and <= MostWords && most > found.Count)
        {
            Measure(read, found, most, least);
        }
        return [.. found.OrderByDescending(f => f.Score).ThenByDescending(f => f.Entry.Segments[^1]).Take(most).SelectMany(f => Enumerable.Reverse(f.Entry.Segments).Select(s => new SegmentMatch(s, f.Score)))];
    }

    /// <summary>Texts that have every word of the given one, in the forms that it has there; those that were added last first.</summary>
    /// <param name="text">Plain.</param>
    /// <param name="most">How many texts.</param>
    public IReadOnlyList<SegmentMatch> Having(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        var read = SegmentText.Of(text);
        int[] words = [.. read.Words.Select(w => _words.GetValueOrDefault(w, -1))];
        if (words.Length is 0 or > MostWords || words.Contains(-1))
        {
            return [];
        }
        var found = new List<Entry>();
        var rarest = words.MinBy(w => _placeCounts[w]);
        var left = MostPlaces;
        for (var at = _placeCounts[rarest] - 1; at >= 0 && left > 0 && found.Count < most; at--)
        {
            var entry = _entries[_places[rarest][at]];
            left -= entry.Words.Length;
            if (entry.Segments.Count > 0 && words.All(w => entry.Words.Contains(w)))
            {
                found.Add(entry);
            }
        }
        return [.. found.SelectMany(f => Enumerable.Reverse(f.Segments).Select(s => new SegmentMatch(s, Score(f))))];

        int Score(Entry entry)
        {
            var longest = Math.Max(words.Length, entry.Words.Length);
            return Math.Max(1, SegmentIndex.Score(WordDistance.Between(words, entry.Words, read.Digits, entry.Digits, longest * WordDistance.Word), longest));
        }
    }

    void Measure(SegmentText read, List<(Entry Entry, int Score)> found, int most, int least)
    {
        // A word that the index doesn't know is unlike all of its words.
        int[] words = [.. read.Words.Select(w => _words.GetValueOrDefault(w, -1))];
        var exact = found.Count > 0 ? found[0].Entry : null;
        var cells = MostCells;
        foreach (var (bound, entry) in Candidates(words, least))
        {
            if (entry == exact)
            {
                continue;
            }
            var worst = found.Count < most ? least : found.Select(f => f.Score).Order().ElementAt(found.Count - most);
            if (bound < worst || cells <= 0)
            {
                break;
            }
            var longest = Math.Max(words.Length, entry.Words.Length);
            var limit = (100 - worst) * longest * WordDistance.Word / 100;
            cells -= Math.Min(words.Length, entry.Words.Length) * ((2 * limit / WordDistance.Word) + 1);
            var distance = WordDistance.Between(words, entry.Words, read.Digits, entry.Digits, limit);
            if (distance <= limit)
            {
                found.Add((entry, Score(distance, longest)));
            }
        }
    }

    /// <summary>What is the same but for signs and case is 99; what lacks a word is never more than 98.</summary>
    static int Score(int distance, int longest) => distance == 0 ? 99 : Math.Min(98, 100 - (int)Math.Ceiling(distance * 100.0 / (longest * WordDistance.Word)));

    /// <summary>Texts whose score may reach <paramref name="least"/>, each with the score that it can't pass, the best first.</summary>
    List<(int Bound, Entry Entry)> Candidates(int[] words, int least)
    {
        var asked = words.Where(w => w >= 0).GroupBy(w => w).Select(g => (Word: g.Key, Times: g.Count())).OrderBy(w => _placeCounts[w.Word]).ToArray();
        var shared = ArrayPool<ushort>.Shared.Rent(_entries.Count);
        try
        {
            shared.AsSpan(0, _entries.Count).Clear();
            // The most frequent words stand in most texts and tell little: a fifth of a text's words, taken as shared with
            // every text, save most of the work and leave every bound true.
            var (left, rest, told) = (MostPlaces, 0, asked.Length);
            while (told > 0 && (rest + asked[told - 1].Times) * 5 <= words.Length)
            {
                rest += asked[--told].Times;
            }
            foreach (var (word, times) in asked.AsSpan(0, told))
            {
                left -= _placeCounts[word];
                if (left < 0)
                {
                    rest += times;
                    continue;
                }
                foreach (var place in _places[word].AsSpan(0, _placeCounts[word]))
                {
                    shared[place] += (ushort)times;
                }
            }
            var candidates = new List<(int Bound, Entry Entry)>();
            var lengths = CollectionsMarshal.AsSpan(_lengths);
            for (var place = 0; place < lengths.Length; place++)
            {
                var (shorter, longer) = (Math.Min(lengths[place], words.Length), Math.Max(lengths[place], words.Length));
                var bound = Math.Min(shared[place] + rest, shorter) * 100;
                if (bound >= least * longer && _entries[place] is { Segments.Count: > 0 } entry)
                {
                    candidates.Add((bound / longer, entry));
                }
            }
            candidates.Sort((a, b) => a.Bound != b.Bound ? b.Bound - a.Bound : b.Entry.Segments[^1].CompareTo(a.Entry.Segments[^1]));
            return candidates;
        }
        finally
        {
            ArrayPool<ushort>.Shared.Return(shared);
        }
    }

    int Number(ulong word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_words, word, out var known);
        if (!known)
        {
            number = _places.Count;
            _places.Add([]);
            _placeCounts.Add(0);
        }
        return number;
    }

    void Index(int place)
    {
        foreach (var word in _entries[place].Words)
        {
            var (places, count) = (_places[word], _placeCounts[word]);
            if (count > 0 && places[count - 1] == place)
            {
                continue;
            }
            if (count == places.Length)
            {
                // Most words stand in one text only.
                Array.Resize(ref places, count == 0 ? 1 : count + (count / 2) + 1);
                _places[word] = places;
            }
            places[count] = place;
            _placeCounts[word] = count + 1;
        }
    }

    sealed class Entry(int[] words, uint[] digits)
    {
        static readonly uint[] None = new uint[MostWords];

        // Most texts hold no number, and share the array that says so.
        readonly uint[] _digits = digits.AsSpan().ContainsAnyExcept(0u) ? digits : None;

        internal int[] Words { get; } = words;

        internal ReadOnlySpan<uint> Digits => _digits;

        /// <summary>From the oldest on.</summary>
        internal List<long> Segments { get; } = new(1);
    }
}
