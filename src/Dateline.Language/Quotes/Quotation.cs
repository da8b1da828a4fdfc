namespace Dateline.Language.Quotes;

/// <summary>
/// A quotation with its marks: from <paramref name="Start"/> in the text of <paramref name="Block"/> up to
/// <paramref name="End"/> in that of <paramref name="EndBlock"/>, in UTF-16 units; blocks are counted from 0. Its
/// <paramref name="Depth"/> is 0 where it stands in no other; a <paramref name="Mixed"/> one opens in one style and closes in another.
/// </summary>
public readonly record struct Quotation(int Block, int Start, int EndBlock, int End, QuoteStyle Style, int Depth, bool Mixed)
{
    public bool Covers(int block, int at)
        => (block > Block || (block == Block && at >= Start)) && (block < EndBlock || (block == EndBlock && at < End));
}

public enum MissingMark
{
    Closing,
    Opening,
}

/// <summary>
/// A mark without the other; the place is that of the mark that is there. Where it is <paramref name="InSource"/>, the
/// block that this one was translated from lacks the same: the fault is not the translation's own.
/// </summary>
public readonly record struct UnbalancedQuote(int Block, int Start, int Length, MissingMark Missing, bool InSource);
