using System.Globalization;
using System.Net;
using System.Text.Json;
using Dateline.Documents;
using Dateline.Drafts;
using Dateline.Stories;

namespace Dateline.TermChanges;

/// <summary>One text of an edition, by its place.</summary>
/// <param name="Block">Null for headline and summary.</param>
/// <param name="Field">headline, summary; of a block, as <see cref="BlockText.Name"/> has it.</param>
/// <param name="Text">Markup removed.</param>
public sealed record TextInPlace(string? Block, string Field, string Text);

/// <summary>Words that take the place of others in an edition.</summary>
/// <param name="Block">Null for headline and summary.</param>
/// <param name="Field">As a <see cref="TextInPlace"/> has it.</param>
/// <param name="Start">In that text, in UTF-16 units.</param>
/// <param name="Before">What stands there.</param>
/// <param name="After">What is to.</param>
public sealed record WordsReplaced(string? Block, string Field, int Start, string Before, string After)
{
    internal int End => Start + Before.Length;
}

/// <summary>All that an edition says, text by text, and the edition with other words in some of them.</summary>
static class EditionTexts
{
    const string Headline = "headline";
    const string Summary = "summary";

    /// <summary>In the reader's order, without empty ones.</summary>
    internal static IEnumerable<TextInPlace> Of(EditionText edition)
        => new[] { new TextInPlace(null, Headline, edition.Headline), new TextInPlace(null, Summary, edition.Summary ?? "") }
            .Concat(edition.Body.AllBlocks.SelectMany(b => BlockTexts.Of(b).Select(t => new TextInPlace(b.Id, t.Name, t.Text))))
            .Where(t => t.Text.Length > 0);

    /// <summary>As a save would take it: no longer than an edition may be. Null where the words that are to be replaced don't stand where they should, or two replacements overlap.</summary>
    internal static TextReading? Replaced(EditionText edition, IReadOnlyList<WordsReplaced> replaced)
    {
        var places = Of(edition).ToDictionary(t => (t.Block, t.Field), t => t.Text);
        if (replaced.Any(r => !places.TryGetValue((r.Block, r.Field), out var text) || r.Start < 0 || r.Before.Length == 0 || r.Start > text.Length - r.Before.Length || string.CompareOrdinal(text, r.Start, r.Before, 0, r.Before.Length) != 0))
        {
            return null;
        }
        var byPlace = replaced.GroupBy(r => (r.Block, r.Field)).ToDictionary(g => g.Key, g => g.OrderBy(r => r.Start).ToList());
        if (byPlace.Values.Any(g => g.Zip(g.Skip(1)).Any(p => p.First.End > p.Second.Start)))
        {
            return null;
        }
        DocumentProblem? tooLong = null;
        var blocks = Within(edition.Body.Blocks);
        if (tooLong is not null)
        {
            return new TextReading.Refused(tooLong);
        }
        using var body = JsonDocument.Parse(new Document(blocks).ToJson());
        return ReadText.Read(Line(Headline, edition.Headline), edition.Summary is { } summary ? Line(Summary, summary) : null, body.RootElement);

        string Line(string field, string text)
            => byPlace.TryGetValue((null, field), out var some) ? WebUtility.HtmlDecode(ReplacedWords.In(InlineHtml.Encode(text), Stretches(some))) : text;

        IReadOnlyList<Block> Within(IReadOnlyList<Block> blocks)
            => [.. blocks.Select(b => With(b is Entry entry ? entry with { Blocks = Within(entry.Blocks) } : b))];

        Block With(Block block)
        {
            var htmls = BlockTexts.Of(block).Where(t => byPlace.ContainsKey((block.Id, t.Name))).ToDictionary(t => t.Name, t => ReplacedWords.In(t.Html, Stretches(byPlace[(block.Id, t.Name)])), StringComparer.Ordinal);
            if (htmls.Values.Any(h => h.Length > DocumentLimits.HtmlLength))
            {
                // A text that plain words are read out of has to be one.
                tooLong ??= new DocumentProblem($"body[{PlaceOf(block)}]", new Mistake(MistakeKind.TooLong, DocumentLimits.HtmlLength.ToString(CultureInfo.InvariantCulture)));
                return block;
            }
            return htmls.Count == 0 ? block : BlockTexts.With(block, htmls);
        }

        int PlaceOf(Block block) => edition.Body.Blocks.Index().First(b => b.Item.Id == block.Id || (b.Item is Entry entry && entry.Blocks.Any(inner => inner.Id == block.Id))).Index;
    }

    static (int, int, string)[] Stretches(List<WordsReplaced> replaced) => [.. replaced.Select(r => (r.Start, r.End, r.After))];
}
