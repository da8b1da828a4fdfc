using Dateline.Language.Parallel;

namespace Dateline.Checks.Interlingual;

/// <summary>
/// Names that no tag tells of, by their capitals and by what languages keep of a name's sounds. That is enough to put two
/// of them beside each other and to say that they are alike; that they differ it never says, since «Великобританія» is
/// Great Britain: what has no likeness is for a person to compare.
/// </summary>
static class PairWrittenNames
{
    internal static IEnumerable<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        var tagged = PairNames.Watched(story, pair);
        var parts = PairEditions.Together(pair).Select(p => (Sources: Names(p.Sources, pair.Source.Language), Targets: Names(p.Targets, pair.Target.Language), p.IsGuess)).ToArray();
        var (here, there) = (Sounds(parts.SelectMany(p => p.Sources)), Sounds(parts.SelectMany(p => p.Targets)));
        foreach (var (sources, targets, isGuess) in parts)
        {
            var left = targets.ToList();
            foreach (var source in sources)
            {
                var target = left.Where(t => Shared(source, t) > 0).MaxBy(t => Shared(source, t));
                if (target is not null)
                {
                    left.Remove(target);
                    yield return Pair(source.Beside(target), target.Beside(source), IsPartOf(source, target) || IsPartOf(target, source) ? PairStanding.Same : PairStanding.Unclear);
                }
                else if (source.IsName && !source.Words.Any(w => IsAmong(w.Sounds, there)))
                {
                    yield return Pair(source, null, PairStanding.Unclear);
                }
            }
            foreach (var target in left.Where(t => t.IsName && !t.Words.Any(w => IsAmong(w.Sounds, here))))
            {
                yield return Pair(null, target, PairStanding.Unclear);
            }

            InterlingualPair Pair(Written? source, Written? target, PairStanding standing) => new(PairKind.Name, null, standing, source?.Place, target?.Place, isGuess);
        }

        // Each once in a part, and none of a word that a tag's name has.
        Written[] Names(IReadOnlyList<Passage> passages, string language)
            => [.. passages.SelectMany(passage =>
            {
                var known = tagged.SelectMany(n => KnownMentions.Of(story.Known, n.Slug, language, passage.Text)).ToArray();
                return WrittenNames.In(passage.Text, language)
                    .Select(name => name.Words.Where(w => !known.Any(k => w.Start < k.End && w.End > k.Start)).ToArray())
                    .Where(words => words.Length > 0 && words.Any(w => w.Sounds.Length > 1))
                    .Select(words => new Written(PairEditions.Place(passage, words[0].Start, words[^1].End), words));
            }).DistinctBy(w => string.Join(' ', w.Words.Select(word => word.Sounds)), StringComparer.Ordinal)];
    }

    static HashSet<string> Sounds(IEnumerable<Written> names) => [.. names.SelectMany(n => n.Words).Select(w => w.Sounds)];

    static bool IsAmong(string sounds, HashSet<string> all) => all.Any(other => AreAlike(sounds, other));

    /// <summary>Words of both, which at least one of them has for a name's.</summary>
    static int Shared(Written one, Written other) => one.Words.Count(w => other.Words.Any(o => (w.IsSure || o.IsSure) && AreAlike(w.Sounds, o.Sounds)));

    /// <summary>A word that may have its capital from the beginning of a sentence needn't be any of the name.</summary>
    static bool IsPartOf(Written one, Written other) => one.Words.All(w => !w.IsSure || other.Words.Any(o => AreAlike(w.Sounds, o.Sounds)));

    /// <summary>Endings add to a short name: «Ровеном» is Rowan.</summary>
    static bool AreAlike(string one, string other)
        => one == other || (one.Length > 1 && other.Length > 1 && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal)));

    sealed record Written(PairedPlace Place, IReadOnlyList<(int Start, int End, string Sounds, bool IsSure)> Words)
    {
        /// <summary>One word alone has its capital for many reasons, in English for most.</summary>
        internal bool IsName => Words.Count(w => w.IsSure) > 1;

        /// <summary>Without the words that a sentence may have given their capitals and the other lacks: of The Tyshytsia the river alone.</summary>
        internal Written Beside(Written other)
        {
            var own = Words.SkipWhile(w => !w.IsSure && !other.Words.Any(o => AreAlike(w.Sounds, o.Sounds))).ToArray();
            return own.Length is 0 || own.Length == Words.Count ? this
                : new(Place with { Range = Place.Range with { Start = own[0].Start }, Words = Place.Words[(own[0].Start - Place.Range.Start)..] }, own);
        }
    }
}
