using System.Globalization;
using Dateline.Language.Copy;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>A letter of another script that looks like the right one: «вiдкриють» with a Latin i.</summary>
sealed class ScriptMixed : IRule
{
    const int MostLetters = 5;

    public string Id => "script.mixed";

    public Level Level => Level.Error;

    public IEnumerable<Found> Check(CheckedStory story)
        => TextSpans.Check(
            story,
            (edition, passage) => MixedScript.In(passage.Text, edition.Language),
            (edition, words, repaired) => new Saying("script.mixed").With("words", words).With("letters", string.Join(", ", Wrong(words, repaired, edition.Language).Distinct().Take(MostLetters).Select(Named))));

    static IEnumerable<char> Wrong(string word, string? repaired, string language)
        => repaired?.Length == word.Length
            ? word.Zip(repaired).Where(l => l.First != l.Second).Select(l => l.First)
            : word.Where(c => Letters.ScriptOf([c]) is not Script.None and var script && script != Letters.ScriptOfLanguage(language));

    static string Named(char letter) => string.Create(CultureInfo.InvariantCulture, $"{letter} (U+{(int)letter:X4})");
}
