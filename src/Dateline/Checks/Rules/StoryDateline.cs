namespace Dateline.Checks.Rules;

/// <summary>An edition says where its news comes from, in its own language.</summary>
sealed class StoryDateline : IRule
{
    public string Id => "story.dateline";

    public Level Level => Level.Warning;

    public IEnumerable<Found> Check(CheckedStory story)
    {
        if (story.Description.Place is not { } place)
        {
            return story.Original is { } original ? [Found.In(original, new Saying("story.dateline"), "absent")] : [];
        }
        return story.Editions.Where(e => place.In(e.Language) is null).Select(e => Found.In(e, new Saying("story.dateline.language").Language("language", e.Language), "language"));
    }
}
