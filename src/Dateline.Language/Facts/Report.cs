namespace Dateline.Language.Facts;

/// <summary>What remains to be told of one block once everything that agrees has met.</summary>
static class Report
{
    /// <summary>Smaller numbers are also pronouns, and pairs.</summary>
    const int LeastTold = 3;

    internal static IEnumerable<FactDiscrepancy> Of(PartFacts part, Leftovers left)
    {
        var sources = part.SourceLeft.Select(s => new Left(part.Source[s], part.IsSourceMoved(s))).ToList();
        var targets = part.TargetLeft.Select(t => new Left(part.Target[t], part.IsTargetMoved(t))).ToList();
        foreach (var (source, target) in Changed(sources, targets))
        {
            // One that moved leaves the other alone; two that both did are no change.
            if (!(source.IsMoved && target.IsMoved))
            {
                yield return new FactDiscrepancy(DiscrepancyKind.Changed, part.Part, part.Block, source.Fact, target.Fact);
            }
        }
        foreach (var source in sources.Where(source => !source.IsMoved && !IsFree(source.Fact) && !IsSaid(source.Fact, part, inSource: true) && !left.IsInTarget(source.Fact)))
        {
            var target = targets.Find(target => !target.IsMoved && IsFree(target.Fact) && AreOfOneKind(source.Fact, target.Fact)).Fact;
            yield return new FactDiscrepancy(target is null ? DiscrepancyKind.Missing : DiscrepancyKind.Changed, part.Part, part.Block, source.Fact, target);
        }
        foreach (var target in targets.Where(target => !target.IsMoved && !IsFree(target.Fact) && !IsSaid(target.Fact, part, inSource: false) && !left.IsInSource(target.Fact)))
        {
            var source = sources.Find(source => !source.IsMoved && IsFree(source.Fact) && AreOfOneKind(source.Fact, target.Fact)).Fact;
            yield return new FactDiscrepancy(source is null ? DiscrepancyKind.Added : DiscrepancyKind.Changed, part.Part, part.Block, source, target.Fact);
        }
    }

    readonly record struct Left(Fact Fact, bool IsMoved);

    /// <summary>Takes out of both lists what stands for one another: facts of one kind that count the same thing.</summary>
    static List<(Left Source, Left Target)> Changed(List<Left> sources, List<Left> targets)
    {
        var changed = new List<(Left, Left)>();
        for (var s = 0; s < Math.Min(sources.Count, PartFacts.MostCandidates); s++)
        {
            var source = sources[s];
            var t = targets.FindIndex(0, Math.Min(targets.Count, PartFacts.MostCandidates), target => AreOfOneKind(source.Fact, target.Fact) && (AreTold(source.Fact, target.Fact) || (!IsFree(source.Fact) && !IsFree(target.Fact))));
            if (t >= 0)
            {
                changed.Add((source, targets[t]));
                targets.RemoveAt(t);
                sources.RemoveAt(s--);
            }
        }
        return changed;
    }

    static bool AreOfOneKind(Fact one, Fact other) =>
        one.Kind == other.Kind || (one.Kind is FactKind.Percent or FactKind.PercentagePoints && other.Kind is FactKind.Percent or FactKind.PercentagePoints)
        || (Agreement.IsNumeric(one) && Agreement.IsNumeric(other) && (Agreement.IsUntyped(one) || Agreement.IsUntyped(other) || (one.Unit is not null && other.Unit is not null && (one.Kind == FactKind.Money) == (other.Kind == FactKind.Money))));

    /// <summary>Languages and translators leave it out, put it in and say it otherwise, so that alone it is no news.</summary>
    static bool IsFree(Fact fact) => fact.InWords || fact.Kind is FactKind.Weekday or FactKind.RelativeDate or FactKind.Code;

    /// <summary>Free facts of which two different ones at one place are a mistake all the same.</summary>
    static bool AreTold(Fact one, Fact other) =>
        (one.Kind == FactKind.Weekday && other.Kind == FactKind.Weekday)
        || (one.Kind == FactKind.Code && other.Kind == FactKind.Code)
        || (one.InWords && other.InWords && one.Kind == other.Kind && one.Unit == other.Unit && one.Kind is FactKind.Number or FactKind.Duration or FactKind.Measure && one.Amount >= LeastTold && other.Amount >= LeastTold);

    /// <summary>Repeated, or told once in each of two units: 200 миль (322 км).</summary>
    static bool IsSaid(Fact fact, PartFacts part, bool inSource)
    {
        var others = inSource ? part.Target : part.Source;
        return others.Take(PartFacts.MostCandidates).Any(other => Agreement.IsSame(fact, other) || (inSource ? Explanations.Explain(fact, other, part.StoryDate) : Explanations.Explain(other, fact, part.StoryDate)) || IsInScore(fact, other) || IsInDate(fact, other))
            || IsOfParts(fact, others);
    }

    static bool IsInScore(Fact fact, Fact score) => score.Kind == FactKind.Score && Agreement.IsNumeric(fact) && (score.Pair.First == fact.Amount || score.Pair.Second == fact.Amount);

    static bool IsInDate(Fact fact, Fact date) => date.Kind == FactKind.Date && Agreement.IsUntyped(fact) && fact.Amount is { } amount && (date.Date.Year == amount || date.Date.Day == amount);

    static bool IsOfParts(Fact fact, IReadOnlyList<Fact> others) => fact.Kind switch
    {
        FactKind.Score => HasNumber(others, fact.Pair.First) && HasNumber(others, fact.Pair.Second),
        FactKind.Date when fact.Date is { Month: { } month, Day: { } day } => HasNumber(others, day) && others.Any(other => other.Date.Month == month),
        _ => false,
    };

    static bool HasNumber(IReadOnlyList<Fact> facts, decimal number) => facts.Take(PartFacts.MostCandidates).Any(fact => Agreement.IsNumeric(fact) && fact.Amount == number);
}
