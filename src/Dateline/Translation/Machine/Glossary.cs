using Dateline.Language.Forms;
using Dateline.Language.Terms;

namespace Dateline.Translation.Machine;

/// <summary>How a phrase is to be translated; both as a dictionary has them. Two that say that alike are one.</summary>
public sealed record GlossaryPair(string Source, string Target)
{
    /// <summary>Whose it is: a term's id, a name's tag.</summary>
    public string Of { get; init; } = "";

    /// <summary>How both are inflected.</summary>
    public PhraseKind Kind { get; init; } = PhraseKind.Common;

    public bool IsName => Kind is not PhraseKind.Common;

    /// <summary>What else in a source means it, like a surname alone. Engines aren't told.</summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    /// <summary>What else in a translation is right.</summary>
    public IReadOnlyList<string> Allowed { get; init; } = [];

    /// <summary>By phrase of the source: its forms, where somebody gave them.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? SourceForms { get; init; }

    /// <summary>The same of the translation.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? TargetForms { get; init; }

    public bool Equals(GlossaryPair? other) => other is not null && (Source, Target) == (other.Source, other.Target);

    public override int GetHashCode() => HashCode.Combine(Source, Target);
}

/// <summary>One phrase that two terms or names want translated each otherwise: nobody can keep to both.</summary>
public sealed record GlossaryClash(GlossaryPair One, GlossaryPair Other);

/// <summary>
/// What the newsroom wants its words and names to be in another language: asked of engines that can, checked in all. What
/// contradicts itself is neither asked nor checked.
/// </summary>
public sealed class Glossary
{
    readonly LanguagePair _languages;
    readonly TermBase _sources;
    readonly TermBase _clashing;
    readonly Lazy<TermBase>[] _targets;
    readonly GlossaryClash[] _clashes;

    public Glossary(LanguagePair pair, IEnumerable<GlossaryPair> pairs)
    {
        _languages = pair;
        var alike = pairs.GroupBy(p => Plain(p.Source), StringComparer.Ordinal).SelectMany(Meant).Select(g => g.GroupBy(p => Plain(p.Target), StringComparer.Ordinal).Select(Merged).ToArray()).ToArray();
        Pairs = [.. alike.Where(g => g.Length == 1).Select(g => g[0])];
        _clashes = [.. alike.Where(g => g.Length > 1).Select(g => new GlossaryClash(g[0], g[1]))];
        _sources = Base(pair.From, [.. Pairs.Select(SourceOf)]);
        // Two of each: they may be inflected each in its way.
        _clashing = Base(pair.From, [.. _clashes.SelectMany(c => new[] { SourceOf(c.One), SourceOf(c.Other) })]);
        // Forms are made of what a text needs, and a newsroom may have thousands of terms.
        _targets = [.. Pairs.Select(p => new Lazy<TermBase>(() => Base(_languages.To, [(p, new Term(p.Of, p.Target, p.Allowed, [], p.TargetForms))])))];
    }

    /// <summary>What engines may be told, each source once.</summary>
    public IReadOnlyList<GlossaryPair> Pairs { get; }

    /// <summary>Those whose source stands in the text, in any of its forms.</summary>
    public IReadOnlyList<GlossaryPair> In(string source) => [.. Uses(source).Select(i => Pairs[i])];

    /// <summary>Contradictions whose source stands in one of the texts.</summary>
    public IReadOnlyList<GlossaryClash> ClashesIn(IEnumerable<string> sources) => [.. sources.SelectMany(s => _clashing.In(s)).Select(u => u.Term / 2).Distinct().Order().Select(i => _clashes[i])];

    /// <summary>Where they stand in it as the engine is to know them, in order.</summary>
    internal IReadOnlyList<(int Start, int Length, GlossaryPair Pair)> Places(string source)
        => [.. _sources.In(source).Where(u => u.Status is TermStatus.Preferred).Select(u => (u.Span.Start, u.Span.Length, Pairs[u.Term]))];

    /// <summary>Those that stand in the source, and neither whose translation nor what may stand for it does, in any of its forms, in the other text.</summary>
    public IReadOnlyList<GlossaryPair> Missed(string source, string translated)
        => [.. Uses(source).Where(i => _targets[i].Value.In(translated, orNames: true).Count == 0).Select(i => Pairs[i])];

    static (GlossaryPair Pair, Term Term) SourceOf(GlossaryPair pair) => (pair, new Term(pair.Of, pair.Source, pair.Alike, [], pair.SourceForms));

    IEnumerable<int> Uses(string source) => _sources.In(source).Select(u => u.Term).Distinct();

    /// <summary>«Рада» is a name and «рада» a word; of two words or two names the capital says nothing.</summary>
    static IEnumerable<IEnumerable<GlossaryPair>> Meant(IEnumerable<GlossaryPair> pairs)
        => pairs.Select(p => p.IsName).Distinct().Count() == 1 ? [pairs] : pairs.GroupBy(p => char.IsUpper(p.Source, 0));

    static GlossaryPair Merged(IEnumerable<GlossaryPair> same)
        => same.First() with { Alike = [.. same.SelectMany(p => p.Alike).Distinct(StringComparer.Ordinal)], Allowed = [.. same.SelectMany(p => p.Allowed).Distinct(StringComparer.Ordinal)] };

    static string Plain(string phrase) => PlainPhrase.Of(phrase);

    static TermBase Base(string language, IReadOnlyList<(GlossaryPair Pair, Term Term)> words)
    {
        var kinds = words.SelectMany(w => w.Term.Allowed.Prepend(w.Term.Preferred!).Select(phrase => (Phrase: phrase, w.Pair.Kind))).Distinct().ToLookup(k => k.Phrase, k => k.Kind, StringComparer.Ordinal);
        return TermBase.Of(language, [.. words.Select(w => w.Term)], phrase => kinds[phrase].SelectMany(kind => PhraseForms.Of(language, phrase, kind)));
    }
}
