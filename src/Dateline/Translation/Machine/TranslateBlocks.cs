using System.Runtime.CompilerServices;
using Dateline.Documents;

namespace Dateline.Translation.Machine;

/// <summary>What became of one block.</summary>
public abstract record BlockOutcome
{
    private BlockOutcome()
    {
    }

    /// <param name="Block">Translated, and marked as a machine's that no person has looked at.</param>
    /// <param name="LostMarkup">Emphasis is gone.</param>
    /// <param name="Missed">Terms that were rendered otherwise than the glossary has them.</param>
    public sealed record Translated(Block Block, bool LostMarkup, IReadOnlyList<GlossaryPair> Missed) : BlockOutcome;

    /// <summary>It says nothing in words, and is the same in every language.</summary>
    public sealed record Nothing(Block Block) : BlockOutcome;

    /// <summary>As it was; a person has to translate it.</summary>
    public sealed record Left(Block Block, IReadOnlyList<Trouble> Troubles) : BlockOutcome;
}

/// <summary>Blocks that hold their source's words (<see cref="BlockCopies"/>), translated one after the other: whole, or not at all.</summary>
public sealed class TranslateBlocks(TranslateTexts texts)
{
    /// <returns>Each as soon as it is done, in no certain order.</returns>
    public async IAsyncEnumerable<BlockOutcome> Translate(LanguagePair pair, IReadOnlyList<Block> blocks, Glossary glossary, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var owners = new List<WaitingBlock>();
        var all = new List<string>();
        foreach (var block in blocks)
        {
            var own = Texts(block);
            if (own.Count == 0)
            {
                yield return new BlockOutcome.Nothing(block);
                continue;
            }
            var waiting = new WaitingBlock(block, all.Count, own.Count);
            owners.AddRange(Enumerable.Repeat(waiting, own.Count));
            all.AddRange(own.Select(t => t.Text.Html));
        }
        await foreach (var (text, outcome) in texts.Translate(pair, all, glossary, cancellation))
        {
            if (owners[text].Take(text, outcome) is { } done)
            {
                yield return done;
            }
        }
    }

    /// <summary>An entry's blocks go with it.</summary>
    static IReadOnlyList<(Block Of, BlockText Text)> Texts(Block block)
        => [.. (block is Entry entry ? [entry, .. entry.Blocks] : (Block[])[block]).SelectMany(b => BlockTexts.Of(b).Select(t => (b, t)))];

    sealed class WaitingBlock(Block block, int first, int count)
    {
        readonly MachineOutcome?[] _outcomes = new MachineOutcome?[count];

        /// <summary>Its outcome, once all of its texts have one.</summary>
        internal BlockOutcome? Take(int text, MachineOutcome outcome)
        {
            _outcomes[text - first] = outcome;
            return _outcomes.Any(o => o is null) ? null
                : _outcomes.OfType<MachineOutcome.Left>().ToArray() is { Length: > 0 } left ? new BlockOutcome.Left(block, [.. left.SelectMany(l => l.Troubles).Distinct()])
                : _outcomes.OfType<MachineOutcome.Translated>().ToArray() is { Length: > 0 } done ? Made(done)
                : new BlockOutcome.Nothing(block);
        }

        BlockOutcome.Translated Made(MachineOutcome.Translated[] done)
        {
            var said = Texts(block).Zip(_outcomes, (t, o) => (t.Of, t.Text.Name, Html: o switch { MachineOutcome.Translated its => its.Html, MachineOutcome.Nothing its => its.Html, _ => t.Text.Html })).ToLookup(t => t.Of.Id);
            // Where one engine could not do all of it, each that did a part is named.
            var made = new MadeBy(string.Join(", ", done.Select(d => d.Machine).Distinct()), Person: false);
            return new BlockOutcome.Translated(
                Put(block) is Entry entry ? entry with { Blocks = [.. entry.Blocks.Select(Put)] } : Put(block),
                done.Any(d => d.LostMarkup),
                [.. done.SelectMany(d => d.Missed).Distinct()]);

            Block Put(Block one) => BlockTexts.With(one, said[one.Id].ToDictionary(t => t.Name, t => t.Html, StringComparer.Ordinal)) with { MadeBy = made };
        }
    }
}
