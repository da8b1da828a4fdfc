namespace Dateline.Language.Terms;

/// <summary>
/// Two words that the source repeats side by side, quoted or not. Their renderings are found by a word that every
/// translation of them has and that stands hardly anywhere else; what changes is its neighbour.
/// </summary>
static class RepeatedPairs
{
    /// <summary>The most frequent ones; a story has a handful.</summary>
    const int MostPairs = 64;

    const int LongEnough = 4;

    internal static IEnumerable<Expression> In(IReadOnlyList<ReadPair> texts)
    {
        var pairs = new Dictionary<(string, string), Pair>();
        var order = 0;
        foreach (var (index, text) in texts.Index())
        {
            var words = text.Source.Words;
            for (var at = 1; at < words.Count; at++)
            {
                if (!words[at].Joined || !words[at].HasWeight || !words[at - 1].HasWeight || words[at].Length < LongEnough || words[at - 1].Length < LongEnough)
                {
                    continue;
                }
                var key = (words[at - 1].Stem, words[at].Stem);
                if (!pairs.TryGetValue(key, out var pair))
                {
                    pairs[key] = pair = new Pair($"{text.Source.Word(at - 1)} {text.Source.Word(at)}", order);
                }
                order++;
                pair.IsName &= words[at - 1].IsCapital || words[at].IsCapital;
                if (pair.Texts is not [.., var last] || last != index)
                {
                    pair.Texts.Add(index);
                }
            }
        }
        var repeated = pairs.Values.Where(p => !p.IsName && p.Texts.Count >= DriftingTerms.FewestPlaces).OrderByDescending(p => p.Texts.Count).ThenBy(p => p.Order).Take(MostPairs).ToList();
        if (repeated.Count == 0)
        {
            return [];
        }
        var everywhere = texts.SelectMany(t => t.Target.Words.Select(w => w.Stem).Distinct()).GroupBy(s => s, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        return repeated.Select(pair => Rendered(pair, texts, everywhere)).OfType<Expression>();
    }

    static Expression? Rendered(Pair pair, IReadOnlyList<ReadPair> texts, Dictionary<string, int> everywhere)
    {
        var anchors = pair.Texts.Select(t => texts[t].Target.Words.Where(w => w.HasWeight && w.Length >= LongEnough).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal))
            .Aggregate((all, next) =>
            {
                all.IntersectWith(next);
                return all;
            });
        Expression? drifting = null;
        foreach (var anchor in anchors.Where(a => everywhere[a] <= pair.Texts.Count + 1).Order(StringComparer.Ordinal))
        {
            foreach (var side in (int[])[-1, 1])
            {
                var places = pair.Texts.Select(t => Beside(texts[t], anchor, side)).OfType<Place>().ToList();
                if (places.Count < pair.Texts.Count)
                {
                    continue;
                }
                if (places.TrueForAll(p => SameWords.Are(Neighbour(p), Neighbour(places[0]))))
                {
                    return null;
                }
                drifting ??= new Expression(pair.Phrase, places, NeedsUsual: true);
            }
        }
        return drifting;

        // The anchor is in all of them and would make all of them the same.
        static string Neighbour(Place place) => place.Stems[0];
    }

    /// <summary>The anchor and the word beside it, told apart by that word alone.</summary>
    static Place? Beside(ReadPair text, string anchor, int side)
    {
        var words = text.Target.Words;
        for (var at = 0; at < words.Count; at++)
        {
            var beside = at + side;
            if (words[at].Stem == anchor && beside >= 0 && beside < words.Count && words[Math.Max(at, beside)].Joined && words[beside].HasWeight && !words[beside].IsCapital)
            {
                var span = text.Target.Span(Math.Min(at, beside), Math.Max(at, beside));
                return new Place(text.Text, span, $"{text.Target.Word(Math.Min(at, beside))} {text.Target.Word(Math.Max(at, beside))}", [words[beside].Stem]);
            }
        }
        return null;
    }

    sealed class Pair(string phrase, int order)
    {
        internal string Phrase => phrase;

        internal int Order => order;

        internal bool IsName { get; set; } = true;

        internal List<int> Texts { get; } = [];
    }
}
