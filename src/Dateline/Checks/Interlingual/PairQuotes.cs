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

    internal static IEnumerable<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        var (here, there) = (Speeches(story, pair.Source), Speeches(story, pair.Target));
        foreach (var (sources, targets, isGuess) in PairEditions.Together(pair))
        {
            Spoken[] said = [.. sources.SelectMany(p => here[p])], translated = [.. targets.SelectMany(p => there[p])];
            foreach (var (source, target) in said.Zip(translated))
            {
                yield return new(PairKind.Quote, null, AreBySame(source.Block, target.Block) && MaySaySame(pair, source, target) ? PairStanding.Same : PairStanding.Changed, source.Place, target.Place, isGuess);
            }
            foreach (var lost in said.Skip(translated.Length))
            {
                yield return new(PairKind.Quote, null, translated.Length == 0 ? PairStanding.Missing : PairStanding.Alone, lost.Place, null, isGuess);
            }
            foreach (var added in translated.Skip(said.Length))
            {
                yield return new(PairKind.Quote, null, said.Length == 0 ? PairStanding.Added : PairStanding.Alone, null, added.Place, isGuess);
            }
        }
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

    /// <param name="Block">Null for words in quotation marks.</param>
    /// <param name="Place">Where it stands.</param>
    /// <param name="IsWhole">All of it stands there.</param>
    sealed record Spoken(Quote? Block, PairedPlace Place, bool IsWhole);
}
