namespace Dateline.Translation.Machine;

/// <summary>Why an engine did not translate a text.</summary>
public enum TroubleKind
{
    /// <summary>It doesn't run here, or not with what it is set up with.</summary>
    NotThere,

    /// <summary>It doesn't have these languages.</summary>
    NotSpoken,

    /// <summary>The key is wrong, missing, or may not do this.</summary>
    Refused,

    /// <summary>It does not take what was asked.</summary>
    Rejected,

    /// <summary>The text is longer than it takes.</summary>
    TooLong,

    /// <summary>It was asked too often.</summary>
    Busy,

    /// <summary>What was paid for is used up.</summary>
    QuotaUsedUp,

    /// <summary>What the settings allow for a day or a month is used up.</summary>
    OverAllowance,

    /// <summary>Something is wrong on its side.</summary>
    Failing,

    /// <summary>It failed again and again, and is left alone for a while.</summary>
    Resting,

    /// <summary>Nobody is at its address.</summary>
    Unreachable,

    /// <summary>It did not answer in time.</summary>
    TooSlow,

    /// <summary>It answered something that is no answer, like a page of HTML.</summary>
    Unreadable,

    /// <summary>It answered nothing.</summary>
    Empty,

    /// <summary>It answered more or fewer texts than it was asked for.</summary>
    WrongCount,

    /// <summary>Links did not come back as they went; or emphasis didn't, and without it the engine would not do either.</summary>
    MarkupBroken,

    /// <summary>What came back can't be a translation of what went.</summary>
    Implausible,
}

/// <param name="Engine">The settings' name of it.</param>
/// <param name="Kind">What kind of trouble.</param>
/// <param name="Detail">In words for an operator: no text of a story, no key.</param>
public sealed record Trouble(string Engine, TroubleKind Kind, string Detail)
{
    /// <summary>The next text would meet with the same: the engine needn't be asked.</summary>
    internal bool HoldsForAll => Kind is TroubleKind.NotThere or TroubleKind.NotSpoken or TroubleKind.Refused or TroubleKind.Rejected or TroubleKind.Busy or TroubleKind.QuotaUsedUp
        or TroubleKind.OverAllowance or TroubleKind.Failing or TroubleKind.Resting or TroubleKind.Unreachable or TroubleKind.TooSlow;
}
