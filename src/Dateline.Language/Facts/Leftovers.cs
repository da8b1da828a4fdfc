using System.Runtime.InteropServices;

namespace Dateline.Language.Facts;

/// <summary>What found nothing in its own block meets what found nothing in others; and every fact of either story can be asked for.</summary>
sealed class Leftovers
{
    readonly Dictionary<string, List<Fact>> _source = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<Fact>> _target = new(StringComparer.Ordinal);

    internal Leftovers(IReadOnlyList<PartFacts> parts, IReadOnlyList<Fact> sourceRest, IReadOnlyList<Fact> targetRest)
    {
        var moved = new Dictionary<string, List<(Fact Fact, PartFacts? Part, int At)>>(StringComparer.Ordinal);
        foreach (var fact in targetRest)
        {
            Keep(moved, fact, null, 0);
        }
        foreach (var part in parts)
        {
            foreach (var t in part.TargetLeft)
            {
                Keep(moved, part.Target[t], part, t);
            }
            AddAll(_source, part.Source);
            AddAll(_target, part.Target);
        }
        AddAll(_source, sourceRest);
        AddAll(_target, targetRest);
        foreach (var part in parts)
        {
            foreach (var s in part.SourceLeft)
            {
                if (Move(moved, part.Source[s]))
                {
                    part.MoveSource(s);
                }
            }
        }
        foreach (var fact in sourceRest)
        {
            Move(moved, fact);
        }
    }

    /// <summary>The source says it somewhere.</summary>
    internal bool IsInSource(Fact fact) => Has(_source, fact);

    internal bool IsInTarget(Fact fact) => Has(_target, fact);

    static bool Move(Dictionary<string, List<(Fact Fact, PartFacts? Part, int At)>> moved, Fact source)
    {
        foreach (var key in Keys(source))
        {
            if (!moved.TryGetValue(key, out var candidates))
            {
                continue;
            }
            for (var i = candidates.Count - 1; i >= Math.Max(0, candidates.Count - PartFacts.MostCandidates); i--)
            {
                var (fact, part, at) = candidates[i];
                if (part is not null && part.IsTargetMoved(at))
                {
                    candidates.RemoveAt(i);
                }
                else if (Agreement.IsSame(source, fact))
                {
                    part?.MoveTarget(at);
                    candidates.RemoveAt(i);
                    return true;
                }
            }
        }
        return false;
    }

    static void Keep(Dictionary<string, List<(Fact, PartFacts?, int)>> moved, Fact fact, PartFacts? part, int at)
    {
        foreach (var key in Keys(fact))
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(moved, key, out _) ??= []).Add((fact, part, at));
        }
    }

    static void AddAll(Dictionary<string, List<Fact>> into, IEnumerable<Fact> facts)
    {
        foreach (var fact in facts)
        {
            foreach (var key in Keys(fact))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(into, key, out _) ??= []).Add(fact);
            }
        }
    }

    static bool Has(Dictionary<string, List<Fact>> facts, Fact fact) =>
        Keys(fact).Any(key => facts.TryGetValue(key, out var found) && found.Take(PartFacts.MostCandidates).Any(other => Agreement.IsSame(fact, other)));

    /// <summary>Facts that may be the same have a key in common.</summary>
    static IEnumerable<string> Keys(Fact fact)
    {
        if (fact.Kind == FactKind.Date)
        {
            if (fact.Date.Year is { } year)
            {
                yield return $"n{year}";
            }
            if (fact.Date.Month is { } month)
            {
                yield return $"m{month}";
            }
        }
        else if (Agreement.IsNumeric(fact))
        {
            yield return $"n{fact.Value}";
            if (fact.OtherAmount is { } other)
            {
                yield return $"n{Reading.Written(other)}";
            }
        }
        else
        {
            yield return fact.Kind == FactKind.Decade ? $"d{fact.Value[^2..]}" : $"{fact.Kind}{fact.Value}";
        }
    }
}
