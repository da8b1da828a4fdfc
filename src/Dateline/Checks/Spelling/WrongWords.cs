namespace Dateline.Checks.Spelling;

/// <summary>What is in no dictionary, however it is written: an apostrophe left out, an accent, parts that a hyphen joins.</summary>
static class WrongWords
{
    /// <summary>With what could be meant.</summary>
    internal static Dictionary<string, IReadOnlyList<string>> Wrong(this Speller speller, string language, IReadOnlyCollection<string> words)
    {
        var wrong = speller.Misspelt(language, words).ToDictionary(StringComparer.Ordinal);
        if (wrong.Count == 0)
        {
            return wrong;
        }
        var others = wrong.Keys.ToDictionary(w => w, w => (Otherwise: Lookups(WrittenOtherwise.Of(language, w)), Parts: w.Contains('-', StringComparison.Ordinal) ? WrittenOtherwise.Parts(language, w).ToArray() : []));
        var lacking = speller.Misspelt(language, [.. others.Values.SelectMany(o => o.Otherwise.Concat(o.Parts)).Distinct()]);
        foreach (var (word, (otherwise, parts)) in others)
        {
            if (otherwise.Any(o => !lacking.ContainsKey(o)) || (parts.Length > 0 && parts.All(p => !lacking.ContainsKey(p) || Lookups(WrittenOtherwise.Of(language, p)).Any(o => !speller.Misspelt(language, [o]).ContainsKey(o)))))
            {
                wrong.Remove(word);
            }
        }
        return wrong;
    }

    static string[] Lookups(IEnumerable<string> words) => [.. words.Where(w => w.Length > 0).Distinct(StringComparer.Ordinal)];
}
