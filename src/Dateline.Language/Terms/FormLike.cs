using Dateline.Language.Forms;

namespace Dateline.Language.Terms;

/// <summary>
/// A phrase in the form that other words stand in, told by their endings: what «безмежного» is where «необмежене» is to
/// be written. Words of one case and number end alike; where several forms would do, nothing is certain.
/// </summary>
public static class FormLike
{
    /// <summary>Longer endings are stems.</summary>
    const int LongestEnding = 4;

    /// <param name="language">A BCP 47 code, of both.</param>
    /// <param name="phrase">What is to stand there, in the nominative.</param>
    /// <param name="words">What stands there.</param>
    /// <returns>With a capital where the words have one; null where no form is the likeliest.</returns>
    public static string? Of(string language, string phrase, string words)
    {
        ArgumentException.ThrowIfNullOrEmpty(phrase);
        ArgumentException.ThrowIfNullOrEmpty(words);
        var forms = PhraseForms.Of(language, phrase, PhraseKind.Common).Where(f => f.Case is not GrammaticalCase.Possessive).ToList();
        var form = LanguageCode.Primary(language) == "en"
            ? forms.Find(f => f.IsPlural == IsPlural(words)).Text ?? phrase
            : Likeliest(phrase, [.. forms.Select(f => f.Text).Distinct(StringComparer.Ordinal)], words);
        return form is not null && char.IsUpper(words[0]) && char.IsLower(form[0]) ? char.ToUpperInvariant(form[0]) + form[1..] : form;
    }

    // Boundless is no plural.
    static bool IsPlural(string words) => words[^1] is 's' && words.Length > 3 && words[^2] is not ('s' or 'u' or 'i' or '\'' or '’');

    static string? Likeliest(string phrase, IReadOnlyList<string> forms, string words)
    {
        var ranked = forms.Select(f => (Text: f, Rank: Ending(f, words) + Ending(First(f), First(words)))).ToList();
        var best = ranked.Max(r => r.Rank);
        var likeliest = ranked.Where(r => r.Rank == best).Select(r => r.Text).ToList();
        return likeliest is [var only] ? only : likeliest.Find(f => f == phrase);
    }

    /// <summary>An adjective agrees with its noun: of several words the first tells, too.</summary>
    static string First(string words) => words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end ? words[..end] : "";

    static int Ending(string one, string other)
    {
        var length = 0;
        while (length < LongestEnding && length < one.Length && length < other.Length && char.ToLowerInvariant(one[^(length + 1)]) == char.ToLowerInvariant(other[^(length + 1)]))
        {
            length++;
        }
        return length;
    }
}
