using System.Net;
using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>What of a block's links and emphasis its translation doesn't have.</summary>
/// <param name="Links">Their addresses, in the order of the source; one that it has twice and the translation once is one.</param>
/// <param name="Emphasis">How many <c>strong</c>, <c>em</c>, <c>s</c>, <c>sub</c> and <c>sup</c>. Words that are emphasised can't be told apart across languages.</param>
public sealed record LostMarkup(IReadOnlyList<string> Links, int Emphasis)
{
    const string Link = "a";

    public static LostMarkup None { get; } = new([], 0);

    public static LostMarkup Of(Block source, Block translation)
    {
        var left = Tags(translation).ToList();
        // Each of the translation's answers one of the source's.
        var lost = Tags(source).Where(t => !left.Remove(t)).ToArray();
        return new LostMarkup(
            [.. lost.Where(t => t.Name == Link).Select(t => WebUtility.HtmlDecode(t.Tag[(t.Tag.IndexOf('"', StringComparison.Ordinal) + 1)..^2]))],
            lost.Count(t => t.Name != Link));
    }

    static IReadOnlyList<InlinePiece.Opens> Tags(Block block) => [.. BlockTexts.Of(block).SelectMany(t => InlinePieces.Of(t.Html)).OfType<InlinePiece.Opens>()];
}
