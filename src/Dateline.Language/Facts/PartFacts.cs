namespace Dateline.Language.Facts;

/// <summary>One aligned text: the facts of both sides, and which of them have found each other.</summary>
sealed class PartFacts
{
    /// <summary>A fact is held against so many others at most, so that a text of nothing but numbers takes no longer than it is.</summary>
    internal const int MostCandidates = 64;

    /// <summary>The rest of a text isn't compared: a block of a story holds some hundred at most, a table of figures a thousand.</summary>
    internal const int MostFacts = 4000;

    readonly bool[] _sourceMet;
    readonly bool[] _targetMet;
    readonly bool[] _sourceMoved;
    readonly bool[] _targetMoved;
    readonly List<(int Source, int Target, FactAgreement How)> _meetings = [];

    PartFacts(StoryPart part, int? block, IReadOnlyList<Fact> source, IReadOnlyList<Fact> target, DateOnly? storyDate)
    {
        (Part, Block, Source, Target, StoryDate) = (part, block, source, target, storyDate);
        (_sourceMet, _targetMet) = (new bool[source.Count], new bool[target.Count]);
        (_sourceMoved, _targetMoved) = (new bool[source.Count], new bool[target.Count]);
    }

    internal StoryPart Part { get; }

    internal int? Block { get; }

    internal IReadOnlyList<Fact> Source { get; }

    internal IReadOnlyList<Fact> Target { get; }

    internal DateOnly? StoryDate { get; }

    /// <summary>Those that found each other.</summary>
    internal IReadOnlyList<(int Source, int Target, FactAgreement How)> Meetings => _meetings;

    internal IEnumerable<int> SourceLeft => Left(_sourceMet);

    internal IEnumerable<int> TargetLeft => Left(_targetMet);

    internal static PartFacts Of(StoryPart part, int? block, TextPair texts, EditionPair editions)
    {
        var facts = new PartFacts(part, block, Facts.Of(texts.Source, editions.SourceLanguage), Facts.Of(texts.Target, editions.TargetLanguage), editions.StoryDate);
        facts.Meet(FactAgreement.Same, static (one, other) => one.Kind == other.Kind && one.Unit == other.Unit && one.Value == other.Value);
        facts.Meet(FactAgreement.Same, Agreement.IsSame);
        facts.Meet(FactAgreement.Soft, (one, other) => Explanations.Explain(one, other, editions.StoryDate));
        return facts;
    }

    /// <summary>Its like was left over in another block of the other story.</summary>
    internal bool IsSourceMoved(int at) => _sourceMoved[at];

    internal bool IsTargetMoved(int at) => _targetMoved[at];

    internal void MoveSource(int at) => _sourceMoved[at] = true;

    internal void MoveTarget(int at) => _targetMoved[at] = true;

    static readonly ReadBefore<IReadOnlyList<Fact>> Facts = new((text, language) =>
        FactReader.Read(text, language) is var facts && facts.Count > MostFacts ? [.. facts.Take(MostFacts)] : facts);

    static IEnumerable<int> Left(bool[] met) => Enumerable.Range(0, met.Length).Where(i => !met[i]);

    void Meet(FactAgreement how, Func<Fact, Fact, bool> agree)
    {
        // Facts mostly keep their order, so the nearest in it come first.
        var others = TargetLeft.ToList();
        foreach (var s in SourceLeft.ToList())
        {
            var last = Math.Min(others.Count, MostCandidates);
            for (var i = 0; i < last; i++)
            {
                if (agree(Source[s], Target[others[i]]))
                {
                    (_sourceMet[s], _targetMet[others[i]]) = (true, true);
                    _meetings.Add((s, others[i], how));
                    others.RemoveAt(i);
                    break;
                }
            }
        }
    }
}
