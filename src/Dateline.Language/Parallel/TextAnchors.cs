using System.Globalization;
using Dateline.Language.Facts;
using Dateline.Language.Quotes;
using Dateline.Language.Terms;

namespace Dateline.Language.Parallel;

/// <summary>
/// What two texts share if one was made of the other, whatever their languages: numbers and dates, quotations, questions,
/// and names by their consonants. What many texts of an edition have says little of each.
/// </summary>
sealed class TextAnchors
{
    /// <summary>Of a text; the rest of a long one adds nothing.</summary>
    const int Most = 64;

    /// <summary>UTF-16 units that are read.</summary>
    const int MostRead = 8_000;

    const double Stated = 1.5;
    const double InWords = 0.5;
    const double Named = 1;
    const double Quoted = 1;
    const double Asked = 0.7;

    /// <summary>Two texts full of anchors that share none, and two that share all.</summary>
    const double NoneShared = 0.8;
    const double AllShared = -1.8;

    readonly Dictionary<string, Kind> _kinds = new(StringComparer.Ordinal);
    readonly int[][] _source;
    readonly int[][] _target;
    readonly int[][] _sourcePairs;
    readonly int[][] _targetPairs;
    readonly double[] _weights;

    TextAnchors(IReadOnlyList<string> source, string sourceLanguage, IReadOnlyList<string> target, string targetLanguage)
    {
        (_source, _target) = (Read(source, sourceLanguage, isSource: true), Read(target, targetLanguage, isSource: false));
        _weights = new double[_kinds.Count];
        foreach (var kind in _kinds.Values)
        {
            _weights[kind.Id] = kind.Weight / Math.Max(kind.InSource, kind.InTarget);
        }
        (_sourcePairs, _targetPairs) = (Pairs(_source), Pairs(_target));
    }

    internal static TextAnchors Of(IReadOnlyList<string> source, string sourceLanguage, IReadOnlyList<string> target, string targetLanguage)
        => new(source, sourceLanguage, target, targetLanguage);

    /// <summary>Below nothing where both texts state the same, above where each states something else.</summary>
    internal double Cost(ParallelRun run)
    {
        var (left, right) = (run.Sources == 1 ? _source[run.Source] : _sourcePairs[run.Source], run.Targets == 1 ? _target[run.Target] : _targetPairs[run.Target]);
        var (all, shared, i, j) = (0.0, 0.0, 0, 0);
        while (i < left.Length || j < right.Length)
        {
            var (one, other) = (i < left.Length ? left[i] : int.MaxValue, j < right.Length ? right[j] : int.MaxValue);
            all += _weights[Math.Min(one, other)];
            shared += one == other ? _weights[one] : 0;
            i += one <= other ? 1 : 0;
            j += other <= one ? 1 : 0;
        }
        return all == 0 ? 0 : all / (all + 1) * (NoneShared + ((AllShared - NoneShared) * shared / all));
    }

    /// <summary>For each text those of it and the next.</summary>
    static int[][] Pairs(int[][] texts) => [.. texts.Zip(texts.Skip(1), (one, next) => (int[])[.. one.Union(next).Order()])];

    int[][] Read(IReadOnlyList<string> texts, string language, bool isSource)
        => [.. texts.Select(text => (int[])[.. In(text.Length > MostRead ? text[..MostRead] : text, language).DistinctBy(a => a.Key).Take(Most).Select(a => Count(a.Key, a.Weight, isSource)).Order()])];

    int Count(string key, double weight, bool isSource)
    {
        var kind = _kinds.TryGetValue(key, out var known) ? known : new Kind(_kinds.Count, weight, 0, 0);
        _kinds[key] = isSource ? kind with { InSource = kind.InSource + 1 } : kind with { InTarget = kind.InTarget + 1 };
        return kind.Id;
    }

    static IEnumerable<(string Key, double Weight)> In(string text, string language)
    {
        foreach (var fact in FactReader.Read(text, language))
        {
            foreach (var key in Keys(fact))
            {
                yield return (key, fact.InWords ? InWords : Stated);
            }
        }
        // The first, the second: two in one text and one in the other share one.
        for (var nth = StoryQuotes.Read([text], language).Count; nth > 0; nth--)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"“{nth}"), Quoted);
        }
        for (var nth = text.Count(c => c == '?'); nth > 0; nth--)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"?{nth}"), Asked);
        }
        foreach (var word in TermWord.In(text, language).Where(w => w is { IsCapital: true, MayBeCapital: false }))
        {
            if (NameSounds.Of(text.AsSpan(word.Start, word.Length), language) is { Length: > 1 } name)
            {
                yield return (name, Named);
            }
        }
    }

    static IEnumerable<string> Keys(Fact fact) => fact switch
    {
        { Kind: FactKind.Date, Date: var date } => new[] { ("year", date.Year), ("month", date.Month), ("day", date.Day) }.Where(p => p.Item2 is not null).Select(p => string.Create(CultureInfo.InvariantCulture, $"{(p.Item1 == "year" ? "" : p.Item1)}{p.Item2}")),
        { Amount: { } amount } when Agreement.IsNumeric(fact) => [Reading.Written(amount)],
        _ => [$"{fact.Kind} {fact.Value}"],
    };

    /// <summary>One anchor, and in how many texts of each edition it stands.</summary>
    readonly record struct Kind(int Id, double Weight, int InSource, int InTarget);
}
