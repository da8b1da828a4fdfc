using Dateline.Data;
using Dateline.Documents;
using Dateline.Events;
using Dateline.People;
using Dateline.Platform;
using Dateline.Settings;
using Dateline.Stories;
using Dateline.Taxonomy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Dateline.Drafts;

/// <param name="Id">Made by whoever starts it, so that it can be written before the server has heard of it.</param>
/// <param name="Language">Of its original edition.</param>
/// <param name="Kind">News unless said otherwise.</param>
/// <param name="Headline">May be empty yet.</param>
/// <param name="Rubrics">Slugs.</param>
public sealed record NewStory(StoryId Id, string Language, StoryKind Kind, string Headline, IReadOnlyList<string> Rubrics);

public sealed record StartedStory(Guid Id);

/// <summary>Starts a story with its original edition, empty but for a headline.</summary>
public sealed class StartStory(Edit edit, IOptions<NewsroomSettings> settings, TimeProvider clock)
{
    public Task<EditOutcome<StartedStory>> Start(Actor actor, OperationId operation, NewStory said, CancellationToken cancellation)
        => edit.Once<StartedStory>(
            actor,
            operation,
            said.Id,
            async (db, open, token) =>
            {
                if (!settings.Value.Languages.Contains(said.Language))
                {
                    return new EditOutcome<StartedStory>.Refused(EditRefusal.UnknownLanguage);
                }
                if (await Rubrics(db, said.Rubrics, token) is not { } rubrics)
                {
                    return new EditOutcome<StartedStory>.Refused(EditRefusal.UnknownRubric);
                }
                if (actor.May(Permission.Write, await db.SlugsUpFrom(rubrics, token), said.Language) is not Access.Allowed and var access)
                {
                    return new EditOutcome<StartedStory>.NotAllowed(access);
                }
                if (open is not null)
                {
                    return new EditOutcome<StartedStory>.Refused(EditRefusal.StoryTaken);
                }
                var story = new Story(said.Id, said.Id.Value.ToString(), said.Kind, said.Language);
                story.FileUnder(rubrics);
                await db.Begin(story, said.Language, null, new EditionText(said.Headline, null, Document.Empty), actor, clock, token);
                db.Stories.Add(story);
                db.Audited(actor, "story.started", clock, story.Id.Value, said.Language);
                return new EditOutcome<StartedStory>.Done(new(story.Id.Value));
            },
            cancellation);

    static async Task<IReadOnlyList<RubricId>?> Rubrics(NewsroomDb db, IReadOnlyList<string> slugs, CancellationToken cancellation)
    {
        var found = await db.RubricSlugs.Where(s => slugs.Contains(s.Slug)).ToDictionaryAsync(s => s.Slug, s => s.RubricId, StringComparer.Ordinal, cancellation);
        return slugs.All(found.ContainsKey) ? [.. slugs.Select(s => found[s]).Distinct()] : null;
    }
}

static class Beginning
{
    /// <summary>Adds an edition with its first revision.</summary>
    internal static async Task<Edition> Begin(this NewsroomDb db, Story story, string language, string? translatedFrom, EditionText text, Actor actor, TimeProvider clock, CancellationToken cancellation)
    {
        var id = TypedId.New<EditionId>(clock);
        var edition = new Edition(id, story.Id, language, await db.FreeSlugFor(language, text.Headline, id, cancellation), translatedFrom);
        var now = clock.GetUtcNow().Stored();
        edition.Revise(TypedId.New<RevisionId>(clock), text, now, new RevisionMaker(actor.Id, actor.Name, RevisionReason.Started));
        story.Add(edition);
        db.Record(new NewsroomEvent(EventKind.EditionDrafted, now, story.Id, id, language));
        return edition;
    }
}
