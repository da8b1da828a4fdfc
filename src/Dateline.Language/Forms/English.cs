namespace Dateline.Language.Forms;

/// <summary>English: a plural, and possessives with either apostrophe.</summary>
sealed class English : Declension
{
    static readonly Dictionary<string, string> Irregular = Pairs(
        "man=men woman=women child=children person=people foot=feet tooth=teeth mouse=mice goose=geese wife=wives life=lives knife=knives leaf=leaves half=halves thief=thieves wolf=wolves shelf=shelves "
        + "sheep=sheep deer=deer series=series species=species aircraft=aircraft spacecraft=spacecraft headquarters=headquarters hero=heroes potato=potatoes veto=vetoes embargo=embargoes torpedo=torpedoes");

    internal override IEnumerable<Paradigm> Nouns(string word, WordKind kind, Gender gender)
        => [new(gender, [.. Possessed(word, false), .. kind is WordKind.Common && word.Length > 1 ? Possessed(Plural(word), true) : []])];

    /// <summary>A text, and what is its own: council’s, councils’.</summary>
    internal static IEnumerable<InflectedForm> Possessed(string text, bool isPlural)
    {
        yield return new(text, GrammaticalCase.Nominative, isPlural);
        var ends = text is [.., 's' or 'S'];
        foreach (var apostrophe in (string[])["’", "'"])
        {
            if (!ends || !isPlural)
            {
                yield return new(text + apostrophe + "s", GrammaticalCase.Possessive, isPlural);
            }
            if (ends)
            {
                yield return new(text + apostrophe, GrammaticalCase.Possessive, isPlural);
            }
        }
    }

    /// <param name="word">In small letters.</param>
    internal static string Plural(string word) => word switch
    {
        _ when Irregular.TryGetValue(word, out var plural) => plural,
        _ when EndsIn(word, "man") && !EndsIn(word, "human", "german", "roman", "ottoman") => word[..^2] + "en",
        [.., not ('a' or 'e' or 'i' or 'o' or 'u'), 'y'] => word[..^1] + "ies",
        _ when EndsIn(word, "sis") => word[..^2] + "es",
        _ when EndsIn(word, "s", "x", "z", "ch", "sh") => word + "es",
        _ => word + "s",
    };

    internal override Paradigm? Adjective(string word, Gender gender, bool plural) => null;

    internal override string? Lemma(string word) => null;

    private protected override string InGender(string lemma, Gender gender) => lemma;

    internal override bool IsAdjectiveBefore(string word, string next) => false;

    internal override bool IsAdjectiveAfter(string word) => false;

    internal override Gender GenderOfGivenName(string name) => Gender.Unknown;

    internal override bool IsFixedBeforeHyphen(string part) => true;

    private protected override IEnumerable<string> Bare(string stem, string sign) => [];
}

/// <summary>Phrases of English: the last word has the plural, or the one before a preposition; the whole has the possessive.</summary>
static class EnglishPhrases
{
    static readonly string[] Prepositions = ["of", "for", "in", "on", "at", "to", "against", "with", "from", "by", "without", "under", "over", "between"];

    internal static IEnumerable<InflectedForm> Of(string phrase, PhraseKind kind)
    {
        var singular = English.Possessed(phrase, false);
        if (kind is not PhraseKind.Common)
        {
            return singular;
        }
        var parts = phrase.Split(' ');
        var preposition = Array.FindIndex(parts, 1, p => Prepositions.Contains(p, StringComparer.OrdinalIgnoreCase));
        var at = preposition < 0 ? parts.Length - 1 : preposition - 1;
        var shape = new WordShape(parts[at]);
        parts[at] = parts[at].Length == 0 ? "" : shape.IsAbbreviation ? parts[at] + "s" : shape.Restored(English.Plural(shape.Lower));
        return singular.Concat(English.Possessed(string.Join(' ', parts), true));
    }
}
