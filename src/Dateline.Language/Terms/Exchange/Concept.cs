namespace Dateline.Language.Terms.Exchange;

/// <summary>One concept and what each language says of it.</summary>
/// <param name="Id">The newsroom's name for it; null where a file gives none.</param>
/// <param name="Note">About the concept itself; lines part with <c>\n</c>.</param>
/// <param name="Languages">By language code, in the order in which they were given; each has a word.</param>
public sealed record Concept(string? Id, string? Note, IReadOnlyDictionary<string, ConceptWords> Languages);

/// <summary>A concept in one language. Phrases are in the nominative.</summary>
/// <param name="Preferred">What to write; null where there is no word for it yet.</param>
/// <param name="Allowed">What may stand for it.</param>
/// <param name="Forbidden">What may not.</param>
/// <param name="Note">About these words.</param>
/// <param name="Examples">Sentences.</param>
/// <param name="Forms">By phrase: its inflected forms as somebody gave them, instead of those that are generated.</param>
public sealed record ConceptWords(
    string? Preferred,
    IReadOnlyList<string> Allowed,
    IReadOnlyList<string> Forbidden,
    string? Note,
    IReadOnlyList<string> Examples,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Forms)
{
    public static ConceptWords None { get; } = new(null, [], [], null, [], new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Every phrase with its status, the best first.</summary>
    public IEnumerable<(string Phrase, TermStatus Status)> All
        => (Preferred is null ? [] : new[] { (Preferred, TermStatus.Preferred) }).Concat(Allowed.Select(a => (a, TermStatus.Allowed))).Concat(Forbidden.Select(f => (f, TermStatus.Forbidden)));
}

/// <summary>How much of each there may be, in a file, at the desk and in a bundle alike.</summary>
public static class ConceptBounds
{
    public const int MostConcepts = 20_000;
    public const int MostLanguages = 40;
    public const int MostPhrases = 200;
    public const int MostExamples = 50;
    public const int MostForms = 100;
    public const int LongestId = 200;
    public const int LongestPhrase = 300;
    public const int LongestExample = 1000;
    public const int LongestNote = 4000;

    /// <summary>Files above it are refused unread.</summary>
    public const int MostBytes = 16 * 1024 * 1024;
}
