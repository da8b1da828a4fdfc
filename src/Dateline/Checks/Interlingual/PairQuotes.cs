using Dateline.Documents;
using Dateline.Language.Facts;

namespace Dateline.Checks.Interlingual;

/// <summary>Who speaks in both texts: quotation blocks and words in quotation marks, one against the other in each place.</summary>
static class PairQuotes
{
    /// <summary>Fewer words are names and words said with a smile.</summary>
    const int FewestWords = 4;

    /// <summary>Of letters: a quotation so much longer than what answers it says more. Languages differ by two thirds.</summary>
    const int TimesLonger = 3;

    /// <summary>Of one speaker's quotations at other places: a hearing of hundreds would be held against itself.</summary>
    const int MostTried = 20;

    internal static IEnumerable<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        var (here, there) = (Speeches(story, pair.Source), Speeches(story, pair.Target));
        Part[] parts = [.. PairEditions.Together(pair).Select(p => new Part([.. p.Sources.SelectMany(s => here[s])], [.. p.Targets.SelectMany(t => there[t])], p.IsGuess))];
        // Who is named as speaking answers the same, whichever of two comes first, and then wherever else they are quoted.
        foreach (var (source, at, isGuess) in parts.SelectMany(p => p.Named.Select(source => (source, p, p.IsGuess))).ToArray())
        {
            if (Answer(source, [at], _ => true) is { } beside)
            {
                yield return Pair(source, beside, isGuess);
                at.Said.Remove(source);
            }
        }
        foreach (var (source, at) in parts.SelectMany(p => p.Named.Select(source => (source, p))).ToArray())
        {
            if (Answer(source, parts, target => MaySaySame(pair, source, target)) is { } elsewhere)
            {
                yield return Pair(source, elsewhere, isGuess: true);
                at.Said.Remove(source);
            }
        }
        foreach (var (said, translated, isGuess) in parts)
        {
            foreach (var (source, target) in said.Zip(translated))
            {
                yield return Pair(source, target, isGuess);
            }
            foreach (var lost in said.Skip(translated.Count))
            {
                yield return new(PairKind.Quote, null, translated.Count == 0 ? PairStanding.Missing : PairStanding.Alone, lost.Place, null, isGuess);
            }
            foreach (var added in translated.Skip(said.Count))
            {
                yield return new(PairKind.Quote, null, said.Count == 0 ? PairStanding.Added : PairStanding.Alone, null, added.Place, isGuess);
            }
        }

        InterlingualPair Pair(Spoken source, Spoken target, bool isGuess)
            => new(PairKind.Quote, null, AreBySame(source.Block, target.Block) && MaySaySame(pair, source, target) ? PairStanding.Same : PairStanding.Changed, source.Place, target.Place, isGuess);
    }

    /// <summary>Takes what the same person says out of one of the parts.</summary>
    static Spoken? Answer(Spoken source, IReadOnlyList<Part> parts, Func<Spoken, bool> mayAnswer)
    {
        var (part, target) = parts.SelectMany(p => p.Translated.Select(t => (p, t))).Where(c => c.t.Block?.Speaker == source.Block!.Speaker).Take(MostTried).FirstOrDefault(c => mayAnswer(c.t));
        part?.Translated.Remove(target!);
        return target;
    }

    static bool AreBySame(Quote? source, Quote? target) => source is not { Speaker: { } one } || target is not { Speaker: { } other } || one == other;

    /// <summary>What they say nobody compares who reads one of the languages; that one states another number, or is several times as long, shows.</summary>
    static bool MaySaySame(EditionPair pair, Spoken source, Spoken target)
    {
        var (one, other) = (source.Place.Words, target.Place.Words);
        if (source.IsWhole && target.IsWhole && Math.Max(one.Length, other.Length) > Math.Min(one.Length, other.Length) * TimesLonger)
        {
            return false;
        }
        // One that is missing may be told outside of the marks.
        return !FactComparison.Compare(new Language.Facts.EditionPair
        {
            SourceLanguage = pair.Source.Language,
            TargetLanguage = pair.Target.Language,
            StoryDate = pair.Source.Day ?? pair.Target.Day,
            Blocks = [new TextPair(one, other)],
        }).Any(d => d.Kind is DiscrepancyKind.Changed);
    }

    static ILookup<Passage, Spoken> Speeches(CheckedStory story, CheckedEdition edition)
    {
        var blocks = edition.Blocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var whole = edition.Blocks.OfType<Quote>().Select(q => (Quote: q, Passage: edition.PassageOf(q))).Where(q => q.Passage is not null)
            .Select(q => (q.Passage, Spoken: new Spoken(q.Quote, PairEditions.Place(q.Passage!, 0, q.Passage!.Text.Length), IsWhole: true)));
        var marked = story.QuotesOf(edition).Quotations
            .Where(q => q.Quotation.Depth == 0 && !(q.Passage is { Field: null, Block: { } block } && blocks[block] is Quote))
            .Select(q =>
            {
                // What goes on over several paragraphs is shown where it begins.
                var isWhole = q.Quotation.EndBlock == q.Quotation.Block;
                return ((Passage?)q.Passage, Spoken: new Spoken(null, PairEditions.Place(q.Passage, q.Quotation.Start, isWhole ? q.Quotation.End : q.Passage.Text.Length), isWhole));
            })
            .Where(q => q.Spoken.Place.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords);
        return whole.Concat(marked).OrderBy(s => s.Spoken.Place.Range.Start).ToLookup(s => s.Item1!, s => s.Spoken);
    }

    /// <summary>Texts that belong together, and what is quoted in them that has found no answer yet.</summary>
    sealed record Part(List<Spoken> Said, List<Spoken> Translated, bool IsGuess)
    {
        internal Spoken[] Named => [.. Said.Where(s => s.Block?.Speaker is not null)];
    }

    /// <param name="Block">Null for words in quotation marks.</param>
    /// <param name="Place">Where it stands.</param>
    /// <param name="IsWhole">All of it stands there.</param>
    sealed record Spoken(Quote? Block, PairedPlace Place, bool IsWhole);
}
