namespace Dateline.Language.Terms;

/// <summary>Short expressions in quotation marks, and the quotation that stands in their place in the translation.</summary>
static class QuotedExpressions
{
    const int MostWords = 4;

    internal static IEnumerable<Expression> In(IReadOnlyList<ReadPair> texts)
    {
        var found = new Dictionary<string, Quoted>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            foreach (var (source, target) in Matched(text))
            {
                var stems = Stems(text.Source, source);
                var key = string.Join(' ', stems);
                if (stems.Count == 0)
                {
                    continue;
                }
                if (!found.TryGetValue(key, out var quoted))
                {
                    found[key] = quoted = new Quoted(text.Source.Between(text.Source.Span(source.First, source.End - 1)));
                }
                quoted.IsName &= Enumerable.Range(source.First, source.End - source.First).All(w => text.Source.Words[w].IsCapital);
                var span = text.Target.Span(target.First, target.End - 1);
                if (Stems(text.Target, target) is { Count: > 0 } rendered)
                {
                    quoted.Places.Add(new Place(text.Text, span, text.Target.Between(span), rendered));
                }
            }
        }
        // «Челсі» and “60 Minutes” are names: whether they are translated is another matter.
        return found.Values.Where(q => !q.IsName).Select(q => new Expression(q.Phrase, q.Places, NeedsUsual: false));
    }

    /// <summary>The first with the first: translators keep quotations in their order. Where one was added or lost, short ones alone are counted; else nothing is known.</summary>
    internal static IEnumerable<((int First, int End) Source, (int First, int End) Target)> Matched(ReadPair text)
    {
        var (sources, targets) = (text.Source.Quoted, text.Target.Quoted);
        if (sources.Count != targets.Count)
        {
            (sources, targets) = ([.. sources.Where(q => IsShort(q, 0))], [.. targets.Where(q => IsShort(q, 1))]);
        }
        return sources.Count == targets.Count
            ? sources.Zip(targets).Where(m => IsShort(m.First, 0) && IsShort(m.Second, Math.Min(2, m.First.End - m.First.First)))
            : [];
    }

    static bool IsShort((int First, int End) quoted, int more) => quoted.End - quoted.First is > 0 and var words && words <= MostWords + more;

    static List<string> Stems(ReadText text, (int First, int End) quoted)
        => [.. Enumerable.Range(quoted.First, quoted.End - quoted.First).Select(w => text.Words[w]).Where(w => w.HasWeight).Select(w => w.Stem)];

    sealed class Quoted(string phrase)
    {
        internal string Phrase => phrase;

        internal bool IsName { get; set; } = true;

        internal List<Place> Places { get; } = [];
    }
}
