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
/// <param name="IsGuess">Nothing says that one came from the other.</param>
sealed record FactDifference(DiscrepancyKind Kind, Fact? Source, string? SourceBlock, string SourceWords, Passage Passage, TextRange? Range, bool IsGuess)
{
    /// <summary>Texts that each edition writes for itself: what they state may stand elsewhere, and is never missed.</summary>
    static readonly string[] OwnWords = ["alt", "credit"];

    /// <summary>Where the source states it; null where it doesn't.</summary>
    internal (Passage Passage, TextRange Range)? SourcePlace { get; private init; }

    /// <summary>The fact of the translation; null where it is missing.</summary>
    internal Fact? Target { get; private init; }

    /// <summary>As the translation writes it.</summary>
    internal string Words => Range is { } range ? Passage.Text[range.Start..range.End] : "";

    internal static IEnumerable<Found> In(CheckedStory story, DiscrepancyKind kind, Func<FactDifference, Saying> say)
        => from pair in story.Pairs
           from difference in story.FactsOf(pair)
           where difference.Kind == kind
           select difference.At(pair, say(difference));

    internal static IReadOnlyList<FactDifference> Between(EditionPair pair)
    {
        var parts = Parts(pair, OwnWords);
        return [.. FactComparison.Compare(Texts(pair, parts)).Select(f => Place(f, PartOf(pair, parts, f.Part, f.Block)))];
    }

    /// <summary>The same, and besides what agrees, each with its place in either text; of each edition's own words, too.</summary>
    internal static (IReadOnlyList<FactDifference> Differences, IReadOnlyList<PlacedMeeting> Meetings) All(EditionPair pair)
    {
        var parts = Parts(pair, []);
        var found = FactComparison.Pair(Texts(pair, parts));
        return (
            [.. found.Discrepancies.Select(f => Place(f, PartOf(pair, parts, f.Part, f.Block)))],
            [.. found.Meetings.Select(m => Place(m, PartOf(pair, parts, m.Part, m.Block)))]);
    }

    static PlacedMeeting Place(FactMeeting met, Part part)
        => new(
            met,
            met.Source is { } source && part.Sources.Count > 0 ? Where(part.Sources, source.Start, source.Length) : null,
            met.Target is { } target && part.Targets.Count > 0 ? Where(part.Targets, target.Start, target.Length) : null,
            part.IsGuess);

    static Part PartOf(EditionPair pair, List<Part> parts, StoryPart part, int? block) => part switch
    {
        StoryPart.Headline => new([pair.Source.Headline], [pair.Target.Headline], false),
        StoryPart.Summary => new([pair.Source.Summary!], [pair.Target.Summary!], false),
        _ => parts[block!.Value],
    };

    static Facts.EditionPair Texts(EditionPair pair, List<Part> parts)
    {
        var (source, target) = (pair.Source, pair.Target);
        var both = target.Summary is not null && source.Summary is not null;
        return new Facts.EditionPair
        {
            SourceLanguage = source.Language,
            TargetLanguage = target.Language,
            StoryDate = source.Day ?? target.Day,
            Headline = new(source.Headline.Text, target.Headline.Text),
            Summary = both ? new(source.Summary!.Text, target.Summary!.Text) : null,
            Blocks = [.. parts.Select(p => new TextPair(p.SourceText, p.Text))],
            SourceRest = [.. Rest(source, parts.SelectMany(p => p.Sources)), .. both || source.Summary is null ? [] : (string[])[source.Summary.Text]],
            TargetRest = [.. Rest(target, parts.SelectMany(p => p.Targets)), .. both || target.Summary is null ? [] : (string[])[target.Summary.Text]],
        };
    }

    Found At(EditionPair pair, Saying saying)
    {
        saying.Language("source", pair.Source.Language);
        if (SourceBlock is { } block)
        {
            var named = pair.Source.Blocks.FirstOrDefault(b => b.Id == block);
            saying.Block(block, named, named is null ? "" : pair.Source.TextOf(named));
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

    /// <summary>Texts of the source with all that was made of them, and texts of the translation that nothing is the source of.</summary>
    /// <param name="pair">Both editions.</param>
    /// <param name="without">Fields that aren't compared.</param>
    static List<Part> Parts(EditionPair pair, string[] without)
    {
        var parts = new List<Part>();
        foreach (var (sources, targets, isGuess) in Together(pair.Alignment))
        {
            Add([.. sources.Select(pair.Source.PassageOf).OfType<Passage>()], [.. targets.Select(pair.Target.PassageOf).OfType<Passage>()], isGuess);
            foreach (var (one, other) in Fields(sources, targets).Where(f => !without.Contains((f.Source ?? f.Target)!.Kind)))
            {
                if (one is not null && other is not null)
                {
                    Add([one], [other], isGuess);
                }
            }
        }
        foreach (var block in pair.Alignment.Blocks.Where(b => b.Source is null))
        {
            Add([], [.. new[] { pair.Target.PassageOf(block.Target!) }.OfType<Passage>()], block.IsGuess);
        }
        return parts;

        void Add(IReadOnlyList<Passage> sources, IReadOnlyList<Passage> targets, bool isGuess)
        {
            if (targets.Count > 0)
            {
                parts.Add(new(sources, targets, isGuess));
            }
        }
    }

    /// <summary>A source with all that was made of it, and two with the one that was made of both.</summary>
    internal static IEnumerable<(IReadOnlyList<Block> Sources, IReadOnlyList<Block> Targets, bool IsGuess)> Together(Alignment alignment)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var blocks in alignment.Blocks.Where(b => b is { Source: not null, Target: not null }).GroupBy(b => b.Source!.Id))
        {
            if (!taken.Contains(blocks.Key))
            {
                Block[] targets = [.. blocks.Select(b => b.Target!)];
                Block[] sources = targets is [var only] ? [.. alignment.SourcesOf(only.Id)] : [blocks.First().Source!];
                taken.UnionWith(sources.Select(s => s.Id));
                yield return (sources, targets, blocks.Any(b => b.IsGuess));
            }
        }
    }

    /// <summary>Attributions, titles of entries and the like of blocks that belong together, and where only one side has some.</summary>
    internal static IEnumerable<(Passage? Source, Passage? Target)> Fields(IEnumerable<Block> sources, IEnumerable<Block> targets)
    {
        var (here, there) = (ByField(sources), ByField(targets));
        return here.Select(f => f.Key).Union(there.Select(f => f.Key)).SelectMany(field =>
        {
            var (ours, theirs) = (here[field].ToArray(), there[field].ToArray());
            return Enumerable.Range(0, Math.Max(ours.Length, theirs.Length)).Select(n => (ours.ElementAtOrDefault(n), theirs.ElementAtOrDefault(n)));
        });

        static ILookup<string, Passage> ByField(IEnumerable<Block> blocks) => blocks.SelectMany(Passage.Of).Where(p => p.Field is not null).ToLookup(p => p.Field!, StringComparer.Ordinal);
    }

    static IEnumerable<string> Rest(CheckedEdition edition, IEnumerable<Passage> compared)
    {
        var seen = compared.ToHashSet();
        return edition.Passages.Where(p => p.Field is not ("headline" or "summary") && !seen.Contains(p)).Select(p => p.Text);
    }

    static FactDifference Place(FactDiscrepancy found, Part part)
    {
        (Passage Passage, TextRange Range)? stated = found.Source is { } source && part.Sources.Count > 0 ? Where(part.Sources, source.Start, source.Length) : null;
        var from = stated?.Passage ?? (part.Sources is [var first, ..] ? first : null);
        var words = stated is var (said, at) ? said.Text[at.Start..at.End] : "";
        var difference = found.Target is { } target && Where(part.Targets, target.Start, target.Length) is var (passage, range)
            ? new FactDifference(found.Kind, found.Source, from?.Block, words, passage, range, part.IsGuess)
            : new FactDifference(found.Kind, found.Source, from?.Block, words, part.Targets[0], null, part.IsGuess);
        return difference with { SourcePlace = stated, Target = found.Target };
    }

    /// <summary>Which of several texts a place in all of them together is in.</summary>
    static (Passage Passage, TextRange Range) Where(IReadOnlyList<Passage> passages, int start, int length)
    {
        var at = 0;
        while (at < passages.Count - 1 && start > passages[at].Text.Length)
        {
            start -= passages[at++].Text.Length + 1;
        }
        return (passages[at], new(start, Math.Min(start + length, passages[at].Text.Length)));
    }

    /// <summary>What belongs together: mostly one text of the source and one of the translation, and several where one was parted or two put together.</summary>
    sealed record Part(IReadOnlyList<Passage> Sources, IReadOnlyList<Passage> Targets, bool IsGuess)
    {
        internal string SourceText { get; } = string.Join('\n', Sources.Select(t => t.Text));

        internal string Text { get; } = string.Join('\n', Targets.Select(t => t.Text));
    }
}

/// <summary>A fact that nothing is wrong with, and its places in the texts.</summary>
sealed record PlacedMeeting(FactMeeting Met, (Passage Passage, TextRange Range)? Source, (Passage Passage, TextRange Range)? Target, bool IsGuess);
