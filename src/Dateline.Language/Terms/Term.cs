using Dateline.Language.Tokens;

namespace Dateline.Language.Terms;

public enum TermStatus
{
    Preferred,
    Allowed,
    Forbidden,
}

/// <summary>One concept in one language: phrases in the nominative.</summary>
/// <param name="Id">The newsroom's name for the concept.</param>
/// <param name="Preferred">What to write; null where this language has no word for it yet.</param>
/// <param name="Allowed">What may stand for it.</param>
/// <param name="Forbidden">What may not.</param>
/// <param name="Forms">By phrase: the forms that somebody gave it, instead of those that are generated.</param>
public sealed record Term(string Id, string? Preferred, IReadOnlyList<string> Allowed, IReadOnlyList<string> Forbidden, IReadOnlyDictionary<string, IReadOnlyList<string>>? Forms = null);

/// <summary>A term's word in a text.</summary>
/// <param name="Term">Its index in the termbase.</param>
/// <param name="Status">May it stand there?</param>
/// <param name="Phrase">In the nominative, as the termbase has it.</param>
/// <param name="Span">The words, and the preferred phrase in the same form where that is certain.</param>
public readonly record struct TermUse(int Term, TermStatus Status, string Phrase, TextSpan Span);
