namespace Dateline.Checks.Interlingual;

public enum PairKind
{
    Fact,
    Name,
    Quote,
}

public enum PairStanding
{
    /// <summary>Both say something of the kind in the same place, and it isn't the same.</summary>
    Changed,

    /// <summary>The source says it, the translation doesn't.</summary>
    Missing,

    /// <summary>The translation says it, the source doesn't.</summary>
    Added,

    /// <summary>Both say the same.</summary>
    Same,

    /// <summary>Said otherwise, and it comes to the same: converted, rounded, told from another day.</summary>
    Explained,

    /// <summary>Not at this place in the other text, and nothing is wrong with that: it stands elsewhere, or languages leave it out.</summary>
    Alone,

    /// <summary>Whether they agree only a person can say: names without a tag that are alike in part, or like none in the other text.</summary>
    Unclear,
}

/// <summary>Something in a text that can be compared without reading its language.</summary>
/// <param name="Block">Null for headline and summary.</param>
/// <param name="Field">Null for what a block itself says.</param>
/// <param name="Range">In UTF-16 units.</param>
/// <param name="Words">As the text has it.</param>
/// <param name="Value">Of a fact, the same in every language: "2500000000" of «2,5 млрд».</param>
/// <param name="Unit">Of a fact: a currency's code, a unit's symbol.</param>
public sealed record PairedPlace(string? Block, string? Field, TextRange Range, string Words, string? Value = null, string? Unit = null);

/// <summary>What one text says and what answers it in the other.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="What">Of a fact its kind, of a name its tag; null for a quotation and for a name without one.</param>
/// <param name="Standing">How the two stand.</param>
/// <param name="Source">Null where only the translation says it.</param>
/// <param name="Target">Null where only the source says it.</param>
/// <param name="IsGuess">Nothing says that one block came from the other.</param>
public sealed record InterlingualPair(PairKind Kind, string? What, PairStanding Standing, PairedPlace? Source, PairedPlace? Target, bool IsGuess)
{
    public bool IsMismatch => Standing is PairStanding.Changed or PairStanding.Missing or PairStanding.Added;
}
