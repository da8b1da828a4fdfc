using Dateline.Checks.House;
using Dateline.Checks.Spelling;

namespace Dateline.Checks.Rules;

/// <summary>Words that are in no dictionary, and those that a rule knows to be wrong.</summary>
sealed class TextSpelling(HouseStyle style, Speller speller) : IRule
{
    public string Id => "text.spelling";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Editions.SelectMany(edition => Check(story, edition));

    List<Found> Check(CheckedStory story, CheckedEdition edition)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var found = new List<Found>();
        foreach (var (passage, match) in style.Find(edition, spelling: true))
        {
            var words = passage.Text[match.Start..match.End];
            if (told.Add(StyleText.Folded(words)))
            {
                found.Add(Found.In(edition, passage, new TextRange(match.Start, match.End), new Saying("text.spelling.rule").With("words", words).With("preferred", match.Preferred ?? "").Because(match.Rule.Why)) with
                {
                    Part = match.Rule.Id,
                    Suggestions = match is { IsCertain: true, Preferred: { } preferred } ? [preferred] : [],
                });
            }
        }
        var language = edition.Language.Split('-')[0];
        var candidates = WordsToSpell.In(story, edition, language, told, speller);
        var wrong = speller.Wrong(language, candidates.Keys);
        found.AddRange(candidates.Where(c => wrong.ContainsKey(c.Key)).Select(c =>
            Found.In(edition, c.Value.Passage, c.Value.Range, new Saying("text.spelling").With("words", c.Value.Passage.Text[c.Value.Range.Start..c.Value.Range.End])) with { Suggestions = Suggested(c.Key, wrong[c.Key]) }));
        return found;
    }

    /// <summary>Two words for one only where nothing else is known.</summary>
    static string[] Suggested(string word, IReadOnlyList<string> suggestions)
    {
        string[] whole = [.. suggestions.Where(s => s.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal) != word).Select(s => s.Replace('\'', '’'))];
        return whole.Length > 0 ? whole : [.. suggestions];
    }
}
