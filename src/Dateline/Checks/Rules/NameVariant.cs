using Dateline.Checks.Spelling;

namespace Dateline.Checks.Rules;

/// <summary>A name of the story's tags is written otherwise than its tag has it.</summary>
sealed class NameVariant(Speller speller) : IRule
{
    public string Id => "name.variant";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story) => story.Tags.Count == 0 ? [] : story.Editions.SelectMany(e => Check(story, e));

    IEnumerable<Found> Check(CheckedStory story, CheckedEdition edition)
    {
        var language = edition.Language.Split('-')[0];
        Func<string, bool>? isWord = speller.Speaks(language) ? word => speller.Has(language, word) : null;
        return from slug in story.Tags.Distinct(StringComparer.Ordinal)
               let spelling = KnownSpellings.Of(story.Known, slug, edition.Language)
               where spelling is not null
               from passage in edition.Passages
               where passage.Kind is not "credit"
               from wrong in spelling.In(passage.Text, isWord)
               let words = passage.Text[wrong.Start..wrong.End]
               where !KnownSpellings.IsOthers(story.Known, slug, edition.Language, words)
               let saying = new Saying("name.variant").With("words", words).With("preferred", story.Known.Names[slug].Names.In(edition.Language)!)
               select Found.In(edition, passage, new TextRange(wrong.Start, wrong.End), saying) with { Suggestions = wrong.Suggestion is { } form ? [form] : [] };
    }
}
