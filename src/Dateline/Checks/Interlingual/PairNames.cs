using Dateline.Language.Forms;
using Dateline.Language.Terms;
using Dateline.Taxonomy;

namespace Dateline.Checks.Interlingual;

/// <summary>Names of the story's tags in any of their forms: said in both texts, or in one of them alone.</summary>
static class PairNames
{
    /// <summary>A surname stands for the whole name; shorter ones are too often something else.</summary>
    const int ShortestAlone = 4;

    internal static IEnumerable<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        KnownName[] names = [.. story.Tags.Concat(pair.Source.Text.Body.Speakers).Concat(pair.Target.Text.Body.Speakers).Distinct(StringComparer.Ordinal).Select(story.Known.Names.GetValueOrDefault).OfType<KnownName>().Where(n => n.Kind is not TagKind.Topic)];
        if (names.Length == 0)
        {
            return [];
        }
        var (here, there) = (Watched(names, pair.Source.Language), Watched(names, pair.Target.Language));
        var parts = PairEditions.Together(pair).Select(p => (Sources: Found(p.Sources, here), Targets: Found(p.Targets, there), Texts: p.Targets, p.IsGuess)).ToArray();
        var (saidHere, saidThere) = (parts.SelectMany(p => p.Sources.Keys).ToHashSet(), parts.SelectMany(p => p.Targets.Keys).ToHashSet());
        return parts.SelectMany(part => names.Index().SelectMany(n => Pair(n.Index, n.Item, part)));

        IEnumerable<InterlingualPair> Pair(int at, KnownName name, (Dictionary<int, PairedPlace> Sources, Dictionary<int, PairedPlace> Targets, IReadOnlyList<Passage> Texts, bool IsGuess) part)
        {
            var (source, target) = (part.Sources.GetValueOrDefault(at), part.Targets.GetValueOrDefault(at));
            if (source is null && target is null)
            {
                yield break;
            }
            var standing = source is not null && target is not null ? PairStanding.Same
                : source is null ? IsKnown(name, pair.Source) && !saidHere.Contains(at) ? PairStanding.Added : PairStanding.Alone
                : IsKnown(name, pair.Target) && !saidThere.Contains(at) ? PairStanding.Missing : PairStanding.Alone;
            if (target is null && source is not null && Otherwise(story, name.Slug, pair.Target.Language, part.Texts) is { } misspelt)
            {
                (standing, target) = (PairStanding.Changed, misspelt);
            }
            yield return new(PairKind.Name, name.Slug, standing, source, target, part.IsGuess);
        }
    }

    // A tag without a name in that language tells nothing of its texts.
    static bool IsKnown(KnownName name, CheckedEdition edition) => name.Names.In(edition.Language) is not null;

    static PairedPlace? Otherwise(CheckedStory story, string slug, string language, IReadOnlyList<Passage> texts)
        => KnownSpellings.Of(story.Known, slug, language) is { } spelling
            ? texts.SelectMany(t => spelling.In(t.Text).Select(wrong => PairEditions.Place(t, wrong.Start, wrong.End))).FirstOrDefault()
            : null;

    /// <summary>By the name's place among all, where it is said first.</summary>
    static Dictionary<int, PairedPlace> Found(IReadOnlyList<Passage> passages, TermBase watched)
    {
        var found = new Dictionary<int, PairedPlace>();
        foreach (var passage in passages)
        {
            foreach (var use in watched.In(passage.Text, orNames: true))
            {
                found.TryAdd(use.Term, PairEditions.Place(passage, use.Span.Start, use.Span.End));
            }
        }
        return found;
    }

    static TermBase Watched(KnownName[] names, string language)
    {
        var kinds = new Dictionary<string, PhraseKind>(StringComparer.Ordinal);
        var terms = names.Select(name =>
        {
            if (name.Names.In(language) is not { } written)
            {
                return new Term(name.Slug, null, [], []);
            }
            var kind = name.Kind switch { TagKind.Person => PhraseKind.Person, TagKind.Organisation => PhraseKind.Organisation, _ => PhraseKind.Place };
            kinds.TryAdd(written, kind);
            var surname = written.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, .., { Length: >= ShortestAlone } last] && kind is PhraseKind.Person ? last : null;
            if (surname is not null)
            {
                kinds.TryAdd(surname, kind);
            }
            return new Term(name.Slug, written, [.. name.Forms.GetValueOrDefault(language) ?? [], .. surname is null ? [] : (string[])[surname]], []);
        }).ToArray();
        return TermBase.Of(language, terms, phrase => kinds.TryGetValue(phrase, out var kind) ? PhraseForms.Of(language, phrase, kind) : [new InflectedForm(phrase, GrammaticalCase.Nominative, false)]);
    }
}
