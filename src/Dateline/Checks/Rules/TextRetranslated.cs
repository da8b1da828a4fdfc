using Dateline.Documents;

namespace Dateline.Checks.Rules;

/// <summary>A paragraph that another story has, word for word, and that its readers got in another translation. Only a newsroom knows that; a bundle doesn't tell.</summary>
sealed class TextRetranslated : IRule
{
    const int LongestWords = 160;

    public string Id => "text.retranslated";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story)
        => story.Editions.SelectMany(edition => edition.Blocks.Where(b => edition.TranslatedBefore.ContainsKey(b.Id) && edition.PassageOf(b) is not null).Select(b => Say(edition, b, edition.TranslatedBefore[b.Id])));

    static Found Say(CheckedEdition edition, Block block, TranslatedBefore before)
    {
        var passage = edition.PassageOf(block)!;
        var words = InlineHtml.TextOf(before.Html);
        // Links and emphasis, of then or of now, are lost where plain words take their place.
        var isPlain = !words.Contains('\n', StringComparison.Ordinal) && before.Html == InlineHtml.Encode(words) && BlockTexts.Of(block).All(t => t.IsPlain || t.Html == InlineHtml.Encode(t.Text));
        return isPlain
            ? Found.In(edition, passage, new TextRange(0, passage.Text.Length), new Saying("text.retranslated").With("story", before.Headline)) with { Suggestions = [words] }
            : Found.In(edition, passage, new TextRange(0, passage.Text.Length), new Saying("text.retranslated.marked").With("story", before.Headline).With("words", Excerpt.Opening(words, LongestWords)));
    }
}
