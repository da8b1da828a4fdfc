using Dateline.Documents;

namespace Dateline.Checks;

/// <summary>One block of the translation with the one that it came from; either is null where it has no counterpart.</summary>
/// <param name="Source">In the source edition.</param>
/// <param name="Target">In the translated one.</param>
/// <param name="IsGuess">Nothing says so: they stand in the same place and are of a length.</param>
public sealed record AlignedBlock(Block? Source, Block? Target, bool IsGuess);

/// <summary>
/// Which block came from which. The translation's <c>from</c> says it; blocks without one are matched between their
/// neighbours, in order, by type and length (as Gale and Church align sentences), and marked as guessed.
/// </summary>
public sealed class Alignment
{
    const double Skipped = 1.2;
    const double OtherType = 3;

    readonly ILookup<string, AlignedBlock> _byTarget;

    Alignment(IReadOnlyList<AlignedBlock> blocks)
    {
        Blocks = blocks;
        _byTarget = blocks.Where(b => b.Target is not null).ToLookup(b => b.Target!.Id, StringComparer.Ordinal);
    }

    /// <summary>In the target's order; source blocks without a counterpart after those that stand before them.</summary>
    public IReadOnlyList<AlignedBlock> Blocks { get; }

    /// <summary>Whether any of it is a guess.</summary>
    public bool IsGuess => Blocks.Any(b => b.IsGuess);

    public IEnumerable<Block> SourcesOf(string target) => _byTarget[target].Select(b => b.Source).OfType<Block>();

    public bool IsGuessed(string target) => _byTarget[target].Any(b => b.IsGuess);

    /// <param name="source">What was translated.</param>
    /// <param name="target">The translation.</param>
    /// <param name="named">The translation says that it came from this edition, so its <c>from</c> mean this one's blocks.</param>
    internal static Alignment Of(CheckedEdition source, CheckedEdition target, bool named)
    {
        var sources = source.Blocks.Index().ToDictionary(b => b.Item.Id, b => b.Index, StringComparer.Ordinal);
        var told = target.Blocks.Select(b => named && b.From is { } from && sources.TryGetValue(from, out var at) ? at : (int?)null).ToArray();
        var spoken = told.OfType<int>().ToHashSet();
        var aligned = new List<AlignedBlock>();
        var (nextSource, nextTarget) = (0, 0);
        for (var i = 0; i < told.Length; i++)
        {
            if (told[i] is not { } at)
            {
                continue;
            }
            if (at >= nextSource)
            {
                Between(nextSource, at, nextTarget, i);
                nextSource = at + 1;
            }
            else
            {
                // Moved up, or one of several made from the same block.
                Between(0, 0, nextTarget, i);
            }
            aligned.Add(new(source.Blocks[at], target.Blocks[i], IsGuess: false));
            nextTarget = i + 1;
        }
        Between(nextSource, source.Blocks.Count, nextTarget, target.Blocks.Count);
        return new(aligned);

        void Between(int firstSource, int endSource, int firstTarget, int endTarget)
        {
            Block[] left = [.. Enumerable.Range(firstSource, endSource - firstSource).Where(s => !spoken.Contains(s)).Select(s => source.Blocks[s])];
            // One that names a block which is gone was translated from something else.
            Block[] right = [.. target.Blocks.Skip(firstTarget).Take(endTarget - firstTarget)];
            aligned.AddRange(Guess(source, left, target, right, b => !named || b.From is null));
        }
    }

    static IEnumerable<AlignedBlock> Guess(CheckedEdition source, Block[] left, CheckedEdition target, Block[] right, Func<Block, bool> mayMatch)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Select(b => new AlignedBlock(b, null, false)).Concat(right.Select(b => new AlignedBlock(null, b, false)));
        }
        var lengths = left.Select(b => source.TextOf(b).Length).ToArray();
        var steps = new byte[left.Length + 1, right.Length + 1];
        var row = Enumerable.Range(0, right.Length + 1).Select(j => j * Skipped).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i * Skipped;
            for (var j = 1; j <= right.Length; j++)
            {
                var match = diagonal + (mayMatch(right[j - 1]) ? Cost(left[i - 1], lengths[i - 1], right[j - 1], target.TextOf(right[j - 1]).Length) : 2 * OtherType);
                var (less, step) = row[j] + Skipped <= row[j - 1] + Skipped ? (row[j] + Skipped, (byte)1) : (row[j - 1] + Skipped, (byte)2);
                diagonal = row[j];
                (row[j], steps[i, j]) = match <= less ? (match, (byte)0) : (less, step);
            }
        }
        var aligned = new List<AlignedBlock>();
        for (var (i, j) = (left.Length, right.Length); i > 0 || j > 0;)
        {
            var step = i == 0 ? 2 : j == 0 ? 1 : steps[i, j];
            aligned.Add(step switch
            {
                0 => new(left[--i], right[--j], IsGuess: true),
                1 => new(left[--i], null, IsGuess: true),
                _ => new(null, right[--j], IsGuess: true),
            });
        }
        aligned.Reverse();
        return aligned;
    }

    static double Cost(Block left, int leftLength, Block right, int rightLength)
        => (left.TypeName == right.TypeName ? 0 : OtherType) + Math.Min(2.0, Math.Abs(Math.Log((rightLength + 20.0) / (leftLength + 20.0))));
}
