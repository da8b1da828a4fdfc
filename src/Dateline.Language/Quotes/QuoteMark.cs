namespace Dateline.Language.Quotes;

/// <summary>Marks that open and close each other.</summary>
public enum QuoteStyle
{
    /// <summary>« »</summary>
    Guillemets,

    /// <summary>‹ ›</summary>
    SingleGuillemets,

    /// <summary>„ “, as Ukrainian and Russian nest them.</summary>
    LowAndHigh,

    /// <summary>„ ”, as Polish prints them.</summary>
    LowAndRight,

    /// <summary>“ ”</summary>
    Curly,

    /// <summary>" "</summary>
    Straight,

    /// <summary>‘ ’</summary>
    CurlySingle,

    /// <summary>' '</summary>
    StraightSingle,
}

enum Side
{
    Opens,
    Closes,

    /// <summary>Its neighbours don't tell: it closes what is open, else it opens.</summary>
    Either,

    /// <summary>“ after a letter: closes „, else opens.</summary>
    HighMark,
}

/// <summary>
/// A <paramref name="Doubtful"/> one may be no quotation mark: inches, feet, boys' club. Before the <paramref name="First"/>
/// nothing but other marks stands in its block.
/// </summary>
readonly record struct QuoteMark(int Start, int Length, QuoteStyle Style, Side Side, bool Doubtful, bool First)
{
    internal bool IsSingle => Style is QuoteStyle.CurlySingle or QuoteStyle.StraightSingle;
}
