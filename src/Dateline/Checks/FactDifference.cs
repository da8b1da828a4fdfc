using Dateline.Documents;
using Dateline.Language.Facts;
using Facts = Dateline.Language.Facts;

namespace Dateline.Checks;

/// <summary>A fact that a translation and its source don't agree on, and where either of them states it.</summary>
/// <param name="Kind">Which of them lacks it.</param>
/// <param name="Source">The fact in the source; null where it was added.</param>
/// <param name="SourceBlock">Null for headline and summary.</param>
/// <param name="SourceWords">As the source writes it.</param>
/// <param name="Passage">Of the translation.</param>
/// <param name="Range">Of the fact in it; null where it is missing.</param>
/// <param name="IsGuess">The two texts were matched by order and length.</param>
sealed record FactDifference(DiscrepancyKind Kind, Fact? Source, string? SourceBlock, string SourceWords, Passage Passage, TextRange? Range, bool IsGuess)
{
    /// <summary>Texts that each edition writes for itself: what they state may stand elsewhere, and is never missed.</summary>
    static readonly string[] OwnWords = ["alt", "credit"];

    /// <summary>As the translation writes it.</summary>
    internal string Words => Range is { } range ? Passage.Text[range.Start..range.End] : "";

    internal static IEnumerable<Found> In(CheckedStory story, DiscrepancyKind kind, Func<FactDifference, Saying> say)
        => from pair in story.Pairs
           from difference in story.FactsOf(pair)
           where difference.Kind == kind
           select difference.At(pair, say(difference));

    internal static IReadOnlyList<FactDifference> Between(EditionPair pair)
    {
        var (source, target) = (pair.Source, pair.Target);
        var parts = Parts(pair);
        var both = target.Summary is not null && source.Summary is not null;
        var found = FactComparison.Compare(new Facts.EditionPair
        {
            SourceLanguage = source.Language,
            TargetLanguage = target.Language,
            StoryDate = source.Day ?? target.Day,
            Headline = new(source.Headline.Text, target.Headline.Text),
            Summary = both ? new(source.Summary!.Text, target.Summary!.Text) : null,
            Blocks = [.. parts.Select(p => new TextPair(p.Source?.Text ?? "", p.Text))],
            SourceRest = [.. Rest(source, parts.Select(p => p.Source)), .. both || source.Summary is null ? [] : (string[])[source.Summary.Text]],
            TargetRest = [.. Rest(target, parts.SelectMany(p => p.Targets)), .. both || target.Summary is null ? [] : (string[])[target.Summary.Text]],
        });
        return [.. found.Select(f => Place(f, f.Part switch
        {
            StoryPart.Headline => new(source.Headline, [target.Headline], false),
            StoryPart.Summary => new(source.Summary, [target.Summary!], false),
            _ => parts[f.Block!.Value],
        }))];
    }

    Found At(EditionPair pair, Saying saying)
    {
        saying.Language("source", pair.Source.Language);
        if (SourceBlock is { } block)
        {
            saying.With("block", block);
        }
        else if (Passage.Block is null)
        {
            saying.Word("block", $"field.{Passage.Field}");
        }
        if (IsGuess)
        {
            saying.Then("aligned.guess");
        }
        return Range is { } range
            ? Found.In(pair.Target, Passage, range, saying)
            : Found.In(pair.Target, Passage, saying) with { Identity = $"{Passage.Block}\0{Source!.Kind}\0{Source.Value}\0{Source.Unit}" };
    }

    /// <summary>Source texts with all that was made of them, and texts of the translation that nothing is the source of.</summary>
    static List<Part> Parts(EditionPair pair)
    {
        var parts = new List<Part>();
        foreach (var blocks in pair.Alignment.Blocks.Where(b => b is { Source: not null, Target: not null }).GroupBy(b => b.Source!.Id))
        {
            var isGuess = blocks.Any(b => b.IsGuess);
            var targets = blocks.Select(b => b.Target!).ToArray();
            Add(pair.Source.PassageOf(blocks.First().Source!), [.. targets.Select(pair.Target.PassageOf).OfType<Passage>()], isGuess);
            var fields = targets.SelectMany(Fields).ToLookup(p => p.Field);
            foreach (var field in Fields(blocks.First().Source!).GroupBy(p => p.Field))
            {
                // Of galleries the nth picture's.
                foreach (var (one, other) in field.Zip(fields[field.Key]))
                {
                    Add(one, [other], isGuess);
                }
            }
        }
        foreach (var block in pair.Alignment.Blocks.Where(b => b.Source is null))
        {
            Add(null, [.. new[] { pair.Target.PassageOf(block.Target!) }.OfType<Passage>()], block.IsGuess);
        }
        return parts;

        void Add(Passage? source, IReadOnlyList<Passage> targets, bool isGuess)
        {
            if (targets.Count > 0)
            {
                parts.Add(new(source, targets, isGuess));
            }
        }
    }

    static IEnumerable<Passage> Fields(Block block) => Passage.Of(block).Where(p => p.Field is not null && !OwnWords.Contains(p.Field));

    static IEnumerable<string> Rest(CheckedEdition edition, IEnumerable<Passage?> compared)
    {
        var seen = compared.OfType<Passage>().ToHashSet();
        return edition.Passages.Where(p => p.Field is not ("headline" or "summary") && !seen.Contains(p)).Select(p => p.Text);
    }

    static FactDifference Place(FactDiscrepancy found, Part part)
    {
        var words = found.Source is { } source ? part.Source!.Text.Substring(source.Start, source.Length) : "";
        if (found.Target is not { } target)
        {
            return new(found.Kind, found.Source, part.Source?.Block, words, part.Targets[0], null, part.IsGuess);
        }
        var start = target.Start;
        var at = 0;
        while (at < part.Targets.Count - 1 && start > part.Targets[at].Text.Length)
        {
            start -= part.Targets[at++].Text.Length + 1;
        }
        return new(found.Kind, found.Source, part.Source?.Block, words, part.Targets[at], new(start, Math.Min(start + target.Length, part.Targets[at].Text.Length)), part.IsGuess);
    }

    /// <summary>A text of the source and what was made of it, which may be several blocks.</summary>
    sealed record Part(Passage? Source, IReadOnlyList<Passage> Targets, bool IsGuess)
    {
        internal string Text { get; } = string.Join('\n', Targets.Select(t => t.Text));
    }
}
