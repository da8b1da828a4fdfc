namespace Dateline.Language.Forms;

public enum GrammaticalCase
{
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Locative,
    Vocative,

    /// <summary>English: Kyiv’s.</summary>
    Possessive,
}

public enum Gender
{
    /// <summary>To be guessed from the word, its first name or patronymic.</summary>
    Unknown,
    Masculine,
    Feminine,
    Neuter,
}

/// <summary>What a single word is, which tells how it declines: «Іванов» with «Івановим», «Берлін» with «Берліном».</summary>
public enum WordKind
{
    /// <summary>A noun.</summary>
    Common,

    /// <summary>In the nominative of any gender; its forms are those of all genders.</summary>
    Adjective,

    /// <summary>A first name or patronymic.</summary>
    GivenName,
    Surname,
    Place,
}

/// <summary>What a whole name or term is, which tells which of its words decline.</summary>
public enum PhraseKind
{
    /// <summary>A term: adjectives agree with the first noun, what follows that stays; singular and plural.</summary>
    Common,

    /// <summary>Every part declines, as its sex has it; initials and particles stay.</summary>
    Person,

    /// <summary>As a term, without a plural that the name itself isn't in.</summary>
    Place,

    /// <summary>As a place; what stands in quotation marks after a noun stays.</summary>
    Organisation,
}

/// <summary>One form of a word or phrase.</summary>
/// <param name="Text">With the capitals of the word that it was made from.</param>
/// <param name="Case">Its case.</param>
/// <param name="IsPlural">A name that has only a plural (Черкаси) has nothing else.</param>
public readonly record struct InflectedForm(string Text, GrammaticalCase Case, bool IsPlural);

/// <summary>One way in which a word may decline.</summary>
sealed record Paradigm(Gender Gender, IReadOnlyList<InflectedForm> Forms)
{
    internal static Paradigm Unchanged(string word, Gender gender)
        => new(gender, [.. Declension.Cases.Select(c => new InflectedForm(word, c, false)), .. Declension.Cases.Select(c => new InflectedForm(word, c, true))]);
}
