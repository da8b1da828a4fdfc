using Dateline.Documents;

namespace Dateline.Checks.Rules;

/// <summary>A block of the source has no counterpart in the translation.</summary>
sealed class BlockMissing : IRule
{
    const int Opening = 60;

    public string Id => "block.missing";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story) => story.Pairs.SelectMany(Check);

    static IEnumerable<Found> Check(EditionPair pair)
    {
        var needed = pair.Source.Blocks.Where(IsNeeded).ToArray();
        if (pair.Target.Blocks.Count == 0)
        {
            return needed.Length == 0
                ? []
                : [Found.In(pair.Target, new Saying("block.missing.all").Language("source", pair.Source.Language).Counted(needed.Length), "all")];
        }
        return pair.Alignment.Blocks.Where(b => b.Target is null && IsNeeded(b.Source!)).Select(b => Missing(pair, b));
    }

    static Found Missing(EditionPair pair, AlignedBlock missing)
    {
        var text = pair.Source.TextOf(missing.Source!);
        var opening = Excerpt.Opening(text, Opening);
        var saying = (opening.Length > 0
            ? new Saying("block.missing").With("words", opening)
            : new Saying("block.missing.other").With("type", missing.Source!.TypeName))
            .Language("source", pair.Source.Language).Block(missing.Source!.Id, missing.Source, text);
        return Found.In(pair.Target, missing.IsGuess ? saying.Then("aligned.guess") : saying, missing.Source.Id);
    }

    // A card of another story leads nowhere while that story has no edition in this language; an empty paragraph says nothing.
    static bool IsNeeded(Block block) => block is not Related && !block.IsBlank;
}
