namespace Dateline.Language.Facts;

/// <summary>
/// Compares what a story states in one edition with what its translation states: first block by block, then what is left
/// over across the story, since facts move between paragraphs; and looks for an explanation before it reports.
/// </summary>
public static class FactComparison
{
    /// <summary>Two facts, without their surroundings.</summary>
    /// <param name="source">Of the original.</param>
    /// <param name="target">Of the translation.</param>
    /// <param name="storyDate">What relative dates are told from; where it is null they may be any.</param>
    public static FactAgreement Compare(Fact source, Fact target, DateOnly? storyDate)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        return !Agreement.IsSame(source, target) && !Explanations.Explain(source, target, storyDate) ? FactAgreement.Different
            : source.Modifier == target.Modifier ? FactAgreement.Same : FactAgreement.Soft;
    }

    /// <summary>Discrepancies in the order of the story: headline, summary, blocks.</summary>
    public static IReadOnlyList<FactDiscrepancy> Compare(EditionPair editions) => Pair(editions).Discrepancies;

    /// <summary>Every fact of both editions: what disagrees, and what met its like, each in the order of the story.</summary>
    public static FactPairs Pair(EditionPair editions)
    {
        ArgumentNullException.ThrowIfNull(editions);
        var parts = Parts(editions);
        var left = new Leftovers(parts, Facts(editions.SourceRest, editions.SourceLanguage), Facts(editions.TargetRest, editions.TargetLanguage));
        var discrepancies = parts.SelectMany(part => Report.Of(part, left)).ToList();
        return new(discrepancies, [.. parts.SelectMany(part => Met(part, discrepancies))]);
    }

    static IEnumerable<FactMeeting> Met(PartFacts part, List<FactDiscrepancy> discrepancies)
    {
        var told = discrepancies.Where(d => d.Part == part.Part && d.Block == part.Block).SelectMany(d => new[] { d.Source, d.Target }).ToHashSet(ReferenceEqualityComparer.Instance);
        return part.Meetings.Select(m => new FactMeeting(m.How, part.Part, part.Block, part.Source[m.Source], part.Target[m.Target]))
            .Concat(part.SourceLeft.Select(s => part.Source[s]).Where(f => !told.Contains(f)).Select(f => new FactMeeting(null, part.Part, part.Block, f, null)))
            .Concat(part.TargetLeft.Select(t => part.Target[t]).Where(f => !told.Contains(f)).Select(f => new FactMeeting(null, part.Part, part.Block, null, f)))
            .OrderBy(m => m.Source?.Start ?? m.Target!.Start);
    }

    static List<PartFacts> Parts(EditionPair editions)
    {
        var parts = new List<PartFacts>();
        if (editions.Headline is { } headline)
        {
            parts.Add(PartFacts.Of(StoryPart.Headline, null, headline, editions));
        }
        if (editions.Summary is { } summary)
        {
            parts.Add(PartFacts.Of(StoryPart.Summary, null, summary, editions));
        }
        for (var i = 0; i < editions.Blocks.Count; i++)
        {
            parts.Add(PartFacts.Of(StoryPart.Block, i, editions.Blocks[i], editions));
        }
        return parts;
    }

    static List<Fact> Facts(IReadOnlyList<string> texts, string language) => [.. texts.SelectMany(text => FactReader.Read(text, language))];
}
