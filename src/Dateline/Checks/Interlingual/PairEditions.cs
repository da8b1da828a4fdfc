using Dateline.Documents;
using Dateline.Language.Facts;

namespace Dateline.Checks.Interlingual;

/// <summary>
/// What an editor can hold against each other who reads only one of two languages: facts, names and quotations, what
/// doesn't agree first, what only a person can compare next, each in the order of the text.
/// </summary>
static class PairEditions
{
    /// <summary>More nobody looks through; what doesn't agree is never left out for what does.</summary>
    internal const int Most = 2_000;

    internal static IReadOnlyList<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        var (sources, targets) = (Places(pair.Source), Places(pair.Target));
        return [.. Facts(pair).Concat(PairNames.Of(story, pair)).Concat(PairWrittenNames.Of(story, pair)).Concat(PairQuotes.Of(story, pair))
            .OrderByDescending(p => p.IsMismatch)
            .ThenByDescending(p => p.Standing is PairStanding.Unclear)
            .ThenBy(p => p.Target is { } target ? targets.GetValueOrDefault((target.Block, target.Field)) : sources.GetValueOrDefault((p.Source!.Block, p.Source.Field)))
            .ThenBy(p => (p.Target ?? p.Source)!.Range.Start)
            .Take(Most)];
    }

    internal static PairedPlace Place(Passage passage, int start, int end) => new(passage.Block, passage.Field, new TextRange(start, end), passage.Text[start..end]);

    static IEnumerable<InterlingualPair> Facts(EditionPair pair)
    {
        var (differences, meetings) = FactDifference.All(pair);
        return differences.Select(d => new InterlingualPair(
                PairKind.Fact,
                Name((d.Source ?? d.Target)!.Kind),
                d.Kind switch { DiscrepancyKind.Missing => PairStanding.Missing, DiscrepancyKind.Added => PairStanding.Added, _ => PairStanding.Changed },
                Place(d.SourcePlace, d.Source),
                Place(d.Range is { } range ? (d.Passage, range) : null, d.Target),
                d.IsGuess))
            .Concat(meetings.Select(m => new InterlingualPair(
                PairKind.Fact,
                Name((m.Met.Source ?? m.Met.Target)!.Kind),
                m.Met.How switch { FactAgreement.Same => PairStanding.Same, FactAgreement.Soft => PairStanding.Explained, _ => PairStanding.Alone },
                Place(m.Source, m.Met.Source),
                Place(m.Target, m.Met.Target),
                m.IsGuess)))
            .Where(p => p.Source is not null || p.Target is not null);
    }

    static PairedPlace? Place((Passage Passage, TextRange Range)? at, Fact? fact)
        => at is var (passage, range) && fact is not null ? Place(passage, range.Start, range.End) with { Value = fact.Value, Unit = fact.Unit } : null;

    static string Name(FactKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    static Dictionary<(string? Block, string? Field), int> Places(CheckedEdition edition)
        => edition.Passages.Index().DistinctBy(p => (p.Item.Block, p.Item.Field)).ToDictionary(p => (p.Item.Block, p.Item.Field), p => p.Index);

    /// <summary>
    /// Texts of both editions that belong together: headline, summary, blocks with what was made of them, and each of their
    /// fields with the same one there; either side may have none.
    /// </summary>
    internal static IEnumerable<(IReadOnlyList<Passage> Sources, IReadOnlyList<Passage> Targets, bool IsGuess)> Together(EditionPair pair)
    {
        yield return ([pair.Source.Headline], [pair.Target.Headline], false);
        if (pair.Source.Summary is not null || pair.Target.Summary is not null)
        {
            yield return ([.. Given(pair.Source.Summary)], [.. Given(pair.Target.Summary)], false);
        }
        foreach (var (sources, targets, isGuess) in FactDifference.Together(pair.Alignment))
        {
            foreach (var part in Parts(sources, targets, isGuess))
            {
                yield return part;
            }
        }
        foreach (var part in pair.Alignment.Blocks.Where(b => b.Source is null || b.Target is null).SelectMany(b => Parts([.. Given(b.Source)], [.. Given(b.Target)], b.IsGuess)))
        {
            yield return part;
        }

        IEnumerable<(IReadOnlyList<Passage> Sources, IReadOnlyList<Passage> Targets, bool IsGuess)> Parts(IReadOnlyList<Block> sources, IReadOnlyList<Block> targets, bool isGuess)
            => FactDifference.Fields(sources, targets).Select(f => ((IReadOnlyList<Passage>)[.. Given(f.Source)], (IReadOnlyList<Passage>)[.. Given(f.Target)], isGuess))
                .Prepend((Said(pair.Source, sources), Said(pair.Target, targets), isGuess));

        static IReadOnlyList<Passage> Said(CheckedEdition edition, IEnumerable<Block> blocks) => [.. blocks.Select(edition.PassageOf).OfType<Passage>()];

        static IEnumerable<T> Given<T>(T? one)
            where T : class
            => one is null ? [] : [one];
    }
}
