using Dateline.Language.Tokens;

namespace Dateline.Language.Copy;

/// <summary>One way of writing a sign in an edition, and where; the block is its index among the texts that were read.</summary>
public sealed record StyleUse(string Sign, IReadOnlyList<(int Block, TextSpan Place)> Places);

/// <summary>
/// Whether an edition writes one apostrophe and one dash. Each answer lists the ways that the edition uses, most used
/// first; the suggestion at every other place is the first way. One entry or none means that there is nothing to even out.
/// </summary>
public static class CopyStyles
{
    /// <summary>' ’ ʼ and what keyboards put in their place, between two letters.</summary>
    public static IReadOnlyList<StyleUse> Apostrophes(IReadOnlyList<string> blocks)
        => Uses(blocks, static text => Inside(text));

    /// <summary>— – or - with a space on both sides; -- too.</summary>
    public static IReadOnlyList<StyleUse> Dashes(IReadOnlyList<string> blocks)
        => Uses(blocks, static text => Spaced(text));

    static IEnumerable<TextSpan> Inside(string text)
    {
        for (var at = 1; at + 1 < text.Length; at++)
        {
            if (CyrillicText.IsApostrophe(text[at]) && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]))
            {
                yield return new TextSpan(at, 1);
            }
        }
    }

    static IEnumerable<TextSpan> Spaced(string text)
    {
        for (var at = 1; at + 1 < text.Length; at++)
        {
            var length = text[at] is '—' or '–' ? 1 : text[at] != '-' ? 0 : text[at + 1] == '-' ? 2 : 1;
            if (length > 0 && char.IsWhiteSpace(text[at - 1]) && at + length < text.Length && char.IsWhiteSpace(text[at + length]))
            {
                yield return new TextSpan(at, length);
            }
        }
    }

    static IReadOnlyList<StyleUse> Uses(IReadOnlyList<string> blocks, Func<string, IEnumerable<TextSpan>> places)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var uses = new Dictionary<string, List<(int, TextSpan)>>(StringComparer.Ordinal);
        for (var block = 0; block < blocks.Count; block++)
        {
            foreach (var place in places(blocks[block]))
            {
                var sign = blocks[block].Substring(place.Start, place.Length);
                if (!uses.TryGetValue(sign, out var those))
                {
                    uses[sign] = those = [];
                }
                those.Add((block, place));
            }
        }
        var ordered = uses.OrderByDescending(u => u.Value.Count).ThenBy(u => u.Key, StringComparer.Ordinal).ToList();
        return [.. ordered.Select((use, index) => new StyleUse(use.Key, [.. use.Value.Select(p => (p.Item1, index == 0 ? p.Item2 : p.Item2 with { Suggestion = ordered[0].Key }))]))];
    }
}
