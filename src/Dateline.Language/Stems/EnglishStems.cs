using Lucene.Net.Analysis.En;

namespace Dateline.Language.Stems;

/// <summary>Plurals by Lucene's minimal stemmer; then the endings of verbs, where a vowel stays before them.</summary>
sealed class EnglishStems : Stemmer
{
    static readonly string[] Common = ["s", "es", "ed", "ing", "e", "ies", "y"];

    static readonly HashSet<string> Whole = new(StringComparer.Ordinal) { "during", "evening", "morning", "nothing", "something", "anything", "everything", "beijing", "wedding", "ceiling", "sterling", "indeed", "hundred", "sacred", "united" };

    private protected override IReadOnlyList<string> Endings => Common;

    public override string Stem(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (Whole.Contains(word) || !word.All(char.IsAsciiLetterLower))
        {
            return word;
        }
        var letters = word.ToCharArray();
        var stem = new string(letters, 0, new EnglishMinimalStemmer().Stem(letters, letters.Length));
        if (Whole.Contains(stem))
        {
            return stem;
        }
        stem = Without(stem, "ing", 3) ?? Without(stem, "ed", 3) ?? stem;
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1]
            : stem.Length > 3 && stem[^1] == 'y' && !IsVowel(stem[^2]) ? stem[..^1] + "i"
            : stem;
    }

    static string? Without(string word, string ending, int least)
    {
        if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < least || !word[..^ending.Length].Any(l => IsVowel(l) || l == 'y'))
        {
            return null;
        }
        var stem = word[..^ending.Length];
        // stopped → stop, but called → call.
        return stem.Length > 3 && stem[^1] == stem[^2] && !IsVowel(stem[^1]) && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : stem;
    }

    static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
