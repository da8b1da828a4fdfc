using Dateline.Language.Facts;

namespace Dateline.Checks.Rules;

/// <summary>A number, date, sum or time of the translation that the source states nowhere.</summary>
sealed class FactsAdded : IRule
{
    public string Id => "facts.added";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => FactDifference.In(story, DiscrepancyKind.Added, difference => new Saying(difference is { SourceBlock: null, Passage.Block: not null } ? "facts.added.alone" : "facts.added").With("fact", difference.Words));
}
