using Dateline.Taxonomy;

namespace Dateline.Checks.Interlingual;

/// <summary>Names of the story's tags in any of their forms: said in both texts, or in one of them alone.</summary>
static class PairNames
{
    internal static IEnumerable<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        var names = Watched(story, pair);
        if (names.Length == 0)
        {
            return [];
        }
        var parts = PairEditions.Together(pair).Select(p => (Sources: Found(p.Sources, pair.Source.Language), Targets: Found(p.Targets, pair.Target.Language), Texts: p.Targets, p.IsGuess)).ToArray();
        var (saidHere, saidThere) = (parts.SelectMany(p => p.Sources.Keys).ToHashSet(), parts.SelectMany(p => p.Targets.Keys).ToHashSet());
        return parts.SelectMany(part => names.Index().SelectMany(n => Pair(n.Index, n.Item, part)));

        // By the name's place among all, where it is said first.
        Dictionary<int, PairedPlace> Found(IReadOnlyList<Passage> passages, string language)
        {
            var found = new Dictionary<int, PairedPlace>();
            foreach (var (at, name) in names.Index())
            {
                foreach (var (passage, span) in passages.SelectMany(p => KnownMentions.Of(story.Known, name.Slug, language, p.Text).Select(s => (p, s))).Take(1))
                {
                    found[at] = PairEditions.Place(passage, span.Start, span.End);
                }
            }
            return found;
        }

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

    /// <summary>Those of the story's tags and of who speaks in it.</summary>
    internal static KnownName[] Watched(CheckedStory story, EditionPair pair)
        => [.. story.Tags.Concat(pair.Source.Text.Body.Speakers).Concat(pair.Target.Text.Body.Speakers).Distinct(StringComparer.Ordinal).Select(story.Known.Names.GetValueOrDefault).OfType<KnownName>().Where(n => n.Kind is not TagKind.Topic)];

    // A tag without a name in that language tells nothing of its texts.
    static bool IsKnown(KnownName name, CheckedEdition edition) => name.Names.In(edition.Language) is not null;

    static PairedPlace? Otherwise(CheckedStory story, string slug, string language, IReadOnlyList<Passage> texts)
        => KnownSpellings.Of(story.Known, slug, language) is { } spelling
            ? texts.SelectMany(t => spelling.In(t.Text).Select(wrong => PairEditions.Place(t, wrong.Start, wrong.End))).FirstOrDefault()
            : null;
}
