using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>How a block stands to what it was translated from.</summary>
public enum BlockStanding
{
    /// <summary>Written here.</summary>
    Own,

    /// <summary>Its source reads as it did when it was translated.</summary>
    Fresh,

    /// <summary>Its source reads otherwise now, or is gone.</summary>
    Stale,

    /// <summary>The source has it, this edition doesn't.</summary>
    Missing,

    /// <summary>Otherwise than its source, or left out, for a reason that somebody gave.</summary>
    Different,

    /// <summary>No person has looked at what a machine wrote.</summary>
    Machine,
}

/// <param name="Block">Null for what is missing here.</param>
/// <param name="Source">The block that it came from; null for one of its own.</param>
/// <param name="SourceHash">What the source says now; null where there is none.</param>
/// <param name="Standing">How the two stand.</param>
public sealed record BlockState(string? Block, string? Source, string? SourceHash, BlockStanding Standing)
{
    /// <summary>Of a stale one: the source's words then and now; null where it isn't known what they were.</summary>
    public IReadOnlyList<ChangeRun>? Change { get; init; }

    /// <summary>Why it is different.</summary>
    public string? Reason { get; init; }
}

/// <summary>A decision of an editor's, for what the source said then.</summary>
public sealed record Decided(string SourceHash, string Reason);

/// <summary>Tells each block of an edition how it stands to its source.</summary>
public static class BlockStates
{
    /// <summary>In the edition's order; what is missing stands after that which it follows in the source.</summary>
    /// <param name="translated">The edition.</param>
    /// <param name="source">What it was translated from; null for an original.</param>
    /// <param name="decisions">By the source's block.</param>
    /// <param name="wordsThen">What a source block said, by its hash.</param>
    public static IReadOnlyList<BlockState> Of(Document translated, Document? source, IReadOnlyDictionary<string, Decided> decisions, IReadOnlyDictionary<string, string> wordsThen)
    {
        if (source is null)
        {
            return [.. translated.AllBlocks.Select(Own)];
        }
        var sources = source.AllBlocks.Select(b => (Block: b, b.Hash)).ToDictionary(b => b.Block.Id, StringComparer.Ordinal);
        var present = translated.AllBlocks.Select(b => b.From is null ? Own(b) : Against(b, sources.TryGetValue(b.From, out var now) ? now : null, decisions.GetValueOrDefault(b.From), wordsThen)).ToArray();
        return WithMissing(present, source, translated, sources, decisions);
    }

    /// <summary>What stale blocks were translated from, and what was decided of a source that has changed since: its blocks, and their hashes of then.</summary>
    public static IReadOnlyList<(string Source, string Hash)> Asked(Document translated, Document? source, IReadOnlyDictionary<string, Decided> decisions)
    {
        if (source is null)
        {
            return [];
        }
        var hashes = source.AllBlocks.ToDictionary(b => b.Id, b => b.Hash, StringComparer.Ordinal);
        return [.. translated.AllBlocks.Where(b => b is { From: not null, FromHash: not null }).Select(b => (Source: b.From!, Hash: b.FromHash!))
            .Concat(decisions.Where(d => d.Value.SourceHash != BlockDecision.Gone && hashes.ContainsKey(d.Key)).Select(d => (Source: d.Key, Hash: d.Value.SourceHash)))
            .Where(a => hashes.GetValueOrDefault(a.Source) != a.Hash)
            .Distinct()];
    }

    static BlockState Own(Block block) => new(block.Id, null, null, block.IsUnreviewed ? BlockStanding.Machine : BlockStanding.Own);

    static BlockState Against(Block block, (Block Block, string Hash)? now, Decided? decided, IReadOnlyDictionary<string, string> wordsThen)
    {
        var hash = now?.Hash ?? BlockDecision.Gone;
        if (decided is not null && decided.SourceHash == hash && !block.IsUnreviewed)
        {
            return new BlockState(block.Id, block.From, now?.Hash, BlockStanding.Different) { Reason = decided.Reason };
        }
        if (now is { } source && (block.FromHash is null || block.FromHash == source.Hash))
        {
            return new BlockState(block.Id, block.From, source.Hash, block.IsUnreviewed ? BlockStanding.Machine : BlockStanding.Fresh);
        }
        var then = block.FromHash is { } known ? wordsThen.GetValueOrDefault(known) : null;
        return new BlockState(block.Id, block.From, now?.Hash, BlockStanding.Stale)
        {
            Change = then is null ? null : DocumentComparison.Words(then, now is { } reads ? BlockWords.Of(reads.Block) : ""),
        };
    }

    static List<BlockState> WithMissing(BlockState[] present, Document source, Document translated, Dictionary<string, (Block Block, string Hash)> sources, IReadOnlyDictionary<string, Decided> decisions)
    {
        var covered = translated.AllBlocks.Select(b => b.From).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var things = translated.AllBlocks.SelectMany(BlockLinks.Things).ToHashSet();
        var (after, previous) = (new Dictionary<string, List<BlockState>>(StringComparer.Ordinal), "");
        foreach (var block in source.AllBlocks)
        {
            if (covered.Contains(block.Id))
            {
                previous = block.Id;
            }
            else if (IsNeeded(block, things))
            {
                if (!after.TryGetValue(previous, out var missing))
                {
                    after[previous] = missing = [];
                }
                var hash = sources[block.Id].Hash;
                missing.Add(decisions.GetValueOrDefault(block.Id) is { } decided && decided.SourceHash == hash
                    ? new BlockState(null, block.Id, hash, BlockStanding.Different) { Reason = decided.Reason }
                    : new BlockState(null, block.Id, hash, BlockStanding.Missing));
            }
        }
        var last = present.Index().Where(s => s.Item.Source is not null).GroupBy(s => s.Item.Source!).ToDictionary(g => g.Key, g => g.Max(s => s.Index), StringComparer.Ordinal);
        var states = new List<BlockState>(after.GetValueOrDefault("") ?? []);
        foreach (var (index, state) in present.Index())
        {
            states.Add(state);
            if (state.Source is { } from && last[from] == index)
            {
                states.AddRange(after.GetValueOrDefault(from) ?? []);
            }
        }
        return states;
    }

    // A card of another story leads nowhere while that story has no edition in this language; the same picture is the
    // same in every language; an empty paragraph says nothing.
    static bool IsNeeded(Block block, HashSet<(string Kind, string Name)> things)
        => block is not Related && !block.IsBlank && !(BlockLinks.Things(block).ToArray() is { Length: > 0 } shown && shown.All(things.Contains));
}
