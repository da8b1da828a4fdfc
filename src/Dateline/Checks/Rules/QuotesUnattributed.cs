using Dateline.Documents;
using Dateline.Language.Quotes;
using Dateline.Language.Stems;

namespace Dateline.Checks.Rules;

/// <summary>Readers learn whose words they read.</summary>
sealed class QuotesUnattributed : IRule
{
    /// <summary>Titles and slogans have fewer.</summary>
    const int FewestWords = 6;

    public string Id => "quotes.unattributed";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story) => story.Editions.SelectMany(edition => Check(edition, story.QuotesOf(edition)));

    static IEnumerable<Found> Check(CheckedEdition edition, EditionQuotes quotes)
    {
        string[] texts = [.. edition.Blocks.Select(edition.TextOf)];
        var says = new Lazy<bool[]>(() => [.. texts.Select(t => Attribution.Says(t, edition.Language))]);
        var inBlock = quotes.Body.Quotations.Where(q => q.Depth == 0).ToLookup(q => q.Block);
        for (var block = 0; block < texts.Length; block++)
        {
            if (edition.Blocks[block] is Quote quote)
            {
                if (quote is { Speaker: null } && string.IsNullOrWhiteSpace(quote.Attribution) && !IsAnnounced(texts, block)
                    && !(inBlock[block].Any() ? inBlock[block].Any(q => IsAttributed(q, texts, edition.Language)) : says.Value[block]))
                {
                    yield return Found.In(edition, quote, new Saying("quotes.unattributed"));
                }
                continue;
            }
            foreach (var quotation in inBlock[block].Where(q => IsSpeech(q, texts, quotes) && !IsAttributed(q, texts, edition.Language) && !IsSaidNearby(q, texts, says.Value)))
            {
                var end = quotation.EndBlock == block ? quotation.End : texts[block].Length;
                yield return Found.In(edition, edition.PassageOf(edition.Blocks[block])!, new(quotation.Start, end), new Saying("quotes.unattributed"));
            }
        }
    }

    /// <summary>
    /// Whole sentences: with a capital at their beginning and a sentence's end or the comma before a speaker inside, or,
    /// as Ukrainian and Russian print them, outside of a quotation that begins its sentence.
    /// </summary>
    static bool IsSpeech(Quotation quotation, string[] texts, EditionQuotes quotes)
    {
        var words = quotes.WordsIn(quotation.Block, quotation);
        var last = quotes.WordsIn(quotation.EndBlock, quotation).AsSpan().TrimEnd();
        var before = texts[quotation.Block].AsSpan(0, quotation.Start).TrimEnd();
        var after = texts[quotation.EndBlock].AsSpan(quotation.End).TrimStart();
        var begins = before is [] or [.., '.' or '!' or '?' or '…' or '—' or '–' or '\n'];
        return char.IsUpper(words.FirstOrDefault(char.IsLetterOrDigit))
            && (last is [.., '.' or '!' or '?' or '…' or ','] || (begins && after is ['.' or ',', ..]))
            && SearchText.Words(words, FewestWords).Count == FewestWords;
    }

    static bool IsAttributed(Quotation quotation, string[] texts, string language)
        => Attribution.Of(quotation, texts, language) is not null || texts[quotation.Block].AsSpan(0, quotation.Start).TrimEnd() is [.., ':'];

    /// <summary>In its own paragraph or a neighbour's somebody says something: it goes on, or is taken up.</summary>
    static bool IsSaidNearby(Quotation quotation, string[] texts, bool[] says)
    {
        var first = Math.Max(0, quotation.Block - 1);
        return says.AsSpan(first, Math.Min(texts.Length - 1, quotation.EndBlock + 1) - first + 1).Contains(true) || IsAnnounced(texts, quotation.Block);
    }

    static bool IsAnnounced(string[] texts, int block) => block > 0 && texts[block - 1].AsSpan().TrimEnd() is [.., ':'];
}
