using Dateline.Documents;
using Dateline.Stories;
using Dateline.Translation;

namespace Dateline.Filling;

/// <summary>What an edition lacks of its source, and is to be filled with.</summary>
/// <param name="Headline">Null where there is one, or nothing to make it of.</param>
/// <param name="Summary">The same.</param>
/// <param name="Blocks">Of the source, in its order; an entry of a live story with its blocks.</param>
sealed record FillPlan(string? Headline, string? Summary, IReadOnlyList<Block> Blocks)
{
    internal IEnumerable<string> Places
        => ((string?[])[Headline is null ? null : EditionLine.Headline, Summary is null ? null : EditionLine.Summary]).OfType<string>().Concat(Blocks.Select(b => b.Id));

    /// <param name="source">What it is translated from.</param>
    /// <param name="written">What stands in it.</param>
    /// <param name="states">How its blocks stand.</param>
    /// <param name="only">Places that are asked for; null for all.</param>
    internal static FillPlan Of(EditionText source, EditionText written, IReadOnlyList<BlockState> states, IReadOnlyCollection<string>? only)
    {
        var missing = states.Where(s => s is { Standing: BlockStanding.Missing, Source: not null }).Select(s => s.Source!).ToHashSet(StringComparer.Ordinal);
        var there = written.Body.AllBlocks.Where(b => b.From is not null).ToLookup(b => b.From!, StringComparer.Ordinal);
        return new FillPlan(
            Lacks(EditionLine.Headline, source.Headline, written.Headline),
            Lacks(EditionLine.Summary, source.Summary, written.Summary),
            [.. source.Body.Blocks.SelectMany(b => b is Entry entry && there.Contains(b.Id) ? entry.Blocks : [b]).Where(b => IsAsked(b.Id) && IsLacking(b))]);

        bool IsAsked(string place) => only is null || only.Contains(place);

        bool IsLacking(Block block) => there[block.Id].ToArray() is { Length: > 0 } stands ? stands.All(b => b.IsBlank) && !block.IsBlank : missing.Contains(block.Id);

        string? Lacks(string place, string? from, string? to) => IsAsked(place) && string.IsNullOrWhiteSpace(to) && !string.IsNullOrWhiteSpace(from) ? from : null;
    }
}
