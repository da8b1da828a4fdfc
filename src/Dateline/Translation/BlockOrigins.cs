using Dateline.Documents;

namespace Dateline.Translation;

/// <summary>Which block came from which, and what that one said then.</summary>
public static class BlockOrigins
{
    /// <summary>
    /// Fills in, for each block that names its source without saying what it read, what the source reads now.
    /// Null where a block names a source that isn't there and keeps no hash of it.
    /// </summary>
    public static Document? WithHashes(Document translated, Document? source)
    {
        var hashes = Hashes(source);
        var dangling = translated.AllBlocks.Any(b => b.From is { } from && b.FromHash is null && !hashes.ContainsKey(from));
        return dangling ? null : Map(translated, b => b.From is { } from && b.FromHash is null ? b with { FromHash = hashes[from] } : b);
    }

    /// <summary>The other way round, as bundles write it: a hash that says "as it is now" is left out.</summary>
    public static Document WithoutCurrentHashes(Document translated, Document? source)
    {
        var hashes = Hashes(source);
        return Map(translated, b => b.From is { } from && b.FromHash is { } then && hashes.GetValueOrDefault(from) == then ? b with { FromHash = null } : b);
    }

    /// <summary>Fills in what is missing as <see cref="WithHashes"/> does; a block whose source isn't there, and was never read, has none.</summary>
    public static Document Linked(Document translated, Document? source)
    {
        var hashes = Hashes(source);
        return Map(translated, b => b.From is not { } from || (b.FromHash is not null && source is not null) ? b
            : hashes.TryGetValue(from, out var now) ? b with { FromHash = now }
            : b with { From = null, FromHash = null });
    }

    /// <summary>The source was changed for both at once: blocks that were made from what it said before are made from what it says after.</summary>
    public static Document Following(Document translated, Document before, Document after)
    {
        var (then, now) = (Hashes(before), Hashes(after));
        return Map(translated, b => b.From is { } from && b.FromHash is { } hash && then.GetValueOrDefault(from) == hash && now.TryGetValue(from, out var next) ? b with { FromHash = next } : b);
    }

    /// <summary>
    /// The source is set otherwise than it was, and says the same: blocks that were made from it are made from what it is now.
    /// </summary>
    /// <param name="translated">The translation.</param>
    /// <param name="source">What it is held against.</param>
    /// <param name="saidThen">What <see cref="SaidBlock"/> was of a source block, by its hash.</param>
    public static Document ReadAlike(Document translated, Document source, IReadOnlyDictionary<string, string> saidThen)
    {
        if (saidThen.Count == 0)
        {
            return translated;
        }
        var sources = source.AllBlocks.ToDictionary(b => b.Id, StringComparer.Ordinal);
        return Map(translated, b => b is { From: { } from, FromHash: { } then } && saidThen.TryGetValue(then, out var said) && sources.TryGetValue(from, out var now) && SaidBlock.Of(now) == said ? b with { FromHash = now.Hash } : b);
    }

    static Dictionary<string, string> Hashes(Document? source)
        => source?.AllBlocks.ToDictionary(b => b.Id, b => b.Hash, StringComparer.Ordinal) ?? [];

    internal static Document Map(Document document, Func<Block, Block> change)
        => new([.. document.Blocks.Select(b => b is Entry entry ? change(entry with { Blocks = [.. entry.Blocks.Select(change)] }) : change(b))]);
}
