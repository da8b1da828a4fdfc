namespace Dateline.Checks.Rules;

/// <summary>A headline that no card, feed or notification shows whole.</summary>
sealed class HeadlineLength : IRule
{
    /// <summary>UTF-16 units. Agencies' own stay below: the longest three among the real ones at hand have 140.</summary>
    const int Longest = 140;

    public string Id => "headline.length";

    public Level Level => Level.Hint;

    public IEnumerable<Found> Check(CheckedStory story)
        => from edition in story.Editions
           where edition.Headline.Text.Length > Longest
           select Found.In(edition, edition.Headline, new Saying("headline.length").Counted(edition.Headline.Text.Length).With("most", "140"));
}
