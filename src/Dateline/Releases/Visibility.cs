using Dateline.Documents;
using Dateline.Stories;

namespace Dateline.Releases;

/// <summary>
/// Who may see what: published, not embargoed, not held, not taken down, looked at by a person, and, where the law has a state
/// language, not ahead of the edition in it. <see cref="From"/> is the rule; <see cref="Visible"/> is how every surface asks for its result.
/// </summary>
public static class Visibility
{
    /// <summary>The editions that readers may see now. Every surface goes through it.</summary>
    public static IQueryable<Edition> Visible(this IQueryable<Edition> editions) => editions.Where(e => e.VisibleSince != null);

    /// <summary>
    /// From when readers may see <paramref name="edition"/>, as things stand; null for never.
    /// </summary>
    /// <param name="edition">One of the story's.</param>
    /// <param name="story">With all its editions, and their present texts where there is a state language.</param>
    /// <param name="stateLanguage">Code, or empty for no such rule.</param>
    /// <param name="unreviewedToo">The newsroom publishes what no person has looked at.</param>
    public static DateTimeOffset? From(Edition edition, Story story, string stateLanguage, bool unreviewedToo = false)
    {
        if (OwnInstant(edition, story, unreviewedToo) is not { } own)
        {
            return null;
        }
        if (stateLanguage.Length == 0 || edition.Language == stateLanguage || edition.ShownDespite is not null)
        {
            return own;
        }
        if (story.EditionIn(stateLanguage) is not { } state || OwnInstant(state, story, unreviewedToo) is not { } stateInstant)
        {
            return null;
        }
        // An edition that readers already have isn't taken from them because its neighbour lost a paragraph: the
        // rule speaks of becoming visible.
        var readersHaveIt = edition.VisibleSince is not null && state.VisibleSince is not null;
        if (!readersHaveIt && UncoveredBlocks(edition, state).Count > 0)
        {
            return null;
        }
        return own > stateInstant ? own : stateInstant;
    }

    /// <summary>Ids of the edition's blocks that its state-language edition has no counterpart for.</summary>
    public static IReadOnlyList<string> UncoveredBlocks(Edition edition, Edition state)
        => BlockLinks.Uncovered(
            TextOf(edition),
            TextOf(state),
            translatedFromSource: edition.TranslatedFrom == state.Language,
            sourceFromTranslated: state.TranslatedFrom == edition.Language,
            sameOrigin: edition.TranslatedFrom is not null && edition.TranslatedFrom == state.TranslatedFrom);

    static DateTimeOffset? OwnInstant(Edition edition, Story story, bool unreviewedToo)
    {
        if (edition.TakenDownAt is not null || edition.PublishedAt is not { } published)
        {
            return null;
        }
        // What readers have stays theirs, with a label: here, too, the rule speaks of becoming visible.
        if (edition is { Unreviewed: true, VisibleSince: null } && !unreviewedToo)
        {
            return null;
        }
        var instant = edition.EmbargoedUntil is { } embargo && embargo > published ? embargo : published;
        return story.HeldUntil is { } held && held > instant ? held : instant;
    }

    static Document TextOf(Edition edition)
        => edition.Revisions.FirstOrDefault(r => r.Id == edition.RevisionId)?.Document()
            ?? throw new InvalidOperationException($"Edition {edition.Id.Value} was loaded without its text.");
}
