using Dateline.Documents;
using Dateline.Language.Parallel;

namespace Dateline.Checks;

/// <summary>One block of the translation with the one that it came from; either is null where it has no counterpart.</summary>
/// <param name="Source">In the source edition.</param>
/// <param name="Target">In the translated one.</param>
/// <param name="IsGuess">Nothing says so: they stand in the same place, are of a length and state the same.</param>
public sealed record AlignedBlock(Block? Source, Block? Target, bool IsGuess);

/// <summary>
/// Which block came from which. The translation's <c>from</c> says it; blocks without one are matched between their
/// neighbours (<see cref="ParallelTexts"/>), and marked as guessed.
/// </summary>
public sealed class Alignment
{
    readonly ILookup<string, AlignedBlock> _byTarget;

    Alignment(IReadOnlyList<AlignedBlock> blocks)
    {
        Blocks = blocks;
        _byTarget = blocks.Where(b => b.Target is not null).ToLookup(b => b.Target!.Id, StringComparer.Ordinal);
    }

    /// <summary>In the target's order, one that was made of two twice; source blocks without a counterpart after those that stand before them.</summary>
    public IReadOnlyList<AlignedBlock> Blocks { get; }

    /// <summary>Whether any of it is a guess.</summary>
    public bool IsGuess => Blocks.Any(b => b.IsGuess);

    public IEnumerable<Block> SourcesOf(string target) => _byTarget[target].Select(b => b.Source).OfType<Block>();

    /// <summary>Whether what a text of the translation came from is a guess.</summary>
    public bool IsGuessed(Passage target) => target.Block is { } block && _byTarget[block].Any(b => b.IsGuess);

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
        var runs = ParallelTexts.Align([.. left.Select(b => new ParallelText(source.TextOf(b), b.TypeName))], source.Language, [.. right.Select(b => new ParallelText(target.TextOf(b), b.TypeName, IsAlone: !mayMatch(b)))], target.Language);
        return runs.SelectMany(run => Guessed(left[run.Source..(run.Source + run.Sources)], right[run.Target..(run.Target + run.Targets)]));
    }

    static AlignedBlock[] Guessed(Block[] sources, Block[] targets) => (sources, targets) switch
    {
        ([], [var target]) => [new(null, target, IsGuess: true)],
        ([var source], []) => [new(source, null, IsGuess: true)],
        _ => [.. sources.SelectMany(source => targets.Select(target => new AlignedBlock(source, target, IsGuess: true)))],
    };
}
