namespace Dateline.Language.Stems;

/// <summary>
/// Brings forms of a word together for search: «Цзіньпіном» and «Цзіньпін» have one stem. Light on purpose: endings of
/// nouns and adjectives and few verbs, so that words that only look alike stay apart. Words come from <see cref="SearchText"/>.
/// </summary>
public abstract class Stemmer
{
    static readonly Dictionary<string, Stemmer> Known = new(StringComparer.Ordinal)
    {
        ["uk"] = new UkrainianStems(),
        ["ru"] = new RussianStems(),
        ["en"] = new EnglishStems(),
        ["pl"] = new PolishStems(),
    };

    static readonly Stemmer None = new Unchanged();

    /// <summary>Raise it when anything in this folder stems or parts a text differently, or an index holds more of it: indexes are then made anew.</summary>
    public const int Version = 3;

    const int LongestEnding = 6;

    /// <param name="language">A BCP 47 code; words of languages that have no stemmer are their own stems.</param>
    public static Stemmer For(string language) => Known.GetValueOrDefault(LanguageCode.Primary(language), None);

    /// <summary>Never empty for a word that isn't, and never longer than the word.</summary>
    public abstract string Stem(string word);

    private protected abstract IReadOnlyList<string> Endings { get; }

    /// <summary>
    /// Stems of words that a reader who typed <paramref name="typed"/> so far may be at the end of: «саудівсь» has gone
    /// past the stem of «Саудівської», and still means it.
    /// </summary>
    public IReadOnlyList<string> BegunBy(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var stems = new List<string> { Stem(typed) };
        for (var end = typed.Length; end >= Math.Max(3, typed.Length - LongestEnding); end--)
        {
            var rest = typed[end..];
            foreach (var ending in Endings)
            {
                if (ending.StartsWith(rest, StringComparison.Ordinal) && Stem(typed[..end] + ending) is var stem && stem.Length <= typed.Length && !stems.Contains(stem) && typed.StartsWith(stem, StringComparison.Ordinal))
                {
                    stems.Add(stem);
                }
            }
        }
        return stems;
    }

    sealed class Unchanged : Stemmer
    {
        private protected override IReadOnlyList<string> Endings => [];

        public override string Stem(string word) => word;
    }
}
