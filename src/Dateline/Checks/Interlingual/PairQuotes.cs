using Dateline.Documents;

namespace Dateline.Checks.Interlingual;

/// <summary>Who speaks in both texts: quotation blocks and words in quotation marks, one against the other in each place.</summary>
static class PairQuotes
{
    /// <summary>Fewer words are names and words said with a smile.</summary>
    const int FewestWords = 4;

    internal static IEnumerable<InterlingualPair> Of(CheckedStory story, EditionPair pair)
    {
        var (here, there) = (Speeches(story, pair.Source), Speeches(story, pair.Target));
        foreach (var (sources, targets, isGuess) in PairEditions.Together(pair))
        {
            var (said, translated) = (Of(sources, here), Of(targets, there));
            foreach (var (source, target) in said.Zip(translated))
            {
                yield return new(PairKind.Quote, null, AreBySame(source.Block, target.Block) ? PairStanding.Same : PairStanding.Changed, source.Place, target.Place, isGuess);
            }
            foreach (var (_, lost) in said.Skip(translated.Count))
            {
                yield return new(PairKind.Quote, null, translated.Count == 0 ? PairStanding.Missing : PairStanding.Alone, lost, null, isGuess);
            }
            foreach (var (_, added) in translated.Skip(said.Count))
            {
                yield return new(PairKind.Quote, null, said.Count == 0 ? PairStanding.Added : PairStanding.Alone, null, added, isGuess);
            }
        }
    }

    static bool AreBySame(Block? source, Block? target) => source is not Quote { Speaker: { } one } || target is not Quote { Speaker: { } other } || one == other;

    static List<(Block? Block, PairedPlace Place)> Of(IReadOnlyList<Passage> passages, ILookup<(string?, string?), (Block?, PairedPlace)> speeches)
        => [.. passages.SelectMany(p => speeches[(p.Block, p.Field)])];

    static ILookup<(string? Block, string? Field), (Block? Block, PairedPlace Place)> Speeches(CheckedStory story, CheckedEdition edition)
    {
        var blocks = edition.Blocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        var whole = edition.Blocks.OfType<Quote>().Select(q => (Quote: q, Passage: edition.PassageOf(q))).Where(q => q.Passage is not null)
            .Select(q => (Block: (Block?)q.Quote, Place: PairEditions.Place(q.Passage!, 0, q.Passage!.Text.Length)));
        var marked = story.QuotesOf(edition).Quotations
            .Where(q => q.Quotation.Depth == 0 && !(q.Passage is { Field: null, Block: { } block } && blocks[block] is Quote))
            // What goes on over several paragraphs is shown where it begins.
            .Select(q => (Block: (Block?)null, Place: PairEditions.Place(q.Passage, q.Quotation.Start, q.Quotation.EndBlock == q.Quotation.Block ? q.Quotation.End : q.Passage.Text.Length)))
            .Where(q => q.Place.Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords);
        return whole.Concat(marked).OrderBy(s => s.Place.Range.Start).ToLookup(s => (s.Place.Block, s.Place.Field));
    }
}
