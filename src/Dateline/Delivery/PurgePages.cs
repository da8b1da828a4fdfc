using Dateline.Events;
using Dateline.Settings;
using Microsoft.Extensions.Options;

namespace Dateline.Delivery;

/// <summary>Throws away the pages that an event makes untrue, before any reader is told of it.</summary>
public sealed class PurgePages(PageStore store, IOptions<NewsroomSettings> settings) : IEventFollower
{
    public ValueTask Learn(IReadOnlyList<NewsroomEvent> happened, CancellationToken cancellation)
    {
        if (happened.Any(ConcernsEverything))
        {
            store.EvictAll();
        }
        else if (happened.SelectMany(TagsOf).ToHashSet() is { Count: > 0 } tags)
        {
            store.Evict(tags);
        }
        return ValueTask.CompletedTask;
    }

    public ValueTask StartOver(CancellationToken cancellation)
    {
        store.EvictAll();
        return ValueTask.CompletedTask;
    }

    /// <summary>Names of rubrics, tags, authors and pages stand in every page's frame, or may.</summary>
    static bool ConcernsEverything(NewsroomEvent happened)
        => happened.Kind is EventKind.RubricChanged or EventKind.TagChanged or EventKind.AuthorChanged or EventKind.PageChanged or EventKind.NewsroomDerived;

    IEnumerable<PageTag> TagsOf(NewsroomEvent happened)
    {
        // A draft's change is nobody's business, and a taken picture is shown by nothing yet.
        if (happened.Kind is EventKind.EditionDrafted or EventKind.TermChanged or EventKind.PictureTaken)
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
        foreach (var language in happened.Language is { } one ? [one] : settings.Value.Languages)
        {
            yield return PageTag.Lists(language);
        }
    }
}
