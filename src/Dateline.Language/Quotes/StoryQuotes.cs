namespace Dateline.Language.Quotes;

/// <summary>
/// The quotations of one text that is told in blocks, read by <see cref="Read"/>. A headline and a summary are texts of
/// one block each; the body's blocks are read together, because a quotation may go on from one into the next.
/// </summary>
public sealed class StoryQuotes
{
    readonly bool[] _leftOpen;
    readonly HashSet<(int Block, MissingMark Missing)> _lacks;

    internal StoryQuotes(IReadOnlyList<Quotation> quotations, IReadOnlyList<UnbalancedQuote> unbalanced, bool[] leftOpen)
        => (Quotations, Unbalanced, _leftOpen, _lacks) = (quotations, unbalanced, leftOpen, [.. unbalanced.Select(u => (u.Block, u.Missing))]);

    /// <summary>In the order in which they open.</summary>
    public IReadOnlyList<Quotation> Quotations { get; }

    /// <summary>In the order of the text.</summary>
    public IReadOnlyList<UnbalancedQuote> Unbalanced { get; }

    /// <summary>Quotations that stand in no other.</summary>
    public int Count => Quotations.Count(q => q.Depth == 0);

    /// <summary>How often the text uses each style where nothing is nested, most used first.</summary>
    public IReadOnlyList<(QuoteStyle Style, int Count)> Styles
        => [.. Quotations.Where(q => q.Depth == 0 && !q.Mixed).GroupBy(q => q.Style).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    /// <summary>Whether a block ends inside a quotation, or with one that nothing closes.</summary>
    public bool LeavesOpen(int block) => block >= 0 && block < _leftOpen.Length && _leftOpen[block];

    internal bool Lacks(int block, MissingMark missing) => _lacks.Contains((block, missing));

    /// <param name="blocks">Plain text, in order; blocks without text as "".</param>
    /// <param name="language">A BCP 47 code; one that isn't known is read as English.</param>
    /// <param name="source">
    /// The edition that this one was translated from (or a translation of this one): where its block closes what it
    /// opens, this block's missing mark is lost and not left for the next paragraph.
    /// </param>
    /// <param name="sourceBlocks">For each block the index of its block in <paramref name="source"/>, or -1.</param>
    public static StoryQuotes Read(IReadOnlyList<string> blocks, string language, StoryQuotes? source = null, IReadOnlyList<int>? sourceBlocks = null)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(language);
        var pairing = new QuotePairing(blocks, language, source, sourceBlocks);
        for (var block = 0; block < blocks.Count; block++)
        {
            pairing.Block(block);
        }
        return pairing.Finished();
    }
}
