using Dateline.Language.Facts;

namespace Dateline.Checks.Rules;

/// <summary>A number, date, sum or time of the source that the translation states nowhere.</summary>
sealed class FactsMissing : IRule
{
    public string Id => "facts.missing";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
        => FactDifference.In(story, DiscrepancyKind.Missing, difference => new Saying("facts.missing").With("fact", difference.SourceWords));
}
