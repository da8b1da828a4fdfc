using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>Puts translated blocks into an edition: over those that they replace, and new ones after what they follow in the source.</summary>
static class PlaceBlocks
{
    /// <param name="translated">The edition.</param>
    /// <param name="source">What it is translated from.</param>
    /// <param name="offered">By the source's block; one with an id replaces, one without is new.</param>
    /// <param name="newId">Gives a block its id.</param>
    internal static Document In(Document translated, Document source, IReadOnlyDictionary<string, Block> offered, Func<string> newId)
        => new(Within(translated.Blocks, source.Blocks, offered, newId));

    static List<Block> Within(IReadOnlyList<Block> translated, IReadOnlyList<Block> source, IReadOnlyDictionary<string, Block> offered, Func<string> newId)
    {
        var blocks = translated.ToList();
        var after = -1;
        foreach (var block in source)
        {
            var at = blocks.FindLastIndex(b => b.From == block.Id);
            var first = blocks.FindIndex(b => b.From == block.Id);
            var offer = offered.GetValueOrDefault(block.Id);
            var inside = block is Entry live ? live.Blocks.Where(b => offered.ContainsKey(b.Id)).ToArray() : [];
            if (first < 0 && (offer is not null || inside.Length > 0))
            {
                // An entry whose title needs no words is there for what stands in it.
                var added = (offer ?? block) with { Id = newId(), From = block.Id, FromHash = offer?.FromHash ?? block.Hash };
                first = at = after + 1;
                blocks.Insert(at, added is Entry empty ? empty with { Blocks = [], MadeBy = offer?.MadeBy } : added);
            }
            else if (first >= 0 && offer is not null)
            {
                blocks[first] = offer;
            }
            if (first >= 0 && block is Entry entry && blocks[first] is Entry there && inside.Length > 0)
            {
                blocks[first] = there with { Blocks = Within(there.Blocks, entry.Blocks, offered, newId) };
            }
            after = at >= 0 ? at : after;
        }
        return blocks;
    }
}
