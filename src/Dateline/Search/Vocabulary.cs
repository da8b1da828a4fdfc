using System.Collections.Concurrent;
using Dateline.Data;
using Microsoft.EntityFrameworkCore;

namespace Dateline.Search;

/// <summary>The stems that each space of the index has, kept in memory and read on from where it stopped.</summary>
public sealed class Vocabulary
{
    const int ShortestWord = 3;
    const int LongestWord = 24;

    /// <summary>More than any language's news has; an index full of made-up words stays within it.</summary>
    const int MostWords = 400_000;

    readonly ConcurrentDictionary<string, Words> _spaces = new(StringComparer.Ordinal);

    /// <summary>Whether a suggestion may be made of it: letters, of a length that can be misspelt.</summary>
    public static bool Takes(string stem)
        => stem.Length is >= ShortestWord and <= LongestWord && stem.All(char.IsLetter);

    /// <summary>What the space holds now.</summary>
    internal async Task<Words> Of(NewsroomDb db, Space space, CancellationToken cancellation)
    {
        var known = _spaces.GetOrAdd(space.Name, _ => new Words());
        var after = known.Last;
        if (known.Count < MostWords)
        {
            var name = space.Name;
            known.Add(await db.SearchWords.Where(w => w.Space == name && w.Number > after).OrderBy(w => w.Number).Take(MostWords)
                .Select(w => new KeyValuePair<string, long>(w.Word, w.Number)).ToListAsync(cancellation));
        }
        return known;
    }

    internal void Forget(string space) => _spaces.TryRemove(space, out _);

    internal sealed class Words
    {
        readonly Lock _lock = new();
        readonly HashSet<string> _all = new(StringComparer.Ordinal);
        readonly Dictionary<int, List<string>> _byLength = [];

        internal long Last { get; private set; }

        internal int Count => _all.Count;

        internal bool Has(string word)
        {
            lock (_lock)
            {
                return _all.Contains(word);
            }
        }

        internal void Add(IReadOnlyList<KeyValuePair<string, long>> words)
        {
            lock (_lock)
            {
                foreach (var (word, number) in words)
                {
                    if (_all.Count < MostWords && _all.Add(word))
                    {
                        if (!_byLength.TryGetValue(word.Length, out var same))
                        {
                            _byLength[word.Length] = same = [];
                        }
                        same.Add(word);
                    }
                    Last = Math.Max(Last, number);
                }
            }
        }

        /// <summary>Words within <paramref name="most"/> mistakes, the nearest first.</summary>
        internal IReadOnlyList<(string Word, int Distance)> Near(string word, int most, int count)
        {
            var found = new List<(string Word, int Distance)>();
            lock (_lock)
            {
                for (var length = word.Length - most; length <= word.Length + most; length++)
                {
                    foreach (var other in _byLength.GetValueOrDefault(length) ?? [])
                    {
                        if (EditDistance.Within(word, other, most) is > 0 and var distance)
                        {
                            found.Add((other, distance));
                        }
                    }
                }
            }
            return [.. found.OrderBy(f => f.Distance).ThenBy(f => f.Word[0] == word[0] ? 0 : 1).ThenBy(f => f.Word, StringComparer.Ordinal).Take(count)];
        }
    }
}

static class EditDistance
{
    /// <summary>Letters to put in, leave out, change or swap with a neighbour (optimal string alignment); -1 where it is more than <paramref name="most"/>.</summary>
    internal static int Within(ReadOnlySpan<char> one, ReadOnlySpan<char> other, int most)
    {
        if (Math.Abs(one.Length - other.Length) > most || one.Length > 63 || other.Length > 63)
        {
            return -1;
        }
        Span<int> before = stackalloc int[64], row = stackalloc int[64], next = stackalloc int[64];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }
        for (var i = 1; i <= one.Length; i++)
        {
            next[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var distance = Math.Min(Math.Min(row[j] + 1, next[j - 1] + 1), row[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    distance = Math.Min(distance, before[j - 2] + 1);
                }
                next[j] = distance;
                least = Math.Min(least, distance);
            }
            if (least > most)
            {
                return -1;
            }
            var spare = before;
            before = row;
            row = next;
            next = spare;
        }
        return row[other.Length] <= most ? row[other.Length] : -1;
    }
}
