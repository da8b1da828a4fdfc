using Dateline.Documents;
using Dateline.Language.Quotes;
using Dateline.Language.Tokens;

namespace Dateline.Terms;

/// <summary>
/// What of an original somebody else said: blocks of quotation, replies and refutations, and whatever stands in quotation
/// marks. No term changes that. What a translation quotes are the translator's words.
/// </summary>
public sealed class SaidWords(Document body, string language)
{
    readonly Block[] _blocks = [.. body.AllBlocks];
    StoryQuotes? _quotes;

    /// <summary>Where they stand in one text of the edition. A block's own text is read with those around it, since a quotation may go on from one into the next.</summary>
    /// <param name="block">Null for headline and summary.</param>
    /// <param name="text">Markup removed.</param>
    public IReadOnlyList<TextSpan> In(string? block, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var at = Array.FindIndex(_blocks, b => b.Id == block && Own(b) == text);
        if (at < 0)
        {
            return [.. StoryQuotes.Read([text], language).Quotations.Select(q => new TextSpan(q.Start, q.End - q.Start))];
        }
        if (_blocks[at] is Quote or Reply or Refutation)
        {
            return [new TextSpan(0, text.Length)];
        }
        _quotes ??= StoryQuotes.Read([.. _blocks.Select(Own)], language);
        return [.. from quotation in _quotes.Quotations
                   where quotation.Block <= at && at <= quotation.EndBlock
                   let start = quotation.Block == at ? quotation.Start : 0
                   let end = quotation.EndBlock == at ? quotation.End : text.Length
                   select new TextSpan(start, end - start)];
    }

    // The blocks of an entry speak for it.
    static string Own(Block block) => block is Entry ? "" : block.Text;
}
