namespace Dateline.Language.Forms;

/// <summary>How one language's words decline: its classes of endings, and how it tells which class a word is of. Words are in small letters.</summary>
abstract class Declension
{
    internal static readonly GrammaticalCase[] Cases =
    [
        GrammaticalCase.Nominative, GrammaticalCase.Genitive, GrammaticalCase.Dative, GrammaticalCase.Accusative,
        GrammaticalCase.Instrumental, GrammaticalCase.Locative, GrammaticalCase.Vocative,
    ];

    static readonly Dictionary<string, Declension> Known = new(StringComparer.Ordinal)
    {
        ["uk"] = new Ukrainian(),
        ["ru"] = new Russian(),
        ["en"] = new English(),
    };

    static readonly Unknown Other = new();

    internal static Declension For(string language) => Known.GetValueOrDefault(LanguageCode.Primary(language), Other);

    /// <summary>Each way in which a noun or name may decline; never none, and one that stays as it is if it doesn't.</summary>
    internal abstract IEnumerable<Paradigm> Nouns(string word, WordKind kind, Gender gender);

    /// <summary>
    /// An adjective in the nominative beside a noun: its forms in that noun's gender, and in the plural. Null where it has
    /// no ending of an adjective in that gender or, for <paramref name="plural"/>, in the plural.
    /// </summary>
    internal abstract Paradigm? Adjective(string word, Gender gender, bool plural);

    /// <summary>Forms of all genders of an adjective given in any.</summary>
    internal IEnumerable<Paradigm> AllOfAdjective(string word)
        => Lemma(word) is { } lemma
            ? ((Gender[])[Gender.Masculine, Gender.Feminine, Gender.Neuter]).Select(g => Adjective(InGender(lemma, g), g, plural: false)).OfType<Paradigm>()
            : [Paradigm.Unchanged(word, Gender.Unknown)];

    /// <summary>An adjective in the masculine nominative; null if it is none.</summary>
    internal abstract string? Lemma(string word);

    private protected abstract string InGender(string lemma, Gender gender);

    /// <summary>Whether a word before another in the nominative is its adjective and not the noun that the other belongs to.</summary>
    internal abstract bool IsAdjectiveBefore(string word, string next);

    /// <summary>Whether a word after its noun agrees with it: Кам’янець Подільський.</summary>
    internal abstract bool IsAdjectiveAfter(string word);

    internal abstract Gender GenderOfGivenName(string name);

    /// <summary>Нью-, Івано-: what stands before a hyphen and doesn't decline.</summary>
    internal abstract bool IsFixedBeforeHyphen(string part);

    /// <summary>
    /// Endings to forms. Seven cells of the singular, a bar, six of the plural (either may be missing); alternatives with
    /// commas. "=" is the word itself, "0" the stem alone as the genitive plural has it, "*" and "!" after an ending
    /// change the stem's last letter (Ользі, друже), "~" doubles it (Уманню), "-" is no form.
    /// </summary>
    private protected Paradigm Expand(string word, string stem, string endings, Gender gender)
    {
        var forms = new List<InflectedForm>(20);
        var numbers = endings.Split('|');
        for (var number = 0; number < numbers.Length; number++)
        {
            foreach (var (column, cell) in numbers[number].Split(' ', StringSplitOptions.RemoveEmptyEntries).Index())
            {
                foreach (var ending in cell.Split(','))
                {
                    forms.AddRange(Forms(word, stem, ending).Select(f => new InflectedForm(f, Cases[column], number > 0)));
                }
            }
        }
        return new(gender, [.. forms.Distinct()]);
    }

    IEnumerable<string> Forms(string word, string stem, string ending) => ending switch
    {
        "-" => [],
        "=" => [word],
        ['0', ..] => Bare(stem, ending[1..]),
        [.., '*'] => Spelt(Softened(stem), ending[..^1]),
        [.., '!'] => Spelt(Hushed(stem), ending[..^1]),
        [.., '~'] => Spelt(Doubled(stem), ending[..^1]),
        _ => Spelt(stem, ending),
    };

    /// <summary>The genitive plural without an ending: жінок, земель.</summary>
    private protected abstract IEnumerable<string> Bare(string stem, string sign);

    private protected virtual IEnumerable<string> Spelt(string stem, string ending) => [stem + ending];

    private protected virtual string Softened(string stem) => stem;

    private protected virtual string Hushed(string stem) => stem;

    private protected virtual string Doubled(string stem) => stem;

    private protected static bool EndsIn(string word, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }
        return false;
    }

    private protected static HashSet<string> Words(string list) => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private protected static Dictionary<string, string> Pairs(string list)
        => list.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')).DistinctBy(p => p[0]).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);

    sealed class Unknown : Declension
    {
        internal override IEnumerable<Paradigm> Nouns(string word, WordKind kind, Gender gender) => [Paradigm.Unchanged(word, gender)];

        internal override Paradigm? Adjective(string word, Gender gender, bool plural) => null;

        internal override string? Lemma(string word) => null;

        private protected override string InGender(string lemma, Gender gender) => lemma;

        internal override bool IsAdjectiveBefore(string word, string next) => false;

        internal override bool IsAdjectiveAfter(string word) => false;

        internal override Gender GenderOfGivenName(string name) => Gender.Unknown;

        internal override bool IsFixedBeforeHyphen(string part) => true;

        private protected override IEnumerable<string> Bare(string stem, string sign) => [];
    }
}
