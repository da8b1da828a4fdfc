using Dateline.Language.Terms;

namespace Dateline.Translation.Machine;

/// <summary>How a phrase is to be translated; both as a dictionary has them.</summary>
public sealed record GlossaryPair(string Source, string Target);

/// <summary>What the newsroom wants its words to be in another language: asked of engines that can, checked in all.</summary>
public sealed class Glossary
{
    readonly TermBase _sources;
    readonly TermBase _targets;

    public Glossary(LanguagePair pair, IEnumerable<GlossaryPair> pairs)
    {
        Pairs = [.. pairs.DistinctBy(p => p.Source)];
        _sources = TermBase.Of(pair.From, [.. Pairs.Select((p, i) => Word(i, p.Source))]);
        _targets = TermBase.Of(pair.To, [.. Pairs.Select((p, i) => Word(i, p.Target))]);
    }

    public IReadOnlyList<GlossaryPair> Pairs { get; }

    /// <summary>Those whose source stands in the text, in any of its forms.</summary>
    public IReadOnlyList<GlossaryPair> In(string source) => [.. _sources.In(source).Select(u => u.Term).Distinct().Select(i => Pairs[i])];

    /// <summary>Where they stand in it, in order.</summary>
    internal IReadOnlyList<(int Start, int Length, GlossaryPair Pair)> Places(string source)
        => [.. _sources.In(source).Select(u => (u.Span.Start, u.Span.Length, Pairs[u.Term]))];

    /// <summary>Those that stand in the source and whose translation, in any of its forms, doesn't stand in the other text.</summary>
    public IReadOnlyList<GlossaryPair> Missed(string source, string translated)
    {
        var wanted = In(source);
        if (wanted.Count == 0)
        {
            return [];
        }
        // Two sources may share a translation, which is found as the first one's.
        var found = _targets.In(translated, orNames: true).Select(u => Pairs[u.Term].Target).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. wanted.Where(p => !found.Contains(p.Target))];
    }

    static Term Word(int index, string phrase) => new($"{index}", phrase, [], []);
}
