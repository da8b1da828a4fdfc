namespace Dateline.Language.Tokens;

public enum TokenKind
{
    /// <summary>Letters, with apostrophes, hyphens and digits inside: об'єкт, військово-промисловий, COVID-19, 44-річний.</summary>
    Word,

    /// <summary>Digits with points, commas or colons between them: 2,5; 1.234.567; 15:00. Spaces between groups of digits part them.</summary>
    Number,

    /// <summary>A web or e-mail address, a domain, a hashtag, a user's name: what no rule of writing holds for.</summary>
    Address,

    Space,

    /// <summary>One sign, or one of anything else, half a surrogate pair too.</summary>
    Sign,
}

/// <summary>A part of a text, in UTF-16 units from its beginning.</summary>
public readonly record struct Token(TokenKind Kind, int Start, int Length)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}

/// <summary>A stretch of text, in UTF-16 units, and what to write in its place where that is certain.</summary>
public readonly record struct TextSpan(int Start, int Length, string? Suggestion = null)
{
    public int End => Start + Length;
}
