using Dateline.Language.Copy;
using Dateline.Language.Quotes;
using Dateline.Language.Tokens;

namespace Dateline.Checks.Rules;

/// <summary>A letter that the edition's language doesn't have: «і» in Russian, «ы» in Ukrainian.</summary>
sealed class ScriptForeign : IRule
{
    public string Id => "script.foreign";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => TextSpans.Check(
            story,
            (edition, passage) => Foreign(passage.Text, edition.Language).Any() ? ForeignLetters.In(passage.Text, edition.Language, StoryQuotes.Read([passage.Text], edition.Language).Quotations) : [],
            (edition, words, _) => new Saying("script.foreign").With("words", words).With("letters", string.Join(", ", Foreign(words, edition.Language).Select(char.ToLowerInvariant).Distinct())));

    static IEnumerable<char> Foreign(string text, string language) => text.Where(c => Letters.IsForeign(c, language));
}
