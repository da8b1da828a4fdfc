using System.Text;

namespace Dateline.Language.Parallel;

/// <summary>
/// What languages keep of a name when they spell it their way and decline it, its first consonants: Trump, «Трампа»; Harry,
/// «Гаррі», «Харри».
/// </summary>
static class NameSounds
{
    const int Longest = 4;

    static readonly (string Written, string Heard)[] Pairs =
        [("dzh", "j"), ("zh", "j"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("shch", "s"), ("sch", "s"), ("sh", "s"), ("ts", "s"), ("x", "ks")];

    /// <returns>At most four letters; empty where the word has no consonants.</returns>
    internal static string Of(ReadOnlySpan<char> word, string language)
    {
        var plain = new StringBuilder(Transliteration.ToLatin(word.ToString(), language).ToLowerInvariant());
        foreach (var (written, heard) in Pairs)
        {
            plain.Replace(written, heard);
        }
        var heardLetters = new StringBuilder();
        for (var i = 0; i < plain.Length && heardLetters.Length < Longest; i++)
        {
            var letter = plain[i] switch { 'g' => 'h', 'c' or 'q' => 'k', 'w' => 'v', 'z' => 's', var other => other };
            if (letter is >= 'a' and <= 'z' and not ('a' or 'e' or 'i' or 'o' or 'u' or 'y') && (heardLetters.Length == 0 || heardLetters[^1] != letter))
            {
                heardLetters.Append(letter);
            }
        }
        return heardLetters.ToString();
    }
}
