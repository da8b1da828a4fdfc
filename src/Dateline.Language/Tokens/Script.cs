namespace Dateline.Language.Tokens;

/// <summary>What a word's letters belong to. Digits, hyphens and apostrophes belong to every script.</summary>
public enum Script
{
    /// <summary>It has no letters.</summary>
    None,
    Latin,
    Cyrillic,

    /// <summary>More than one of Latin, Cyrillic and the others.</summary>
    Mixed,

    /// <summary>Greek, Arabic, Han: anything else.</summary>
    Other,
}
