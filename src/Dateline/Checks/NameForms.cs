using Dateline.Language.Forms;
using Dateline.Taxonomy;

namespace Dateline.Checks;

/// <summary>The forms of a tag's name: those that are generated, without the ones that an editor struck, and those that editors gave.</summary>
static class NameForms
{
    /// <summary>So many letters of a surname stand in all of its forms.</summary>
    const int ShortestStem = 3;

    /// <param name="tag">Whose name.</param>
    /// <param name="language">Of the text.</param>
    /// <param name="phrase">The name as texts have it.</param>
    internal static IEnumerable<InflectedForm> Of(KnownName tag, string language, string phrase)
    {
        var struck = tag.Struck.GetValueOrDefault(language) ?? [];
        return PhraseForms.Of(language, phrase, TagPhrase.Of(tag.Kind)).Where(f => f.Text == phrase || !struck.Contains(f.Text, StringComparer.OrdinalIgnoreCase))
            .Concat(Given(tag, language).Select(Alone));
    }

    /// <summary>Of a person's surname alone, which declines as it does in the whole name.</summary>
    internal static IEnumerable<InflectedForm> OfSurname(KnownName tag, string language, string name, string surname)
    {
        var kept = Of(tag, language, name).Select(f => Last(f.Text)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var struck = (tag.Struck.GetValueOrDefault(language) ?? []).Select(Last).Where(f => !kept.Contains(f)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var stem = surname[..Math.Min(ShortestStem, surname.Length)];
        return PhraseForms.Of(language, surname, TagPhrase.Of(tag.Kind)).Where(f => f.Text == surname || !struck.Contains(f.Text))
            // A nickname that somebody gave has another last word.
            .Concat(Given(tag, language).Where(f => f.Contains(' ')).Select(Last).Where(f => f.StartsWith(stem, StringComparison.Ordinal)).Select(Alone));
    }

    static IReadOnlyList<string> Given(KnownName tag, string language) => tag.Forms.GetValueOrDefault(language) ?? [];

    static InflectedForm Alone(string text) => new(text, GrammaticalCase.Nominative, false);

    static string Last(string name) => name[(name.LastIndexOf(' ') + 1)..];
}
