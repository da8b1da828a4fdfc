using System.Text.RegularExpressions;
using Dateline.Language.Terms;
using Dateline.Language.Terms.Exchange;

namespace Dateline.Terms;

/// <summary>What somebody typed of a concept: spaces taken off, and held against its bounds.</summary>
static partial class SoundConcept
{
    /// <summary>Without empty lines, and without forms of words that aren't there.</summary>
    internal static Concept Tidied(Concept said)
        => new(said.Id, Note(said.Note), new OrderedDictionary<string, ConceptWords>(said.Languages.Select(l => KeyValuePair.Create(l.Key, Tidied(l.Value))).Where(l => !ConceptRecord.Same(l.Value, ConceptWords.None)), StringComparer.Ordinal));

    /// <summary>The first thing that is wrong with a tidied one.</summary>
    internal static TermOutcome.Wrong? Problem(Concept said)
    {
        if (said.Languages.Count is 0 or > ConceptBounds.MostLanguages || !said.Languages.Keys.All(Code().IsMatch) || !said.Languages.Values.Any(w => w.All.Any()))
        {
            return new("words", TermProblem.Words);
        }
        if (!IsText(said.Note ?? "", ConceptBounds.LongestNote))
        {
            return new("note", TermProblem.Note);
        }
        foreach (var (language, words) in said.Languages)
        {
            if (words.Allowed.Count > ConceptBounds.MostPhrases || words.Forbidden.Count > ConceptBounds.MostPhrases || !words.All.All(w => IsText(w.Phrase, ConceptBounds.LongestPhrase)))
            {
                return new(language, TermProblem.Words);
            }
            if (words.All.Select(w => PlainPhrase.Of(w.Phrase)).Distinct(StringComparer.Ordinal).Count() != words.All.Count())
            {
                return new(language, TermProblem.Twice);
            }
            if (!IsText(words.Note ?? "", ConceptBounds.LongestNote))
            {
                return new(language, TermProblem.Note);
            }
            if (words.Examples.Count > ConceptBounds.MostExamples || !words.Examples.All(e => IsText(e, ConceptBounds.LongestExample)))
            {
                return new(language, TermProblem.Examples);
            }
            if (!words.Forms.Values.All(f => f.Count <= ConceptBounds.MostForms && f.All(t => IsText(t, ConceptBounds.LongestPhrase))))
            {
                return new(language, TermProblem.Forms);
            }
        }
        return null;
    }

    static ConceptWords Tidied(ConceptWords said)
    {
        string[] allowed = Lines(said.Allowed), forbidden = Lines(said.Forbidden);
        var preferred = OneLine(said.Preferred ?? "") is { Length: > 0 } word ? word : null;
        var phrases = allowed.Concat(forbidden).Append(preferred ?? "").ToHashSet(StringComparer.Ordinal);
        var forms = new OrderedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (phrase, texts) in said.Forms)
        {
            if (OneLine(phrase) is { Length: > 0 } of && phrases.Contains(of) && Lines(texts) is { Length: > 0 } some)
            {
                forms[of] = some;
            }
        }
        return new(preferred, allowed, forbidden, Note(said.Note), Lines(said.Examples), forms);
    }

    static string[] Lines(IEnumerable<string> texts) => [.. texts.Select(OneLine).Where(t => t.Length > 0).Distinct(StringComparer.Ordinal)];

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static string? Note(string? text) => text?.Replace("\r\n", "\n", StringComparison.Ordinal).Trim() is { Length: > 0 } note ? note : null;

    static bool IsText(string text, int longest) => text.Length <= longest && !text.Any(c => char.IsControl(c) && c is not ('\n' or '\t'));

    [GeneratedRegex(@"\A[a-z]{2,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
