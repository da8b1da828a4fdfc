using Dateline.Events;

namespace Dateline.Delivery;

/// <summary>Which pages events make untrue.</summary>
abstract record Purge
{
    Purge()
    {
    }

    internal sealed record Nothing : Purge;

    internal sealed record Tagged(IReadOnlyCollection<PageTag> Tags) : Purge;

    internal sealed record Everything : Purge;

    /// <param name="happened">What happened.</param>
    /// <param name="languages">Of the site: what concerns no language in particular concerns all.</param>
    internal static Purge By(IReadOnlyList<NewsroomEvent> happened, IEnumerable<string> languages)
        => happened.Any(ConcernsEverything) ? new Everything()
            : happened.SelectMany(e => TagsOf(e, languages)).ToHashSet() is { Count: > 0 } tags ? new Tagged(tags)
            : new Nothing();

    /// <summary>Names of rubrics, tags, authors and pages stand in every page's frame, or may.</summary>
    static bool ConcernsEverything(NewsroomEvent happened)
        => happened.Kind is EventKind.RubricChanged or EventKind.TagChanged or EventKind.AuthorChanged or EventKind.PageChanged or EventKind.NewsroomDerived;

    static IEnumerable<PageTag> TagsOf(NewsroomEvent happened, IEnumerable<string> languages)
    {
        // A draft's change is nobody's business, and a taken picture is shown by nothing yet.
        if (happened.Kind is EventKind.EditionDrafted or EventKind.TermChanged or EventKind.PictureTaken || happened.Kind.IsOfTheDesk())
        {
            yield break;
        }
        if (happened.StoryId is { } story)
        {
            yield return PageTag.Story(story.Value);
        }
        if (happened.EditionId is { } edition)
        {
            yield return PageTag.Edition(edition.Value);
        }
        foreach (var language in happened.Language is { } one ? [one] : languages)
        {
            yield return PageTag.Lists(language);
        }
    }
}
