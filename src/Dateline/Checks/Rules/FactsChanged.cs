using Dateline.Language.Facts;

namespace Dateline.Checks.Rules;

/// <summary>A number, date, sum or time that isn't the same in the translation as in its source.</summary>
sealed class FactsChanged : IRule
{
    public string Id => "facts.changed";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => FactDifference.In(story, DiscrepancyKind.Changed, difference => new Saying("facts.changed").With("fact", difference.Words).With("original", difference.SourceWords));
}
