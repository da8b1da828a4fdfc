using DiffPlex;
using DiffPlex.Chunkers;

namespace Dateline.Documents;

public enum ChangeKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A run of words. Same and removed runs together are the old text, same and added ones the new.</summary>
public sealed record ChangeRun(ChangeKind Kind, string Text);

/// <summary>What became of one block between two versions.</summary>
public abstract record BlockChange
{
    private BlockChange()
    {
    }

    public sealed record Same(Block Block) : BlockChange;

    /// <summary>It says the same at another place.</summary>
    public sealed record Moved(Block Block) : BlockChange;

    public sealed record Added(Block Block) : BlockChange;

    public sealed record Removed(Block Block) : BlockChange;

    public sealed record Changed(Block Before, Block After, IReadOnlyList<ChangeRun> Runs) : BlockChange;
}

/// <summary>Compares two versions of a document, by block and then by word.</summary>
public static class DocumentComparison
{
    /// <summary>Two texts that are longer together are told apart as wholes: the time grows with length times difference.</summary>
    const int MostCompared = 40_000;

    /// <summary>In the order of the new version; removed blocks stand where they stood.</summary>
    public static IReadOnlyList<BlockChange> Compare(Document before, Document after)
    {
        var pairs = Pair(before, after);
        var kept = InOrder([.. pairs.Where(p => p.Old is not null && p.New is not null).Select(p => (p.Old!.Value, p.New!.Value))]);
        var changes = new List<BlockChange>(pairs.Count);
        foreach (var (old, now) in pairs)
        {
            changes.Add((old, now) switch
            {
                (null, { } added) => new BlockChange.Added(after.Blocks[added]),
                ({ } removed, null) => new BlockChange.Removed(before.Blocks[removed]),
                ({ } was, { } isNow) when before.Blocks[was].Hash != after.Blocks[isNow].Hash
                    => new BlockChange.Changed(before.Blocks[was], after.Blocks[isNow], Words(before.Blocks[was].Text, after.Blocks[isNow].Text)),
                (_, { } same) => kept.Contains(same) ? new BlockChange.Same(after.Blocks[same]) : new BlockChange.Moved(after.Blocks[same]),
                _ => throw new InvalidOperationException("A pair of nothing."),
            });
        }
        return changes;
    }

    /// <summary>The words of two texts.</summary>
    public static IReadOnlyList<ChangeRun> Words(string before, string after)
    {
        if (before.Length + after.Length > MostCompared)
        {
            return before == after
                ? [new ChangeRun(ChangeKind.Same, after)]
                : [.. new[] { new ChangeRun(ChangeKind.Removed, before), new ChangeRun(ChangeKind.Added, after) }.Where(r => r.Text.Length > 0)];
        }
        var diff = Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, new CustomFunctionChunker(Chunks));
        var (runs, at) = (new List<ChangeRun>(), 0);
        foreach (var block in diff.DiffBlocks)
        {
            Add(ChangeKind.Same, diff.PiecesOld, at, block.DeleteStartA - at);
            Add(ChangeKind.Removed, diff.PiecesOld, block.DeleteStartA, block.DeleteCountA);
            Add(ChangeKind.Added, diff.PiecesNew, block.InsertStartB, block.InsertCountB);
            at = block.DeleteStartA + block.DeleteCountA;
        }
        Add(ChangeKind.Same, diff.PiecesOld, at, diff.PiecesOld.Count - at);
        return runs;

        void Add(ChangeKind kind, IReadOnlyList<string> pieces, int start, int count)
        {
            if (count > 0)
            {
                runs.Add(new ChangeRun(kind, string.Concat(pieces.Skip(start).Take(count))));
            }
        }
    }

    /// <summary>Words, and what stands between them one sign at a time.</summary>
    static string[] Chunks(string text)
    {
        var chunks = new List<string>();
        for (var i = 0; i < text.Length;)
        {
            var start = i++;
            if (IsWord(text[start]))
            {
                while (i < text.Length && IsWord(text[i]))
                {
                    i++;
                }
            }
            else if (char.IsHighSurrogate(text[start]) && i < text.Length && char.IsLowSurrogate(text[i]))
            {
                i++;
            }
            chunks.Add(text[start..i]);
        }
        return [.. chunks];
    }

    static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '\'' or '’' or 'ʼ' or '-' || char.GetUnicodeCategory(letter) == System.Globalization.UnicodeCategory.NonSpacingMark;

    /// <summary>Old and new positions of what is the same block: by id, then, for those left, by what they say.</summary>
    static List<(int? Old, int? New)> Pair(Document before, Document after)
    {
        var oldById = before.Blocks.Select((b, i) => (b.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        var oldOf = after.Blocks.Select(b => oldById.TryGetValue(b.Id, out var old) ? old : (int?)null).ToArray();
        var unmatched = Enumerable.Range(0, before.Blocks.Count).Except(oldOf.OfType<int>()).GroupBy(i => before.Blocks[i].Hash).ToDictionary(g => g.Key, g => new Queue<int>(g), StringComparer.Ordinal);
        for (var i = 0; i < oldOf.Length; i++)
        {
            if (oldOf[i] is null && unmatched.TryGetValue(after.Blocks[i].Hash, out var same) && same.TryDequeue(out var old))
            {
                oldOf[i] = old;
            }
        }
        var pairs = oldOf.Select((old, now) => ((int?)old, (int?)now)).ToList();
        foreach (var removed in Enumerable.Range(0, before.Blocks.Count).Except(oldOf.OfType<int>()))
        {
            var place = pairs.FindIndex(p => p.Item1 is { } old && old > removed);
            pairs.Insert(place < 0 ? pairs.Count : place, (removed, null));
        }
        return pairs;
    }

    /// <summary>New positions of a longest run of pairs that kept their order: the rest was moved.</summary>
    static HashSet<int> InOrder((int Old, int New)[] pairs)
    {
        var tails = new List<int>();
        var before = new int[pairs.Length];
        for (var i = 0; i < pairs.Length; i++)
        {
            var (low, high) = (0, tails.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = pairs[tails[middle]].Old < pairs[i].Old ? (middle + 1, high) : (low, middle);
            }
            before[i] = low > 0 ? tails[low - 1] : -1;
            if (low == tails.Count)
            {
                tails.Add(i);
            }
            else
            {
                tails[low] = i;
            }
        }
        var kept = new HashSet<int>();
        for (var i = tails.Count > 0 ? tails[^1] : -1; i >= 0; i = before[i])
        {
            kept.Add(pairs[i].New);
        }
        return kept;
    }
}
